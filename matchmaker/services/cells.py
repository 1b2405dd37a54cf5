"""Cells of a spreadsheet: several entries in one cell and back again, and texts that must not become formulas."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

SEPARATOR = "|"
LONGEST_CELL = 32_767
"""The most characters that a cell of a workbook can hold."""
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_QUOTED = re.compile(r"'+[=+\-@\t\r]")


def quoted(text: str) -> str:
    """The text behind an apostrophe when a spreadsheet program would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def requoted(text: str) -> str:
    """The text for a cell that is marked as text, so that reading it takes away nothing of its own."""
    return f"'{text}" if _QUOTED.match(text) else text


def unquoted(text: str) -> str:
    """The text without the apostrophe that kept it from being a formula."""
    return text[1:] if _QUOTED.match(text) else text


def packed(entries: Sequence[Any]) -> str:
    """Entries as one cell: plain words with `|` between them where that reads back the same, else a JSON list."""
    words = [_word(entry) for entry in entries]
    joined = f" {SEPARATOR} ".join(word for word in words if word is not None)
    return joined if unpacked(joined) == words else json.dumps(list(entries), ensure_ascii=False)


def _word(entry: Any) -> str | None:
    """An entry that is nothing but a text."""
    if isinstance(entry, Mapping) and entry.keys() == {"text"}:
        entry = entry["text"]
    return entry if isinstance(entry, str) else None


def unpacked(cell: str) -> list[Any]:
    """The entries of a cell: those of a JSON list, else what stands between the signs `|`."""
    if cell.lstrip().startswith("["):
        try:
            entries = json.loads(cell)
        except (ValueError, RecursionError):
            entries = None
        if isinstance(entries, list):
            return entries
    return [part.strip() for part in cell.split(SEPARATOR) if part.strip()]


def written(value: Any) -> str:
    """A value of a record as the words of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return packed(value) if isinstance(value, list) else str(value)
