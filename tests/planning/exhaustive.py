"""All plans of small problems, one after the other: slow, and not to be doubted."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product

from matchmaker.planning.meetings import Meeting, MeetingPlan, MeetingProblem, Pair
from matchmaker.planning.seating import Place, Seat, SeatingPlan, SeatingProblem
from matchmaker.planning.worth import plan_of
from tests.planning.lawful import meeting_faults, seating_faults


def all_seatings(problem: SeatingProblem) -> Iterator[SeatingPlan]:
    """Every lawful seating of a problem."""
    shortlisted = {Place(table.ref, candidate.firm) for table in problem.tables for candidate in table.candidates}
    known = {firm.ref for firm in problem.firms}
    places = sorted(place for place in shortlisted | problem.pinned if place.firm in known)
    for chosen in product((False, True), repeat=len(places)):
        plan = _seated([place for place, is_taken in zip(places, chosen, strict=True) if is_taken])
        if not seating_faults(problem, plan):
            yield plan_of(plan.places, problem, bound=0, worth_bound=0, method="exact")


def all_meetings(problem: MeetingProblem) -> Iterator[MeetingPlan]:
    """Every lawful plan of meetings, without table numbers."""
    known = {person.ref for person in (*problem.owners, *problem.firms)}
    named = {one.pair for one in problem.wanted} | {Pair(pin.owner, pin.firm) for pin in problem.pinned}
    pairs = sorted(pair for pair in named if known.issuperset(pair))
    rounds = [None, *(slot.ref for slot in problem.rounds)]
    room = len(pairs) if problem.tables is None else problem.tables
    for slots in product(rounds, repeat=len(pairs)):
        held = [(slot, *pair) for slot, pair in zip(slots, pairs, strict=True) if slot is not None]
        meetings = [
            Meeting(slot, owner, firm, 1 + [one[0] for one in held[:place]].count(slot))
            for place, (slot, owner, firm) in enumerate(held)
        ]
        plan = _planned(meetings)
        if all(meeting.table <= room for meeting in meetings) and not meeting_faults(problem, plan):
            yield plan


def best_meetings(problem: MeetingProblem) -> tuple[int, float] | None:
    """How many meetings the worst-served can have, and what is worth most then; None when there is no plan."""
    free = replace(
        problem,
        owners=[replace(one, at_least=0) for one in problem.owners],
        firms=[replace(one, at_least=0) for one in problem.firms],
        pinned=frozenset(),
    )
    people = [(0, one.ref) for one in problem.owners] + [(1, one.ref) for one in problem.firms]
    reach = dict.fromkeys(people, 0)
    for side, ref in people:
        own = replace(free, wanted=[one for one in problem.wanted if one.pair[side] == ref])
        reach[side, ref] = max(len(plan.meetings) for plan in all_meetings(own))
    return max((_served(plan, reach, problem) for plan in all_meetings(problem)), default=None)


def fewest_changes(plans: Iterator[SeatingPlan], before: SeatingPlan) -> tuple[int, float, float] | None:
    """The fewest changed seats, and then the most coverage and worth."""
    found = [(len(plan.places ^ before.places), -plan.total, -plan.worth) for plan in plans]
    return min(found, default=None)


def fewest_moves(plans: Iterator[MeetingPlan], before: MeetingPlan, worth: Callable[[Pair], float]) -> tuple | None:
    """The fewest meetings cancelled, moved or added, and then the most worth."""
    old = {meeting.pair: meeting.round for meeting in before.meetings}
    found = []
    for plan in plans:
        new = {meeting.pair: meeting.round for meeting in plan.meetings}
        changes = sum(new.get(pair) != old.get(pair) for pair in new.keys() | old.keys())
        found.append((changes, -round(sum(map(worth, new)), 6)))
    return min(found, default=None)


def worth_in(problem: MeetingProblem) -> Callable[[Pair], float]:
    """What a meeting of a pair is worth: one, its score, two for each must and one for each nice."""
    wishes = {"must": 2, "nice": 1}
    worth = {
        one.pair: 1 + one.score + wishes.get(one.owner_wish or "", 0) + wishes.get(one.firm_wish or "", 0)
        for one in problem.wanted
    }
    return lambda pair: worth.get(pair, 1.0)


def _served(plan: MeetingPlan, reach: dict[tuple[int, str], int], problem: MeetingProblem) -> tuple[int, float]:
    had = dict.fromkeys(reach, 0)
    for meeting in plan.meetings:
        for key in enumerate(meeting.pair):
            had[key] += 1
    worst = min((had[key] for key in reach if had[key] < reach[key]), default=max(reach.values()))
    return worst, round(sum(worth_in(problem)(meeting.pair) for meeting in plan.meetings), 6)


def _seated(places: list[Place]) -> SeatingPlan:
    return SeatingPlan([Seat(*place) for place in places], {}, {}, 0, 0, 0, 0, 0, "exact")


def _planned(meetings: list[Meeting]) -> MeetingPlan:
    return MeetingPlan(meetings, 0, 0, 0, 0, 0, 0, "exact")
