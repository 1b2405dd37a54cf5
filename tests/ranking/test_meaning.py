"""Meaning: an encoder's vectors as a signal of its own, on the pool's own scale, and nothing of it without one."""

from itertools import combinations

import numpy as np
import pytest

from matchmaker.domain.challenge import ChallengeRecord
from matchmaker.domain.match import Match, Span
from matchmaker.domain.profile import ProviderRecord
from matchmaker.ranking.encoder import known_to, understood
from matchmaker.ranking.index import Index
from matchmaker.ranking.meaning import scale_of
from matchmaker.ranking.query import Query
from matchmaker.ranking.rank import rank, scores_for_all
from matchmaker.ranking.recipe import MeaningRecipe
from matchmaker.ranking.signals import signals_of
from tests.ranking.encoders import Letters
from tests.ranking.lexicons import LEXICON
from tests.ranking.pools import challenge, provider, scores

TOPICS = ("laser", "camera", "film", "glass", "oxygen", "weld", "plastic", "spectrum", "sorting", "dairy")
OTHERS = [provider(f"other-{topic}", [f"{topic} of {topic}s and a {topic}", topic]) for topic in TOPICS]
GERMAN = provider("german", ["Thermografie an der Anlage", "Siegelprüfung: undichte Siegelnähte"], language="de")
ENGLISH = provider("english", ["Thermographic inspection"])
POOL = [*OTHERS, GERMAN, ENGLISH]
ASKED = challenge("Thermographics and thermography", title="Thermographie")


def read(providers: list[ProviderRecord], *challenges: ChallengeRecord) -> Index:
    """The index of these providers with what the encoder makes of them."""
    return understood(Index.build(providers), challenges, Letters())


def meant(index: Index, asked: ChallengeRecord = ASKED) -> dict[str, float]:
    """What the signal says of each provider that is there."""
    values = scores_for_all(Query.of(asked, index), index).values["meaning"]
    return {ref: float(values[place]) for place, ref in enumerate(index.ids) if index.present[place]}


def shares(match: Match) -> dict[str, float]:
    """What each signal adds to a score."""
    told: dict[str, float] = {}
    for reason in match.reasons:
        told[reason.signal] = told.get(reason.signal, 0.0) + reason.share
    return told


def match_of(ref: str, index: Index) -> Match:
    return next(match for match in rank(ASKED, index).matches if match.provider == ref)


def test_it_speaks_for_the_nearest_entry_in_another_language_only() -> None:
    values = meant(read(POOL, ASKED))

    assert 0 < values["german"] <= 1
    assert {ref for ref, value in values.items() if value} == {"german"}


def test_its_reason_opens_the_nearest_entry_and_all_shares_add_up() -> None:
    match = match_of("german", read(POOL, ASKED))

    (reason,) = (reason for reason in match.reasons if reason.signal == "meaning")
    assert reason.spans == [Span(field="capabilities[0].text", start=0, end=26, text="Thermografie an der Anlage")]
    assert reason.terms == ["Thermografie an der Anlage"]
    assert round(sum(reason.share for reason in match.reasons), 6) == match.score


def test_every_other_share_is_nine_tenths_of_what_it_is_without() -> None:
    index = Index.build(POOL, lexicon=LEXICON)

    with_it, without = (shares(match_of("german", one)) for one in (understood(index, [ASKED], Letters()), index))

    meaning = with_it.pop("meaning")
    assert {"words", "lexicon", "spoken_language"} <= without.keys()
    assert with_it == pytest.approx({signal: 0.9 * share for signal, share in without.items()}, abs=1e-5)
    assert 0 < meaning <= 0.1


def test_a_long_entry_is_quoted_up_to_a_word() -> None:
    words = "Thermografie " * 3 + "und anderes " * 20

    match = match_of("german", read([*OTHERS, provider("german", [words], language="de")], ASKED))

    (span,) = next(reason.spans for reason in match.reasons if reason.signal == "meaning")
    assert (span.text, len(span.text)) == (words[: span.end], 98)


def test_without_an_encoder_there_is_no_such_signal() -> None:
    index = Index.build(POOL)

    ranking = rank(ASKED, index)

    assert "meaning" not in {signal.name for signal in signals_of(index)}
    assert "meaning" not in ranking.settings
    assert rank(ASKED, understood(index, [ASKED], None)) == ranking


def test_a_challenge_that_it_has_not_read_is_ranked_as_without() -> None:
    assert rank(ASKED, read(POOL)) == rank(ASKED, Index.build(POOL))


def test_a_text_that_it_has_not_read_is_near_nothing() -> None:
    known = known_to(Letters(), ["Thermographie\nThermographics and thermography"])

    index = Index.build(POOL).meant("letters 1", known)

    assert set(meant(index).values()) == {0.0}


def test_the_scale_is_that_of_all_pairs() -> None:
    rows = Letters().encode([f"{one} and {other}" for one, other in combinations(TOPICS, 2)])
    likenesses = [float(one.astype(float) @ other.astype(float)) for one, other in combinations(rows, 2)]

    mean, spread = scale_of([rows[:7], rows[7:]], MeaningRecipe())

    assert mean == pytest.approx(np.mean(likenesses), abs=2e-6)
    assert spread == pytest.approx(np.std(likenesses), abs=2e-6)


def test_from_few_texts_no_scale_is_learned() -> None:
    index = read([GERMAN, ENGLISH], ASKED)

    assert index.meaning is not None
    assert (index.meaning.mean, index.meaning.spread) == (0.0, 0.0)
    assert set(meant(index).values()) == {0.0}


def test_the_scale_is_the_same_whatever_is_asked() -> None:
    one, other = read(POOL, ASKED), read(POOL, ASKED, challenge("Zymurgy", id="c2"))

    assert one.meaning is not None
    assert other.meaning is not None
    assert one.meaning.settings() == other.meaning.settings()
    assert rank(ASKED, one) == rank(ASKED, other)


def test_the_order_of_lines_changes_nothing() -> None:
    assert rank(ASKED, read(POOL, ASKED)) == rank(ASKED, read(POOL[::-1], ASKED))


def test_who_has_left_is_no_part_of_the_scale() -> None:
    vectors = known_to(Letters(), [able.text for one in POOL for able in one.capabilities])

    left = Index.build(POOL).updated([], gone=["english"]).meant("letters 1", vectors)
    never_there = Index.build(POOL[:-1]).meant("letters 1", vectors)

    assert left.meaning is not None
    assert never_there.meaning is not None
    assert (left.meaning.mean, left.meaning.spread) == (never_there.meaning.mean, never_there.meaning.spread)


def test_the_verdict_on_the_list_is_that_of_the_words() -> None:
    with_it, without = rank(ASKED, read(POOL, ASKED)), rank(ASKED, Index.build(POOL))

    assert scores(with_it) != scores(without)
    assert with_it.verdict == without.verdict


def test_a_change_that_is_only_tried_leaves_the_meaning_as_it_is() -> None:
    index = read(POOL, ASKED)
    tried = provider("tried", ["Thermografie an der Anlage; Dampf", GERMAN.capabilities[1].text], language="de")

    values = meant(index.taking([tried], GERMAN).updated([tried]))

    assert values["tried"] == values["german"]
    assert meant(index.updated([tried]))["tried"] < values["german"]
