"""What a change brings about: who moves and what is lost between two plans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..domain.match import FindingState
from .meetings import Meeting, MeetingPlan, Pair
from .seating import Place, SeatingPlan


@dataclass(frozen=True)
class Moved:
    """A firm whose tables change: where it sat, and where it sits now."""

    firm: str
    before: Sequence[str]
    after: Sequence[str]


@dataclass(frozen=True)
class Shift:
    """A demand of a table that is covered otherwise than before; None where it is not covered."""

    table: str
    demand: str
    before: FindingState | None
    after: FindingState | None


@dataclass(frozen=True)
class SeatingConsequences:
    """What differs between two seating plans; only those named need to be told."""

    seated: Sequence[Place]
    unseated: Sequence[Place]
    moved: Sequence[Moved]
    lost: Sequence[Shift]
    gained: Sequence[Shift]
    coverage: Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Rescheduled:
    """A pair that meets in another round."""

    pair: Pair
    before: str
    after: str


@dataclass(frozen=True)
class MeetingConsequences:
    """What differs between two plans of meetings; `people` are all whose agenda changes, owners and firms by ref."""

    added: Sequence[Meeting]
    cancelled: Sequence[Meeting]
    moved: Sequence[Rescheduled]
    people: Sequence[str]
    value: tuple[float, float]


def of_seating(before: SeatingPlan, after: SeatingPlan) -> SeatingConsequences:
    """Who is seated, unseated or moved from one plan to the other, and which demands are covered otherwise."""
    left, new = before.places - after.places, after.places - before.places
    shifts = _shifts(before, after)
    tables = sorted(before.coverage.keys() | after.coverage.keys())
    coverage = {table: (before.coverage.get(table, 0.0), after.coverage.get(table, 0.0)) for table in tables}
    return SeatingConsequences(
        seated=sorted(new),
        unseated=sorted(left),
        moved=[_moved(firm, before, after) for firm in sorted({place.firm for place in left | new})],
        lost=[shift for shift in shifts if _strength(shift.after) < _strength(shift.before)],
        gained=[shift for shift in shifts if _strength(shift.after) > _strength(shift.before)],
        coverage={table: change for table, change in coverage.items() if change[0] != change[1]},
    )


def of_meetings(before: MeetingPlan, after: MeetingPlan) -> MeetingConsequences:
    """Which meetings are added, cancelled or moved from one plan to the other; another table alone is no change."""
    old = {meeting.pair: meeting for meeting in before.meetings}
    new = {meeting.pair: meeting for meeting in after.meetings}
    added = [meeting for pair, meeting in new.items() if pair not in old]
    cancelled = [meeting for pair, meeting in old.items() if pair not in new]
    both = sorted(old.keys() & new.keys())
    moved = [Rescheduled(pair, old[pair].round, new[pair].round) for pair in both if old[pair].round != new[pair].round]
    touched = [meeting.pair for meeting in (*added, *cancelled)] + [change.pair for change in moved]
    return MeetingConsequences(
        added=sorted(added),
        cancelled=sorted(cancelled),
        moved=moved,
        people=sorted({ref for pair in touched for ref in pair}),
        value=(before.value, after.value),
    )


def _moved(firm: str, before: SeatingPlan, after: SeatingPlan) -> Moved:
    was, now = (sorted(place.table for place in plan.places if place.firm == firm) for plan in (before, after))
    return Moved(firm, was, now)


def _shifts(before: SeatingPlan, after: SeatingPlan) -> list[Shift]:
    """The demands whose best finding at the table changes."""
    old, new = _flat(before), _flat(after)
    return [
        Shift(table, demand, old.get((table, demand)), new.get((table, demand)))
        for table, demand in sorted(old.keys() | new.keys())
        if old.get((table, demand)) != new.get((table, demand))
    ]


def _flat(plan: SeatingPlan) -> dict[tuple[str, str], FindingState]:
    return {(table, demand): state for table, states in plan.covered.items() for demand, state in states.items()}


def _strength(state: FindingState | None) -> float:
    return {"met": 1.0, "partly": 0.5}.get(state or "", 0.0)
