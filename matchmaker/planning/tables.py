"""The table composer: for each debate the firms that together cover what its challenge asks for."""

from .greedy import seated_greedily
from .impossible import NoPlan
from .progress import Report, silent
from .seating import Method, Place, SeatingPlan, SeatingProblem
from .seatingmodel import SeatingModel
from .solver import Answer, Solver
from .worth import asking_nothing, coverage_of, plan_of, worth_of

TOLERANCE = 1e-6
_FIRST_SHARE = 0.6


def compose(problem: SeatingProblem, *, seconds: float = 30.0, report: Report = silent) -> SeatingPlan:
    """Who sits at which table: the coverage is the largest there is, and among such plans scores and exposure are.

    Both are proven, or the plan states how much may be missing: when the time is over first, it is the better of what
    the search had found and of what the greedy rule finds. Raises NoPlan when there is none.
    """
    with Solver(seconds, report) as solver:
        return composed(problem, solver)


def composed(problem: SeatingProblem, solver: Solver) -> SeatingPlan:
    """The plan that this solver finds."""
    seating = SeatingModel.of(problem)
    covering = solver.best(seating.model.programme(seating.coverage), step="coverage", share=_FIRST_SHARE)
    if covering.is_impossible:
        raise NoPlan(is_proven=True)
    places = places_of(covering, seating)
    if places is None or not covering.is_proven:
        places = _better(places, seated_greedily(problem), problem)
    liked = _liked(places, problem, seating, solver)
    found = [places, *filter(None, [places_of(liked, seating)])]
    is_exact = covering.is_proven and liked.is_proven
    method: Method = "greedy" if covering.values is None else "exact" if is_exact else "limited"
    return plan_of(
        max(found, key=lambda places: worth_of(places, problem)),
        problem,
        bound=covering.bound + asking_nothing(problem),
        worth_bound=liked.bound,
        method=method,
    )


def places_of(answer: Answer, seating: SeatingModel) -> frozenset[Place] | None:
    """The firms at their tables that an answer chooses, if it has any."""
    if answer.values is None:
        return None
    return frozenset(place for place, column in seating.places.items() if answer.chosen(column))


def _better(
    searched: frozenset[Place] | None, greedy: frozenset[Place] | None, problem: SeatingProblem
) -> frozenset[Place]:
    """The seating that covers more, when the search was cut off."""
    found = [places for places in (searched, greedy) if places is not None]
    if not found:
        raise NoPlan(is_proven=False)
    return max(found, key=lambda places: coverage_of(places, problem))


def _liked(places: frozenset[Place], problem: SeatingProblem, seating: SeatingModel, solver: Solver) -> Answer:
    """The seating with most scores and exposure among those that cover as much as these places do."""
    reached = coverage_of(places, problem) - asking_nothing(problem)
    seating.model.row(seating.coverage.items(), at_least=reached - TOLERANCE)
    return solver.best(seating.model.programme(seating.liking), step="worth")
