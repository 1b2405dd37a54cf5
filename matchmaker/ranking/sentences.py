"""The sentences of a text, by their places."""

import re
from collections.abc import Iterator
from functools import cache

from .phrases import DEMANDS

_END = re.compile(r"[.!?…]+[\"”»)]*\s+(?=[^\Wa-zß-ÿ]|[¿¡\"“«(\d])|\s*\n\s*|;\s+")
_LONGEST_ABBREVIATION = 12


def sentences(text: str, language: str) -> Iterator[tuple[int, int]]:
    """The place `[start, end)` of each sentence; a semicolon and a new line end one too, an abbreviation does not."""
    begin = 0
    for found in _END.finditer(text):
        if found.group().startswith(".") and _abbreviation(language).search(
            text, max(found.start() - _LONGEST_ABBREVIATION, begin), found.start()
        ):
            continue
        yield from _trimmed(text, begin, found.end())
        begin = found.end()
    yield from _trimmed(text, begin, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The place without the white space around it, if anything is left."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start < end:
        yield start, end


@cache
def _abbreviation(language: str) -> re.Pattern[str]:
    """What before a full stop makes it no end of a sentence: an abbreviation, or a single letter."""
    return re.compile(rf"(?i)(?<!\w)(?:{DEMANDS[language].abbreviations}|[^\W\d_])$")
