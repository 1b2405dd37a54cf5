"""The four refusals, and a sentence of ours for whatever pydantic finds."""

import math
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import ValidationError
from pydantic_core.core_schema import ErrorType

from matchmaker.domain import account, challenge, match, organisation, profile, review
from matchmaker.domain.errors import (
    FALLBACK,
    SENTENCES,
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    Problem,
    Refusal,
    problems_of,
)
from matchmaker.domain.schema import Record

ROOMS = (account, challenge, match, organisation, profile, review)
NASTY: tuple[Any, ...] = (
    True, 7, -1, 10**400, 6.5, math.nan, math.inf, -1e300, "x", "x" * 60_000, "9" * 5000, "a\x00", "\ud800", "\u202e",
    "2027-13-40", "2027-02-03T04:05:06", "-1", "1e999", "{", "{0}", "%s", "a@b@c.d", "javascript:x", [], ["x"], [None],
    [7], [[]], ["x"] * 61, ["\ud800"], {}, {"text": 7}, {"a": 1}, [{}], [{"text": "x", "oops": 1}],
)  # fmt: skip


def records() -> list[type[Record]]:
    """Every record that the trade's modules declare."""
    return [kind for room in ROOMS for kind in vars(room).values() if isinstance(kind, type) and _is_record(kind)]


def _is_record(kind: type) -> bool:
    return issubclass(kind, Record) and kind is not Record


def faults(kind: type[Record]) -> Iterator[ValidationError]:
    """What pydantic says to each unlikely value in each field of a record."""
    for values in ({name: value} for name in kind.model_fields for value in NASTY):
        try:
            kind.model_validate(values)
        except ValidationError as error:
            yield error


@pytest.mark.parametrize("kind", records(), ids=lambda kind: kind.__name__)
def test_every_fault_has_a_sentence_that_can_be_read(kind: type[Record]) -> None:
    problems = [problem for error in faults(kind) for problem in problems_of(error)]

    sentences = {problem.text() for problem in problems if problem.sentence == FALLBACK or not problem.text()}

    assert problems
    assert sentences == set()


@pytest.mark.parametrize("kind", SENTENCES)
def test_every_sentence_is_for_an_error_that_exists_and_fits_its_values(kind: str) -> None:
    values = {"max_length": 300, "min_length": 1, "ge": 1.0, "gt": 0.0, "le": 9.0, "expected": "'a' or 'b'"}

    text = Problem("", SENTENCES[kind], values).text()

    assert kind in get_args(ErrorType)
    assert "{" not in text


def test_problems_name_places_and_bring_our_own_rules() -> None:
    values = {"requirements": [{"text": "x"}, {"text": "y", "must": "perhaps"}], "country": "XX", "teaser": "x" * 601}

    with pytest.raises(Invalid) as refused:
        challenge.Challenge.checked(values)

    assert [(problem.place, problem.text()) for problem in refused.value.problems] == [
        ("teaser", "At most 600 characters fit here."),
        ("requirements.1.must", "Yes or no is expected here."),
        ("country", "“XX” is not known here."),
    ]


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"title": "x" * 301}, "At most 300 characters fit here."),
        ({"description": "x" * 50_001}, "At most 50000 characters fit here."),
        ({"budget_band": "x" * 61}, "At most 60 characters fit here."),
        ({"ruled_out": ["x"] * 61}, "At most 60 entries fit here."),
        ({"desired_trl": 10}, "The largest value is 9."),
    ],
)
def test_a_limit_says_what_it_counts(values: dict[str, Any], text: str) -> None:
    with pytest.raises(Invalid) as refused:
        challenge.Challenge.checked(values)

    assert [problem.text() for problem in refused.value.problems] == [text]


def test_a_refusal_speaks_in_the_language_of_its_reader() -> None:
    refusal = Conflict("It is “{state}”.", state="{closed}")

    spanish = refusal.text({"It is “{state}”.": "Está «{state}»."}.__getitem__)

    assert (str(refusal), spanish) == ("It is “{closed}”.", "Está «{closed}».")


@pytest.mark.parametrize("kind", [NotFound, Forbidden, Conflict])
def test_each_refusal_has_a_sentence_of_its_own(kind: type[Refusal]) -> None:
    assert kind().text() not in ("", Refusal.sentence)


def test_invalid_keeps_its_problems() -> None:
    problem = Problem("title", "This is needed.")

    refusal = Invalid(iter([problem]))

    assert (refusal.problems, refusal.text()) == ((problem,), "Some entries need another look.")
