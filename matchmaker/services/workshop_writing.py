"""What a workshop is, who organises it, and the blocks of its days, as they are written and changed."""

from collections.abc import Iterable
from datetime import datetime, time

from ..domain.account import Viewer
from ..domain.clock import SKIPPED, SkippedTime, carried, local_of
from ..domain.errors import Conflict, Forbidden, Invalid, NotFound, Problem, Stale
from ..domain.states import BEFORE_THE_END, label
from ..domain.words import N_
from ..domain.workshop import Block, Workshop, span_in
from ..store.base import session, writing
from ..store.debate import DebateRow, debates_of
from ..store.organisation import OrganisationRow, organisation_by_ref
from ..store.participant import organisations_named, participants_of
from ..store.workshop import BlockRow, WorkshopOrganiserRow, WorkshopRow, block_by_ref, blocks_of
from . import audit, creation
from .workshop import allowed

NO_LONGER = N_("It can no longer be changed while it is “{state}”.")
NOT_YOUR_CLUSTER = N_("Choose a cluster that you organise.")
NO_CLUSTER = N_("Choose clusters of the list.")
BLOCKS_OUTSIDE = N_("“{title}” would not be on one of the workshop's days.")
TABLES_INSIDE = N_("There are tables in this block. Move or remove them first.")
TABLES_OF = N_("{cluster} has tables in this workshop. Remove them first.")


def create(record: Workshop, *, cluster_ref: str, key: str | None = None, viewer: Viewer) -> str:
    """A new workshop, led by a cluster that the viewer organises; the same key makes it once. Returns its ref."""
    if not viewer.clusters:
        raise Forbidden()
    if not viewer.organises(cluster_ref):
        raise Invalid([Problem("cluster", NOT_YOUR_CLUSTER)])
    with writing() as unit:
        cluster = organisation_by_ref(cluster_ref)
        if cluster is None:
            raise NotFound()
        ref = creation.once(
            audit.actor_id(viewer),
            noun="workshop",
            key=key,
            body={"cluster": cluster_ref, **record.stored()},
            make=lambda: _made(record, cluster, viewer),
        )
        unit.commit()
    return ref


def save(ref: str, record: Workshop, *, version: int, viewer: Viewer) -> int:
    """Keeps what a workshop is now; its times stay what the clocks show, on as many days later as its first day is."""
    with writing() as unit:
        row = changeable("edit", ref, viewer)
        if row.version != version:
            raise Stale()
        before = row.record
        if record.stored() != before.stored():
            _carry(row, before, record)
            row.fill(record)
            row.version = version = version + 1
            audit.record("save", noun="workshop", ref=ref, viewer=viewer, cluster_id=row.cluster_id, version=version)
        unit.commit()
    return version


def set_organisers(ref: str, partners: Iterable[str], *, viewer: Viewer) -> None:
    """Sets which clusters organise a workshop beside the one that leads it."""
    with writing() as unit:
        row = changeable("set_organisers", ref, viewer)
        found = organisations_named(partners)
        if any(one.kind != "cluster" or not one.is_confirmed for one in found.values()):
            raise Invalid([Problem("partners", NO_CLUSTER)])
        wanted = {one.id: one for one in found.values() if one.id != row.cluster_id}
        holders = {debate.challenge.cluster_id: debate.challenge.cluster for debate in debates_of(row.id)}
        for cluster_id, cluster in holders.items():
            if cluster_id != row.cluster_id and cluster_id not in wanted:
                raise Conflict(TABLES_OF, cluster=cluster.legal_name)
        row.organisers = [one for one in row.organisers if one.role == "lead" or one.cluster_id in wanted]
        known = {one.cluster_id for one in row.organisers}
        row.organisers += [WorkshopOrganiserRow(cluster_id=i, role="partner") for i in wanted if i not in known]
        audit.record(
            "set_organisers", noun="workshop", ref=ref, viewer=viewer, cluster_id=row.cluster_id,
            clusters=sorted(one.ref for one in wanted.values()),
        )  # fmt: skip
        unit.commit()


def add_block(ref: str, block: Block, *, viewer: Viewer) -> str:
    """Adds a block to the days of a workshop; returns its ref."""
    with writing() as unit:
        row = changeable("edit", ref, viewer)
        starts, ends = span_in(row.record, block)
        added = BlockRow(workshop_id=row.id, kind=block.kind, title=block.title, starts_at=starts, ends_at=ends)
        session().add(added)
        session().flush()
        _record("add_block", row, viewer, block=added.ref)
        block_ref = added.ref
        unit.commit()
    return block_ref


