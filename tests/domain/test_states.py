"""The lawful moves: each one of the design's, and none besides."""

from itertools import product

import pytest

from matchmaker.domain.errors import Conflict
from matchmaker.domain.states import (
    CHALLENGE_STATES,
    LABELS,
    MOVES,
    PROFILE_STATES,
    UNDECIDED,
    VISIBLE_CHALLENGE,
    WORKSHOP_STATES,
    allows,
    label,
    moved,
)

STATES = {
    "challenge": CHALLENGE_STATES,
    "profile": PROFILE_STATES,
    "workshop": WORKSHOP_STATES,
    "match": (*UNDECIDED, "released", "interested", "not_interested", "confirmed", "superseded", "barred"),
}
OPEN = "draft submitted changes_requested published matching in_workshop followed_up"
LAWFUL = {
    ("challenge", "submit"): "draft>submitted changes_requested>submitted",
    ("challenge", "ask_for_changes"): "submitted>changes_requested",
    ("challenge", "publish"): "submitted>published",
    ("challenge", "match"): "published>matching matching>matching",
    ("challenge", "seat"): "matching>in_workshop",
    ("challenge", "follow_up"): "in_workshop>followed_up",
    ("challenge", "close"): "followed_up>closed",
    ("challenge", "withdraw"): " ".join(f"{state}>withdrawn" for state in OPEN.split()),
    ("challenge", "expire"): " ".join(f"{state}>expired" for state in OPEN.split()),
    ("profile", "submit"): "draft>submitted changes_requested>submitted",
    ("profile", "ask_for_changes"): "submitted>changes_requested",
    ("profile", "publish"): "submitted>published stale>published published>published",
    ("profile", "grow_stale"): "published>stale",
    ("profile", "confirm"): "stale>published published>published",
    ("profile", "hide"): "published>hidden stale>hidden",
    ("profile", "show"): "hidden>published",
    ("profile", "withdraw"): " ".join(
        f"{state}>withdrawn" for state in ["draft", "submitted", "changes_requested", "published", "stale", "hidden"]
    ),
    ("match", "shortlist"): "suggested>shortlisted shortlisted>shortlisted declined>shortlisted held>shortlisted",
    ("match", "decline"): "suggested>declined shortlisted>declined declined>declined held>declined",
    ("match", "hold"): "suggested>held shortlisted>held declined>held held>held",
    ("match", "release"): "shortlisted>released",
    ("match", "interested"): "released>interested not_interested>interested",
    ("match", "not_interested"): "released>not_interested interested>not_interested",
    ("match", "confirm"): "interested>confirmed",
    ("workshop", "apply"): "planning>composed composed>composed published>published running>running",
    ("workshop", "reopen"): "composed>planning",
    ("workshop", "freeze"): "composed>frozen",
    ("workshop", "unfreeze"): "frozen>composed",
    ("workshop", "publish"): "frozen>published",
    ("workshop", "run"): "published>running",
    ("workshop", "hold"): "running>held",
    ("workshop", "report"): "held>reported",
    ("workshop", "cancel"): " ".join(
        f"{state}>cancelled" for state in ("planning", "composed", "frozen", "published", "running")
    ),
}
EXPECTED = {
    (noun, action, before): after
    for (noun, action), moves in LAWFUL.items()
    for before, after in (move.split(">") for move in moves.split())
}
EVERY = [(noun, action, state) for noun, moves in MOVES.items() for action, state in product(moves, STATES[noun])]


def outcome(noun: str, action: str, state: str) -> str | None:
    """The state that the action leads to, None for a Conflict."""
    try:
        return moved(noun, state, action)
    except Conflict:
        return None


def test_every_action_leads_where_the_design_says_and_nowhere_else() -> None:
    outcomes = {key: outcome(*key) for key in EVERY}

    assert {key: after for key, after in outcomes.items() if after} == EXPECTED
    assert {key for key in EVERY if allows(key[0], key[2], key[1])} == EXPECTED.keys()


@pytest.mark.parametrize("noun", STATES)
def test_every_state_has_a_label_and_every_move_ends_in_a_state(noun: str) -> None:
    reached = {after for moves in MOVES[noun].values() for after in moves.values()}

    assert set(STATES[noun]) <= LABELS.keys()
    assert reached <= set(STATES[noun])


def test_a_conflict_names_the_state_in_the_way() -> None:
    with pytest.raises(Conflict) as refused:
        moved("challenge", "in_workshop", "publish")

    assert refused.value.text() == "This is not possible while it is “in a workshop”."


def test_a_word_that_means_something_else_for_a_noun_is_another_one() -> None:
    assert (label("workshop", "held"), label("match", "held")) == ("took place", "held")


@pytest.mark.parametrize("state", ["closed", "withdrawn", "expired"])
def test_nothing_leads_out_of_an_end(state: str) -> None:
    assert [action for action in MOVES["challenge"] if allows("challenge", state, action)] == []


def test_outside_eyes_see_what_was_published_and_not_taken_back() -> None:
    assert set(VISIBLE_CHALLENGE) == {"published", "matching", "in_workshop", "followed_up", "closed"}
