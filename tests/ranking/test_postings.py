"""Postings: whatever way they are kept, a query gets the product of matrix and vector."""

import numpy as np
import pytest
from scipy import sparse

from matchmaker.ranking import postings
from matchmaker.ranking.postings import Postings
from matchmaker.ranking.top import highest

COLUMNS = 40


def matrix(entries: int = 300) -> sparse.csr_array:
    """Weights of features of which some are everywhere, some nowhere, and every third is just as the one before."""
    random = np.random.default_rng(1)
    dense = random.random((entries, COLUMNS)) * (random.random((entries, COLUMNS)) < np.linspace(0, 1, COLUMNS))
    dense[:120, 30:35] = dense[280:, 30:35] = 0
    dense[:, 2::3] = dense[:, 1::3][:, : len(range(2, COLUMNS, 3))]
    return sparse.csr_array(dense)


@pytest.mark.parametrize("long", [100, 1000], ids=["common ones apart", "all listed"])
@pytest.mark.parametrize("columns", [[], [0], [39], [1, 2], [5, 17, 18, 38, 39], list(range(COLUMNS))], ids=str)
def test_a_walk_gives_the_product_of_its_columns(
    monkeypatch: pytest.MonkeyPatch, long: int, columns: list[int]
) -> None:
    monkeypatch.setattr(postings, "_LONG", long)
    weights, asked = matrix(), np.array(columns, dtype=np.int64)
    factors = np.linspace(0.1, 1.0, len(columns))
    kept = Postings.of(weights)

    scores = kept.scores(kept.walk(asked, factors), entries=300)

    assert np.allclose(scores, weights.toarray()[:, columns] @ factors, atol=1e-5 if long == 100 else 1e-12)
    assert bool(len(kept.common)) is (long == 100)


def test_features_of_the_same_entries_are_listed_once() -> None:
    weights = matrix()

    kept = Postings.of(weights)

    assert kept.homes[2::3].tolist() == kept.homes[1::3][: len(kept.homes[2::3])].tolist()
    assert len(kept.rows) < 0.7 * weights.nnz


def test_columns_that_came_later_add_nothing() -> None:
    kept = Postings.of(matrix())
    one, more = (np.array(columns, dtype=np.int64) for columns in ([3], [3, COLUMNS, COLUMNS + 7]))

    scores = [kept.scores(kept.walk(asked, np.ones(len(asked))), entries=300) for asked in (one, more)]

    assert scores[0].tolist() == scores[1].tolist()


@pytest.mark.parametrize("count", [1, 3, 20, 999, 1000, 2000])
@pytest.mark.parametrize("different", [1, 7, 5000])
def test_the_highest_are_all_that_are_not_below_the_last_of_them(count: int, different: int) -> None:
    values = np.random.default_rng(count).integers(different, size=1000)

    found = highest(values, count)

    least = sorted(values.tolist(), reverse=True)[min(count, 1000) - 1]
    assert found.tolist() == [place for place, value in enumerate(values.tolist()) if value >= least]
