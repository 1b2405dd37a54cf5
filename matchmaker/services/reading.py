"""Who read the confidential details of a challenge: noticed where it is fetched, recorded once it was handed out."""

from datetime import timedelta
from typing import NamedTuple

from ..domain.account import Viewer
from ..store.account import account_by_ref
from ..store.audit import challenges_acted_on, has_acted
from ..store.base import now, session, writing
from ..store.challenge import ChallengeRow
from . import audit

AGAIN = timedelta(hours=1)
"""Within this time the same person's reading of the same challenge is one reading."""
READ, READ_TEASER = "read", "read_teaser"
_NOTICED = "readings"


class Reading(NamedTuple):
    """A challenge whose details somebody was let to."""

    challenge_ref: str
    cluster_id: int
    reader_ref: str


def notice(row: ChallengeRow, reader: Viewer) -> None:
    """Remembers, until `record_noticed`, that somebody other than its owner was let to the details of a challenge."""
    if reader.ref:
        session().info.setdefault(_NOTICED, {})[Reading(row.ref, row.cluster_id, reader.ref)] = reader


def forget_noticed() -> None:
    """Forgets what was noticed: another request begins."""
    session().info.pop(_NOTICED, None)


def record_noticed(*, handed_out: bool) -> None:
    """Records the readings of this request in a transaction of its own; what was not handed out was not read."""
    noticed: dict[Reading, Viewer] = session().info.pop(_NOTICED, {})
    if not handed_out:
        return
    if not _new(noticed):
        return
    with writing() as unit:
        new = _new(noticed)
        readers = {ref: account_by_ref(ref) for ref in {one.reader_ref for one in new}}
        if new:
            audit.record_read(READ, [(one.challenge_ref, one.cluster_id, readers[one.reader_ref]) for one in new])
        unit.commit()


def _new(noticed: dict[Reading, Viewer]) -> list[Reading]:
    """The readings that are not recorded within the last hour; asked for all that one person read at once."""
    since, found = now() - AGAIN, list[Reading]()
    for reader_ref in sorted({reading.reader_ref for reading in noticed}):
        own = [reading for reading in noticed if reading.reader_ref == reader_ref]
        refs = [reading.challenge_ref for reading in own]
        known = challenges_acted_on(READ, challenge_refs=refs, actor_ref=reader_ref, since=since)
        found += [reading for reading in own if reading.challenge_ref not in known]
    return found


def is_new(challenge_ref: str, reader: Viewer, *, act: str = READ) -> bool:
    """Whether this person's reading of this challenge is not recorded within the last hour."""
    return not has_acted(act, challenge_ref=challenge_ref, actor_ref=reader.ref or "", since=now() - AGAIN)


def record(challenge_ref: str, reader: Viewer, *, cluster_id: int, act: str = READ, **details: str) -> None:
    """Records a reading, unless the last hour has it, in the transaction of the caller."""
    if reader.ref and is_new(challenge_ref, reader, act=act):
        audit.record(act, noun="challenge", ref=challenge_ref, viewer=reader, cluster_id=cluster_id, **details)