def save_block(ref: str, block_ref: str, block: Block, *, version: int, viewer: Viewer) -> None:
    """Keeps what a block is now; tables that would lie outside it keep it where it is."""
    with writing() as unit:
        row = changeable("edit", ref, viewer)
        kept = found_block(row, block_ref)
        if kept.version != version:
            raise Stale()
        starts, ends = span_in(row.record, block)
        tables = [one for one in debates_of(row.id) if one.block_id == kept.id]
        if any(not starts <= one.starts_at < one.ends_at <= ends for one in tables) or (
            tables and block.kind != "debates"
        ):
            raise Conflict(TABLES_INSIDE)
        kept.kind, kept.title, kept.starts_at, kept.ends_at = block.kind, block.title, starts, ends
        kept.version = version + 1
        _record("save_block", row, viewer, block=block_ref)
        unit.commit()


def remove_block(ref: str, block_ref: str, *, viewer: Viewer) -> None:
    """Takes a block without tables out of a workshop, and out of what its people are there for."""
    with writing() as unit:
        row = changeable("edit", ref, viewer)
        kept = found_block(row, block_ref)
        if any(one.block_id == kept.id for one in debates_of(row.id)):
            raise Conflict(TABLES_INSIDE)
        for person in participants_of(row.id):
            if block_ref in person.blocks:
                person.blocks = [one for one in person.blocks if one != block_ref]
        session().delete(kept)
        _record("remove_block", row, viewer, block=block_ref)
        unit.commit()


def block_of(block: BlockRow, *, zone: str) -> Block:
    """A block as the clocks of its workshop show it."""
    starts, ends = local_of(block.starts_at, zone), local_of(block.ends_at, zone)
    return Block(title=block.title, kind=block.kind, day=starts.date(), starts=_plain(starts), ends=_plain(ends))


def kept_block(ref: str, block_ref: str, *, viewer: Viewer) -> tuple[Block, int]:
    """A block of a workshop as its clocks show it, and its version."""
    row = allowed("edit", ref, viewer)
    found = found_block(row, block_ref)
    return block_of(found, zone=row.time_zone), found.version


def found_block(row: WorkshopRow, block_ref: str) -> BlockRow:
    """The block of this ref in this workshop, else NotFound."""
    block = block_by_ref(block_ref, workshop_id=row.id)
    if block is None:
        raise NotFound()
    return block


def changeable(action: str, ref: str, viewer: Viewer, *, states: tuple[str, ...] = BEFORE_THE_END) -> WorkshopRow:
    """A workshop with which the viewer has this right, in a state that lets it be changed."""
    row = allowed(action, ref, viewer)
    if row.state not in states:
        raise Conflict(NO_LONGER, state=label("workshop", row.state))
    return row


def _made(record: Workshop, cluster: OrganisationRow, viewer: Viewer) -> str:
    row = WorkshopRow(cluster_id=cluster.id)
    row.fill(record)
    row.organisers = [WorkshopOrganiserRow(cluster_id=cluster.id, role="lead")]
    session().add(row)
    session().flush()
    audit.record("create", noun="workshop", ref=row.ref, viewer=viewer, cluster_id=cluster.id)
    return row.ref


def _carry(row: WorkshopRow, before: Workshop, after: Workshop) -> None:
    """Moves every time with the first day and the zone, so that the clocks of the place show what they showed."""
    days = (after.first_day - before.first_day).days
    if days or before.time_zone != after.time_zone:

        def moved(moment: datetime) -> datetime:
            return carried(moment, before=before.time_zone, after=after.time_zone, days=days)

        try:
            timed: list[BlockRow | DebateRow] = [*blocks_of(row.id), *debates_of(row.id)]
            for one in timed:
                one.starts_at, one.ends_at = moved(one.starts_at), moved(one.ends_at)
            for person in participants_of(row.id):
                person.arrives_at = moved(person.arrives_at) if person.arrives_at else None
        except SkippedTime as skipped:
            values = dict(zip(("day", "at", "zone"), str(skipped).split(), strict=True))
            raise Invalid([Problem("first_day", SKIPPED, values)]) from None
    last = after.last_day or after.first_day
    for block in blocks_of(row.id):
        if not after.first_day <= local_of(block.starts_at, after.time_zone).date() <= last:
            raise Invalid([Problem("last_day", BLOCKS_OUTSIDE, {"title": block.title})])


def _plain(moment: datetime) -> time:
    return moment.time().replace(fold=0)


def _record(act: str, row: WorkshopRow, viewer: Viewer, **details: str) -> None:
    audit.record(act, noun="workshop", ref=row.ref, viewer=viewer, cluster_id=row.cluster_id, **details)
