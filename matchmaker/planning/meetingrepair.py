"""Meetings repaired after someone cancels, comes late or brings a colleague, with the fewest changes there can be."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from . import consequences
from .agenda import plan_of, worst_of
from .consequences import MeetingConsequences
from .impossible import NoPlan
from .links import Links
from .meetingmodel import MeetingModel
from .meetings import MeetingPlan, MeetingProblem, Pair
from .progress import Report, silent
from .solver import Solver
from .stages import Stage, staged


@dataclass(frozen=True)
class MeetingRepair:
    """The repaired plan, who is concerned, how many meetings change, and whether it is proven that fewer cannot.

    Its plan states its bounds among the plans that change no more than it does.
    """

    plan: MeetingPlan
    consequences: MeetingConsequences
    changes: int
    is_fewest: bool


@dataclass(frozen=True)
class _Nearest:
    """The links of a problem in their rounds, as near to the plan before as they could be."""

    links: Links
    rounds: Mapping[int, int]
    bound: float
    changes: int
    is_fewest: bool
    is_best: bool


def rearrange(
    problem: MeetingProblem, plan: MeetingPlan, *, refill: bool = False, seconds: float = 30.0, report: Report = silent
) -> MeetingRepair:
    """The plan of meetings nearest to this one that keeps the rules as they are now: the fewest meetings cancelled,
    moved or added, and among those the most worth.

    With `refill`, those who lost a meeting then get another, as far as no other meeting moves for it. Raises NoPlan
    when there is none.
    """
    with Solver(seconds, report) as solver:
        return rearranged(problem, plan, solver, refill=refill)


def rearranged(problem: MeetingProblem, plan: MeetingPlan, solver: Solver, *, refill: bool = False) -> MeetingRepair:
    """The repair that this solver finds."""
    before = {meeting.pair: meeting.round for meeting in plan.meetings}
    nearest = _without_others(problem, before, solver)
    if nearest is None or not nearest.is_fewest:
        nearest = _better(nearest, problem, before, solver)
    if refill:
        nearest = _refilled(nearest, problem, before, solver)
    repaired = plan_of(
        nearest.links,
        nearest.rounds,
        bound=nearest.bound,
        worst_bound=worst_of(nearest.links, nearest.rounds),
        method="exact" if nearest.is_fewest and nearest.is_best else "limited",
    )
    return MeetingRepair(
        plan=repaired,
        consequences=consequences.of_meetings(plan, repaired),
        changes=nearest.changes,
        is_fewest=nearest.is_fewest,
    )


def _without_others(problem: MeetingProblem, before: Mapping[Pair, str], solver: Solver) -> _Nearest | None:
    """The nearest plan of those who met before. When it changes no more than what has become impossible, no plan with
    others changes less: anybody else would be a change more."""
    try:
        nearest = _nearest(
            replace(problem, wanted=[one for one in problem.wanted if one.pair in before]), before, solver
        )
    except NoPlan:
        return None
    possible = {link.pair: link.rounds for link in nearest.links.links}
    slots = {name: slot for slot, name in enumerate(nearest.links.rounds)}
    lost = sum(not (name in slots and possible.get(pair, 0) >> slots[name] & 1) for pair, name in before.items())
    return replace(nearest, is_fewest=nearest.changes == lost)


def _better(known: _Nearest | None, problem: MeetingProblem, before: Mapping[Pair, str], solver: Solver) -> _Nearest:
    """The nearest plan with anybody, or the known one when there is no time to find it."""
    try:
        return _nearest(problem, before, solver)
    except NoPlan as none:
        if known is None or none.is_proven:
            raise
        return known


def _nearest(problem: MeetingProblem, before: Mapping[Pair, str], solver: Solver) -> _Nearest:
    """The plan with the fewest changes, and of these the one that is worth most."""
    links = Links.of(problem)
    meeting = MeetingModel.of(problem, links)
    nearness = {}
    for (number, slot), column in meeting.columns.items():
        pair = links.links[number].pair
        if pair not in before:
            nearness[column] = -1.0
        elif before[pair] == links.rounds[slot]:
            nearness[column] = 1.0
    near, best = staged(meeting.model, [Stage("changes", nearness), Stage("value", meeting.worth)], solver)
    rounds = meeting.rounds(best)
    return _Nearest(links, rounds, best.bound, _changes(links, rounds, before), near.is_proven, best.is_proven)


def _changes(links: Links, rounds: Mapping[int, int], before: Mapping[Pair, str]) -> int:
    """How many meetings are cancelled, moved or added."""
    now = {links.links[number].pair: links.rounds[slot] for number, slot in rounds.items()}
    return sum(now.get(pair) != before.get(pair) for pair in now.keys() | before.keys())


def _refilled(nearest: _Nearest, problem: MeetingProblem, before: Mapping[Pair, str], solver: Solver) -> _Nearest:
    """The same meetings, and others for those who lost one: up to as many as they had, and one more for others."""
    held = {nearest.links.links[number].pair: nearest.links.rounds[slot] for number, slot in nearest.rounds.items()}
    had = Counter((side, ref) for pair in before for side, ref in enumerate(pair))
    has = Counter((side, ref) for pair in held for side, ref in enumerate(pair))
    losers = {key for key in had if has[key] < had[key]}
    wanted = [one for one in problem.wanted if one.pair in held or any(key in losers for key in enumerate(one.pair))]
    links = Links.of(replace(problem, wanted=wanted))
    meeting = MeetingModel.of(problem, links)
    for (number, slot), column in meeting.columns.items():
        if held.get(links.links[number].pair) == links.rounds[slot]:
            meeting.model.row([(column, 1.0)], at_least=1)
    targets = [
        had[key] if key in losers else has[key] + 1
        for number, person in enumerate(links.people)
        for key in [(int(number >= links.owners), person.ref)]
    ]
    meeting.limit(links, targets)
    (best,) = staged(meeting.model, [Stage("value", meeting.worth)], solver)
    rounds = meeting.rounds(best)
    return _Nearest(links, rounds, best.bound, _changes(links, rounds, before), nearest.is_fewest, best.is_proven)
