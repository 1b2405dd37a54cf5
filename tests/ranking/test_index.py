"""The index: blocks of entries, and the columns that a query gathers."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.ranking.index import Index
from matchmaker.ranking.query import Query
from tests.ranking.pools import REPEATABLE, capabilities, challenge, provider


def test_providers_stand_by_number_of_entries_and_then_by_id() -> None:
    pool = [provider("a", ["Seal"]), provider("c", ["Seal", "Leak", "Tray"]), provider("b", ["Seal"]), provider("d")]

    index = Index.build(pool)

    assert [reading.record.id for reading in index.readings] == ["c", "a", "b", "d"]
    assert index.blocks.tolist() == [0, 3, 4, 5]
    assert [index.readings[place].record.id for place in index.places_by_id] == ["a", "b", "c", "d"]


@REPEATABLE
@given(sizes=st.lists(st.integers(0, 6), min_size=1, max_size=6), seed=st.integers(0, 9))
def test_best_entries_are_the_highest_scores_of_each_provider(sizes: list[int], seed: int) -> None:
    index = Index.build(
        [provider(f"p{number}", [f"Seal {n}" for n in range(size)]) for number, size in enumerate(sizes)]
    )
    given_scores = np.random.default_rng(seed).random(int(index.blocks[-1]))

    best = index.best_entries(given_scores)

    for place, reading in enumerate(index.readings):
        own = [given_scores[index.blocks[number] + place] for number in range(len(reading.entries))]
        assert [rank[place] for rank in best] == (sorted(own, reverse=True) + [0.0] * 3)[:3]


@REPEATABLE
@given(pool=st.lists(capabilities, min_size=1, max_size=4))
def test_an_entry_scores_below_one_even_for_its_own_words(pool: list[list[str]]) -> None:
    index = Index.build([provider(f"p{number}", own) for number, own in enumerate(pool)])

    for own in pool:
        query = Query.of(challenge(" ".join(own) or "Leak"), index)
        scores = index.postings.scores(query.columns, query.factors.values(), entries=int(index.blocks[-1]))
        assert scores.max(initial=0.0) < 1.0
