"""A seating repaired after someone cancels, comes late or brings a colleague, with the fewest changes there can be.

This is minimal perturbation (El Sakkout & Wallace 2000, "Probe backtrack search for minimal perturbation in dynamic
scheduling"), solved exactly.
"""

from dataclasses import dataclass

from . import consequences
from .consequences import SeatingConsequences
from .progress import Report, silent
from .seating import SeatingPlan, SeatingProblem
from .seatingmodel import SeatingModel
from .solver import Solver
from .stages import Stage, staged
from .worth import asking_nothing, plan_of


@dataclass(frozen=True)
class SeatingRepair:
    """The repaired plan, who is concerned, how many seats change, and whether it is proven that fewer cannot.

    Its plan states its bounds among the plans that change no more than it does.
    """

    plan: SeatingPlan
    consequences: SeatingConsequences
    changes: int
    is_fewest: bool


def reseat(
    problem: SeatingProblem, plan: SeatingPlan, *, refill: bool = False, seconds: float = 30.0, report: Report = silent
) -> SeatingRepair:
    """The seating nearest to this plan that keeps the rules as they are now: the fewest seats taken or given, and among
    those the most coverage, then the most worth.

    With `refill`, seats that became empty are filled as far as nobody has to leave another for it: the fewest seats
    taken, then the fewest empty, then the fewest given. Raises NoPlan when there is none.
    """
    with Solver(seconds, report) as solver:
        return reseated(problem, plan, solver, refill=refill)


def reseated(problem: SeatingProblem, plan: SeatingPlan, solver: Solver, *, refill: bool) -> SeatingRepair:
    """The repair that this solver finds."""
    seating = SeatingModel.of(problem)
    kept = {column: 1.0 for place, column in seating.places.items() if place in plan.places}
    given = {column: -1.0 for place, column in seating.places.items() if place not in plan.places}
    nearest = [Stage("changes", kept | given)]
    if refill:
        full = _fullness(problem, plan, seating)
        nearest = [Stage("changes", kept), Stage("empty seats", full), Stage("changes", given)]
    aims = [*nearest, Stage("coverage", seating.coverage), Stage("worth", seating.liking)]
    answers = staged(seating.model, aims, solver)
    covering, liked = answers[len(nearest)], answers[-1]
    places = frozenset(place for place, column in seating.places.items() if liked.chosen(column))
    is_exact = all(answer.is_proven for answer in answers)
    repaired = plan_of(
        places,
        problem,
        bound=covering.bound + asking_nothing(problem),
        worth_bound=liked.bound,
        method="exact" if is_exact else "limited",
    )
    return SeatingRepair(
        plan=repaired,
        consequences=consequences.of_seating(plan, repaired),
        changes=len(places ^ plan.places),
        is_fewest=all(answer.is_proven for answer in answers[: len(nearest)]),
    )


def _fullness(problem: SeatingProblem, plan: SeatingPlan, seating: SeatingModel) -> dict[int, float]:
    """For each table a share that is 1 when as many sit there as before, worth as much as they were."""
    worth = {}
    people = {firm.ref: firm.people for firm in problem.firms}
    for table in sorted(problem.tables, key=lambda table: table.ref):
        before = sum(people.get(place.firm, 1) for place in plan.places if place.table == table.ref)
        if target := min(before, table.seats):
            there = [
                (column, float(people[place.firm]))
                for place, column in seating.places.items()
                if place.table == table.ref
            ]
            share = seating.model.share()
            seating.model.row([(share, -float(target)), *there], at_least=0)
            worth[share] = float(target)
    return worth
