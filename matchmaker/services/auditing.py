"""Who did or read what of a challenge, for the installation's operator."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from ..domain.errors import Invalid, NotFound, Problem
from ..domain.words import N_
from ..store.audit import AuditEventRow, events_around
from ..store.challenge import challenge_by_ref

NO_CHALLENGE = N_("There is no challenge {ref}.")
BAD_TIME = N_("A time is written as 2026-03-02 or 2026-03-02T09:30, in UTC unless it names its zone.")
BACKWARDS = N_("The end is not after the beginning.")
WRONG_TIMES = N_("These times cannot be used.")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Act:
    """One thing that was done or read: when, what, to which record, by whom; without a person, by the service."""

    at: datetime
    act: str
    noun: str
    ref: str
    person: str
    details: dict[str, Any]


def acts_around(ref: str, *, since: str | None = None, until: str | None = None) -> Iterator[Act]:
    """What was done or read of a challenge between two times, in order; a day without a time counts whole."""
    beginning, end = _time("from", since), _time("to", until, is_end=True)
    if beginning is not None and end is not None and end <= beginning:
        raise Invalid([Problem("to", BACKWARDS)], WRONG_TIMES)
    row = challenge_by_ref(ref)
    if row is None:
        raise NotFound(NO_CHALLENGE, ref=ref)
    begun = max(beginning, row.created_at) if beginning else row.created_at
    return map(_act, events_around(ref, cluster_ref=row.cluster.ref, since=begun, until=end))


def _time(place: str, words: str | None, *, is_end: bool = False) -> datetime | None:
    """A time that somebody wrote; as an end, a day without a time lasts until the next."""
    if words is None:
        return None
    try:
        time = datetime.fromisoformat(words)
        if time.tzinfo is None:
            time = time.replace(tzinfo=UTC)
        return time + DAY if is_end and len(words) <= len("2026-03-02") else time
    except (ValueError, OverflowError) as trouble:
        raise Invalid([Problem(place, BAD_TIME)], WRONG_TIMES) from trouble


def _act(event: AuditEventRow) -> Act:
    actor = event.actor
    person = f"{actor.name} <{actor.email}>" if actor else ""
    return Act(event.created_at, event.act, event.noun, event.subject_ref, person, event.details)
