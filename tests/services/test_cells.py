"""Cells that hold several entries, and texts that must not become formulas."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from matchmaker.services.cells import packed, quoted, requoted, unpacked, unquoted, written


@pytest.mark.parametrize("text", ["=1+1", "+34 93", "-5", "@SUM(A1)", "\tx", "'=1", "''@x"])
def test_what_looks_like_a_formula_is_written_as_text(text: str) -> None:
    assert (quoted(text), unquoted(quoted(text)), unquoted(requoted(text))) == (f"'{text}", text, text)


@pytest.mark.parametrize("text", ["", "a=b", "'quoted'", "it's", "5 %"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert (quoted(text), requoted(text), unquoted(text)) == (text, text, text)


@given(some.text())
def test_reading_gives_what_was_written(text: str) -> None:
    assert (unquoted(quoted(text)), unquoted(requoted(text))) == (text, text)


@pytest.mark.parametrize(
    ("entries", "cell"),
    [
        (["SWIR", "OCT"], "SWIR | OCT"),
        ([{"text": "Finds leaks"}, {"text": "Sees fat"}], "Finds leaks | Sees fat"),
        (["one|two"], '["one|two"]'),
        (["[draft]"], "[draft]"),
        (['["x"]'], '["[\\"x\\"]"]'),
        ([{"text": "Finds leaks", "trl": 7}], '[{"text": "Finds leaks", "trl": 7}]'),
        ([" padded "], '[" padded "]'),
        ([], ""),
    ],
)
def test_several_entries_fit_into_one_cell(entries: list[Any], cell: str) -> None:
    plain = [entry["text"] if isinstance(entry, dict) and entry.keys() == {"text"} else entry for entry in entries]

    assert (packed(entries), unpacked(cell)) == (cell, plain)


@given(some.lists(some.text(min_size=1)))
def test_entries_come_back_as_they_were(entries: list[str]) -> None:
    assert unpacked(packed(entries)) == entries


def test_a_value_is_written_as_people_write_it() -> None:
    assert [written(value) for value in (None, True, False, 7, "x", ["a", "b"])] == ["", "yes", "no", "7", "x", "a | b"]
