"""Profiles: who reads which version of one, and what the reader may do with it."""

from dataclasses import dataclass, replace
from datetime import datetime

from ..domain.account import Viewer
from ..domain.errors import NotFound
from ..domain.oddity import Oddity
from ..domain.profile import Profile, ProfileSearch
from ..domain.rights import PROFILE_RIGHTS, Circle, ProfileFacts, circle_around_profile, require, sees_profile
from ..domain.states import allows
from ..store.base import now, writing
from ..store.paging import PAGE_SIZE, Page, page_of
from ..store.profile import PUBLIC, ProfileRow, ProfileVersionRow, mark_seen, profile_by_ref, profiles_for
from .challenge import INSIDERS
from .history import HistoryLine, history_of, move_to_undo
from .lexicon import lexicon_of
from .oddity import oddities_of_text

KEPT = (*PUBLIC, "hidden")
"""The states in which a published version stays what it is while an edit of it waits."""


@dataclass(frozen=True)
class ProfileLine:
    """A profile in a list; the states only for those who keep it."""

    ref: str
    name: str
    country: str | None
    kind: str
    language: str | None
    summary: str | None
    technologies: tuple[str, ...]
    sectors: tuple[str, ...]
    state: str | None
    pending_state: str | None


@dataclass(frozen=True)
class ProfilePage:
    """A profile as its reader may see it: the published version, and for insiders the one that waits."""

    ref: str
    circle: Circle
    name: str
    kind: str
    country: str | None
    size_class: str | None
    website: str | None
    published: Profile | None
    confirmed_at: datetime | None
    version: int = 0
    waiting: Profile | None = None
    state: str | None = None
    pending_state: str | None = None
    asked: str | None = None
    submitted_at: datetime | None = None
    published_at: datetime | None = None
    history: tuple[HistoryLine, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    may: frozenset[str] = frozenset()

    @property
    def is_inside(self) -> bool:
        """Whether the reader organises or owns it."""
        return self.circle in INSIDERS

    @property
    def newest(self) -> Profile:
        """The text that an edit starts from."""
        return self.waiting or self.published or Profile()


def listed(search: ProfileSearch, *, viewer: Viewer, page: int = 1, size: int = PAGE_SIZE) -> Page:
    """One page of the profiles that the viewer may see, as lines."""
    found = page_of(profiles_for(viewer, **search.model_dump()), number=page, size=size)
    lines = [_line(row, viewer) for row in found.rows]
    unseen = [row.ref for row in found.rows if row.seen_at is None and _circle(row, viewer) not in INSIDERS]
    if unseen:
        _note_reading(unseen)
    return replace(found, rows=lines)


def shown(ref: str, *, viewer: Viewer) -> ProfilePage:
    """A profile as the viewer may see it."""
    row, circle = found_for(ref, viewer)
    page = ProfilePage(
        ref=row.ref,
        circle=circle,
        name=row.organisation.legal_name,
        kind=row.organisation.kind,
        country=row.organisation.country,
        size_class=row.organisation.size_class,
        website=row.organisation.record.website,
        published=row.published.record if row.published else None,
        confirmed_at=row.confirmed_at or row.published_at,
    )
    if circle not in INSIDERS:
        return page
    return replace(
        page,
        version=row.version,
        waiting=row.pending.record if row.pending else None,
        state=row.state,
        pending_state=row.pending_state if row.state in KEPT else None,
        asked=row.asked if "changes_requested" in (row.state, row.pending_state) else None,
        submitted_at=row.submitted_at,
        published_at=row.published_at,
        history=history_of("profile", ref),
        oddities=_oddities(row) if circle == "organiser" else (),
        may=_may(row, circle),
    )


def _oddities(row: ProfileRow) -> tuple[Oddity, ...]:
    """What is odd about the newest text, as the cluster of its firm sees it."""
    lexicon = lexicon_of(row.organisation.cluster_id or row.organisation.id).lexicon
    return oddities_of_text(row.pending or row.published, lexicon)


def opened(ref: str, *, viewer: Viewer) -> ProfilePage:
    """A profile as the viewer may see it; that someone outside has read it is noted."""
    page = shown(ref, viewer=viewer)
    if not page.is_inside:
        _note_reading([ref])
    return page


def found_for(ref: str, viewer: Viewer) -> tuple[ProfileRow, Circle]:
    """A profile that the viewer may open, with the circle that the viewer stands in; else NotFound."""
    row = profile_by_ref(ref)
    if row is None:
        raise NotFound()
    circle = _circle(row, viewer)
    if not sees_profile(circle, _facts(row)):
        raise NotFound()
    return row, circle


def allowed(action: str, ref: str, viewer: Viewer) -> ProfileRow:
    """A profile with which the viewer has this right; else Forbidden, or NotFound where it may not be known."""
    row, circle = found_for(ref, viewer)
    require(PROFILE_RIGHTS, action, circle, visible=True)
    return row


def state_of_text(row: ProfileRow) -> str:
    """Where the text that is being worked on stands: the waiting edit of a published profile, else the profile."""
    return row.pending_state if row.state in KEPT and row.pending_state else row.state


def _facts(row: ProfileRow) -> ProfileFacts:
    firm = row.organisation
    return ProfileFacts(
        cluster_ref=firm.cluster.ref if firm.cluster else firm.ref,
        clusters=row.cluster_refs,
        organisation_ref=firm.ref,
        is_published=row.is_published,
    )


def _circle(row: ProfileRow, viewer: Viewer) -> Circle:
    return circle_around_profile(viewer, _facts(row))


def _note_reading(refs: list[str]) -> None:
    """Notes that someone outside has seen these profiles, in a transaction of its own."""
    with writing() as unit:
        mark_seen(refs, at=now())
        unit.commit()


def _line(row: ProfileRow, viewer: Viewer) -> ProfileLine:
    is_inside = _circle(row, viewer) in INSIDERS
    version: ProfileVersionRow | None = row.published or row.pending
    record = version.record if version else Profile()
    return ProfileLine(
        ref=row.ref,
        name=row.organisation.legal_name,
        country=row.organisation.country,
        kind=row.organisation.kind,
        language=record.language,
        summary=record.summary,
        technologies=tuple(record.technologies),
        sectors=tuple(record.sectors),
        state=row.state if is_inside else None,
        pending_state=row.pending_state if is_inside and row.state in KEPT else None,
    )


def _may(row: ProfileRow, circle: Circle) -> frozenset[str]:
    """What this circle can do with the profile as it stands."""
    text = state_of_text(row)
    open_now = {
        "edit": row.state != "withdrawn",
        "submit": allows("profile", text, "submit"),
        "ask_for_changes": allows("profile", text, "ask_for_changes"),
        "publish": text == "submitted" and row.state != "hidden",
        "withdraw": allows("profile", row.state, "withdraw"),
        "hide": allows("profile", row.state, "hide"),
        "show": allows("profile", row.state, "show"),
        "confirm": allows("profile", row.state, "confirm"),
    }
    may = {action for action, is_open in open_now.items() if is_open and circle in PROFILE_RIGHTS[action]}
    if circle in PROFILE_RIGHTS["undo"]:
        event = move_to_undo("profile", ref=row.ref, state=row.state, seen_at=row.seen_at)
        if event and event.details["version"] == row.version:
            may.add(f"undo_{event.act}")
    return frozenset(may)
