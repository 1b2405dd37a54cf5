"""What was done to a record, in words, and whether the last move can still be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ..domain.errors import Conflict
from ..domain.states import MOVES
from ..domain.words import N_
from ..store.audit import AuditEventRow, events_of, newest_event
from ..store.message import was_sent_about

ACTS: Mapping[str, str] = {
    "create": N_("Created"),
    "save": N_("Text changed"),
    "set_terms": N_("Terms changed"),
    "accept_nda": N_("NDA accepted by a firm"),
    "add_photo": N_("Photo added"),
    "remove_photo": N_("Photo removed"),
    "settle": N_("Words that may point to the owner settled"),
    "submit": N_("Submitted"),
    "ask_for_changes": N_("Changes requested"),
    "publish": N_("Published"),
    "promise": N_("Answer date changed"),
    "hide": N_("Hidden"),
    "show": N_("Shown again"),
    "confirm": N_("Confirmed as still true"),
    "withdraw": N_("Withdrawn"),
    "set_organisers": N_("Organisers changed"),
    "apply": N_("Plan applied"),
    "release_plan": N_("Plan shown to those who take part"),
    "reopen": N_("Planning opened again"),
    "freeze": N_("Plan frozen"),
    "unfreeze": N_("Plan open again"),
    "run": N_("Begun"),
    "hold": N_("Took place"),
    "report": N_("Reported"),
    "cancel": N_("Cancelled"),
    "undo": N_("Last step undone"),
}
UNDOABLE = frozenset({"publish", "withdraw", "cancel"})
_STANDS = {"published": frozenset({"published", "matching"})}
"""The states that still show a move: a published challenge is ranked at once."""
TOO_LATE = N_("There is nothing left to undo: someone has seen it since, or a mail about it has left.")


@dataclass(frozen=True)
class HistoryLine:
    """One thing that was done: what, when, and by whom when a person did it."""

    words: str
    at: datetime
    person: str | None


def history_of(noun: str, ref: str) -> tuple[HistoryLine, ...]:
    """What was done to a record, for those who keep it, the newest first."""
    return tuple(
        HistoryLine(words=ACTS[event.act], at=event.created_at, person=event.actor.name if event.actor else None)
        for event in events_of(noun, ref, acts=ACTS.keys(), limit=30)
    )


def move_to_undo(noun: str, *, ref: str, state: str, seen_at: datetime | None) -> AuditEventRow | None:
    """The last move of a record while it may be taken back: it stands, nobody else saw it, and no mail went out."""
    event = newest_event(noun, ref, acts=MOVES[noun].keys() | {"undo"})
    if event is None or event.act not in UNDOABLE:
        return None
    following = MOVES[noun][event.act][event.details["state_before"]]
    if state not in _STANDS.get(following, {following}):
        return None
    if seen_at is not None and seen_at >= event.created_at:
        return None
    return None if was_sent_about(ref, since=event.created_at) else event


def move_undone(noun: str, *, ref: str, state: str, seen_at: datetime | None) -> AuditEventRow:
    """The last move of a record, to be taken back now, or a Conflict that says why not."""
    event = move_to_undo(noun, ref=ref, state=state, seen_at=seen_at)
    if event is None:
        raise Conflict(TOO_LATE)
    return event
