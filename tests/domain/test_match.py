"""Verdicts with reasons that suit them, answers, and matches that read back."""

from typing import Any

import pytest

from matchmaker.domain.errors import Invalid
from matchmaker.domain.match import Answer, Match, Reason, Release, Span, Verdict
from matchmaker.domain.vocabulary import REASON_CODES

VERBS = ("shortlist", "decline", "hold")
MISFIT = "This reason does not go with this verdict."


def refused(model: type[Any], values: dict[str, Any]) -> list[tuple[str, str]]:
    """The places and sentences that these values are refused with."""
    with pytest.raises(Invalid) as invalid:
        model.checked(values)
    return [(problem.place, problem.text()) for problem in invalid.value.problems]


@pytest.mark.parametrize("term", REASON_CODES, ids=lambda term: term.code)
@pytest.mark.parametrize("verb", VERBS)
def test_a_reason_goes_with_the_verdicts_that_the_list_gives_it(verb: str, term: Any) -> None:
    values = {"verb": verb, "reason_code": term.code}

    taken = Verdict.checked(values).reason_code if verb in term.verbs else refused(Verdict, values)

    assert taken == (term.code if verb in term.verbs else [("", MISFIT)])


def test_an_unknown_reason_goes_with_no_verdict() -> None:
    assert refused(Verdict, {"verb": "hold", "reason_code": "because"}) == [
        ("reason_code", "“because” is not known here.")
    ]


def test_a_verdict_needs_a_verb_alone() -> None:
    verdict = Verdict.checked({"verb": "shortlist", "reason_code": "", "note": " "})

    assert verdict == Verdict(verb="shortlist")


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({}, [("verb", "This is needed.")]),
        ({"verb": "release"}, [("verb", "Expected one of: 'shortlist', 'decline' or 'hold'.")]),
        ({"verb": "hold", "note": "x" * 2001}, [("note", "At most 2000 characters fit here.")]),
        ({"verb": "hold", "score": 1}, [("score", "There is no field of this name.")]),
    ],
)
def test_a_verdict_that_says_something_else_is_refused(values: dict[str, Any], problems: list[Any]) -> None:
    assert refused(Verdict, values) == problems


def test_an_answer_is_one_of_two() -> None:
    assert Answer.checked({"answer": "interested", "note": "Gladly."}) == Answer(answer="interested", note="Gladly.")
    assert refused(Answer, {"answer": "maybe"}) == [("answer", "Expected one of: 'interested' or 'not_interested'.")]


def test_a_release_is_no_surprise_unless_someone_says_so() -> None:
    assert [Release.checked({}).is_surprise, Release.checked({"is_surprise": "true"}).is_surprise] == [False, True]


def test_a_match_reads_back_with_its_reasons() -> None:
    span = Span(field="capabilities[0].text", start=0, end=4, text="Leak")
    reason = Reason(signal="words", share=0.25, terms=["leak"], spans=[span])
    match = Match(challenge="c", provider="p", rank=1, score=0.25, reasons=[reason])

    assert Match.checked(match.model_dump(mode="json")) == match
