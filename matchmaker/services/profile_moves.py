"""What happens to a profile: submitted, sent back, published, hidden, confirmed, withdrawn, and a step undone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ..domain.account import Viewer
from ..domain.errors import Conflict, Invalid
from ..domain.profile import ready_to_submit
from ..domain.review import ChangesAsked
from ..domain.states import moved
from ..domain.words import N_
from ..store.base import now, writing
from ..store.profile import ProfileRow, ProfileVersionRow, bump_pools, file_codes, version_by_ref
from ..store.vector import forget_profile
from . import audit
from .history import move_undone
from .letters import Letter, send_to_people_of
from .profile import KEPT, allowed, state_of_text
from .profile_writing import home_of, show_words

NOT_SUBMITTED = N_("Nothing of it was submitted, so there is nothing to publish.")
STILL_HIDDEN = N_("It is hidden. Show it again before you publish the edit.")
EDITED_SINCE = N_("It was edited since, so this cannot be undone. Edit it instead.")


def submit(ref: str, *, viewer: Viewer) -> None:
    """Hands a complete profile, or the edit of a published one, to the organisers; Invalid names what is missing."""
    with writing() as unit:
        row = allowed("submit", ref, viewer)
        following = moved("profile", state_of_text(row), "submit")
        _check_ready(row.pending)
        _move_text(row, "submit", following, viewer)
        row.submitted_at = now()
        unit.commit()


def ask_for_changes(ref: str, asked: ChangesAsked, *, letter: Letter, viewer: Viewer) -> int:
    """Sends a text back with what should change; returns how many people get a mail about it."""
    with writing() as unit:
        row = allowed("ask_for_changes", ref, viewer)
        following = moved("profile", state_of_text(row), "ask_for_changes")
        _move_text(row, "ask_for_changes", following, viewer)
        row.asked = asked.text
        mailed = send_to_people_of(
            row.organisation, letter, cause="changes_asked", subject_ref=ref, cluster_id=home_of(row) or 0
        )
        unit.commit()
    return mailed


def publish(ref: str, *, viewer: Viewer) -> None:
    """Puts the submitted text into the pools of its clusters, in place of what was published before."""
    with writing() as unit:
        row = allowed("publish", ref, viewer)
        if row.state == "hidden":
            raise Conflict(STILL_HIDDEN)
        following = moved("profile", row.state, "publish")
        if row.pending is None or state_of_text(row) != "submitted":
            raise Conflict(NOT_SUBMITTED)
        _check_ready(row.pending)
        _record(row, "publish", viewer, **standing(row))
        row.state, row.pending_state, row.asked = following, None, None
        row.published_id, row.pending_id = row.pending_id, None
        row.published_at = row.confirmed_at = now()
        row.seen_at = None
        refile(row, row.pending)
        unit.commit()


def withdraw(ref: str, *, viewer: Viewer) -> None:
    """Takes a profile out of every pool and list; only its firm and the organisers still see it."""
    with writing() as unit:
        row = allowed("withdraw", ref, viewer)
        _leave(row, "withdraw", viewer)
        unit.commit()


def hide(ref: str, *, viewer: Viewer) -> None:
    """Takes a published profile out of the pools and lists until it is shown again."""
    with writing() as unit:
        row = allowed("hide", ref, viewer)
        _leave(row, "hide", viewer)
        unit.commit()


def show(ref: str, *, viewer: Viewer) -> None:
    """Brings a hidden profile back into its pools."""
    with writing() as unit:
        row = allowed("show", ref, viewer)
        following = moved("profile", row.state, "show")
        _record(row, "show", viewer, state_before=row.state)
        row.state = following
        refile(row, row.published)
        unit.commit()


def confirm(ref: str, *, viewer: Viewer) -> None:
    """Notes that what is published is still true today."""
    with writing() as unit:
        row = allowed("confirm", ref, viewer)
        following = moved("profile", row.state, "confirm")
        _record(row, "confirm", viewer, state_before=row.state)
        row.state, row.confirmed_at = following, now()
        unit.commit()


def undo(ref: str, *, viewer: Viewer) -> str:
    """Takes back the last publish or withdraw while nobody else has seen it; returns which it was."""
    with writing() as unit:
        row = allowed("undo", ref, viewer)
        event = move_undone("profile", ref=ref, state=row.state, seen_at=row.seen_at)
        act, before = event.act, event.details
        if before["version"] != row.version:
            raise Conflict(EDITED_SINCE)
        stand_again(row, before)
        _record(row, "undo", viewer, undone=act)
        unit.commit()
    return act


def _record(row: ProfileRow, act: str, viewer: Viewer, **details: Any) -> None:
    audit.record(act, noun="profile", ref=row.ref, viewer=viewer, cluster_id=home_of(row), **details)


def standing(row: ProfileRow) -> dict[str, Any]:
    """What an undo needs to know: states, versions and dates as they were."""
    return {
        "version": row.version,
        "state_before": row.state,
        "pending_state_before": row.pending_state,
        "published_before": row.published.ref if row.published else None,
        "pending_before": row.pending.ref if row.pending else None,
        "published_at_before": row.published_at.isoformat() if row.published_at else None,
        "confirmed_at_before": row.confirmed_at.isoformat() if row.confirmed_at else None,
    }


def stand_again(row: ProfileRow, before: Mapping[str, Any]) -> None:
    """Takes a profile back to states, versions and dates as they were."""
    published, pending = version_by_ref(before["published_before"]), version_by_ref(before["pending_before"])
    row.state, row.pending_state = before["state_before"], before["pending_state_before"]
    row.published_id = published.id if published else None
    row.pending_id = pending.id if pending else None
    row.published_at, row.confirmed_at = _time(before["published_at_before"]), _time(before["confirmed_at_before"])
    refile(row, published if row.is_published else None)
    text = published or pending
    if text:
        show_words(row, text.record)


def _time(words: str | None) -> datetime | None:
    return datetime.fromisoformat(words) if words else None


def _move_text(row: ProfileRow, act: str, following: str, viewer: Viewer) -> None:
    """Takes the text being worked on to its next state: the waiting edit's, or the profile's own."""
    _record(row, act, viewer, state_before=state_of_text(row))
    if row.state in KEPT:
        row.pending_state = following
    else:
        row.state = following


def _leave(row: ProfileRow, act: str, viewer: Viewer) -> None:
    """Takes a profile to a state in which only insiders see it."""
    following = moved("profile", row.state, act)
    was_public = row.is_published
    _record(row, act, viewer, **standing(row))
    row.state = following
    if was_public:
        refile(row, None)


def refile(row: ProfileRow, version: ProfileVersionRow | None) -> None:
    """Files what is public of a profile now, or nothing, and tells its pools."""
    record = version.record if version else None
    file_codes(row, record)
    if record:
        show_words(row, record)
    else:
        forget_profile(row.id)
    bump_pools(row)


def _check_ready(version: ProfileVersionRow | None) -> None:
    problems = ready_to_submit(version.record) if version else []
    if problems:
        raise Invalid(problems)
