"""Waiting between meetings made shorter, without changing who meets whom."""

from collections.abc import Mapping

from .links import Links
from .placing import Timetable

_PASSES = 3


def idle(busy: int) -> int:
    """The rounds that somebody waits between the first and the last of these rounds, given as bits."""
    if not busy:
        return 0
    first = (busy & -busy).bit_length() - 1
    return busy.bit_length() - first - busy.bit_count()


def total_idle(links: Links, rounds: Mapping[int, int]) -> int:
    """The rounds that all wait together."""
    table = Timetable(links, rounds)
    return sum(idle(table.busy(person)) for person in range(len(links.people)))


def tightened(links: Links, rounds: Mapping[int, int]) -> dict[int, int]:
    """The same meetings with less waiting: each in turn moves to another round, or changes rounds with another of its
    owner, as long as all together wait less for it (a local optimum, not a proven least)."""
    table = Timetable(links, rounds)
    busy = [table.busy(person) for person in range(len(links.people))]
    for _ in range(_PASSES):
        improved = [_improved(table, busy, number) for number in sorted(rounds)]
        if not any(improved):
            break
    return table.round


def _improved(table: Timetable, busy: list[int], number: int) -> bool:
    """Whether a meeting moved to a better round, the best it could."""
    was = table.round[number]
    ways = ((_change(table, busy, number, slot), slot) for slot in table.rounds_for(number) if slot != was)
    change, slot = min(ways, default=(0, was))
    if change >= 0:
        return False
    owner = table.links.links[number].owner
    for other in list(table.of(owner, slot)):
        _move(table, busy, other, was)
    _move(table, busy, number, slot)
    return True


def _change(table: Timetable, busy: list[int], number: int, slot: int) -> int:
    """How much more all would wait; 0 also where the move is not possible."""
    links, both = table.links, 1 << table.round[number] | 1 << slot
    link = links.links[number]
    moving = [link.firm]
    there = table.of(link.owner, slot)
    if there:
        other = links.links[there[0]]
        is_open = other.rounds >> table.round[number] & 1 and not busy[other.firm] & 1 << table.round[number]
        moving.append(other.firm)
    else:
        is_open = table.size(slot) < links.tables
        moving.append(link.owner)
    is_alone = all(links.people[person].at_once == 1 for person in (link.owner, *moving))
    if not is_open or not is_alone or busy[link.firm] & 1 << slot:
        return 0
    return sum(idle(busy[person] ^ both) - idle(busy[person]) for person in moving)


def _move(table: Timetable, busy: list[int], number: int, slot: int) -> None:
    """Puts a meeting into another round."""
    table.take(number)
    table.put(number, slot)
    for person in table.links.links[number].ends:
        busy[person] = table.busy(person)
