"""The lawful moves of every record; anything else is a Conflict."""

from collections.abc import Mapping
from typing import TypeAlias

from .errors import Conflict
from .words import N_

Moves: TypeAlias = Mapping[str, Mapping[str, str]]
"""For each action, the state it leads to from each state it may start in."""

OPEN_CHALLENGE = ("draft", "submitted", "changes_requested", "published", "matching", "in_workshop", "followed_up")
OWNER_EDITS_CHALLENGE = ("draft", "submitted", "changes_requested")
VISIBLE_CHALLENGE = ("published", "matching", "in_workshop", "followed_up", "closed")

CHALLENGE: Moves = {
    "submit": {"draft": "submitted", "changes_requested": "submitted"},
    "ask_for_changes": {"submitted": "changes_requested"},
    "publish": {"submitted": "published"},
    "match": {"published": "matching", "matching": "matching"},
    "seat": {"matching": "in_workshop"},
    "follow_up": {"in_workshop": "followed_up"},
    "close": {"followed_up": "closed"},
    "withdraw": dict.fromkeys(OPEN_CHALLENGE, "withdrawn"),
    "expire": dict.fromkeys(OPEN_CHALLENGE, "expired"),
}
PROFILE: Moves = {
    "submit": {"draft": "submitted", "changes_requested": "submitted"},
    "ask_for_changes": {"submitted": "changes_requested"},
    "publish": {"submitted": "published", "stale": "published", "published": "published"},
    "grow_stale": {"published": "stale"},
    "confirm": {"stale": "published", "published": "published"},
    "hide": {"published": "hidden", "stale": "hidden"},
    "show": {"hidden": "published"},
    "withdraw": dict.fromkeys(("draft", "submitted", "changes_requested", "published", "stale", "hidden"), "withdrawn"),
}
UNDECIDED = ("suggested", "shortlisted", "declined", "held")
MATCH: Moves = {
    "shortlist": dict.fromkeys(UNDECIDED, "shortlisted"),
    "decline": dict.fromkeys(UNDECIDED, "declined"),
    "hold": dict.fromkeys(UNDECIDED, "held"),
    "release": {"shortlisted": "released"},
    "interested": {"released": "interested", "not_interested": "interested"},
    "not_interested": {"released": "not_interested", "interested": "not_interested"},
    "confirm": {"interested": "confirmed"},
}
BEFORE_THE_END = ("planning", "composed", "frozen", "published", "running")
WORKSHOP: Moves = {
    "apply": {"planning": "composed", "composed": "composed", "published": "published", "running": "running"},
    "reopen": {"composed": "planning"},
    "freeze": {"composed": "frozen"},
    "unfreeze": {"frozen": "composed"},
    "publish": {"frozen": "published"},
    "run": {"published": "running"},
    "hold": {"running": "held"},
    "report": {"held": "reported"},
    "cancel": dict.fromkeys(BEFORE_THE_END, "cancelled"),
}
PREPARED = ("planning", "composed")
"""While blocks, tables and rules of a workshop may be changed at will."""
RELEASED_WORKSHOP = ("published", "running", "held", "reported")
"""When those who take part see a workshop."""
WORKSHOP_STATES = (*BEFORE_THE_END, "held", "reported", "cancelled")
CHALLENGE_STATES = (*OPEN_CHALLENGE, "closed", "withdrawn", "expired")
PROFILE_STATES = ("draft", "submitted", "changes_requested", "published", "stale", "hidden", "withdrawn")
MOVES: Mapping[str, Moves] = {"challenge": CHALLENGE, "profile": PROFILE, "match": MATCH, "workshop": WORKSHOP}

LABELS: Mapping[str, str] = {
    "draft": N_("draft"),
    "submitted": N_("submitted"),
    "changes_requested": N_("changes requested"),
    "published": N_("published"),
    "matching": N_("matching"),
    "in_workshop": N_("in a workshop"),
    "followed_up": N_("followed up"),
    "closed": N_("closed"),
    "withdrawn": N_("withdrawn"),
    "expired": N_("expired"),
    "stale": N_("stale"),
    "hidden": N_("hidden"),
    "suggested": N_("suggested"),
    "shortlisted": N_("shortlisted"),
    "declined": N_("declined"),
    "held": N_("held"),
    "released": N_("released"),
    "interested": N_("interested"),
    "not_interested": N_("not interested"),
    "confirmed": N_("confirmed"),
    "superseded": N_("superseded"),
    "barred": N_("barred"),
    "planning": N_("planning"),
    "composed": N_("composed"),
    "frozen": N_("frozen"),
    "running": N_("running"),
    "reported": N_("reported"),
    "cancelled": N_("cancelled"),
}
OWN_LABELS: Mapping[str, Mapping[str, str]] = {"workshop": {"held": N_("took place")}}
"""Where a word for a state means something else for one noun."""


def label(noun: str, state: str) -> str:
    """What people read for a state of a noun."""
    return OWN_LABELS.get(noun, {}).get(state) or LABELS[state]


def moved(noun: str, state: str, action: str) -> str:
    """The state that an action leads to, or a Conflict that names the state in the way."""
    following = MOVES[noun][action].get(state)
    if following is None:
        raise Conflict(N_("This is not possible while it is “{state}”."), state=label(noun, state))
    return following


def allows(noun: str, state: str, action: str) -> bool:
    """Whether the action may start in this state."""
    return state in MOVES[noun][action]
