"""The kinds of text that a record holds: cleaned, NFC, and bounded in length."""

import re
import unicodedata
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from .words import N_

LONGEST_LINE = 300
LONGEST_TEXT = 50_000
MOST_ENTRIES = 60

# Unprintable controls, and the invisible marks that turn the direction of what follows (they can disguise a name).
_UNWANTED = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
# What spreadsheets, word processors and PDF files end a line or a page with.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85]")
_SURROGATES = re.compile("[\ud800-\udfff]")

NUL = N_("The text holds a NUL character, which no text needs.")
SURROGATE = N_("The text holds half a character (a lone surrogate): it was cut or wrongly decoded.")


def refusal(sentence: str, **values: Any) -> PydanticCustomError:
    """A rule of ours, raised inside a validator, with its sentence and values."""
    return PydanticCustomError("rule", "{sentence}", {"sentence": sentence, **values})


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


def as_list(value: Any) -> Any:
    """One bare entry as a list of one; blank entries dropped."""
    entries = [value] if isinstance(value, str | dict) else value
    if not isinstance(entries, list | tuple):
        return entries
    return [entry for entry in entries if not is_blank(entry)]


def is_blank(value: Any) -> bool:
    """Nothing, or text with nothing to read in it."""
    return value is None or (isinstance(value, str) and not _UNWANTED.sub("", value).strip())


Line = Annotated[
    str, BeforeValidator(cleaned), AfterValidator(one_line), StringConstraints(min_length=1, max_length=LONGEST_LINE)
]
"""A name, a title, a word: one line."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT), BeforeValidator(cleaned)]
"""Paragraphs."""
