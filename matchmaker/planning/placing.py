"""Meetings put into rounds when not everybody is there all the time: list edge colouring, by ejection chains.

Whether it can be done at all is NP-complete to tell (Even, Itai & Shamir 1976, "On the complexity of timetable and
multicommodity flow problems"), so this only searches: a meeting without a free round takes the one where it is least in
the way, and those it pushes out look for another (Glover 1996, "Ejection chains"). Meetings that were hard to place
weigh more and are pushed out less (Morris 1993, "The breakout method"). When all are placed, nothing is left to prove.
"""

import time
from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence

from .links import Links

_PATIENCE = 60
_LEAST_STEPS = 5_000


class Timetable:
    """Who meets whom in which round, as meetings come and go."""

    def __init__(self, links: Links, placed: Mapping[int, int] | None = None) -> None:
        self.links = links
        self.round: dict[int, int] = {}
        self._there: list[list[list[int]]] = [[[] for _ in links.rounds] for _ in links.people]
        self._all: list[list[int]] = [[] for _ in links.rounds]
        for number, slot in (placed or {}).items():
            self.put(number, slot)

    def put(self, number: int, slot: int) -> None:
        """Holds a meeting in a round."""
        self.round[number] = slot
        for end in self.links.links[number].ends:
            self._there[end][slot].append(number)
        self._all[slot].append(number)

    def take(self, number: int) -> int:
        """Takes a meeting out, and gives the round it had."""
        slot = self.round.pop(number)
        for end in self.links.links[number].ends:
            self._there[end][slot].remove(number)
        self._all[slot].remove(number)
        return slot

    def rounds_for(self, number: int) -> Iterator[int]:
        """The rounds that a meeting may be held in, taken or not."""
        mask = self.links.links[number].rounds
        return (slot for slot in range(len(self.links.rounds)) if mask >> slot & 1)

    def is_free(self, number: int, slot: int) -> bool:
        """Whether both are free in a round, and a table is."""
        return len(self._all[slot]) < self.links.tables and all(
            len(self._there[end][slot]) < self.links.people[end].at_once for end in self.links.links[number].ends
        )

    def size(self, slot: int) -> int:
        """How many meet in a round."""
        return len(self._all[slot])

    def of(self, person: int, slot: int) -> Sequence[int]:
        """The meetings of a person in a round."""
        return self._there[person][slot]

    def busy(self, person: int) -> int:
        """The rounds in which a person meets somebody, as bits."""
        return sum(1 << slot for slot, numbers in enumerate(self._there[person]) if numbers)

    def in_the_way(self, number: int, slot: int, weights: Mapping[int, int]) -> set[int]:
        """The meetings of least weight that would have to leave a round."""
        leaving = set()
        for end in self.links.links[number].ends:
            there = self._there[end][slot]
            if len(there) >= self.links.people[end].at_once:
                leaving.add(min(there, key=lambda other: (weights[other], other)))
        if not leaving and len(self._all[slot]) >= self.links.tables:
            leaving.add(min(self._all[slot], key=lambda other: (weights[other], other)))
        return leaving


def placed(links: Links, chosen: Collection[int], *, seconds: float = 30.0) -> dict[int, int]:
    """The round of each meeting; those that found none, with some patience and in this time, are left out."""
    deadline = time.monotonic() + seconds
    table = Timetable(links)
    weights = dict.fromkeys(chosen, 1)
    waiting = deque(sorted(chosen, key=lambda number: (links.links[number].rounds.bit_count(), number)))
    best: dict[int, int] = {}
    for _ in range(_PATIENCE * len(chosen) + _LEAST_STEPS):
        if len(table.round) > len(best):
            best = dict(table.round)
        if not waiting or time.monotonic() > deadline:
            return best
        number = waiting.popleft()
        slots = list(table.rounds_for(number))
        free = [slot for slot in slots if table.is_free(number, slot)]
        if free:
            table.put(number, min(free, key=lambda slot: (table.size(slot), slot)))
        elif slots and links.tables:
            weights[number] += 1
            waiting.extend(_pushed_out(table, number, slots, weights))
    return best


def _pushed_out(table: Timetable, number: int, slots: Sequence[int], weights: Mapping[int, int]) -> list[int]:
    """Places a meeting where it is least in the way, and gives those that it pushes out."""
    ways = [(slot, table.in_the_way(number, slot, weights)) for slot in slots]
    slot, leaving = min(ways, key=lambda way: (sum(weights[other] for other in way[1]), way[0]))
    for other in leaving:
        table.take(other)
    table.put(number, slot)
    return sorted(leaving)
