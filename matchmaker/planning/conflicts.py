"""Why there is no plan: the rules that cannot be kept together."""

from collections.abc import Sequence

from .impossible import Conflict, NoPlan
from .links import Links
from .meetingmodel import MeetingModel
from .meetings import MeetingProblem
from .model import Model
from .progress import Report, silent
from .seating import SeatingProblem
from .seatingmodel import SeatingModel
from .solver import Solver
from .unsatisfiable import Search

_MOST = 8


def in_seating(problem: SeatingProblem, *, seconds: float = 30.0, report: Report = silent) -> Sequence[Conflict]:
    """The rules of a seating that cannot be kept together; none when a seating is possible.

    Each conflict is a smallest one, or at least an irreducible one: without any one of its rules the others can be
    kept. Conflicts that share no rule are told one beside the other, at most eight; one rule of each has to go. Raises
    NoPlan when the time is over before the first is found.
    """
    with Solver(seconds, report) as solver:
        return conflicts_of(SeatingModel.of(problem).model, solver)


def in_meetings(problem: MeetingProblem, *, seconds: float = 30.0, report: Report = silent) -> Sequence[Conflict]:
    """The rules of a plan of meetings that cannot be kept together; none when a plan is possible. The same as
    `in_seating` promises."""
    with Solver(seconds, report) as solver:
        return conflicts_of(MeetingModel.of(problem, Links.of(problem)).model, solver)


def conflicts_of(model: Model, solver: Solver) -> list[Conflict]:
    """The conflicts of a model that share no rule."""
    search = Search(model, solver)
    every = frozenset(range(len(model.rules)))
    left, found = every, list[Conflict]()
    while len(found) < _MOST:
        try:
            if search.is_possible(left):
                break
            named, is_smallest = search.smallest(left)
            is_whole = all(search.is_possible(every - {rule}) for rule in named)
        except NoPlan:
            if not found:
                raise
            break
        rules = [model.rules[rule] for rule in sorted(named)]
        found.append(Conflict(rules, is_smallest=is_smallest, is_whole=is_whole))
        left -= named
    return found
