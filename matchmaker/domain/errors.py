"""The four refusals, and the table of sentences that say what is wrong with a field."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from pydantic import ValidationError

from .words import N_

Translate: TypeAlias = Callable[[str], str]


def untranslated(sentence: str) -> str:
    """The English sentence as it stands in the code."""
    return sentence


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where (`requirements.0.text`), and a sentence with its values."""

    place: str
    sentence: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def text(self, translate: Translate = untranslated) -> str:
        """The sentence in the reader's language."""
        return translate(self.sentence).format(**self.values)


class Refusal(Exception):
    """Something asked for that is not done, with the sentence that says why."""

    sentence = N_("This was refused.")

    def __init__(self, sentence: str | None = None, /, **values: Any) -> None:
        self.sentence = sentence or type(self).sentence
        self.values = values
        super().__init__(self.text())

    def text(self, translate: Translate = untranslated) -> str:
        """The sentence in the reader's language."""
        return translate(self.sentence).format(**self.values)


class Invalid(Refusal):
    """What was sent cannot be taken as it is; every bad place is named."""

    sentence = N_("Some entries need another look.")

    def __init__(self, problems: Iterable[Problem], sentence: str | None = None, /, **values: Any) -> None:
        self.problems = tuple(problems)
        super().__init__(sentence, **values)


class NotFound(Refusal):
    """There is no such thing, or none that this person may know of: the two look the same."""

    sentence = N_("There is nothing here, or nothing that you may see.")


class Forbidden(Refusal):
    """The person may see the thing but not do this with it."""

    sentence = N_("You may not do this.")


class Conflict(Refusal):
    """The thing is not in a state that allows this, or someone else was faster."""

    sentence = N_("This is not possible at the moment.")


class Stale(Conflict):
    """What was sent was made from a version that is no longer the newest: a Conflict that a fresh look resolves."""

    sentence = N_("Someone else saved this in the meantime.")


SENTENCES: Mapping[str, str] = {
    "missing": N_("This is needed."),
    "json_invalid": N_("This JSON cannot be read: it goes too deep, or it holds half a character (a lone surrogate)."),
    "extra_forbidden": N_("There is no field of this name."),
    "string_type": N_("Text is expected here."),
    "string_unicode": N_("The text holds half a character (a lone surrogate): it was cut or wrongly decoded."),
    "string_too_long": N_("At most {max_length} characters fit here."),
    "string_too_short": N_("At least {min_length} characters are needed."),
    "too_long": N_("At most {max_length} entries fit here."),
    "list_type": N_("A list is expected here."),
    "dict_type": N_("A group of named values is expected here."),
    "model_type": N_("A group of named values is expected here."),
    "model_attributes_type": N_("A group of named values is expected here."),
    "int_type": N_("A whole number is expected here."),
    "int_parsing": N_("A whole number is expected here."),
    "int_from_float": N_("A whole number is expected here."),
    "int_parsing_size": N_("This number is too large."),
    "float_type": N_("A number is expected here."),
    "float_parsing": N_("A number is expected here."),
    "finite_number": N_("A finite number is expected here."),
    "bool_type": N_("Yes or no is expected here."),
    "bool_parsing": N_("Yes or no is expected here."),
    "greater_than": N_("The value must be above {gt:g}."),
    "greater_than_equal": N_("The smallest value is {ge:g}."),
    "less_than_equal": N_("The largest value is {le:g}."),
    "literal_error": N_("Expected one of: {expected}."),
    "date_type": N_("A date such as 2027-03-15 is expected here."),
    "date_parsing": N_("A date such as 2027-03-15 is expected here."),
    "date_from_datetime_parsing": N_("A date such as 2027-03-15 is expected here."),
    "date_from_datetime_inexact": N_("A date such as 2027-03-15 is expected here."),
    "recursion_loop": N_("This refers to itself."),
}
FALLBACK = N_("This value cannot be used here.")


def problems_of(error: ValidationError) -> list[Problem]:
    """What pydantic found, as our own sentences; our own rules bring theirs along."""
    return [_problem(details) for details in error.errors(include_url=False, include_input=False)]


def _problem(details: Any) -> Problem:
    place = ".".join(str(part) for part in details["loc"])
    context = dict(details.get("ctx", {}))
    sentence = context.pop("sentence", None) or SENTENCES.get(_kind(details["type"], context), FALLBACK)
    return Problem(place, sentence, context)


def _kind(kind: str, context: Mapping[str, Any]) -> str:
    """The kind of error; pydantic counts the items of a text when the limit stands around its other rules."""
    return f"string_{kind}" if kind in ("too_long", "too_short") and context.get("field_type") == "Value" else kind
