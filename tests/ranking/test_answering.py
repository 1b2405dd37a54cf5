"""The requirements in the ranking: a part of the score, told as a reason, and the findings of those who are shown."""

import math
from dataclasses import replace
from typing import Any

from matchmaker.domain.match import Match
from matchmaker.domain.profile import ProviderRecord
from matchmaker.ranking.index import Index
from matchmaker.ranking.rank import rank
from matchmaker.ranking.recipe import Recipe
from tests.ranking.pools import challenge, provider, scores

TITLE = "Leaks in sealed cheese packs"
ABLE = "Finds leaks in sealed cheese packs"
PACE = "300 packs a minute"
OTHERS = [provider(f"o{n}", [text]) for n, text in enumerate(("Fibre links", "Lamps for shows", "Sheet metal cut"))]
MET, PARTLY, UNKNOWN, CONFLICT = (
    provider("p4", [{"text": ABLE, "throughput": "400 packs a minute"}]),
    provider("p3", [{"text": ABLE, "throughput": "400 packs a minute"}]),
    provider("p2", [{"text": ABLE, "throughput": "400 images a minute"}]),
    provider("p1", [{"text": ABLE, "throughput": "200 packs a minute"}]),
)


def asked(*requirements: Any, **fields: Any) -> Any:
    """A challenge about cheese packs with these requirements."""
    return challenge(TITLE, title=TITLE, requirements=list(requirements), **fields)


def matches(pool: list[ProviderRecord], *requirements: Any, recipe: Recipe | None = None) -> dict[str, Match]:
    """The ranked providers of a pool beside which there are others, by id."""
    ranking = rank(asked(*requirements), Index.build([*pool, *OTHERS], recipe=recipe))
    return {match.provider: match for match in ranking.matches}


def test_each_shown_provider_has_a_finding_for_each_requirement() -> None:
    found = matches([MET, CONFLICT], PACE, "IP69K")

    assert {ref: [(one.position, one.state) for one in match.findings] for ref, match in found.items()} == {
        "p4": [(0, "met"), (1, "unknown")],
        "p1": [(0, "conflict"), (1, "unknown")],
    }


def test_the_requirements_are_a_reason_and_the_shares_add_up() -> None:
    found = matches([MET, CONFLICT], PACE)

    told = {ref: [one for one in match.reasons if one.signal == "requirements"] for ref, match in found.items()}
    assert [(one.share, one.terms) for one in told["p4"]] == [(0.03, [PACE])]
    assert [(one.share, one.terms) for one in told["p1"]] == [(-0.03, [PACE])]
    for match in found.values():
        assert math.isclose(math.fsum(one.share for one in match.reasons), match.score, abs_tol=1e-9)


def test_the_unknown_stands_between_a_partial_fit_and_a_conflict() -> None:
    heavy = replace(Recipe(), requirements_weight=0.5)
    requirements = (PACE, {"text": "IP69K", "must": False})

    found = matches([CONFLICT, UNKNOWN, PARTLY], *requirements, recipe=heavy)

    assert list(found) == ["p3", "p2", "p1"]


def test_only_the_best_by_everything_else_are_asked() -> None:
    only_one = replace(Recipe(), requirements_most_providers=1)
    weaker = provider("p5", [{"text": f"{ABLE} and much else besides", "throughput": "400 packs a minute"}])

    found = matches([MET, weaker], PACE, recipe=only_one)

    signals = {ref: {one.signal for one in match.reasons} for ref, match in found.items()}
    assert ("requirements" in signals["p4"], "requirements" in signals["p5"]) == (True, False)
    assert [one.state for one in found["p5"].findings] == ["met"]


def test_a_challenge_without_requirements_is_ranked_as_without_the_signal() -> None:
    pool = [MET, UNKNOWN, CONFLICT, *OTHERS]
    without = replace(Recipe(), requirements_weight=0.0)

    ranking = rank(challenge(TITLE), Index.build(pool))

    assert scores(ranking) == scores(rank(challenge(TITLE), Index.build(pool, recipe=without)))
    assert {len(match.findings) for match in ranking.matches} == {0}


def test_findings_take_reading_and_are_left_out_with_the_reasons() -> None:
    ranking = rank(asked(PACE), Index.build([MET, *OTHERS]), explained=False)

    assert [(match.findings, match.reasons) for match in ranking.matches] == [([], [])]
    assert scores(ranking) == scores(rank(asked(PACE), Index.build([MET, *OTHERS])))
