"""The two sides of a release: the owner reads of the firms, the firm reads of the challenge and answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..domain.account import Viewer
from ..domain.errors import NotFound
from ..domain.match import Answer
from ..domain.rights import CHALLENGE_RIGHTS, circle_around_challenge, sees_teaser
from ..domain.states import allows, moved
from ..store.base import now, writing
from ..store.challenge import mark_seen
from ..store.match import (
    ReleaseRow,
    mark_seen_by_owner,
    release_by_ref,
    releases_of,
    releases_to,
    standing_of,
    standings_of,
)
from . import audit, reading
from .circle import challenge_to, facts_around
from .disclosure import ReleasedChallenge, ReleasedFirm, challenge_as_released, firm_as_released
from .nda import Standing, accept, standing_of_nda


@dataclass(frozen=True)
class OwnerPage:
    """The firms that a challenge was released to."""

    challenge_ref: str
    title: str
    firms: Sequence[ReleasedFirm]


@dataclass(frozen=True)
class ReleaseLine:
    """One release in the list of a firm."""

    ref: str
    firm: str
    cluster: str
    teaser: str | None
    sector: str | None
    released_at: datetime
    answer: str | None


@dataclass(frozen=True)
class FirmPage:
    """A release as the firm sees it, and whether it may answer now."""

    ref: str
    firm: str
    challenge: ReleasedChallenge
    released_at: datetime
    answer: str | None
    answer_note: str | None
    may_answer: bool
    nda: Standing | None = None


def firms_for_owner(challenge_ref: str, *, viewer: Viewer) -> OwnerPage:
    """The firms released to the owner of a challenge; organisers may look too. That the owner looked is noted."""
    challenge = challenge_to("read_release", challenge_ref, viewer=viewer)
    barred = facts_around(challenge).barred
    rows = [row for row in releases_of(challenge.id) if row.profile.organisation.ref not in barred]
    firms = [
        firm_as_released(row.profile, row.match, is_surprise=row.is_surprise, words=row.words, answer=row.answer)
        for row in rows
    ]
    page = OwnerPage(challenge.ref, challenge.title or challenge.ref, firms)
    unseen = [row.ref for row in rows if row.owner_saw_at is None]
    if unseen and viewer.edits(challenge.organisation.ref):
        _note_owner(unseen)
    return page


def releases_for(viewer: Viewer) -> list[ReleaseLine]:
    """The challenges released to the viewer's firms, the newest first."""
    return [
        ReleaseLine(
            ref=row.ref,
            firm=row.profile.organisation.legal_name,
            cluster=row.challenge.cluster.legal_name,
            teaser=row.challenge.teaser,
            sector=row.challenge.sector,
            released_at=row.created_at,
            answer=row.answer,
        )
        for row in releases_to(sorted(viewer.organisations))
    ]


def release_for_firm(ref: str, *, viewer: Viewer) -> FirmPage:
    """A release as the firm's people see it. That they looked is noted."""
    row = _released_to(viewer, ref)
    standing = standings_of(row.challenge_id).get(row.profile_id)
    state = standing.state if standing else "suggested"
    facts = facts_around(row.challenge)
    page = FirmPage(
        ref=row.ref,
        firm=row.profile.organisation.legal_name,
        challenge=challenge_as_released(
            row.challenge, facts, row.match, firm_ref=row.profile.organisation.ref, words=row.words
        ),
        released_at=row.created_at,
        answer=row.answer,
        answer_note=row.answer_note,
        may_answer=allows("match", state, "interested") or allows("match", state, "not_interested"),
        nda=standing_of_nda(row),
    )
    _note_firm(ref, viewer)
    return page


def answer(ref: str, given: Answer, *, viewer: Viewer) -> None:
    """Says for the firm whether the challenge interests it; it may change its mind until the match is confirmed."""
    with writing() as unit:
        row = _released_to(viewer, ref)
        standing = standing_of(row.challenge_id, row.profile_id)
        state_before = standing.state
        if given.answer != state_before:
            standing.state = moved("match", state_before, given.answer)
            standing.version += 1
        row.answer, row.answer_note, row.answered_at, row.answer_noted_at = given.answer, given.note, now(), None
        row.firm_saw_at = row.firm_saw_at or row.answered_at
        audit.record(
            given.answer,
            noun="release",
            ref=row.ref,
            viewer=viewer,
            cluster_id=row.challenge.cluster_id,
            challenge=row.challenge.ref,
            profile=row.profile.ref,
            state_before=state_before,
        )
        unit.commit()


def accept_nda(ref: str, *, version: int, viewer: Viewer) -> None:
    """Accepts for the firm the NDA that the challenge asks for, in the version that was shown."""
    with writing() as unit:
        accept(_released_to(viewer, ref), version=version, viewer=viewer)
        unit.commit()


def _is_open_to(viewer: Viewer, row: ReleaseRow) -> bool:
    """Whether the viewer writes for the firm, and the challenge is there for it: open, and not barring it."""
    if not viewer.edits(row.profile.organisation.ref):
        return False
    facts = facts_around(row.challenge)
    others = [m for m in viewer.memberships if m.role != "organiser" and m.organisation_ref != facts.organisation_ref]
    circle = circle_around_challenge(Viewer(memberships=tuple(others)), facts)
    return circle in CHALLENGE_RIGHTS["answer"] and sees_teaser(circle, facts)


def _released_to(viewer: Viewer, ref: str) -> ReleaseRow:
    row = release_by_ref(ref)
    if row is None or not _is_open_to(viewer, row):
        raise NotFound()
    return row


def _note_owner(refs: Sequence[str]) -> None:
    """Notes that the owner saw these releases, in a transaction of its own."""
    with writing() as unit:
        mark_seen_by_owner(refs, at=now())
        unit.commit()


def _note_firm(ref: str, reader: Viewer) -> None:
    """Notes that the firm saw a release and with it the challenge, and who read it, in a transaction of its own."""
    with writing() as unit:
        row = release_by_ref(ref)
        if row is not None:
            row.firm_saw_at = row.firm_saw_at or now()
            mark_seen([row.challenge.ref], at=now())
            challenge = row.challenge
            reading.record(challenge.ref, reader, cluster_id=challenge.cluster_id, release=row.ref)
        unit.commit()
