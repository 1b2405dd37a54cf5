"""An import taken back as a whole, until something of it was changed or seen by others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..domain.account import Viewer
from ..domain.challenge import Challenge
from ..domain.errors import Conflict
from ..domain.organisation import Organisation
from ..domain.states import VISIBLE_CHALLENGE
from ..domain.words import N_
from ..store.base import now, session, writing
from ..store.challenge import ChallengeRow
from ..store.importing import ImportLineRow, ImportRow, done_lines, drop_lines
from ..store.organisation import OrganisationRow
from ..store.profile import ProfileRow, bump_pools_of
from ..store.undoing import imported, in_use, remove
from ..store.vector import forget_challenge
from . import audit
from .importapply import digest_of_record
from .importkept import reached
from .importorganisations import tell_pools
from .importplan import NEW, Author
from .profile_moves import stand_again

CHANGED = N_("It was changed since.")
GONE = N_("It is no longer there.")
SEEN = N_("Somebody outside the office has seen it.")
USED: Mapping[str, str] = {
    "people": N_("Somebody signs in for it."),
    "claim": N_("A link to claim it was made."),
    "records": N_("Other records stand under its name."),
    "ranked": N_("It was ranked for a challenge."),
    "decided": N_("A verdict was given on one of its matches, or one was released."),
    "mail": N_("A mail about it was written."),
}
TOO_LATE = N_("This import can no longer be undone: {count} of its records were changed, seen or used since.")
NOTHING_KEPT = N_("What this import changed is no longer kept, so it cannot be undone.")
_STANDS = {"published": ("published", "matching")}


@dataclass(frozen=True)
class Obstacle:
    """A record of an import because of which it can no longer be undone."""

    noun: str
    name: str
    ref: str
    sentence: str


def obstacles(row: ImportRow) -> list[Obstacle]:
    """What stands in the way of taking an import back, record by record."""
    lines = done_lines(row.id)
    rows = _rows(row)
    used = in_use(row.id, since=row.applied_at or now())
    found = []
    for line in lines:
        sentence = _obstacle(line, rows.get(line.subject_ref or ""), used.get(line.subject_ref or ""))
        if sentence:
            found.append(Obstacle(line.noun, line.name, line.subject_ref or "", sentence))
    return found


def _obstacle(line: ImportLineRow, row: Any, use: str | None) -> str | None:
    if row is None:
        return GONE
    state = line.before["state_after"]
    if digest_of_record(row) != line.digest or (state and row.state not in _STANDS.get(state, (state,))):
        return CHANGED
    seen_at: datetime | None = getattr(row, "seen_at", None)
    is_public = line.before["publishes"] or (line.noun == "challenge" and state in VISIBLE_CHALLENGE)
    if seen_at is not None and is_public:
        return SEEN
    if use is None or (use == "ranked" and not line.before["publishes"]):
        return None
    return USED[use]


def _rows(row: ImportRow) -> dict[str, Any]:
    """The records that an import made or changed, by their refs."""
    return {found.ref: found for noun in _BACK for found in imported(row.id, noun=noun)}


def may_undo(row: ImportRow) -> bool:
    """Whether an import was done, and what it changed is still kept."""
    return row.state == "applied" and row.expires_at > now()


def start_undo(ref: str, *, viewer: Viewer) -> None:
    """Says that an import is to be taken back; or a Conflict that says why that is too late."""
    with writing() as unit:
        row = reached(ref, viewer=viewer)
        _require(row, "applied")
        row.state, row.started_at, row.account_id = "undoing", now(), audit.actor_id(viewer)
        unit.commit()


def _require(row: ImportRow, *states: str) -> None:
    """Passes while the import may be taken back from one of these states."""
    if row.state not in states or row.expires_at <= now():
        raise Conflict(NOTHING_KEPT)
    against = obstacles(row)
    if against:
        raise Conflict(TOO_LATE, count=len(against))


def undo(ref: str, *, viewer: Viewer | None) -> None:
    """Takes a whole import back: what it made goes, what it changed is as it was; or a Conflict that says why not."""
    with writing() as unit:
        row = reached(ref, viewer=viewer)
        _require(row, "applied", "undoing")
        account_id = audit.actor_id(viewer) if viewer else row.account_id
        _take_back(row, Author(row.cluster_id, account_id, row.ref))
        drop_lines([row.id])
        row.state, row.started_at = "undone", None
        audit.record_by(account_id, "undo", noun="import", ref=row.ref, cluster_id=row.cluster_id)
        unit.commit()


def _take_back(row: ImportRow, author: Author) -> None:
    """Restores what was changed, removes what was made: challenges and profiles before their organisations."""
    lines = done_lines(row.id)
    rows = _rows(row)
    for line in lines:
        author.note("undo", noun=line.noun, ref=line.subject_ref or "")
    for noun, restore in _BACK.items():
        own = [line for line in lines if line.noun == noun]
        restore([(line, rows[line.subject_ref or ""]) for line in own if line.outcome != NEW], author)
        made = [rows[line.subject_ref or ""] for line in own if line.outcome == NEW]
        bump_pools_of(profile for profile in made if isinstance(profile, ProfileRow) and profile.is_published)
        session().flush()
        remove(made)


def _challenges(pairs: Sequence[tuple[ImportLineRow, ChallengeRow]], author: Author) -> None:
    for line, row in pairs:
        before = line.before
        row.version += 1
        session().add(row.fill(Challenge.model_validate(before["content"]), author_id=author.account_id))
        row.state = before["state_before"]
        if row.state not in VISIBLE_CHALLENGE:
            forget_challenge(row.id)
        row.submitted_at, row.published_at = _time(before["submitted_at"]), _time(before["published_at"])


def _profiles(pairs: Sequence[tuple[ImportLineRow, ProfileRow]], author: Author) -> None:
    for line, row in pairs:
        row.version += 1
        stand_again(row, line.before)


def _organisations(pairs: Sequence[tuple[ImportLineRow, OrganisationRow]], author: Author) -> None:
    for line, row in pairs:
        row.version += 1
        row.external_id = line.before["external_id"]
        row.fill(Organisation.model_validate(line.before["content"]))
    tell_pools(author.cluster_id, {row.id for _, row in pairs})


_BACK: Mapping[str, Callable[[Sequence[Any], Author], None]] = {
    "challenge": _challenges,
    "profile": _profiles,
    "organisation": _organisations,
}


def _time(words: str | None) -> datetime | None:
    return datetime.fromisoformat(words) if words else None
