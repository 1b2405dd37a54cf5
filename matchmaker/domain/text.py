"""The kinds of text that a record holds: cleaned, NFC, and bounded in length."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, GetJsonSchemaHandler, StringConstraints, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError

from .words import N_

LONGEST_LINE = 300
LONGEST_TEXT = 50_000
MOST_ENTRIES = 60

# Unprintable controls, and the invisible marks that turn the direction of what follows (they can disguise a name).
_UNWANTED = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
# What spreadsheets, word processors and PDF files end a line or a page with.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85]")
_SURROGATES = re.compile("[\ud800-\udfff]")

# The same as JSON Schema says it: no NUL, and something to read.
UNPRINTABLE = r"\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff"
READABLE = rf"^[^\x00]*[^\s{UNPRINTABLE}][^\x00]*$"

BLANK = N_("There is nothing to read in this text.")
NUL = N_("The text holds a NUL character, which no text needs.")
SURROGATE = N_("The text holds half a character (a lone surrogate): it was cut or wrongly decoded.")


def refusal(sentence: str, **values: Any) -> PydanticCustomError:
    """A rule of ours, raised inside a validator, with its sentence and values."""
    return PydanticCustomError("rule", "{sentence}", {"sentence": sentence, **values})


@dataclass(frozen=True)
class Pattern:
    """What the JSON Schema of a kind of text says about its signs; our own validators, not this, refuse the text."""

    pattern: str
    example: str

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema of the text, with the pattern."""
        return {**handler(schema), "pattern": self.pattern, "examples": [self.example]}


def cleaned(text: Any) -> Any:
    """The text in NFC with plain line ends and no unprintable characters; anything but text is left for pydantic."""
    if not isinstance(text, str):
        return text
    if "\x00" in text:
        raise refusal(NUL)
    if _SURROGATES.search(text):
        raise refusal(SURROGATE)
    return unicodedata.normalize("NFC", _UNWANTED.sub("", _LINE_ENDS.sub("\n", text)))


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def as_list(value: Any, info: ValidationInfo) -> Any:
    """One bare entry as a list of one; blank entries dropped. A program sends a list as a list."""
    if is_exact(info):
        return value
    entries = [value] if isinstance(value, str | dict) else value
    if not isinstance(entries, list | tuple):
        return entries
    return [entry for entry in entries if not is_blank(entry)]


def is_exact(info: ValidationInfo) -> bool:
    """Whether the value comes as JSON from a program, which writes exactly what forms and files may write loosely."""
    return info.mode == "json"


def within(longest: int) -> BeforeValidator:
    """Counts the characters of a program's text as they are written, before any are cleaned away."""

    def counted(text: Any, info: ValidationInfo) -> Any:
        if is_exact(info) and isinstance(text, str) and len(text) > longest:
            raise PydanticKnownError("string_too_long", {"max_length": longest})
        return text

    return BeforeValidator(counted)


def readable(text: str) -> str:
    """The text, unless there is nothing to read in it."""
    if is_blank(text):
        raise refusal(BLANK)
    return text


def is_blank(value: Any) -> bool:
    """Nothing, or text with nothing to read in it."""
    return value is None or (isinstance(value, str) and not _UNWANTED.sub("", value).strip())


Line = Annotated[
    str,
    BeforeValidator(cleaned),
    AfterValidator(one_line),
    AfterValidator(readable),
    StringConstraints(min_length=1, max_length=LONGEST_LINE),
    within(LONGEST_LINE),
    Pattern(READABLE, "A few words"),
]
"""A name, a title, a word: one line."""

Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_TEXT),
    BeforeValidator(cleaned),
    AfterValidator(readable),
    within(LONGEST_TEXT),
    Pattern(READABLE, "A few sentences."),
]
"""Paragraphs."""
