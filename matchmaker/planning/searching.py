"""The search for a plan of meetings when not all meetings of the best matching found a round."""

from collections import Counter
from collections.abc import Mapping

from .agenda import plan_of, value_of, worst_of
from .idleness import tightened
from .impossible import NoPlan
from .links import Links
from .matching import Matching, bound_at
from .meetingmodel import MeetingModel
from .meetings import MeetingPlan, MeetingProblem
from .placing import Timetable
from .seating import Method
from .solver import Solver

_SHARE = 0.7


def searched(
    problem: MeetingProblem, links: Links, best: Matching, rounds: Mapping[int, int], solver: Solver
) -> MeetingPlan:
    """The best plan that is found in time, with what the matching and the search leave as the bound.

    HiGHS takes no start through scipy; the meetings that found rounds, and what fits beside them, are what remains when
    the search finds nothing better.
    """
    started = _filled(links, rounds)
    worst_bound = best.worst
    for level in range(best.worst, -1, -1):
        model = MeetingModel.of(problem, links)
        model.serve(links, [min(level, could) for could in links.reachable()])
        answer = solver.best(model.model.programme(model.worth), step="model", share=_SHARE)
        if answer.is_impossible:
            worst_bound = level - 1
            continue
        found = model.rounds(answer) if answer.values is not None else None
        if found is not None and (started is None or _rank(links, found) >= _rank(links, started)):
            method: Method = "exact" if answer.is_proven else "limited"
            bound = min(answer.bound, best.bound) if level == best.worst else answer.bound
            return plan_of(links, tightened(links, found), bound=bound, worst_bound=worst_bound, method=method)
        if started is not None and worst_of(links, started) >= level:
            break
    if worst_bound < 0:
        raise NoPlan(is_proven=True)
    if started is None:
        raise NoPlan(is_proven=False)
    bound = bound_at(links, worst_of(links, started))
    return plan_of(links, tightened(links, started), bound=bound, worst_bound=worst_bound, method="greedy")


def _rank(links: Links, rounds: Mapping[int, int]) -> tuple[int, float]:
    """How well the worst are served, and then what all is worth."""
    return worst_of(links, rounds), round(value_of(links, rounds), 6)


def _filled(links: Links, rounds: Mapping[int, int]) -> dict[int, int] | None:
    """These meetings and what else fits beside them, what is worth most first; None when a hard rule is broken."""
    table = Timetable(links, rounds)
    had = Counter(end for number in rounds for end in links.links[number].ends)
    abroad = Counter((links.links[number].owner, links.country(links.links[number])) for number in rounds)
    for number in sorted(range(len(links.links)), key=lambda number: (-links.links[number].worth, number)):
        link = links.links[number]
        home = (link.owner, links.country(link))
        is_full = any(had[end] >= links.capacity(end) for end in link.ends)
        is_one_too_many = links.most_per_country is not None and home[1] and abroad[home] >= links.most_per_country
        slot = next((slot for slot in table.rounds_for(number) if table.is_free(number, slot)), None)
        if number in table.round or is_full or is_one_too_many or slot is None:
            continue
        table.put(number, slot)
        had.update(link.ends)
        abroad[home] += 1
    is_pinned = all(number in table.round for number, link in enumerate(links.links) if link.is_pinned)
    is_served = all(had[number] >= person.at_least for number, person in enumerate(links.people))
    return table.round if is_pinned and is_served else None
