"""The table composer: lawful, at least as good as the obvious way, and best where all ways can be tried."""

from dataclasses import replace

import pytest

from matchmaker.planning import tables
from matchmaker.planning.greedy import seated_greedily
from matchmaker.planning.impossible import NoPlan
from matchmaker.planning.seating import Candidate, Demand, Firm, Place, Seat, SeatingPlan, SeatingProblem, Table
from matchmaker.planning.solver import Solver
from matchmaker.planning.tables import composed
from matchmaker.planning.worth import plan_of
from tests.planning.conftest import INSTANCES
from tests.planning.exhaustive import all_seatings
from tests.planning.instances import minutes, seating
from tests.planning.lawful import seating_faults


def found(problem: SeatingProblem, solver: Solver) -> SeatingPlan | None:
    """The plan, or None when it is proven that there is none."""
    try:
        return composed(problem, solver)
    except NoPlan as none:
        if not none.is_proven:
            raise
        return None


def first_by_score(problem: SeatingProblem) -> SeatingPlan:
    """The obvious way: each table takes those with the best scores, as long as they may sit there."""
    places = set(problem.pinned)
    for table in problem.tables:
        for candidate in sorted(table.candidates, key=lambda candidate: -candidate.score):
            more = places | {Place(table.ref, candidate.firm)}
            faults = seating_faults(
                problem, SeatingPlan([Seat(*place) for place in more], {}, {}, 0, 0, 0, 0, 0, "exact")
            )
            hopeless = ("barred", "rivals", "language", "absent", "load", "at once", "forbidden")
            people = sum(firm.people for firm in problem.firms if Place(table.ref, firm.ref) in more)
            if people <= table.seats and not any(fault.endswith(hopeless) for fault in faults):
                places = more
    return plan_of(places, problem, bound=0, worth_bound=0, method="greedy")


def test_every_seating_keeps_every_rule(solver: Solver) -> None:
    problems = [seating(seed) for seed in range(INSTANCES)]

    plans = {seed: plan for seed, problem in enumerate(problems) if (plan := found(problem, solver)) is not None}

    assert {seed: faults for seed, plan in plans.items() if (faults := seating_faults(problems[seed], plan))} == {}
    assert {(plan.gap, plan.worth_gap, plan.method) for plan in plans.values()} == {(0.0, 0.0, "exact")}
    assert len(plans) > INSTANCES / 4


def test_a_seating_covers_at_least_what_the_best_scores_do(solver: Solver) -> None:
    problems = [seating(seed, tables=2, firms=14, shortlisted=9) for seed in range(INSTANCES)]
    obvious = {seed: first_by_score(problem) for seed, problem in enumerate(problems)}
    lawful = {seed: plan for seed, plan in obvious.items() if not seating_faults(problems[seed], plan)}

    covered = {seed: composed(problems[seed], solver).total for seed in lawful}

    assert {seed for seed, plan in lawful.items() if covered[seed] < plan.total - 1e-6} == set()
    assert sum(covered.values()) > sum(plan.total for plan in lawful.values())


@pytest.mark.parametrize("seed", range(8))
def test_no_other_seating_is_better(seed: int, solver: Solver) -> None:
    problem = seating(seed, tables=2, firms=8, shortlisted=5)

    plan = found(problem, solver)

    best = max(((other.total, other.worth) for other in all_seatings(problem)), default=None)
    assert (plan and (plan.total, plan.worth)) == best


def test_the_order_of_lists_changes_nothing(solver: Solver) -> None:
    problem = seating(4)
    turned = replace(
        problem,
        tables=[
            replace(table, candidates=table.candidates[::-1], demands=table.demands[::-1])
            for table in problem.tables[::-1]
        ],
        firms=problem.firms[::-1],
        rivals=problem.rivals[::-1],
    )

    plan = composed(problem, solver)

    assert composed(turned, solver) == plan


def table(**changes: object) -> Table:
    """A table with two demands, whose three candidates each cover some of them."""
    candidates = [
        Candidate("alpha", 0.9, {"speed": "met", "cost": "unknown"}),
        Candidate("beta", 0.8, {"speed": "met", "cost": "conflict"}),
        Candidate("gamma", 0.1, {"speed": "unknown", "cost": "partly"}),
    ]
    demands = [Demand("speed", 2.0), Demand("cost", 1.0)]
    plain = Table("table", "challenge", minutes(0, 60), demands, candidates, fewest=1, seats=2)
    return replace(plain, **changes)  # type: ignore[arg-type] # the fields of a table


FIRMS = [Firm("alpha", "ES", is_newcomer=False), Firm("beta", "ES"), Firm("gamma", "FR", is_newcomer=True)]


def test_a_firm_that_covers_what_is_missing_goes_before_a_better_score() -> None:
    plan = tables.compose(SeatingProblem([table()], FIRMS))

    assert plan.places == {Place("table", "alpha"), Place("table", "gamma")}
    assert plan.covered == {"table": {"cost": "partly", "speed": "met"}}
    assert plan.coverage == {"table": pytest.approx(5 / 6, abs=1e-6)}


def test_every_seat_says_why(solver: Solver) -> None:
    problem = SeatingProblem(
        [table(newcomers=1, countries=2, seats=3)], FIRMS, pinned=frozenset({Place("table", "beta")})
    )

    plan = composed(problem, solver)

    said = {seat.firm: [(why.kind, why.demand, why.state) for why in seat.reasons] for seat in plan.seats}
    assert said == {
        "alpha": [("covers", "speed", "met")],
        "beta": [("covers", "speed", "met"), ("pinned", None, None)],
        "gamma": [("covers", "cost", "partly"), ("newcomer", None, None), ("country", None, None)],
    }


def test_firms_seated_less_often_before_are_favoured(solver: Solver) -> None:
    twins = [Candidate(ref, 0.5, {"speed": "met"}) for ref in ("often", "rarely")]
    firms = [Firm("often", earlier=3), Firm("rarely", earlier=0)]
    problem = SeatingProblem([table(candidates=twins, seats=1)], firms)

    plan = composed(problem, solver)

    assert plan.places == {Place("table", "rarely")}


def test_without_time_the_greedy_seating_remains_with_its_gap(solver: Solver) -> None:
    problem = seating(4)
    best = composed(problem, solver)

    plan = tables.compose(problem, seconds=0.0)

    assert plan.method == "greedy"
    assert plan.places == seated_greedily(problem)
    assert seating_faults(problem, plan) == []
    assert plan.total <= best.total <= plan.bound
    assert plan.gap == pytest.approx(1 - plan.total / plan.bound, abs=1e-6)


def test_a_pin_against_a_bar_leaves_no_seating() -> None:
    problem = SeatingProblem([table(barred=frozenset({"beta"}))], FIRMS, pinned=frozenset({Place("table", "beta")}))

    with pytest.raises(NoPlan) as none:
        tables.compose(problem)

    assert none.value.is_proven
