"""Meetings in rounds: who meets whom, and when."""

from .agenda import plan_of
from .colouring import Colouring
from .idleness import tightened
from .links import Links
from .matching import matched
from .meetings import MeetingPlan, MeetingProblem
from .placing import placed
from .progress import Report, silent
from .searching import searched
from .solver import Solver


def arrange(problem: MeetingProblem, *, seconds: float = 30.0, report: Report = silent) -> MeetingPlan:
    """Who meets whom and when: the worst-served have as many meetings as can be, then all are worth most together.

    When everybody is there all the time the plan is proven best: a b-matching, split into rounds by edge colouring.
    Else the matching is the bound, and the plan is proven best when all its meetings find a round; if they do not, an
    integer programme with a choice for each pair and round searches on until the time is over. Raises NoPlan when
    there is none.
    """
    with Solver(seconds, report) as solver:
        return arranged(problem, solver)


def arranged(problem: MeetingProblem, solver: Solver) -> MeetingPlan:
    """The plan that this solver finds."""
    links = Links.of(problem)
    solver.say("matching")
    best = matched(links, solver)
    solver.say("rounds")
    if links.is_regular:
        rounds = Colouring(links, best.chosen).coloured()
    else:
        rounds = placed(links, best.chosen, seconds=solver.left / 2)
    if len(rounds) == len(best.chosen):
        return plan_of(links, tightened(links, rounds), bound=best.bound, worst_bound=best.worst, method="exact")
    return searched(problem, links, best, rounds, solver)
