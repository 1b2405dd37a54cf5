"""The measures, against values worked out by hand."""

import math

import pytest

from matchmaker.ranking.metrics import average_precision, ndcg, recall, reciprocal_rank

ORDER = ["a", "b", "c", "d"]
GRADES = {"b": 3, "d": 1, "x": 2, "y": 0}


def test_ndcg_has_linear_gains_and_counts_the_unjudged_as_nothing() -> None:
    gained = 3 / math.log2(3) + 1 / math.log2(5)
    ideal = 3 + 2 / math.log2(3) + 1 / math.log2(4)

    assert ndcg(ORDER, GRADES, depth=10) == pytest.approx(gained / ideal, abs=1e-12)


def test_ndcg_looks_no_deeper_than_asked() -> None:
    assert ndcg(ORDER, GRADES, depth=2) == pytest.approx((3 / math.log2(3)) / (3 + 2 / math.log2(3)), abs=1e-12)


def test_ndcg_of_nothing_worth_finding_is_zero() -> None:
    assert ndcg(ORDER, {"a": 0}, depth=10) == 0.0


def test_recall_is_the_part_that_was_found() -> None:
    assert recall(ORDER, {"b", "d", "x"}, depth=2) == pytest.approx(1 / 3)


def test_average_precision_counts_what_was_missed() -> None:
    assert average_precision(ORDER, {"b", "d", "x"}) == pytest.approx((1 / 2 + 2 / 4) / 3)


def test_reciprocal_rank_is_that_of_the_first_one_found() -> None:
    assert (reciprocal_rank(ORDER, {"d", "b"}), reciprocal_rank(ORDER, {"x"})) == (0.5, 0.0)
