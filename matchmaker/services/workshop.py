"""Workshops: which there are for a viewer, and what the viewer reads of one and may do with it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from ..domain.account import Viewer
from ..domain.errors import NotFound
from ..domain.rights import WORKSHOP_RIGHTS, WorkshopCircle, circle_around_workshop, require
from ..domain.states import BEFORE_THE_END, PREPARED, RELEASED_WORKSHOP, WORKSHOP, allows
from ..domain.workshop import Workshop, WorkshopSearch
from ..store.base import is_writing, now, writing
from ..store.paging import PAGE_SIZE, Page, page_of
from ..store.participant import accounts_in
from ..store.plan import standing_plan
from ..store.workshop import BlockRow, WorkshopRow, blocks_of, people_counts, workshop_by_ref, workshops_for
from .history import HistoryLine, history_of, move_to_undo

ORGANISING = ("lead", "partner")
_MOVES = WORKSHOP.keys() - {"apply"}


@dataclass(frozen=True)
class WorkshopLine:
    """A workshop in a list; how many people come is for those who organise it."""

    ref: str
    title: str
    place: str | None
    first_day: date
    last_day: date
    time_zone: str
    state: str
    clusters: tuple[str, ...]
    people: int | None


@dataclass(frozen=True)
class BlockLine:
    """A block of the day."""

    ref: str
    kind: str
    title: str
    starts_at: datetime
    ends_at: datetime
    version: int


@dataclass(frozen=True)
class Organiser:
    """A cluster that organises a workshop."""

    ref: str
    name: str
    role: str


@dataclass(frozen=True)
class WorkshopPage:
    """A workshop as its reader may see it, and what the reader may do with it."""

    ref: str
    circle: WorkshopCircle
    record: Workshop
    state: str
    organisers: tuple[Organiser, ...]
    blocks: tuple[BlockLine, ...]
    version: int = 0
    published_at: datetime | None = None
    plan_ref: str | None = None
    is_plan_released: bool = False
    history: tuple[HistoryLine, ...] = ()
    may: frozenset[str] = frozenset()

    @property
    def is_inside(self) -> bool:
        """Whether the reader organises it."""
        return self.circle in ORGANISING


def listed(search: WorkshopSearch, *, viewer: Viewer, page: int = 1, size: int = PAGE_SIZE) -> Page:
    """One page of the workshops that the viewer organises or takes part in, the next one first."""
    query = workshops_for(viewer.clusters, account_ref=viewer.ref or "", today=now().date(), **search.model_dump())
    found = page_of(query, number=page, size=size)
    counts = people_counts([row.id for row in found.rows])
    return replace(found, rows=[_line(row, viewer, people=counts.get(row.id, 0)) for row in found.rows])


def reached(ref: str, *, viewer: Viewer) -> tuple[WorkshopRow, WorkshopCircle]:
    """A workshop and the circle that the viewer stands in around it; NotFound for who stands outside."""
    row = workshop_by_ref(ref)
    if row is None:
        raise NotFound()
    circle = circle_of(row, viewer)
    if circle == "outside":
        raise NotFound()
    return row, circle


def circle_of(row: WorkshopRow, viewer: Viewer) -> WorkshopCircle:
    """The circle that the viewer stands in around a workshop."""
    return circle_around_workshop(viewer, organisers=row.roles, accounts=accounts_in(row.id), state=row.state)


def allowed(action: str, ref: str, viewer: Viewer) -> WorkshopRow:
    """A workshop with which the viewer has this right; else Forbidden, or NotFound where it may not be known."""
    row, circle = reached(ref, viewer=viewer)
    require(WORKSHOP_RIGHTS, action, circle, visible=True)
    return row


def shown(ref: str, *, viewer: Viewer) -> WorkshopPage:
    """A workshop as the viewer may see it."""
    row, circle = reached(ref, viewer=viewer)
    organisers = [Organiser(one.cluster.ref, one.cluster.legal_name, one.role) for one in row.organisers]
    page = WorkshopPage(
        ref=row.ref,
        circle=circle,
        record=row.record,
        state=row.state,
        organisers=tuple(sorted(organisers, key=lambda one: (one.role, one.name))),
        blocks=tuple(block_line(block) for block in blocks_of(row.id)),
    )
    if circle not in ORGANISING:
        return page
    plan = standing_plan(row.id)
    return replace(
        page,
        version=row.version,
        published_at=row.published_at,
        plan_ref=plan.ref if plan else None,
        is_plan_released=plan is not None and plan.released_at is not None,
        history=history_of("workshop", ref),
        may=may(row, circle),
    )


def opened(ref: str, *, viewer: Viewer) -> WorkshopPage:
    """A workshop as the viewer may see it; that somebody who takes part has seen it is noted."""
    page = shown(ref, viewer=viewer)
    if not page.is_inside:
        _note_seen(ref)
    return page


def block_line(row: BlockRow) -> BlockLine:
    """A block as pages show it."""
    return BlockLine(row.ref, row.kind, row.title, row.starts_at, row.ends_at, row.version)


def may(row: WorkshopRow, circle: WorkshopCircle) -> frozenset[str]:
    """What this circle can do with the workshop as it stands."""
    rights = {action for action, circles in WORKSHOP_RIGHTS.items() if circle in circles}
    open_now = {
        "read_plans": True,
        "edit": row.state in BEFORE_THE_END,
        "keep_people": row.state in BEFORE_THE_END,
        "keep_tables": row.state in PREPARED,
        "compose": allows("workshop", row.state, "apply"),
        "release_plan": row.state in RELEASED_WORKSHOP,
        "set_organisers": row.state in BEFORE_THE_END,
    }
    found = {action for action, is_open in open_now.items() if is_open and action in rights}
    if "move" in rights:
        found |= {move for move in _MOVES if allows("workshop", row.state, move)}
    if "undo" in rights:
        event = move_to_undo("workshop", ref=row.ref, state=row.state, seen_at=row.seen_at)
        found |= {f"undo_{event.act}"} if event else set()
    return frozenset(found)


def _note_seen(ref: str) -> None:
    """Notes the first time that somebody who takes part saw a workshop, in a transaction of its own."""
    if is_writing():
        return
    with writing() as unit:
        row = workshop_by_ref(ref)
        if row is not None and row.seen_at is None:
            row.seen_at = now()
            unit.commit()


def _line(row: WorkshopRow, viewer: Viewer, *, people: int) -> WorkshopLine:
    is_inside = any(viewer.organises(ref) for ref in row.roles)
    return WorkshopLine(
        ref=row.ref,
        title=row.title,
        place=row.place,
        first_day=row.first_day,
        last_day=row.last_day,
        time_zone=row.time_zone,
        state=row.state,
        clusters=tuple(sorted(one.cluster.legal_name for one in row.organisers)),
        people=people if is_inside else None,
    )
