"""Who wishes to meet whom, when there is time for it, and the plan of meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from .seating import Method
from .times import Interval

Wish: TypeAlias = Literal["must", "nice", "no"]


class Pair(NamedTuple):
    """A challenge's owner and a firm."""

    owner: str
    firm: str


@dataclass(frozen=True)
class Round:
    """One slot of meetings; breaks are the time between rounds."""

    ref: str
    when: Interval


@dataclass(frozen=True)
class Participant:
    """Someone who meets: an owner of a challenge, or a firm.

    `absent` is when they are elsewhere (late, at a debate, gone early). `at_least` and `at_most` bound their meetings;
    `at_once` is how many they can hold in one round (2 when a colleague comes along).
    """

    ref: str
    country: str | None = None
    absent: Sequence[Interval] = ()
    at_least: int = 0
    at_most: int | None = None
    at_once: int = 1


@dataclass(frozen=True)
class Wanted:
    """A pair that could meet: the score of their match, 0 to 1, and what either side wishes (None: said nothing)."""

    owner: str
    firm: str
    score: float = 0.0
    owner_wish: Wish | None = None
    firm_wish: Wish | None = None

    @property
    def pair(self) -> Pair:
        """The two."""
        return Pair(self.owner, self.firm)


@dataclass(frozen=True)
class Pin:
    """A meeting that the organiser fixed, in a round or in any (None)."""

    owner: str
    firm: str
    round: str | None = None


@dataclass(frozen=True)
class MeetingProblem:
    """Everything that decides who meets whom and when.

    A pair meets at most once, and only if it is `wanted` with no "no", or pinned. `tables` is how many meetings there
    is room for in a round (None: enough). `most_per_country` is how many firms of one country an owner meets at most.
    """

    owners: Sequence[Participant]
    firms: Sequence[Participant]
    wanted: Sequence[Wanted]
    rounds: Sequence[Round]
    tables: int | None = None
    most_per_country: int | None = None
    pinned: frozenset[Pin] = frozenset()
    forbidden: frozenset[Pair] = frozenset()


@dataclass(frozen=True, order=True)
class Meeting:
    """Two who meet, in which round and at which numbered table (from 1)."""

    round: str
    owner: str
    firm: str
    table: int = 0

    @property
    def pair(self) -> Pair:
        """The two."""
        return Pair(self.owner, self.firm)


@dataclass(frozen=True)
class MeetingPlan:
    """The meetings by round, owner and firm, and what the plan is worth.

    Everybody has `worst` meetings, or as many as they could have at all; `worst_bound` is the largest such number that
    is not ruled out. `value` is the sum of what the meetings are worth, `bound` what no plan that serves the worst as
    well can pass, `gap` the part of the bound that may be missing: 0 is proven best. `idle` counts the rounds that
    people wait between their meetings.
    """

    meetings: Sequence[Meeting]
    worst: int
    worst_bound: int
    value: float
    bound: float
    gap: float
    idle: int
    method: Method
