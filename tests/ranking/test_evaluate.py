"""The evaluation on judged pairs."""

import numpy as np
import pytest

from matchmaker.ranking.evaluate import Evaluation, Line, evaluate, interval, relevant_from
from matchmaker.ranking.naive import naive_orders
from tests.ranking.pools import challenge, provider

POOL = [
    provider("a", ["Telescopes with mirrors"]),
    provider("b", ["Thermography of sealing"]),
    provider("c", ["The seal of a letter, the and of the"]),
]


def test_ours_is_measured_beside_naive() -> None:
    asked = [
        challenge("Sealed by thermographic means", id="c1"),
        challenge("A mirror", id="c2"),
        challenge("x", id="c3"),
    ]
    judgements = {"c1": {"b": 3, "c": 1}, "c2": {"a": 2}, "c3": {"a": 1}}

    found = evaluate(asked, POOL, judgements)

    assert (found.challenges, found.relevant_from) == (2, 2)
    assert [line.measure for line in found.lines] == ["nDCG@5", "nDCG@10", "recall@10", "MAP", "MRR"]
    assert all(line.ours == 1.0 for line in found.lines)
    assert found.lines[4] == Line("MRR", 1.0, 0.75, 0.25, 0.0, 0.5)


def test_without_judgements_there_is_nothing_to_measure() -> None:
    found = evaluate([challenge()], POOL, {})

    assert found == Evaluation(tuple(Line(line.measure, 0, 0, 0, 0, 0) for line in found.lines), 0, 1)


@pytest.mark.parametrize(("grades", "threshold"), [([1, 0, 1], 1), ([1, 2, 0], 2), ([3, 1], 2), ([0], 1)])
def test_relevant_is_a_two_or_a_one_where_there_is_no_two(grades: list[int], threshold: int) -> None:
    judgements = {f"c{number}": {"p": grade} for number, grade in enumerate(grades)}

    assert relevant_from(judgements) == threshold


def test_the_interval_is_the_same_each_time_and_holds_the_mean() -> None:
    differences = np.array([0.5, -0.25, 0.25, 0.0, 0.5])

    low, high = interval(differences)

    assert (low, high) == interval(differences)
    assert low < differences.mean() < high


def test_the_interval_of_a_constant_is_that_constant() -> None:
    assert interval(np.full(7, 0.25)) == (0.25, 0.25)


def test_naive_puts_equal_cosines_by_id() -> None:
    pool = [provider(name, ["Mirrors"]) for name in ("b", "a")]

    assert naive_orders([challenge("telescopes")], [*pool, provider("c", ["Telescopes"])]) == [["c", "a", "b"]]


def test_naive_takes_a_pool_without_words() -> None:
    assert naive_orders([challenge()], [provider("b"), provider("a")]) == [["a", "b"]]
