"""The tables of a workshop: each around a challenge of a cluster that organises it, as far as each viewer reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..domain.account import Viewer
from ..domain.clock import SKIPPED, SkippedTime, local_of, span_of
from ..domain.debate import Debate
from ..domain.errors import Conflict, Invalid, NotFound, Problem, Stale
from ..domain.rights import ChallengeFacts, circle_around_challenge, sees_details, sees_identity, sees_teaser
from ..domain.states import PREPARED, VISIBLE_CHALLENGE
from ..domain.words import N_
from ..store.base import session, writing
from ..store.challenge import ChallengeRow, barred_by, challenges_waiting
from ..store.debate import DebateRow, debate_by_ref, debates_of
from ..store.match import challenges_released_to
from ..store.workshop import BlockRow, WorkshopRow, block_by_ref, blocks_of
from . import audit, reading
from .workshop import allowed
from .workshop_writing import changeable

NOT_YOURS = N_("Choose a challenge of the list: one that is published, of a cluster that you organise.")
NO_BLOCK = N_("Choose a block of debates.")
OUTSIDE = N_("The table has to lie within its block.")
IN_PLAN = N_("This table has seats in the plan that holds. Open the planning again to remove it.")


@dataclass(frozen=True)
class TableChallenge:
    """The challenge of a table, as far as the reader may know it: `is_inside` for who may read its matches."""

    ref: str | None
    title: str | None
    sector: str | None
    owner: str | None
    cluster: str
    is_inside: bool
    reads: bool


@dataclass(frozen=True)
class TableLine:
    """A table as the organisers of its workshop see it."""

    ref: str
    challenge: TableChallenge
    block_ref: str
    block: str
    starts_at: datetime
    ends_at: datetime
    seats: int
    fewest: int
    languages: tuple[str, ...]
    countries: int
    newcomers: int
    version: int


def tables_of(ref: str, *, viewer: Viewer) -> list[TableLine]:
    """The tables of a workshop, for those who organise it, in the order of the day."""
    return lines_for(allowed("read_plans", ref, viewer), viewer)


def lines_for(row: WorkshopRow, viewer: Viewer, *, are_read: bool = False) -> list[TableLine]:
    """The tables of a workshop as far as this viewer may know their challenges; `are_read` when the page goes on to
    show what these require, which is noticed. A title in a list is no reading."""
    debates, blocks = debates_of(row.id), {block.id: block for block in blocks_of(row.id)}
    known = challenges_known([debate.challenge for debate in debates], viewer)
    for debate in debates:
        if are_read and known[debate.challenge_id].is_inside:
            reading.notice(debate.challenge, viewer)
    return [_line(debate, known[debate.challenge_id], blocks[debate.block_id]) for debate in debates]


def own_table(ref: str, table_ref: str, *, viewer: Viewer) -> TableLine:
    """One table of a workshop whose challenge the viewer organises."""
    found = next((line for line in tables_of(ref, viewer=viewer) if line.ref == table_ref), None)
    if found is None or not found.challenge.is_inside:
        raise NotFound()
    return found


def record_of(line: TableLine, *, zone: str) -> Debate:
    """A table as its form shows it."""
    starts, ends = local_of(line.starts_at, zone), local_of(line.ends_at, zone)
    return Debate(
        challenge=line.challenge.ref or line.ref,
        block=line.block_ref,
        starts=starts.time().replace(fold=0),
        ends=ends.time().replace(fold=0),
        seats=line.seats,
        fewest=line.fewest,
        languages=list(line.languages),
        countries=line.countries,
        newcomers=line.newcomers,
    )


def challenges_offered(ref: str, *, viewer: Viewer) -> list[tuple[str, str]]:
    """The published challenges of the viewer's clusters that organise this workshop, as (ref, title)."""
    row = allowed("keep_tables", ref, viewer)
    rows = challenges_waiting(viewer.clusters & row.roles.keys(), states=VISIBLE_CHALLENGE)
    return [(one.ref, one.title or one.ref) for one in rows]


def add(ref: str, record: Debate, *, viewer: Viewer) -> str:
    """Lays a table; returns its ref."""
    with writing() as unit:
        row = changeable("keep_tables", ref, viewer, states=PREPARED)
        challenge, block = _challenge(row, record, viewer), _block(row, record)
        added = DebateRow(workshop_id=row.id, challenge_id=challenge.id)
        _fill(added, record, block, zone=row.time_zone)
        session().add(added)
        session().flush()
        _record("add_table", row, added, challenge, viewer)
        table_ref = added.ref
        unit.commit()
    return table_ref


