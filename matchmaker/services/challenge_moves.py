"""What happens to a challenge: it is submitted, sent back, published with a promise, withdrawn, and a step undone."""

from datetime import date

from ..domain.account import Viewer
from ..domain.errors import Conflict, Invalid, Problem
from ..domain.review import ChangesAsked
from ..domain.states import LABELS, OPEN_CHALLENGE, VISIBLE_CHALLENGE, moved
from ..domain.words import N_
from ..store.base import now, writing
from ..store.challenge import ChallengeRow
from ..store.vector import forget_challenge
from . import audit
from .challenge import allowed
from .challenge_writing import NO_LONGER
from .history import move_undone
from .leak import require_ready
from .letters import Letter, send_to_people_of
from .settling import corpus_around

PAST = N_("This day has passed.")


def submit(ref: str, *, viewer: Viewer) -> None:
    """Hands a complete challenge to the organisers; Invalid names what is missing, and marks that are not settled."""
    corpus = corpus_around("submit", ref, viewer=viewer)
    with writing() as unit:
        row, _ = allowed("submit", ref, viewer)
        following = moved("challenge", row.state, "submit")
        require_ready(row, corpus)
        _move(row, "submit", following, viewer)
        row.submitted_at = now()
        unit.commit()


def ask_for_changes(ref: str, asked: ChangesAsked, *, letter: Letter, viewer: Viewer) -> int:
    """Sends a challenge back with what should change; returns how many people get a mail about it."""
    with writing() as unit:
        row, _ = allowed("ask_for_changes", ref, viewer)
        _move(row, "ask_for_changes", moved("challenge", row.state, "ask_for_changes"), viewer)
        row.asked = asked.text
        mailed = send_to_people_of(
            row.organisation, letter, cause="changes_asked", subject_ref=ref, cluster_id=row.cluster_id
        )
        unit.commit()
    return mailed


def publish(ref: str, *, answer_by: date | None = None, viewer: Viewer) -> None:
    """Opens a submitted challenge to the circle that its terms name, with the dated promise to its owner if given."""
    corpus = corpus_around("publish", ref, viewer=viewer)
    with writing() as unit:
        row, _ = allowed("publish", ref, viewer)
        following = moved("challenge", row.state, "publish")
        require_ready(row, corpus)
        before = row.answer_by.isoformat() if row.answer_by else None
        _move(row, "publish", following, viewer, answer_by_before=before)
        row.published_at, row.seen_at = now(), None
        if answer_by:
            row.answer_by = _still_ahead(answer_by)
        unit.commit()


def promise(ref: str, *, answer_by: date, viewer: Viewer) -> None:
    """Sets the day by which its owner gets an answer."""
    with writing() as unit:
        row, _ = allowed("promise", ref, viewer)
        if row.state not in OPEN_CHALLENGE:
            raise Conflict(NO_LONGER, state=LABELS[row.state])
        row.answer_by = _still_ahead(answer_by)
        audit.record("promise", noun="challenge", ref=ref, viewer=viewer, cluster_id=row.cluster_id)
        unit.commit()


def withdraw(ref: str, *, viewer: Viewer) -> None:
    """Takes a challenge back; from then on only its owner and the organisers see it."""
    with writing() as unit:
        row, _ = allowed("withdraw", ref, viewer)
        _move(row, "withdraw", moved("challenge", row.state, "withdraw"), viewer)
        unit.commit()


def undo(ref: str, *, viewer: Viewer) -> str:
    """Takes back the last publish or withdraw while nobody else has seen it; returns which it was."""
    with writing() as unit:
        row, _ = allowed("undo", ref, viewer)
        event = move_undone("challenge", ref=ref, state=row.state, seen_at=row.seen_at)
        act = event.act
        row.state = event.details["state_before"]
        if act == "publish":
            before = event.details["answer_by_before"]
            row.published_at = None
            row.answer_by = date.fromisoformat(before) if before else None
        audit.record("undo", noun="challenge", ref=ref, viewer=viewer, cluster_id=row.cluster_id, undone=act)
        _forget_unless_open(row)
        unit.commit()
    return act


def _move(row: ChallengeRow, act: str, following: str, viewer: Viewer, **details: str | None) -> None:
    """Takes a challenge to its next state, and records where it came from."""
    audit.record(
        act,
        noun="challenge",
        ref=row.ref,
        viewer=viewer,
        cluster_id=row.cluster_id,
        state_before=row.state,
        **details,
    )
    row.state = following
    _forget_unless_open(row)


def _forget_unless_open(row: ChallengeRow) -> None:
    """Of what only its owner and the organisers read, no vector is kept."""
    if row.state not in VISIBLE_CHALLENGE:
        forget_challenge(row.id)


def _still_ahead(day: date) -> date:
    if day < now().date():
        raise Invalid([Problem("answer_by", PAST)])
    return day
