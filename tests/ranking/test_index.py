"""The index: blocks of entries, and the columns that a query gathers."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.profile import ProviderRecord
from matchmaker.ranking.index import Index
from matchmaker.ranking.query import Query
from matchmaker.ranking.rank import rank
from matchmaker.ranking.recipe import Recipe
from matchmaker.ranking.signals import related
from tests.ranking.pools import REPEATABLE, capabilities, challenge, provider


def test_providers_stand_by_number_of_entries_and_then_by_id() -> None:
    pool = [provider("a", ["Seal"]), provider("c", ["Seal", "Leak", "Tray"]), provider("b", ["Seal"]), provider("d")]

    index = Index.build(pool)

    assert index.ids == ("c", "a", "b", "d")
    assert [index.reading(place).record.id for place in range(4)] == ["c", "a", "b", "d"]
    assert index.segments[0].blocks.tolist() == [0, 3, 4, 5]


@REPEATABLE
@given(sizes=st.lists(st.integers(0, 6), min_size=1, max_size=6), seed=st.integers(0, 9))
def test_best_entries_are_the_highest_scores_of_each_provider(sizes: list[int], seed: int) -> None:
    (segment,) = Index.build(
        [provider(f"p{number}", [f"Seal {n}" for n in range(size)]) for number, size in enumerate(sizes)]
    ).segments
    given_scores = np.random.default_rng(seed).random(int(segment.blocks[-1]))

    best = segment.best_entries(given_scores.copy(), count=3)

    for place, reading in enumerate(segment.readings):
        own = [given_scores[segment.blocks[number] + place] for number in range(len(reading.entries))]
        assert [rank[place] for rank in best if place < len(rank)] == sorted(own, reverse=True)[:3]


@REPEATABLE
@given(pool=st.lists(capabilities, min_size=1, max_size=4))
def test_an_entry_scores_below_one_even_for_its_own_words(pool: list[list[str]]) -> None:
    index = Index.build([provider(f"p{number}", own) for number, own in enumerate(pool)])

    for own in pool:
        query = Query.of(challenge(" ".join(own) or "Leak"), index)
        assert query.words.max(initial=0.0) < 1.0


POOL = [
    provider(
        "thermal", ["Lock-in thermography finds leaking seals on trays.", "Laser welding of films."], country="DE"
    ),
    provider("sorting", ["Hyperspectral cameras sort plastic trays by polymer."], sectors=["food-packaging"]),
    provider("gas", ["Laser spectroscopy measures oxygen in the headspace of sealed trays."], country="ES", trl=7),
]


def test_an_index_with_nothing_to_update_answers_as_before() -> None:
    index = Index.build(POOL)

    assert rank(challenge(), index.updated([])).matches == rank(challenge(), index).matches
    assert rank(challenge(), index.updated(POOL)).matches == rank(challenge(), index).matches


def test_who_changed_came_or_left_is_seen_with_the_weights_learned_before() -> None:
    changed = provider("gas", ["Zymurgy and leaking seals."], country="FR")
    came = provider("novum", ["Zymurgy.", "Trays that leak."], sectors=["bakery"], trl=3)

    index = Index.build(POOL).updated([came, changed], gone=["sorting", "never there"])
    ranking = rank(challenge("Zymurgy: leaking seals on trays", desired_trl=6), index)

    assert (index.size, ranking.pool_size) == (3, 3)
    assert {match.provider for match in ranking.matches} == {"thermal", "gas", "novum"}
    assert all(round(sum(why.share for why in match.reasons), 6) == match.score for match in ranking.matches)
    assert [match.score for match in ranking.matches if match.provider == "thermal"] == [
        match.score
        for match in rank(challenge("Zymurgy: leaking seals on trays", desired_trl=6), Index.build(POOL)).matches
        if match.provider == "thermal"
    ]
    terms = [why.terms for match in ranking.matches for why in match.reasons]
    assert terms.count(["zymurgy", "zymurgy"]) == 2


def test_the_order_of_updates_changes_nothing() -> None:
    others = [provider("x", ["Leaks"]), provider("y", ["Seals", "Trays"]), provider("gas", ["Leaks, seals"])]
    index = Index.build(POOL)

    one, other = index.updated(others, gone=["thermal"]), index.updated(others[::-1], gone=["thermal"])

    assert rank(challenge(), one) == rank(challenge(), other)
    assert one.digest not in (index.digest, index.updated(others).digest)


def on_three_topics() -> list[ProviderRecord]:
    """Thirty providers with two entries each, of words that keep company."""
    topics = ["leak seal tray helium", "sort plastic polymer flake", "weld laser film beam"]
    random = np.random.default_rng(0)
    return [
        provider(f"p{number:02}", [" ".join(random.choice(topics[number % 3].split(), size=3)) for _ in range(2)])
        for number in range(30)
    ]


def test_a_related_vocabulary_serves_those_who_came_later() -> None:
    index = Index.build(on_three_topics(), recipe=Recipe(lsa_dimensions=4)).updated(
        [provider("late", ["Helium in a tray, unheard"])]
    )

    ranking = rank(challenge("leak"), index, top=40)

    late = next(match for match in ranking.matches if match.provider == "late")
    assert [reason.signal for reason in late.reasons] == ["related", "spoken_language"]
    assert late.reasons[0].share > 0


def test_in_a_large_pool_related_vocabulary_is_looked_at_for_those_who_share_most_words() -> None:
    whole = Index.build(on_three_topics(), recipe=Recipe(lsa_dimensions=4))
    recipe = replace(whole.recipe, lsa_most_entries=whole.entries - 1, lsa_most_providers=3)
    large = replace(whole, learned=replace(whole.learned, recipe=recipe))
    query = Query.of(challenge("leak seal"), whole)

    for_all, for_some = related(query, whole), related(query, large)

    near = query.words >= np.sort(query.words)[-3]
    assert 3 <= np.count_nonzero(near) < np.count_nonzero(for_all)
    assert for_some.tolist() == np.where(near, for_all, 0.0).tolist()
