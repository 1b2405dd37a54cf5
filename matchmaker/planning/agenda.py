"""A plan of meetings written out from the rounds of its links: table numbers, waiting, and what it is worth."""

from collections.abc import Collection, Iterator, Mapping

from .idleness import total_idle
from .links import Links
from .meetings import Meeting, MeetingPlan
from .seating import Method
from .worth import gap_between


def plan_of(links: Links, rounds: Mapping[int, int], *, bound: float, worst_bound: int, method: Method) -> MeetingPlan:
    """The plan that holds these links in these rounds."""
    value = value_of(links, rounds)
    return MeetingPlan(
        meetings=sorted(_meetings(links, rounds)),
        worst=worst_of(links, rounds),
        worst_bound=worst_bound,
        value=round(value, 6),
        bound=round(max(bound, value), 6),
        gap=gap_between(value, bound),
        idle=total_idle(links, rounds),
        method=method,
    )


def value_of(links: Links, chosen: Collection[int]) -> float:
    """What these meetings are worth together."""
    return sum(links.links[number].worth for number in chosen)


def worst_of(links: Links, chosen: Collection[int]) -> int:
    """The largest number of meetings that everybody has, or as many as they could have."""
    reachable, served = links.reachable(), [0] * len(links.people)
    for number in chosen:
        for end in links.links[number].ends:
            served[end] += 1
    short = [had for had, could in zip(served, reachable, strict=True) if had < could]
    return min(short, default=max(reachable, default=0))


def _meetings(links: Links, rounds: Mapping[int, int]) -> Iterator[Meeting]:
    """The meetings at numbered tables; an owner keeps the table it had, unless somebody else took it."""
    last: dict[int, int] = {}
    for slot, name in enumerate(links.rounds):
        taken: set[int] = set()
        then = sorted(number for number in rounds if rounds[number] == slot)
        for number in sorted(then, key=lambda number: (last.get(links.links[number].owner, len(links.people)), number)):
            link = links.links[number]
            kept = last.get(link.owner)
            table = kept if kept and kept not in taken else _lowest(taken)
            taken.add(table)
            last[link.owner] = table
            yield Meeting(name, link.pair.owner, link.pair.firm, table)


def _lowest(taken: Collection[int]) -> int:
    """The lowest number that is not taken."""
    return next(table for table in range(1, len(taken) + 2) if table not in taken)