def save(ref: str, table_ref: str, record: Debate, *, version: int, viewer: Viewer) -> None:
    """Keeps what a table is now; only an organiser of its challenge's cluster changes it."""
    with writing() as unit:
        row = changeable("keep_tables", ref, viewer, states=PREPARED)
        kept = _own(row, table_ref, viewer)
        if kept.version != version:
            raise Stale()
        challenge = _challenge(row, record, viewer)
        kept.challenge_id = challenge.id
        _fill(kept, record, _block(row, record), zone=row.time_zone)
        kept.version = version + 1
        _record("save_table", row, kept, challenge, viewer)
        unit.commit()


def remove(ref: str, table_ref: str, *, viewer: Viewer) -> None:
    """Takes a table away, as long as no plan holds that seats people there."""
    with writing() as unit:
        row = changeable("keep_tables", ref, viewer, states=PREPARED)
        kept = _own(row, table_ref, viewer)
        if row.state != "planning":
            raise Conflict(IN_PLAN)
        _record("remove_table", row, kept, kept.challenge, viewer)
        session().delete(kept)
        unit.commit()


def challenges_known(rows: Sequence[ChallengeRow], viewer: Viewer) -> dict[int, TableChallenge]:
    """What the viewer may know of these challenges, by number."""
    ids = [row.id for row in rows]
    barred, released = barred_by(ids), challenges_released_to(viewer.organisations)
    return {row.id: _known(row, viewer, barred.get(row.id, frozenset()), row.id in released) for row in rows}


def _known(row: ChallengeRow, viewer: Viewer, barred: frozenset[str], is_released: bool) -> TableChallenge:
    facts = ChallengeFacts(
        cluster_ref=row.cluster.ref,
        organisation_ref=row.organisation.ref,
        state=row.state,
        dials=row.dials,
        released_to=viewer.organisations if is_released else frozenset(),
        barred=barred,
    )
    circle = circle_around_challenge(viewer, facts)
    reads = sees_details(circle, facts)
    return TableChallenge(
        ref=row.ref if sees_teaser(circle, facts) else None,
        title=row.title if reads else None,
        sector=row.sector if sees_teaser(circle, facts) else None,
        owner=row.organisation.legal_name if sees_identity(circle, facts) else None,
        cluster=row.cluster.legal_name,
        is_inside=circle == "organiser",
        reads=reads,
    )


def _line(row: DebateRow, challenge: TableChallenge, block: BlockRow) -> TableLine:
    return TableLine(
        ref=row.ref,
        challenge=challenge,
        block_ref=block.ref,
        block=block.title,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        seats=row.seats,
        fewest=row.fewest,
        languages=tuple(row.languages),
        countries=row.countries,
        newcomers=row.newcomers,
        version=row.version,
    )


def _own(row: WorkshopRow, table_ref: str, viewer: Viewer) -> DebateRow:
    """A table of this workshop whose challenge the viewer organises; that of a partner is not theirs to change."""
    found = debate_by_ref(table_ref, workshop_id=row.id)
    if found is None or not viewer.organises(found.challenge.cluster.ref):
        raise NotFound()
    return found


def _challenge(row: WorkshopRow, record: Debate, viewer: Viewer) -> ChallengeRow:
    offered = challenges_waiting(viewer.clusters & row.roles.keys(), states=VISIBLE_CHALLENGE)
    found = next((one for one in offered if one.ref == record.challenge), None)
    if found is None:
        raise Invalid([Problem("challenge", NOT_YOURS)])
    return found


def _block(row: WorkshopRow, record: Debate) -> BlockRow:
    found = block_by_ref(record.block, workshop_id=row.id)
    if found is None or found.kind != "debates":
        raise Invalid([Problem("block", NO_BLOCK)])
    return found


def _fill(row: DebateRow, record: Debate, block: BlockRow, *, zone: str) -> None:
    row.block_id, row.starts_at, row.ends_at = block.id, *_span(record, block, zone)
    row.seats, row.fewest, row.languages = record.seats, record.fewest, list(record.languages)
    row.countries, row.newcomers = record.countries, record.newcomers


def _span(record: Debate, block: BlockRow, zone: str) -> tuple[datetime, datetime]:
    """From when until when a table is debated: as long as its block, or a part of it by the clocks of the place."""
    if record.starts is None or record.ends is None:
        return block.starts_at, block.ends_at
    day = local_of(block.starts_at, zone).date()
    try:
        starts, ends = span_of(day, record.starts, record.ends, zone)
    except SkippedTime:
        values = {"day": day.isoformat(), "at": f"{record.starts:%H:%M}", "zone": zone}
        raise Invalid([Problem("starts", SKIPPED, values)]) from None
    if not block.starts_at <= starts < ends <= block.ends_at:
        raise Invalid([Problem("starts", OUTSIDE)])
    return starts, ends


def _record(act: str, row: WorkshopRow, debate: DebateRow, challenge: ChallengeRow, viewer: Viewer) -> None:
    audit.record(
        act, noun="debate", ref=debate.ref, viewer=viewer, cluster_id=row.cluster_id,
        workshop=row.ref, challenge=challenge.ref,
    )  # fmt: skip
