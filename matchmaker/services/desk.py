"""The organiser's desk: everything that waits for an organiser of the viewer's clusters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ..domain.account import Viewer
from ..domain.errors import NotFound
from ..domain.oddity import Oddity
from ..store.base import now, writing
from ..store.challenge import ChallengeRow, challenges_waiting
from ..store.match import ReleaseRow, answers_waiting, counts_by_state, release_by_ref
from ..store.message import undelivered
from ..store.profile import ProfileRow, profiles_waiting
from . import audit
from .circle import challenge_to
from .learning import Switch, switches_for
from .lexicon import Lexicon, lexicon_of
from .oddity import oddities_of_text
from .registration import WaitingRegistration, waiting_registrations
from .retention import UnusedAccount, unused_for

ANSWERING = ("released", "interested", "not_interested", "confirmed")


@dataclass(frozen=True)
class WaitingChallenge:
    """A challenge that was submitted."""

    ref: str
    title: str
    organisation: str
    since: datetime | None


@dataclass(frozen=True)
class WaitingProfile:
    """A profile that was submitted, or a pending edit of a published one."""

    ref: str
    organisation: str
    is_edit: bool
    since: datetime | None
    oddities: tuple[Oddity, ...] = ()


@dataclass(frozen=True)
class Promise:
    """A challenge whose owner was promised an answer and has none yet; `days` are those left, negative when overdue."""

    ref: str
    title: str
    organisation: str
    answer_by: date
    days: int
    is_ranked: bool
    shortlisted: int


@dataclass(frozen=True)
class NewAnswer:
    """What a firm said to a challenge, until an organiser has noted it."""

    release_ref: str
    challenge_ref: str
    challenge: str
    firm: str
    answer: str
    note: str | None
    at: datetime


@dataclass(frozen=True)
class WaitingMail:
    """A mail that has not left."""

    ref: str
    recipient: str
    subject: str
    state: str
    attempts: int
    trouble: str | None
    since: datetime


@dataclass(frozen=True)
class Desk:
    """What waits, each list oldest first, and the switches of the clusters."""

    registrations: Sequence[WaitingRegistration]
    challenges: Sequence[WaitingChallenge]
    profiles: Sequence[WaitingProfile]
    promises: Sequence[Promise]
    answers: Sequence[NewAnswer]
    mails: Sequence[WaitingMail]
    unused: Sequence[UnusedAccount]
    switches: Sequence[Switch]

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        people, texts = (self.registrations, self.unused), (self.challenges, self.profiles)
        return not any((*people, *texts, self.promises, self.answers, self.mails))


def waiting_for(viewer: Viewer) -> Desk:
    """What waits for an organiser; who organises nothing has no desk."""
    if not viewer.clusters:
        raise NotFound()
    clusters = sorted(viewer.clusters)
    return Desk(
        registrations=waiting_registrations(viewer),
        challenges=[_challenge(row) for row in challenges_waiting(clusters, states=("submitted",))],
        profiles=_profiles(profiles_waiting(clusters)),
        promises=_promises(challenges_waiting(clusters, states=("published", "matching"))),
        answers=[_answer(row) for row in answers_waiting(clusters)],
        mails=[
            WaitingMail(row.ref, row.recipient, row.subject, row.state, row.attempts, row.trouble, row.created_at)
            for row in undelivered(clusters)
        ],
        unused=unused_for(viewer),
        switches=switches_for(viewer),
    )


def note_answer(release_ref: str, *, viewer: Viewer) -> None:
    """Takes a firm's answer off the desk."""
    with writing() as unit:
        row = release_by_ref(release_ref)
        if row is None or row.answered_at is None:
            raise NotFound()
        challenge = challenge_to("note_answer", row.challenge.ref, viewer=viewer)
        row.answer_noted_at = row.answer_noted_at or now()
        audit.record(
            "note_answer",
            noun="release",
            ref=row.ref,
            viewer=viewer,
            cluster_id=challenge.cluster_id,
            challenge=challenge.ref,
        )
        unit.commit()


def _challenge(row: ChallengeRow) -> WaitingChallenge:
    return WaitingChallenge(row.ref, row.title or row.ref, row.organisation.legal_name, row.submitted_at)


def _profiles(rows: Sequence[ProfileRow]) -> list[WaitingProfile]:
    """Each with what is odd about it, as the cluster of its firm sees it."""
    clusters = {row.organisation.cluster_id or row.organisation.id for row in rows}
    lexicons = {cluster_id: lexicon_of(cluster_id).lexicon for cluster_id in clusters}
    return [_profile(row, lexicons[row.organisation.cluster_id or row.organisation.id]) for row in rows]


def _profile(row: ProfileRow, lexicon: Lexicon) -> WaitingProfile:
    odd = oddities_of_text(row.pending, lexicon)
    return WaitingProfile(row.ref, row.organisation.legal_name, row.is_published, row.submitted_at, odd)


def _promises(rows: Sequence[ChallengeRow]) -> list[Promise]:
    """Those whose owner has not got anything yet, the earliest promise first."""
    counts = counts_by_state([row.id for row in rows])
    today = now().date()
    return [
        Promise(
            ref=row.ref,
            title=row.title or row.ref,
            organisation=row.organisation.legal_name,
            answer_by=row.answer_by,
            days=(row.answer_by - today).days,
            is_ranked=row.state == "matching",
            shortlisted=counts.get(row.id, {}).get("shortlisted", 0),
        )
        for row in rows
        if row.answer_by and not _is_answered(counts.get(row.id, {}))
    ]


def _is_answered(counts: Mapping[str, int]) -> bool:
    return any(counts.get(state) for state in ANSWERING)


def _answer(row: ReleaseRow) -> NewAnswer:
    return NewAnswer(
        release_ref=row.ref,
        challenge_ref=row.challenge.ref,
        challenge=row.challenge.title or row.challenge.ref,
        firm=row.profile.organisation.legal_name,
        answer=row.answer or "",
        note=row.answer_note,
        at=row.answered_at or row.created_at,
    )
