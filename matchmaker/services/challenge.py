"""Challenges: who reads what of one, and what the reader may do with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from ..domain.account import Viewer
from ..domain.challenge import Challenge, ChallengeSearch, Terms
from ..domain.errors import NotFound
from ..domain.rights import (
    CHALLENGE_RIGHTS,
    ChallengeFacts,
    Circle,
    circle_around_challenge,
    require,
    sees_details,
    sees_identity,
    sees_teaser,
)
from ..domain.states import OPEN_CHALLENGE, OWNER_EDITS_CHALLENGE, VISIBLE_CHALLENGE, allows
from ..store.base import now, writing
from ..store.challenge import ChallengeRow, challenge_by_ref, challenges_for, mark_seen
from ..store.match import challenges_released_to
from ..store.nda import challenges_agreed_by
from ..store.organisation import OrganisationRow
from ..store.paging import PAGE_SIZE, Page, page_of
from . import reading
from .circle import facts_around
from .disclosure import Photo, photos_in
from .history import HistoryLine, history_of, move_to_undo
from .leak import SettledMark, corpus_of, settled_marks
from .nda import Agreement, agreements_of
from .reading import READ, READ_TEASER

INSIDERS = ("organiser", "owner")
EDITABLE: Mapping[Circle, tuple[str, ...]] = {"organiser": OPEN_CHALLENGE, "owner": OWNER_EDITS_CHALLENGE}


@dataclass(frozen=True)
class Owner:
    """Whose a record is, as far as the reader may know: without the name where that stays hidden."""

    kind: str
    country: str | None
    size_class: str | None
    name: str | None = None


@dataclass(frozen=True)
class ChallengeLine:
    """A challenge in a list; the title and the state only for those who may know them."""

    ref: str
    language: str | None
    title: str | None
    teaser: str | None
    sector: str | None
    country: str | None
    owner: Owner
    state: str | None
    answer_by: date | None


@dataclass(frozen=True)
class ChallengePage:
    """A challenge as its reader may see it, and what the reader may do with it."""

    ref: str
    circle: Circle
    language: str | None
    teaser: str | None
    sector: str | None
    country: str | None
    owner: Owner
    record: Challenge | None
    photos: tuple[Photo, ...] = ()
    version: int = 0
    state: str | None = None
    terms: Terms | None = None
    asked: str | None = None
    answer_by: date | None = None
    submitted_at: datetime | None = None
    published_at: datetime | None = None
    history: tuple[HistoryLine, ...] = ()
    marks: tuple[SettledMark, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    may: frozenset[str] = frozenset()

    @property
    def is_inside(self) -> bool:
        """Whether the reader organises or owns it."""
        return self.circle in INSIDERS

    @property
    def unsettled(self) -> int:
        """How many marks of the leak meter wait to be settled."""
        return sum(not mark.is_kept for mark in self.marks)


def listed(search: ChallengeSearch, *, viewer: Viewer, page: int = 1, size: int = PAGE_SIZE) -> Page:
    """One page of the challenges that the viewer may see, as lines."""
    released = challenges_released_to(viewer.organisations)
    agreed = challenges_agreed_by(viewer.organisations)
    found = page_of(challenges_for(viewer, released=released, **search.model_dump()), number=page, size=size)
    lines = [_line(row, viewer, released, agreed) for row in found.rows]
    unseen = [row.ref for row in found.rows if row.seen_at is None and not _is_insider(row, viewer)]
    if unseen:
        _note_listing(unseen)
    return replace(found, rows=lines)


def shown(ref: str, *, viewer: Viewer) -> ChallengePage:
    """A challenge as the viewer may see it."""
    return page_for(*found_for(ref, viewer))


def page_for(row: ChallengeRow, circle: Circle, facts: ChallengeFacts) -> ChallengePage:
    """A challenge as a circle sees it that may open it."""
    record = row.record
    page = ChallengePage(
        ref=row.ref,
        circle=circle,
        language=row.language,
        teaser=row.teaser,
        sector=row.sector,
        country=row.country,
        owner=_owner(row.organisation, named=sees_identity(circle, facts)),
        record=record if sees_details(circle, facts) else None,
        photos=photos_in(row) if sees_details(circle, facts) else (),
    )
    if circle not in INSIDERS:
        return page
    may = _may(row, circle)
    return replace(
        page,
        agreements=agreements_of(row.id),
        version=row.version,
        state=row.state,
        terms=Terms.model_validate({"preset": row.preset, "barred": row.barred}),
        asked=row.asked if row.state == "changes_requested" else None,
        answer_by=row.answer_by,
        submitted_at=row.submitted_at,
        published_at=row.published_at,
        history=history_of("challenge", row.ref),
        may=may,
        marks=_marks(row) if "settle" in may else (),
    )


def opened(ref: str, *, viewer: Viewer) -> ChallengePage:
    """A challenge as the viewer may see it; that someone outside has read it is recorded."""
    page = shown(ref, viewer=viewer)
    if not page.is_inside:
        _note_reading(ref, viewer, act=READ_TEASER if page.record is None else READ)
    return page


def found_for(ref: str, viewer: Viewer) -> tuple[ChallengeRow, Circle, ChallengeFacts]:
    """A challenge that the viewer may open, with the circle that the viewer stands in; else NotFound."""
    row = challenge_by_ref(ref)
    if row is None:
        raise NotFound()
    facts = facts_around(row)
    circle = circle_around_challenge(viewer, facts)
    if not sees_teaser(circle, facts):
        raise NotFound()
    if circle != "owner" and sees_details(circle, facts):
        reading.notice(row, viewer)
    return row, circle, facts


def allowed(action: str, ref: str, viewer: Viewer) -> tuple[ChallengeRow, Circle]:
    """A challenge with which the viewer has this right; else Forbidden, or NotFound where it may not be known."""
    row, circle, _ = found_for(ref, viewer)
    require(CHALLENGE_RIGHTS, action, circle, visible=True)
    return row, circle


def _marks(row: ChallengeRow) -> tuple[SettledMark, ...]:
    """What may point to the owner, read against what the pool has published."""
    corpus = corpus_of(row)
    again = challenge_by_ref(row.ref)
    return settled_marks(again, corpus) if again else ()


def _note_reading(ref: str, reader: Viewer, *, act: str) -> None:
    """Notes that someone outside has read a challenge, in a transaction of its own."""
    with writing() as unit:
        mark_seen([ref], at=now())
        row = challenge_by_ref(ref)
        if row is not None:
            reading.record(ref, reader, cluster_id=row.cluster_id, act=act)
        unit.commit()


def _note_listing(refs: list[str]) -> None:
    """Notes that someone outside has read these teasers, in a transaction of its own."""
    with writing() as unit:
        mark_seen(refs, at=now())
        unit.commit()


def _is_insider(row: ChallengeRow, viewer: Viewer) -> bool:
    return viewer.organises(row.cluster.ref) or viewer.edits(row.organisation.ref)


def _line(row: ChallengeRow, viewer: Viewer, released: frozenset[int], agreed: frozenset[int]) -> ChallengeLine:
    facts = ChallengeFacts(
        cluster_ref=row.cluster.ref,
        organisation_ref=row.organisation.ref,
        state=row.state,
        dials=row.dials,
        released_to=viewer.organisations if row.id in released else frozenset(),
        agreed=viewer.organisations if row.id in agreed else frozenset(),
    )
    circle = circle_around_challenge(viewer, facts)
    is_inside = circle in INSIDERS
    return ChallengeLine(
        ref=row.ref,
        language=row.language,
        title=row.title if sees_details(circle, facts) else None,
        teaser=row.teaser,
        sector=row.sector,
        country=row.country,
        owner=_owner(row.organisation, named=sees_identity(circle, facts)),
        state=row.state if is_inside else None,
        answer_by=row.answer_by if is_inside else None,
    )


def _owner(organisation: OrganisationRow, *, named: bool) -> Owner:
    owner = Owner(kind=organisation.kind, country=organisation.country, size_class=organisation.size_class)
    return replace(owner, name=organisation.legal_name) if named else owner


def _may(row: ChallengeRow, circle: Circle) -> frozenset[str]:
    """What this circle can do with the challenge as it stands."""
    open_now = {
        action: allows("challenge", row.state, action)
        for action in ("submit", "ask_for_changes", "publish", "withdraw")
    } | {
        "edit": row.state in EDITABLE[circle],
        "settle": row.state in EDITABLE[circle],
        "set_terms": row.state in OPEN_CHALLENGE,
        "promise": row.state in OPEN_CHALLENGE,
        "read_matches": row.state in VISIBLE_CHALLENGE,
        "read_release": row.state in VISIBLE_CHALLENGE,
    }
    may = {action for action, is_open in open_now.items() if is_open and circle in CHALLENGE_RIGHTS[action]}
    if circle in CHALLENGE_RIGHTS["undo"]:
        event = move_to_undo("challenge", ref=row.ref, state=row.state, seen_at=row.seen_at)
        may |= {f"undo_{event.act}"} if event else set()
    return frozenset(may)
