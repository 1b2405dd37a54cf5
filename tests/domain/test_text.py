"""Cleaned text, lines, and what counts as blank."""

import unicodedata
from typing import Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BeforeValidator, TypeAdapter
from pydantic_core import PydanticCustomError

from matchmaker.domain.text import NUL, SURROGATE, Line, Text, as_list, cleaned, is_blank, one_line

Loose = Annotated[Any, BeforeValidator(as_list)]
FEW = settings(derandomize=True, max_examples=60, deadline=None)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
UNPRINTABLE = "\x01\x08\x0b\x0c\r\x0e\x1f\x7f\x80\x85\x9f\u202e\u2066\ufeff"
ODD_TEXT = st.text(st.sampled_from(f"{UNPRINTABLE}\n\t e\u0301ñ\u1100\u1161🍞\u200f "))


@FEW
@given(ANY_TEXT | ODD_TEXT)
def test_cleaned_text_is_nfc_without_unprintable_characters(text: str) -> None:
    clean = cleaned(text)

    assert unicodedata.is_normalized("NFC", clean)
    assert set(clean) & set(UNPRINTABLE) == set()


@FEW
@given(ANY_TEXT | ODD_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = cleaned(text)

    assert cleaned(once) == once


@FEW
@given(ANY_TEXT | ODD_TEXT)
def test_a_text_is_blank_before_cleaning_when_it_is_after(text: str) -> None:
    clean = cleaned(text)

    assert is_blank(text) == is_blank(clean)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("seal\r\nleaks\rhere", "seal\nleaks\nhere"),
        ("page\x0cnext\x0bline\x85end", "page\nnext\nline\nend"),
        ("e\u0301tiquette", "\u00e9tiquette"),
        ("safe\u202egnp.exe", "safegnp.exe"),
        ("\ufeffstart\x01\x7f", "start"),
        ("tab\tstays, שלום\u200f stays, 👩\u200d🔬 stays", "tab\tstays, שלום\u200f stays, 👩\u200d🔬 stays"),
        ("µm ≠ μm", "µm ≠ μm"),
    ],
)
def test_cleaning_keeps_what_is_read(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(("text", "sentence"), [("a\x00b", NUL), ("a\ud83c", SURROGATE), ("\udfffa", SURROGATE)])
def test_text_that_was_broken_on_the_way_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        cleaned(text)

    assert refused.value.context == {"sentence": sentence}


@pytest.mark.parametrize("value", [None, 7, 2.5, True, ["a\x00"], {"a": "\ud800"}])
def test_anything_but_text_is_left_alone(value: object) -> None:
    assert cleaned(value) is value


def test_one_line_has_single_spaces() -> None:
    assert one_line("  seal \n\t integrity\u00a0test ") == "seal integrity test"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("one", ["one"]),
        ({"text": "one"}, [{"text": "one"}]),
        (["one", "", " \n", None, "\x01", "two"], ["one", "two"]),
        (("one",), ["one"]),
        ([0, False, {}], [0, False, {}]),
        (7, 7),
        (None, None),
    ],
)
def test_one_entry_becomes_a_list_and_blank_ones_go(value: object, expected: object) -> None:
    assert TypeAdapter(Loose).validate_python(value) == expected


def test_a_program_sends_a_list_as_a_list() -> None:
    assert TypeAdapter(Loose).validate_json('"one"') == "one"
    assert TypeAdapter(Loose).validate_json('["one", ""]') == ["one", ""]


def test_limits_count_characters_after_cleaning() -> None:
    line, text = TypeAdapter(Line), TypeAdapter(Text)

    longest_line = line.validate_python("  " + "🍞" * 300 + "\x01 ")
    longest_text = text.validate_python("e\u0301" * 50_000)

    assert (longest_line, longest_text) == ("🍞" * 300, "é" * 50_000)
