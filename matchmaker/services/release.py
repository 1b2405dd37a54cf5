"""Releasing a match to its two sides: what they will see, the release with its mails, and taking it back in time."""

from dataclasses import dataclass
from typing import Any

from ..domain.account import Viewer
from ..domain.errors import Conflict, Invalid, NotFound, Problem
from ..domain.match import Release
from ..domain.states import moved
from ..domain.words import N_
from ..store.base import now, session, writing
from ..store.challenge import ChallengeRow, barred_organisations, mark_seen
from ..store.match import (
    MatchRow,
    ReleaseRow,
    release_by_ref,
    releases_of,
    standing_of,
    standings_of,
    withdraw_release,
)
from ..store.message import may_have_left, withdraw_mail
from ..store.profile import mark_seen as mark_profiles_seen
from . import audit
from .accountletters import Text, written
from .circle import challenge_to, facts_around
from .disclosure import ReleasedChallenge, ReleasedFirm, challenge_as_released, firm_as_released
from .letters import Letter, people_of, send_to_people_of
from .verdict import BARRED, match_for, move, require_version

TO_OWNER = Text(
    N_("There is something to read about your challenge"),
    N_(
        "{cluster} has something for you to read about a challenge of {organisation}.\n\n"
        "Sign in with this address to read it:\n\n{url}"
    ),
)
TO_FIRM = Text(
    N_("A challenge for {organisation}"),
    N_(
        "{cluster} thinks that a challenge may interest {organisation}. Please read it, and say whether it does.\n\n"
        "Sign in with this address to read it:\n\n{url}"
    ),
)
NOT_PUBLISHED = N_("The profile of this firm is no longer published.")
ONE_SURPRISE = N_("“{name}” is the surprise of this challenge already, and there is one.")
TOO_LATE = N_("It is too late to take this back: one side has seen it, or a mail is on its way.")


@dataclass(frozen=True)
class Preview:
    """What a release would show to each side, and to whom a mail would go."""

    challenge_ref: str
    title: str
    match_ref: str
    version: int
    firm: ReleasedFirm
    challenge: ReleasedChallenge
    owner_name: str
    owner_addresses: tuple[str, ...]
    firm_addresses: tuple[str, ...]
    surprise: str | None


def preview(match_ref: str, *, challenge_ref: str, viewer: Viewer) -> Preview:
    """What the owner and the firm would read if the match were released now."""
    challenge, match = match_for("release", match_ref, challenge_ref=challenge_ref, viewer=viewer)
    standing = standings_of(challenge.id).get(match.profile_id)
    moved("match", standing.state if standing else "suggested", "release")
    _require_open(challenge, match)
    return Preview(
        challenge_ref=challenge.ref,
        title=challenge.title or challenge.ref,
        match_ref=match.ref,
        version=standing.version if standing else 1,
        firm=firm_as_released(match.profile, match, is_surprise=False, words=None),
        challenge=challenge_as_released(
            challenge, facts_around(challenge), match, firm_ref=match.profile.organisation.ref, words=None
        ),
        owner_name=challenge.organisation.legal_name,
        owner_addresses=tuple(people_of(challenge.organisation)),
        firm_addresses=tuple(people_of(match.profile.organisation)),
        surprise=_surprise_of(challenge),
    )


def release(match_ref: str, terms: Release, *, challenge_ref: str, version: int, base_url: str, viewer: Viewer) -> str:
    """Shows a shortlisted match to both sides, and queues a mail to the people of each; returns the release's ref."""
    with writing() as unit:
        challenge, match = match_for("release", match_ref, challenge_ref=challenge_ref, viewer=viewer)
        standing = standing_of(challenge.id, match.profile_id)
        require_version(standing, version)
        state_before, following = standing.state, moved("match", standing.state, "release")
        _require_open(challenge, match)
        surprise = _surprise_of(challenge)
        if terms.is_surprise and surprise:
            raise Invalid([Problem("is_surprise", ONE_SURPRISE, {"name": surprise})])
        move(standing, following)
        row = ReleaseRow(
            challenge_id=challenge.id,
            profile_id=match.profile_id,
            match_id=match.id,
            is_surprise=terms.is_surprise,
            words=terms.words,
            released_by_id=audit.actor_id(viewer),
        )
        session().add(row)
        session().flush()
        mark_seen([challenge.ref], at=now())
        mark_profiles_seen([match.profile.ref], at=now())
        _write_letters(row.ref, challenge, match, base_url)
        _audit("release", row.ref, challenge, match.profile.ref, state_before, viewer)
        release_ref = row.ref
        unit.commit()
    return release_ref


def retract(release_ref: str, *, challenge_ref: str, viewer: Viewer) -> str | None:
    """Takes a release back while neither side saw it and no mail left: the firm stands shortlisted again.

    Returns the ref of the match.
    """
    with writing() as unit:
        challenge = challenge_to("undo", challenge_ref, viewer=viewer)
        row = release_by_ref(release_ref)
        if row is None or row.challenge_id != challenge.id:
            raise NotFound()
        standing = standing_of(challenge.id, row.profile_id)
        if standing.state != "released" or row.owner_saw_at or row.firm_saw_at or may_have_left(row.ref):
            raise Conflict(TOO_LATE)
        withdraw_mail(row.ref)
        move(standing, "shortlisted")
        _audit("undo", row.ref, challenge, row.profile.ref, "released", viewer)
        match_ref = row.match.ref if row.match else None
        withdraw_release(row)
        unit.commit()
    return match_ref


def _require_open(challenge: ChallengeRow, match: MatchRow) -> None:
    """Refuses to release a firm that is barred by now, or whose profile is no longer published."""
    if match.profile.organisation.ref in barred_organisations(challenge.id):
        raise Conflict(BARRED)
    if not match.profile.is_published:
        raise Conflict(NOT_PUBLISHED)
    moved("challenge", challenge.state, "match")


def _surprise_of(challenge: ChallengeRow) -> str | None:
    """The name of the firm that is the surprise of a challenge."""
    rows = releases_of(challenge.id)
    return next((row.profile.organisation.legal_name for row in rows if row.is_surprise), None)


def _write_letters(release_ref: str, challenge: ChallengeRow, match: MatchRow, base_url: str) -> None:
    """A letter to the people of each side: that there is something to read, and where; nothing of what it says."""
    sides = (
        (challenge.organisation, TO_OWNER, f"{base_url}/challenges/{challenge.ref}/releases"),
        (match.profile.organisation, TO_FIRM, f"{base_url}/releases/{release_ref}"),
    )
    for organisation, text, url in sides:
        send_to_people_of(
            organisation,
            _letter(text, cluster=challenge.cluster.legal_name, organisation=organisation.legal_name, url=url),
            cause="release",
            subject_ref=release_ref,
            cluster_id=challenge.cluster_id,
        )


def _letter(text: Text, **values: Any) -> Letter:
    """A letter in English whatever its reader's language."""
    mail = written(text, **values)
    return lambda _language: (mail.subject, mail.body)


def _audit(act: str, ref: str, challenge: ChallengeRow, profile_ref: str, state_before: str, viewer: Viewer) -> None:
    audit.record(
        act,
        noun="release",
        ref=ref,
        viewer=viewer,
        cluster_id=challenge.cluster_id,
        challenge=challenge.ref,
        profile=profile_ref,
        state_before=state_before,
    )
