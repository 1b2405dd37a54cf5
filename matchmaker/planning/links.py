"""Who could meet whom in which rounds: a meeting problem counted out, in an order that its lists do not change."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .meetings import MeetingProblem, Pair, Participant

_WISHED = {"must": 2.0, "nice": 1.0}


@dataclass(frozen=True)
class Link:
    """A pair that may meet: the numbers of the two, what it is worth, and its rounds as the bits of a number."""

    pair: Pair
    owner: int
    firm: int
    worth: float
    rounds: int
    is_pinned: bool

    @property
    def ends(self) -> tuple[int, int]:
        """The two who meet."""
        return (self.owner, self.firm)


@dataclass(frozen=True)
class Links:
    """The people by number, owners before firms, the rounds in the order of time, and the pairs that may meet.

    `present` has for each person the rounds in which they are there, as bits.
    """

    people: Sequence[Participant]
    owners: int
    rounds: Sequence[str]
    links: Sequence[Link]
    present: Sequence[int]
    tables: int
    most_per_country: int | None

    @classmethod
    def of(cls, problem: MeetingProblem) -> "Links":
        """What a problem allows."""
        owners = sorted(problem.owners, key=lambda person: person.ref)
        people = [*owners, *sorted(problem.firms, key=lambda person: person.ref)]
        slots = sorted(problem.rounds, key=lambda slot: (slot.when.start, slot.ref))
        present = [
            sum(1 << number for number, slot in enumerate(slots) if not slot.when.meets_any(person.absent))
            for person in people
        ]
        links = list(_links(problem, people, len(owners), present, [slot.ref for slot in slots]))
        tables = max(len(links), len(people)) if problem.tables is None else problem.tables
        rounds = [slot.ref for slot in slots]
        return cls(people, len(owners), rounds, links, present, tables, problem.most_per_country)

    @property
    def is_regular(self) -> bool:
        """Whether everybody is there all the time and no pin names a round, so that rounds can be left for later."""
        return all(link.rounds == (1 << len(self.rounds)) - 1 for link in self.links)

    def capacity(self, number: int) -> int:
        """How many meetings a person can have."""
        person = self.people[number]
        there = self.present[number].bit_count() * person.at_once
        return there if person.at_most is None else min(there, person.at_most)

    def reachable(self) -> list[int]:
        """How many meetings each person could have if nobody else had any."""
        degrees = Counter(end for link in self.links if link.rounds for end in link.ends)
        if self.most_per_country is not None:
            by_country = Counter(
                (link.owner, country) for link in self.links if link.rounds and (country := self.country(link))
            )
            for (owner, _), count in by_country.items():
                degrees[owner] -= max(0, count - self.most_per_country)
        fitting = self._fitting()
        return [min(self.capacity(number), degrees[number], fitting[number]) for number in range(len(self.people))]

    def _fitting(self) -> list[int]:
        """How many of their meetings would find rounds, for each person alone: a matching of meetings with rounds."""
        if self.is_regular:
            return [len(self.links)] * len(self.people)
        own: list[list[int]] = [[] for _ in self.people]
        for link in self.links:
            for end in link.ends:
                own[end].append(link.rounds)
        return [_seated(masks, len(self.rounds), self.people[number].at_once) for number, masks in enumerate(own)]

    def country(self, link: Link) -> str | None:
        """Where the firm of a pair comes from."""
        return self.people[link.firm].country


def _links(
    problem: MeetingProblem, people: Sequence[Participant], owners: int, present: Sequence[int], rounds: Sequence[str]
) -> Iterator[Link]:
    """The pairs that may meet, by owner and firm; a pair that is wanted twice counts as the better of both."""
    numbers = {(number < owners, person.ref): number for number, person in enumerate(people)}
    pins = {Pair(pin.owner, pin.firm): pin.round for pin in sorted(problem.pinned, key=lambda pin: pin.round or "")}
    refused = _refused(problem)
    worth = _worth(problem, refused)
    for pair in sorted(worth.keys() | pins.keys()):
        owner, firm = numbers.get((True, pair.owner)), numbers.get((False, pair.firm))
        if owner is None or firm is None:
            continue
        both = 0 if pair in refused else present[owner] & present[firm]
        fixed = pins.get(pair)
        if fixed is not None:
            both &= 1 << rounds.index(fixed) if fixed in rounds else 0
        yield Link(pair, owner, firm, worth.get(pair, 1.0), both, pair in pins)


def _refused(problem: MeetingProblem) -> frozenset[Pair]:
    """The pairs that one of the two or the organiser does not want."""
    return problem.forbidden | {one.pair for one in problem.wanted if "no" in (one.owner_wish, one.firm_wish)}


def _worth(problem: MeetingProblem, refused: Collection[Pair]) -> Mapping[Pair, float]:
    """What a meeting of each pair is worth that nobody refuses: one, its score, and what either side wishes."""
    worth: dict[Pair, float] = {}
    for wanted in problem.wanted:
        if wanted.pair not in refused:
            wishes = (wanted.owner_wish, wanted.firm_wish)
            value = round(1.0 + wanted.score + sum(_WISHED[wish] for wish in wishes if wish in _WISHED), 6)
            worth[wanted.pair] = max(value, worth.get(wanted.pair, 0.0))
    return worth


def _seated(masks: Sequence[int], rounds: int, at_once: int) -> int:
    """How many meetings, each with the rounds open to it, fit when so many go into a round (augmenting paths)."""
    held: list[list[int]] = [[] for _ in range(rounds)]

    def is_placed(meeting: int, tried: set[int]) -> bool:
        for slot in range(rounds):
            if masks[meeting] >> slot & 1 and slot not in tried:
                tried.add(slot)
                if len(held[slot]) < at_once:
                    held[slot].append(meeting)
                    return True
                for place, other in enumerate(held[slot]):
                    if is_placed(other, tried):
                        held[slot][place] = meeting
                        return True
        return False

    return sum(is_placed(meeting, set()) for meeting in range(len(masks)))
