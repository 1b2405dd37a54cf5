"""Who could sit at which table, by which rules, and the plan that says who does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from ..domain.match import FindingState
from .times import Interval
from .words import Sentence

Method: TypeAlias = Literal["exact", "limited", "greedy"]
"""How a plan was found: proven best within the stated gap; the best of an exact search that was cut off; or by the
greedy rule alone."""


class Place(NamedTuple):
    """A firm at a table."""

    table: str
    firm: str


@dataclass(frozen=True)
class Firm:
    """A firm that may be seated: what the rules ask of it.

    `people` is how many seats it takes at a table (2 when it brings a colleague), `absent` when it is not there,
    `most_tables` its load over the whole workshop, `earlier` how often it was seated before (exposure: less is
    favoured).
    """

    ref: str
    country: str | None = None
    cluster: str | None = None
    languages: frozenset[str] = frozenset()
    is_newcomer: bool = False
    people: int = 1
    absent: Sequence[Interval] = ()
    most_tables: int | None = None
    earlier: int = 0


@dataclass(frozen=True)
class Demand:
    """A requirement of a challenge: its ref within the table (such as its position) and how much it weighs."""

    ref: str
    weight: float = 1.0


@dataclass(frozen=True)
class Candidate:
    """A firm shortlisted for a table: the score of its match, 0 to 1, and its findings by the refs of the demands."""

    firm: str
    score: float = 0.0
    findings: Mapping[str, FindingState] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """A debate around one challenge: when, how many seats for firms, for whom, and its own rules.

    One of `languages` is spoken by all who sit there; none named means that no language is asked for. `countries` and
    `clusters` are how many different ones are seated at least, `newcomers` how many firms that come for the first time.
    """

    ref: str
    challenge: str
    when: Interval
    demands: Sequence[Demand]
    candidates: Sequence[Candidate]
    fewest: int = 4
    seats: int = 8
    languages: frozenset[str] = frozenset()
    countries: int = 0
    clusters: int = 0
    newcomers: int = 0
    barred: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SeatingProblem:
    """Everything that decides who sits where.

    `rivals` are groups of firms of which at most one sits at a table. `most_tables` is the load of a firm that names
    none. `pinned` and `forbidden` are the organiser's hand; a pin needs no shortlisted candidate, and one of a firm or
    table that is not part of the problem says nothing. What a plan is worth: coverage of the demands before all else;
    among equal coverage the scores of the seated, and for each firm that is seated at all `exposure`, divided by one
    more than the times it was seated earlier.
    """

    tables: Sequence[Table]
    firms: Sequence[Firm]
    rivals: Sequence[frozenset[str]] = ()
    most_tables: int | None = 2
    pinned: frozenset[Place] = frozenset()
    forbidden: frozenset[Place] = frozenset()
    exposure: float = 0.5


@dataclass(frozen=True)
class Because:
    """Why a firm has its seat: a demand that it covers, or the rule that it fulfils.

    `kind`: covers (with the demand's ref and `met` or `partly`), pinned, newcomer, country, cluster, fewest, score.
    """

    kind: str
    sentence: Sentence
    demand: str | None = None
    state: FindingState | None = None


@dataclass(frozen=True)
class Seat:
    """One firm at one table, and why."""

    table: str
    firm: str
    reasons: Sequence[Because] = ()

    @property
    def place(self) -> Place:
        """The firm at the table."""
        return Place(self.table, self.firm)


@dataclass(frozen=True)
class SeatingPlan:
    """Who sits where, by table and firm, and what the plan is worth.

    `covered` has for each table the demands that somebody there meets, fully or partly. `coverage` is how much of its
    demands each table covers, 0 to 1; `total` is their sum and `bound` what no plan's sum can pass, so that `gap` is
    the part of the bound that may be missing (0 when coverage is proven best). `worth` and `worth_gap` say the same of
    scores and exposure among the plans of this coverage. `languages` is the one that is spoken at each table.
    """

    seats: Sequence[Seat]
    covered: Mapping[str, Mapping[str, FindingState]]
    coverage: Mapping[str, float]
    total: float
    bound: float
    gap: float
    worth: float
    worth_gap: float
    method: Method
    languages: Mapping[str, str] = field(default_factory=dict)

    @property
    def places(self) -> frozenset[Place]:
        """The firms at their tables."""
        return frozenset(seat.place for seat in self.seats)
