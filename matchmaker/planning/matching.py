"""Who meets whom, before anybody asks when: a b-matching of owners and firms.

A b-matching gives everyone at most so many partners. On a bipartite graph its polytope is integral, also with lower
bounds, caps per owner and country, and a cap on all meetings: the caps of each side are nested, so the matrix is
totally unimodular (Schrijver 2003, "Combinatorial Optimization", chapters 21 and 48), and the linear programme answers
in whole meetings. To serve the worst-served first is max-min fairness (Bertsekas & Gallager 1992, "Data Networks",
section 6.5).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from .impossible import NoPlan
from .links import Links
from .model import Model, Numbers, Programme
from .solver import Answer, Solver, relaxed


@dataclass(frozen=True)
class Matching:
    """The numbers of the links that meet, the value that no plan can pass, and how many the worst-served have."""

    chosen: Sequence[int]
    bound: float
    worst: int


def matched(links: Links, solver: Solver) -> Matching:
    """The matching that serves the worst-served best and then is worth most; raises NoPlan when there is none.

    Where somebody is away for a while, only the bounds are kept that follow from that for each person alone; no plan of
    meetings can be fairer or worth more than the matching, but not every such matching fits into the rounds.
    """
    programme = _programme(links)
    reachable = np.array(links.reachable(), dtype=float)
    level = _highest(links, reachable)
    found = _served(programme, links, reachable, level, solver)
    if found.is_impossible:
        level = _relaxed_level(programme, links, reachable, below=level)
    while found.is_impossible and level >= 0:
        found = _served(programme, links, reachable, level, solver)
        level -= found.is_impossible
    if found.is_impossible:
        raise NoPlan(is_proven=True)
    if found.values is None:
        raise NoPlan(is_proven=False)
    return Matching([int(number) for number in np.flatnonzero(found.values > 0.5)], found.bound, level)


def _relaxed_level(programme: Programme, links: Links, reachable: Numbers, *, below: int) -> int:
    """The highest level below this one that the linear programme allows; -1 when it allows none."""
    idle = replace(programme, worth=np.zeros_like(programme.worth))
    low, high = -1, below - 1
    while low < high:
        level = (low + high + 1) // 2
        is_impossible = relaxed(_lifted(idle, links, reachable, level)).is_impossible
        low, high = (low, level - 1) if is_impossible else (level, high)
    return low


def bound_at(links: Links, level: int) -> float:
    """The value that no plan can pass in which everybody has so many meetings, or as many as they can have."""
    return relaxed(_lifted(_programme(links), links, np.array(links.reachable(), dtype=float), level)).bound


def _served(programme: Programme, links: Links, reachable: Numbers, level: int, solver: Solver) -> Answer:
    """The best matching that gives everybody so many meetings, or as many as they can have."""
    lifted = _lifted(programme, links, reachable, level)
    found = relaxed(lifted)
    is_broken = found.values is not None and bool(np.any(np.abs(found.values - np.round(found.values)) > 1e-6))
    return solver.best(lifted, step="matching", share=0.3) if is_broken else found


def _lifted(programme: Programme, links: Links, reachable: Numbers, level: int) -> Programme:
    """The programme in which everybody has so many meetings, or as many as they can have."""
    lower = programme.lower.copy()
    count = len(links.people)
    lower[:count] = np.maximum(lower[:count], np.minimum(reachable, level))
    return replace(programme, lower=lower)


def _highest(links: Links, reachable: Numbers) -> int:
    """The highest level that counting alone does not rule out."""
    room = links.tables * len(links.rounds)
    owners, firms = reachable[: links.owners], reachable[links.owners :]
    level = int(reachable.max(initial=0))
    while level and max(np.minimum(owners, level).sum(), np.minimum(firms, level).sum()) > min(
        owners.sum(), firms.sum(), room
    ):
        level -= 1
    return level


def _programme(links: Links) -> Programme:
    """The rows of the people come first, in their order."""
    model = Model()
    columns = [model.choice() for _ in links.links]
    own: list[list[tuple[int, float]]] = [[] for _ in links.people]
    for column, link in zip(columns, links.links, strict=True):
        for end in link.ends:
            own[end].append((column, 1.0))
    for number, person in enumerate(links.people):
        model.row(own[number], at_least=person.at_least, at_most=links.capacity(number))
    if links.most_per_country is not None:
        by_country = defaultdict(list)
        for column, link in zip(columns, links.links, strict=True):
            if country := links.country(link):
                by_country[link.owner, country].append((column, 1.0))
        for terms in by_country.values():
            model.row(terms, at_most=links.most_per_country)
    if links.tables < len(links.people):
        model.row([(column, 1.0) for column in columns], at_most=links.tables * len(links.rounds))
    for column, link in zip(columns, links.links, strict=True):
        if link.is_pinned:
            model.row([(column, 1.0)], at_least=1)
        if not link.rounds:
            model.row([(column, 1.0)], at_most=0)
    if not links.is_regular:
        for terms, most in _crowds(links):
            model.row(terms, at_most=most)
    return model.programme({column: link.worth for column, link in zip(columns, links.links, strict=True)})


def _crowds(links: Links) -> Iterator[tuple[list[tuple[int, float]], int]]:
    """For each person the meetings that only few rounds are open to, and how many of these there can be.

    This is Hall's condition (1935, "On representatives of subsets") for sets of rounds that follow each other.
    """
    count = len(links.rounds)
    spans = [((1 << end) - 1) & ~((1 << start) - 1) for start in range(count) for end in range(start + 1, count + 1)]
    own: dict[int, list[int]] = defaultdict(list)
    for number, link in enumerate(links.links):
        for end in link.ends:
            own[end].append(number)
    for person, numbers in own.items():
        masks = Counter(links.links[number].rounds for number in numbers)
        seen: set[frozenset[int]] = set()
        for span in sorted({*spans, *masks}, key=lambda span: (span.bit_count(), span)):
            within = frozenset(number for number in numbers if not links.links[number].rounds & ~span)
            most = (span & links.present[person]).bit_count() * links.people[person].at_once
            if len(within) > most and within not in seen:
                seen.add(within)
                yield [(number, 1.0) for number in sorted(within)], most
