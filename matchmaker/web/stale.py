"""What differs between the text that is stored and the one that somebody just sent, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from pydantic.fields import FieldInfo

from ..domain.schema import Record
from .choices import SUGGESTED, choices_named
from .forms import row_model


@dataclass(frozen=True)
class Difference:
    """One field that two texts disagree about, in words."""

    label: str
    stored: str
    own: str


def differences(stored: Record, own: Record) -> list[Difference]:
    """The fields in which the two records differ, in the order of the form."""
    return [
        Difference(
            gettext(info.title or name),
            words_of(info, getattr(stored, name)),
            words_of(info, getattr(own, name)),
        )
        for name, info in type(stored).model_fields.items()
        if getattr(stored, name) != getattr(own, name)
    ]


def words_of(info: FieldInfo, value: Any) -> str:
    """A value as one reads it: the labels of codes, one line for each entry, nothing as a dash.

    The rows of a field may be records, or as they are stored.
    """
    if value is None or value == []:
        return "–"
    if isinstance(value, bool):
        return str(gettext("Yes") if value else gettext("No"))
    if isinstance(value, list):
        return "\n".join(words_of(info, entry) for entry in value)
    if isinstance(value, Mapping):
        value = row_model(info).model_validate(value)
    if isinstance(value, Record):
        fields = type(value).model_fields.items()
        kept = [(inner, getattr(value, name)) for name, inner in fields]
        return ", ".join(words_of(inner, part) for inner, part in kept if part not in (None, [], False))
    label: str = _labels(info).get(str(value), str(value))
    return label


def _labels(info: FieldInfo) -> Mapping[str, str]:
    """The labels of the list that a field chooses from."""
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    name = str(extra.get("choices", ""))
    if name in SUGGESTED:
        return {}
    choices = choices_named(name)
    groups = choices.values() if isinstance(choices, dict) else [choices]
    return {code: label for group in groups for code, label in group}
