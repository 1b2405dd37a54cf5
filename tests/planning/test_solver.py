"""The solver in its own process: exact answers, and an end when the time is over."""

import time
from random import Random

import pytest

from matchmaker.planning.model import Model
from matchmaker.planning.progress import Progress
from matchmaker.planning.solver import Solver, relaxed


def knapsack() -> tuple[Model, dict[int, float]]:
    """Three things of which two fit."""
    model = Model()
    columns = [model.choice() for _ in range(3)]
    model.row([(column, weight) for column, weight in zip(columns, (2.0, 3.0, 4.0), strict=True)], at_most=6)
    return model, dict(zip(columns, (3.0, 4.0, 6.0), strict=True))


def endless() -> tuple[Model, dict[int, float]]:
    """A market split (Cornuéjols & Dawande 1999), which branch and bound does not get through."""
    random, model = Random(1), Model()
    columns = [model.choice() for _ in range(60)]
    for _ in range(7):
        weights = [float(random.randrange(100)) for _ in columns]
        model.row(zip(columns, weights, strict=True), at_least=sum(weights) // 2, at_most=sum(weights) // 2)
    return model, dict.fromkeys(columns, 1.0)


def test_the_best_is_found_and_proven() -> None:
    model, worth = knapsack()

    with Solver(30.0) as solver:
        answer = solver.best(model.programme(worth), step="knapsack")

    assert ([answer.chosen(column) for column in range(3)], answer.bound) == ([True, False, True], 9.0)
    assert (answer.is_proven, answer.is_impossible) == (True, False)


def test_what_cannot_be_is_proven_impossible() -> None:
    model, worth = knapsack()
    model.row([(column, 1.0) for column in worth], at_least=3)

    with Solver(30.0) as solver:
        answer = solver.best(model.programme(worth), step="knapsack")

    assert (answer.values, answer.is_proven, answer.is_impossible) == (None, True, True)


@pytest.mark.parametrize("own_limit", [0.9, 100.0], ids=["keeps its limit", "forgets its limit"])
def test_a_search_without_end_is_ended_and_says_what_cannot_be_passed(
    own_limit: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matchmaker.planning.solver._OWN_LIMIT", own_limit)
    model, worth = endless()
    told: list[Progress] = []
    began = time.monotonic()

    with Solver(4.0, told.append) as solver:
        answer = solver.best(model.programme(worth), step="market split")

    assert time.monotonic() - began < 6.0
    assert (answer.values, answer.is_proven, answer.is_impossible) == (None, False, False)
    assert 0 < answer.bound <= 60.0
    assert told[0].step == "market split"


def test_a_rule_left_out_no_longer_binds() -> None:
    model, worth = knapsack()
    model.row([(column, 1.0) for column in worth], at_most=1, rule=0)

    with Solver(30.0) as solver:
        found = [solver.best(model.programme(worth, rules=rules), step="knapsack").bound for rules in ([0], [])]

    assert found == [6.0, 9.0]


def test_where_there_is_nothing_to_choose_the_rows_decide() -> None:
    possible, impossible = Model(), Model()
    possible.row([], at_least=0)
    impossible.row([], at_least=1)

    found = [relaxed(model.programme({})).is_impossible for model in (possible, impossible)]

    assert found == [False, True]
