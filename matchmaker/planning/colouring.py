"""Meetings split into rounds by edge colouring, when everybody is there all the time.

König 1916 ("Über Graphen und ihre Anwendung auf Determinantentheorie und Mengenlehre"): the edges of a bipartite graph
can be coloured with as many colours as the largest degree, so that no two that share an end have the same. A colour is
a round. De Werra 1971 ("Equitable colorations of graphs"): the colours can be used equally often, to within one.
"""

from collections.abc import Sequence

from .links import Link, Links

_FREE = -1


class Colouring:
    """The rounds of meetings as they are coloured, one by one; someone who comes with others is several ends."""

    def __init__(self, links: Links, chosen: Sequence[int]) -> None:
        self._ends = _ends(links, chosen)
        self._colours = len(links.rounds)
        count = 1 + max((end for ends in self._ends.values() for end in ends), default=0)
        self._at = [[_FREE] * self._colours for _ in range(count)]
        self._colour: dict[int, int] = {}

    def coloured(self) -> dict[int, int]:
        """The round of each meeting, used as equally as can be."""
        sizes = [0] * self._colours
        for number, (left, right) in self._ends.items():
            common = [colour for colour in range(self._colours) if self._is_free(left, colour, right)]
            if common:
                colour = min(common, key=lambda colour: (sizes[colour], colour))
            else:
                colour = self._at[left].index(_FREE)
                self._swap(right, colour, self._at[right].index(_FREE))
            self._paint(number, colour)
            sizes[colour] += 1
        self._equalise()
        return self._colour

    def _is_free(self, left: int, colour: int, right: int) -> bool:
        return self._at[left][colour] == self._at[right][colour] == _FREE

    def _paint(self, number: int, colour: int) -> None:
        self._colour[number] = colour
        for end in self._ends[number]:
            self._at[end][colour] = number

    def _path(self, start: int, first: int, second: int) -> list[int]:
        """The meetings on the alternating path (Kempe chain) that leaves an end by the first colour."""
        path, end, colour = [], start, first
        while (number := self._at[end][colour]) != _FREE:
            path.append(number)
            left, right = self._ends[number]
            end, colour = (right if end == left else left), first + second - colour
        return path

    def _swap(self, start: int, first: int, second: int) -> None:
        """Exchanges two colours along the path from an end, which frees the first one there."""
        path = self._path(start, first, second)
        for number in path:
            for end in self._ends[number]:
                self._at[end][self._colour[number]] = _FREE
        for number in path:
            self._paint(number, first + second - self._colour[number])

    def _equalise(self) -> None:
        """Swaps along paths from the fullest to the emptiest round until they differ by one at most."""
        sizes = [list(self._colour.values()).count(colour) for colour in range(self._colours)]
        while sizes and max(sizes) - min(sizes) > 1:
            most, least = sizes.index(max(sizes)), sizes.index(min(sizes))
            start = next(
                end
                for end, at in enumerate(self._at)
                if at[most] != _FREE and at[least] == _FREE and len(self._path(end, most, least)) % 2
            )
            self._swap(start, most, least)
            sizes[most] -= 1
            sizes[least] += 1


def _ends(links: Links, chosen: Sequence[int]) -> dict[int, tuple[int, int]]:
    """The two ends of each meeting; the meetings of someone who comes with others are dealt out among them in turn."""
    first, count = [], 0
    for person in links.people:
        first.append(count)
        count += person.at_once
    dealt = [0] * len(links.people)
    ends = {}
    for number in chosen:
        link: Link = links.links[number]
        pair = []
        for end in link.ends:
            pair.append(first[end] + dealt[end] % links.people[end].at_once)
            dealt[end] += 1
        ends[number] = (pair[0], pair[1])
    return ends
