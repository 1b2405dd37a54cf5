"""What is said of a whole list: how far its first ones stand out, what nobody answers, and how far to believe it."""

from pathlib import Path

import numpy as np
import pytest

from matchmaker.domain.lexicon import Entries, shipped
from matchmaker.domain.listverdict import CANNOT_TELL, FITS, Lacking, ListVerdict, Remedy
from matchmaker.domain.profile import ProviderRecord
from matchmaker.ranking.gap import gap
from matchmaker.ranking.index import Index
from matchmaker.ranking.lexicon import WITHOUT_LEXICON, Lexicon
from matchmaker.ranking.listjudgement import Bounds, Case, bounds_of, judge_lists
from matchmaker.ranking.listverdict import fit_of, lead_of
from matchmaker.ranking.query import Query
from matchmaker.ranking.rank import rank
from matchmaker.ranking.recipe import Recipe
from matchmaker.services.recordfile import challenges_in, judgements_in, providers_in
from tests.ranking.lexicons import CONCEPTS, LEXICON, LINK
from tests.ranking.pools import challenge, provider

SAMPLE = Path(__file__).parents[2] / "matchmaker" / "sample"
NOBODY = [
    provider("oct", ["Optical coherence tomography of lenses."]),
    provider("thermal", ["Thermography of ovens."]),
    provider("blind", ["Cameras for seals that are cracked."]),
]


def verdict(pool: list[ProviderRecord], description: str = "Leaking seals", **fields: object) -> ListVerdict:
    """The verdict on the list for a challenge."""
    found = rank(challenge(description, **fields), Index.build(pool, lexicon=LEXICON)).verdict
    assert found is not None
    return found


def test_the_lead_is_that_of_the_best_over_the_middle_of_the_others() -> None:
    millionths = np.array([10_000] * 94 + [20_000] + [100_000, 120_000, 140_000, 160_000, 180_000])
    unknown, served = np.zeros(100), np.ones(100)

    assert lead_of(millionths, unknown, Recipe(verdict_best=5)) == 0.13
    assert lead_of(millionths, served, Recipe(verdict_best=5, verdict_sector=0.05)) == 0.18
    assert lead_of(millionths[-3:], unknown[-3:], Recipe()) == 0.03
    assert lead_of(millionths[-1:], unknown[-1:], Recipe()) == 0.18
    assert lead_of(millionths[:0], unknown[:0], Recipe()) == 0.0


def test_a_lead_means_nothing_something_or_good_candidates() -> None:
    recipe = Recipe(nothing_below=0.1, good_from=0.2)

    assert [fit_of(lead, recipe) for lead in (0.0999, 0.1, 0.1999, 0.2)] == ["nothing", "partial", "partial", "good"]


def test_the_gap_names_the_need_and_what_would_answer_it() -> None:
    found = verdict(NOBODY, requirements=["A leaking seal is found", "Cheap"])

    assert found.fit != "good"
    assert found.gap == [
        Lacking(
            need="leaking-seal",
            words="Leaking seals",
            requirements=[1],
            remedies=[Remedy(technology="thermography", reason=LINK.reason, providers=["thermal"])],
        )
    ]
    assert found.unread == [2]


def gap_of(pool: list[ProviderRecord], **fields: object) -> list[tuple[str, list[str]]]:
    """The needs that a pool does not answer, each with what would."""
    index = Index.build(pool, lexicon=LEXICON)
    lacking = gap(Query.of(challenge("Leaking seals", **fields), index), index, index.present)
    return [(line.need, [remedy.technology for remedy in line.remedies]) for line in lacking]


def test_a_need_is_answered_by_an_entry_that_names_it_beside_what_answers_it() -> None:
    apart = provider("apart", ["Thermography.", "Leaking seals."])
    answer = provider("answer", ["Thermography finds leaking seals."])

    assert gap_of([apart]) == [("leaking-seal", ["thermography"])]
    assert gap_of([apart, answer]) == []


def test_a_gap_quotes_the_challenge_as_it_is_written() -> None:
    asked = challenge("Prüfung auf undichte Siegelnaht im Werk", language="de")

    found = rank(asked, Index.build(NOBODY, lexicon=LEXICON)).verdict

    assert found is not None
    assert [line.words for line in found.gap] == ["undichte Siegelnaht"]


def test_what_is_ruled_out_answers_nothing() -> None:
    answer = provider("answer", ["Thermography finds leaking seals."])

    assert gap_of([answer], ruled_out=["Thermography"]) == [("leaking-seal", [])]


def test_who_is_left_out_answers_nothing() -> None:
    answered = provider("answer", ["Thermography finds leaking seals."])
    index = Index.build([*NOBODY, answered], lexicon=LEXICON)

    ranking = rank(challenge("Leaking seals"), index, left_out=["answer"])

    assert ranking.verdict is not None
    assert [line.need for line in ranking.verdict.gap] == ["leaking-seal"]
    assert (ranking.pool_size, [match.rank for match in ranking.matches][:1]) == (3, [1])
    assert "answer" not in [match.provider for match in ranking.matches]


@pytest.mark.parametrize("lexicon", [WITHOUT_LEXICON, Lexicon(Entries.of(CONCEPTS[:1], []))])
def test_words_alone_cannot_tell(lexicon: Lexicon) -> None:
    found = rank(challenge("Leaking seals"), Index.build(NOBODY, lexicon=lexicon)).verdict

    assert found is not None
    assert (found.fit, found.is_told, found.sentence) == ("partial", False, CANNOT_TELL)


def test_a_list_with_nobody_in_it_holds_nothing_whatever_the_lexicon_knows() -> None:
    found = rank(challenge("Chess"), Index.build(NOBODY)).verdict

    assert found is not None
    assert (found.fit, found.is_told, found.sentence) == ("nothing", True, FITS["nothing"])


def test_the_bounds_are_as_far_as_enough_of_what_is_said_is_so() -> None:
    leads = {0.01: 0, 0.02: 0, 0.03: 0, 0.04: 0, 0.05: 0, 0.06: 3, 0.07: 0, 0.08: 3, 0.1: 3, 0.12: 3}

    cases = [Case(f"c{number}", 3, lead, best) for number, (lead, best) in enumerate(leads.items())]

    assert bounds_of(cases, 2) == Bounds(nothing_below=0.075, good_from=0.075)


def test_nothing_in_this_pool_can_be_believed_on_the_sample() -> None:
    challenges = challenges_in(SAMPLE / "challenges.jsonl")
    providers, judgements = providers_in(SAMPLE / "providers.jsonl"), judgements_in(SAMPLE / "qrels.tsv")

    found = judge_lists(challenges, providers, judgements, lexicon=Lexicon(shipped()))

    assert (found.challenges, found.told) == (48, 48)
    assert (found.nothing.precision >= 0.8, found.nothing.recall >= 0.6) == (True, True)
    assert (found.without_true.precision >= 0.8, found.without_true.recall >= 0.6) == (True, True)
    assert found.good.precision >= 0.75
    assert abs(found.bounds.nothing_below - Recipe().nothing_below) < 0.005
