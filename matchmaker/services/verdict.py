"""Verdicts: an organiser shortlists, declines or holds a firm for a challenge, and may take that back."""

from dataclasses import dataclass

from ..domain.account import Viewer
from ..domain.errors import Conflict, Invalid, NotFound, Problem, Stale
from ..domain.match import Verdict
from ..domain.states import LABELS, OPEN_CHALLENGE, moved
from ..domain.words import N_
from ..store.base import now, session, writing
from ..store.challenge import ChallengeRow, barred_organisations
from ..store.match import (
    MatchRow,
    StandingRow,
    VerdictRow,
    match_by_ref,
    newest_verdict,
    run_of,
    standing_of,
    verdict_by_ref,
)
from . import audit
from .circle import challenge_to

SOMEBODY_FASTER = N_("Somebody decided on this firm meanwhile: it is “{state}” now. Look at it again, then decide.")
NO_LONGER = N_("Nothing is decided any more while the challenge is “{state}”.")
BARRED = N_("This firm is barred from the challenge.")
NOT_LAST = N_("Something else was decided since. Look at the firm again.")
NOTE_NEEDED = N_("Say the other reason in the note.")


@dataclass(frozen=True)
class Decided:
    """A verdict that was given or taken back: on which match, and where the firm stands now, in which version."""

    verdict_ref: str
    match_ref: str | None
    name: str
    state: str
    version: int


def give(match_ref: str, verdict: Verdict, *, challenge_ref: str, version: int, viewer: Viewer) -> Decided:
    """Gives a verdict on a match; `version` is that of the standing which the organiser looked at."""
    if verdict.reason_code == "other" and not verdict.note:
        raise Invalid([Problem("note", NOTE_NEEDED)])
    with writing() as unit:
        challenge, match = match_for("give_verdict", match_ref, challenge_ref=challenge_ref, viewer=viewer)
        if match.profile.organisation.ref in barred_organisations(challenge.id):
            raise Conflict(BARRED)
        if challenge.state not in OPEN_CHALLENGE:
            raise Conflict(NO_LONGER, state=LABELS[challenge.state])
        standing = standing_of(challenge.id, match.profile_id)
        require_version(standing, version)
        row = VerdictRow(
            challenge_id=challenge.id,
            profile_id=match.profile_id,
            match_id=match.id,
            verb=verdict.verb,
            reason_code=verdict.reason_code,
            note=verdict.note,
            state_before=standing.state,
            person_id=audit.actor_id(viewer),
        )
        move(standing, moved("match", standing.state, verdict.verb))
        session().add(row)
        session().flush()
        _audit(verdict.verb, row, challenge, match.profile.ref, viewer)
        name = match.profile.organisation.legal_name
        decided = Decided(row.ref, match.ref, name, standing.state, standing.version)
        unit.commit()
    return decided


def undo(verdict_ref: str, *, challenge_ref: str, viewer: Viewer) -> Decided:
    """Takes back the last verdict on a firm: it stands again where it stood before."""
    with writing() as unit:
        challenge = challenge_to("undo", challenge_ref, viewer=viewer)
        row = verdict_by_ref(verdict_ref)
        if row is None or row.challenge_id != challenge.id:
            raise NotFound()
        newest, standing = newest_verdict(challenge.id, row.profile_id), standing_of(challenge.id, row.profile_id)
        if newest is None or newest.id != row.id:
            raise Conflict(NOT_LAST)
        if standing.state != moved("match", row.state_before, row.verb):
            raise Conflict(N_("This cannot be undone: the firm is “{state}” now."), state=LABELS[standing.state])
        row.undone_at = now()
        move(standing, row.state_before)
        _audit("undo", row, challenge, row.profile.ref, viewer)
        match_ref = row.match.ref if row.match else None
        name = row.profile.organisation.legal_name
        decided = Decided(row.ref, match_ref, name, standing.state, standing.version)
        unit.commit()
    return decided


def match_for(action: str, match_ref: str, *, challenge_ref: str, viewer: Viewer) -> tuple[ChallengeRow, MatchRow]:
    """A match of one of the challenge's runs, when the viewer has the action."""
    challenge = challenge_to(action, challenge_ref, viewer=viewer)
    match = match_by_ref(match_ref)
    if match is None or run_of(match).challenge_id != challenge.id:
        raise NotFound()
    return challenge, match


def require_version(standing: StandingRow, version: int) -> None:
    """Refuses a decision that was made looking at an older standing."""
    if standing.version != version:
        raise Stale(SOMEBODY_FASTER, state=LABELS[standing.state])


def move(standing: StandingRow, state: str) -> None:
    """Puts a firm into a state, as the next version of where it stands."""
    standing.state, standing.version = state, standing.version + 1


def _audit(act: str, row: VerdictRow, challenge: ChallengeRow, profile_ref: str, viewer: Viewer) -> None:
    audit.record(
        act,
        noun="verdict",
        ref=row.ref,
        viewer=viewer,
        cluster_id=challenge.cluster_id,
        challenge=challenge.ref,
        profile=profile_ref,
        state_before=row.state_before,
    )
