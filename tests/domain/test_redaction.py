"""Finding a person in texts, and taking the person out."""

from typing import Any

import pytest

from matchmaker.domain.redaction import BLOCK, Words, contacts_in, is_named, passages, redacted, without_parts

WORDS = Words("ana.muñoz@roca.example", ("Ana Muñoz", "+34 600"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Write to Ana.Muñoz@ROCA.example.", f"Write to {BLOCK * 22}."),
        ("<ANA  muñoz>, or ana\nmuñoz", f"<{BLOCK * 10}>, or {BLOCK * 9}"),
        ("call +34 600 now", f"call {BLOCK * 7} now"),
        ("Juliana Muñoz, Ana Muñozova, hana.muñoz@roca.example", None),
        ("ana.muñoz@roca.example.org and x-ana.muñoz@roca.example", None),
        ("Ana met Muñoz", None),
    ],
)
def test_whole_words_go_and_similar_ones_stay(before: str, after: str | None) -> None:
    assert redacted(before, WORDS) == (before if after is None else after)
    assert is_named(before, WORDS) == (after is not None)


def test_records_lose_the_entry_and_keep_the_rest() -> None:
    record: dict[str, Any] = {
        "contacts": [
            {"email": "ANA.muñoz@roca.example", "name": "A."},
            {"email": "b@roca.example", "role": "as Ana Muñoz"},
        ],
        "year": 2024,
        "by Ana Muñoz": [None, True],
    }

    assert redacted(record, WORDS) == {
        "contacts": [{"email": "b@roca.example", "role": f"as {BLOCK * 9}"}],
        "year": 2024,
        f"by {BLOCK * 9}": [None, True],
    }
    assert list(contacts_in(record, WORDS.email)) == [record["contacts"][0]]


def test_a_passage_has_a_little_of_what_stands_around() -> None:
    text = "x" * 100 + " Ana Muñoz " + "y" * 100

    assert passages([{"a": text}], WORDS) == ["x" * 59 + " Ana Muñoz " + "y" * 59]


def test_words_cut_by_a_ranking_are_known_too() -> None:
    told = {"terms": ["munoz", "muño", "Muñ", "mu", "ana", "analysis", "roca", "example"], "share": 0.5}

    assert without_parts(told, WORDS) == {
        "terms": [BLOCK * 5, BLOCK * 4, BLOCK * 3, "mu", BLOCK * 3, "analysis", BLOCK * 4, BLOCK * 7],
        "share": 0.5,
    }
