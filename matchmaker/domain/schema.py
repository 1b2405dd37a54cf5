"""The base of every record: how a field is declared, and how what comes in becomes a record or a list of problems."""

from collections.abc import Mapping
from typing import Any, Literal, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, model_validator

from .errors import Invalid, problems_of
from .text import is_blank, is_exact, within

Kind: TypeAlias = Literal[
    "line", "text", "lines", "choice", "choices", "number", "date", "time", "bool", "rows", "email", "url", "password"
]


def field(
    label: str,
    kind: Kind = "line",
    *,
    default: Any = None,
    help: str = "",
    choices: str = "",
    autocomplete: str = "",
    ranked: bool = False,
    **limits: Any,
) -> Any:
    """One field of a record: its label, how a form draws it, its help, the list it chooses from, what a browser may
    fill in by itself, whether its words rank.

    `default` is the value of a field left blank; `...` makes the field required; a list type starts empty.
    """
    extra: dict[str, Any] = {"kind": kind, "choices": choices, "ranked": ranked, "autocomplete": autocomplete}
    if default is list:
        return Field(default_factory=list, title=label, description=help, json_schema_extra=extra, **limits)
    declared = Field(default=default, title=label, description=help, json_schema_extra=extra, **limits)
    if "max_length" in limits:
        declared.metadata.append(within(limits["max_length"]))
    return declared


def whole(value: Any) -> Any:
    """A whole number that a program wrote as 7.0, which to JSON is the same, as 7; anything else as it is."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


class Record(BaseModel):
    """What comes in from a form, a file or a program: unknown names are refused, blank values count as absent."""

    model_config = ConfigDict(extra="forbid", validate_default=False, frozen=True)

    @model_validator(mode="before")
    @classmethod
    def without_blanks(cls, values: Any, info: ValidationInfo) -> Any:
        """Blank inputs of a form or a file are absent, so that a default applies or the field is named as missing."""
        if not isinstance(values, Mapping):
            return values
        if is_exact(info):
            return {name: whole(value) for name, value in values.items()}
        return {name: value for name, value in values.items() if not is_blank(value)}

    @classmethod
    def checked(cls, values: Mapping[str, Any]) -> Self:
        """The record, or `Invalid` with every problem named."""
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            raise Invalid(problems_of(error)) from None

    @classmethod
    def exactly(cls, body: str | bytes) -> Self:
        """The record that a program wrote as JSON, every value of the declared type; or `Invalid`."""
        try:
            return cls.model_validate_json(body, strict=True)
        except ValidationError as error:
            raise Invalid(problems_of(error)) from None

    def stored(self) -> dict[str, Any]:
        """The record as plain JSON values, blank fields left out, so that it reads back as it is."""
        return self.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
