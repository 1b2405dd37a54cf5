"""Who may ask what of `/api/v1`: every operation, for everybody around a released match."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask

from matchmaker.api import OPERATIONS
from matchmaker.api.operation import Operation
from tests import factories, layers, scenes
from tests.api.programs import Program

WHO = ("anonymous", "stranger", "member", "firm", "owner", "organiser")

# For each operation what everybody gets, in the order of WHO: nobody; the owner of a firm of another cluster; an editor
# of a member that has nothing to do with it; the firm that the challenge was released to; the owner of the challenge;
# the organiser of its cluster. The profile is the firm's, the organisation the challenge's owner.
MAY, NO, GONE, TOKEN = "may", 403, 404, 401
EVERYBODY = (TOKEN, MAY, MAY, MAY, MAY, MAY)
READERS = (TOKEN, GONE, MAY, MAY, MAY, MAY)
OWNER, OFFICE = (TOKEN, GONE, NO, NO, MAY, MAY), (TOKEN, GONE, NO, NO, NO, MAY)
QUIET_OWNER, QUIET_OFFICE = (TOKEN, GONE, GONE, GONE, MAY, MAY), (TOKEN, GONE, GONE, GONE, GONE, MAY)
FIRM, QUIET_FIRM = (TOKEN, GONE, NO, MAY, NO, MAY), (TOKEN, GONE, GONE, MAY, GONE, GONE)

ACCESS: Mapping[str, tuple[int | str, ...]] = {
    "organisation_index": EVERYBODY,
    "organisation_create": (TOKEN, NO, NO, NO, NO, MAY),
    "organisation_show": QUIET_OWNER,
    "organisation_save": QUIET_OWNER,
    "challenge_index": EVERYBODY,
    "challenge_create": QUIET_OWNER,
    "challenge_show": READERS,
    "challenge_save": OWNER,
    "challenge_agree": OWNER,
    "challenge_submit": OWNER,
    "challenge_ask_for_changes": OFFICE,
    "challenge_publish": OFFICE,
    "challenge_promise": OFFICE,
    "challenge_withdraw": OWNER,
    "challenge_undo": OFFICE,
    "profile_index": EVERYBODY,
    "profile_create": QUIET_OWNER,
    "profile_show": READERS,
    "profile_save": FIRM,
    "profile_submit": FIRM,
    "profile_ask_for_changes": OFFICE,
    "profile_publish": OFFICE,
    "profile_withdraw": (TOKEN, GONE, NO, MAY, GONE, MAY),  # the firm did it, so the owner no longer sees it
    "profile_hide": OFFICE,
    "profile_show_again": OFFICE,
    "profile_confirm": FIRM,
    "profile_undo": OFFICE,
    "pool_index": EVERYBODY,
    "pool_show": QUIET_OFFICE,
    "pool_members": QUIET_OFFICE,
    "run_index": QUIET_OFFICE,
    "run_create": QUIET_OFFICE,
    "run_show": QUIET_OFFICE,
    "run_check": QUIET_OFFICE,
    "match_index": QUIET_OFFICE,
    "match_of_run": QUIET_OFFICE,
    "match_show": QUIET_OFFICE,
    "verdict_give": QUIET_OFFICE,
    "verdict_undo": QUIET_OFFICE,
    "release_preview": QUIET_OFFICE,
    "release_create": QUIET_OFFICE,
    "release_retract": QUIET_OFFICE,
    "release_for_owner": QUIET_OWNER,
    "release_index": EVERYBODY,
    "release_show": QUIET_FIRM,
    "release_answer": QUIET_FIRM,
    "lexicon_index": EVERYBODY,
    "lexicon_show": QUIET_OFFICE,
    "lexicon_suggestions": QUIET_OFFICE,
    "lexicon_concepts": QUIET_OFFICE,
    "lexicon_add_concept": QUIET_OFFICE,
    "lexicon_show_concept": QUIET_OFFICE,
    "lexicon_save_concept": QUIET_OFFICE,
    "lexicon_links": QUIET_OFFICE,
    "lexicon_add_link": QUIET_OFFICE,
    "lexicon_show_link": QUIET_OFFICE,
    "lexicon_save_link": QUIET_OFFICE,
    "lexicon_retire_concept": QUIET_OFFICE,
    "lexicon_restore_concept": QUIET_OFFICE,
    "lexicon_reset_concept": QUIET_OFFICE,
    "lexicon_undo_concept": QUIET_OFFICE,
    "lexicon_retire_link": QUIET_OFFICE,
    "lexicon_restore_link": QUIET_OFFICE,
    "lexicon_reset_link": QUIET_OFFICE,
    "lexicon_undo_link": QUIET_OFFICE,
}
BODIES: Mapping[str, Any] = {
    "organisation_create": {"legal_name": "Lumen", "cluster": "none"},
    "organisation_save": {"legal_name": "Lumen"},
    "challenge_ask_for_changes": {"text": "More, please."},
    "challenge_promise": {"answer_by": "2020-01-01"},
    "profile_ask_for_changes": {"text": "More, please."},
    "verdict_give": {"verb": "hold"},
    "release_answer": {"answer": "interested"},
    "lexicon_add_concept": layers.NEED,
    "lexicon_save_concept": layers.NEED,
    "lexicon_add_link": layers.LINK,
    "lexicon_save_link": layers.LINK,
}


@dataclass
class Around:
    """A match that was released, and a program for everybody around it."""

    refs: Mapping[str, str]
    programs: Mapping[str, Program]

    def outcome(self, operation: Operation, who: str) -> int | str:
        """Whether somebody may do this, or else the status of the refusal.

        Whoever may is then refused for an old version, a wrong state or an incomplete body, or served.
        """
        body = BODIES.get(operation.name, {} if operation.needs_body else None)
        if operation.name in ("challenge_create", "profile_create"):
            body = {"organisation": self.refs["organisations"]}
        path = operation.path.replace("<ref>", self.refs[operation.path.split("/")[1]])
        for name in operation.places[1:]:
            path = path.replace(f"<{name}>", self.refs[name])
        response = self.programs[who].ask(operation.method, path, body, If_Match='"99"')
        assert response.status_code != 500, response.text
        return response.status_code if response.status_code in (TOKEN, NO, GONE) else MAY


@pytest.fixture
def around(web_app: Flask) -> Around:
    """A challenge with everybody around it."""
    scene = scenes.ranked(terms={"preset": "invited"})
    verdict = scene.decide("Termolux")
    release_ref = scene.release("Termolux")
    layers.fill(cluster_ref=scene.cluster.ref, viewer=scene.organiser)
    foreign = factories.organisation(cluster=factories.cluster())
    viewers = {
        "anonymous": None,
        "stranger": factories.viewer((foreign, "owner")),
        "member": factories.viewer((factories.organisation(cluster=scene.cluster), "editor")),
        "firm": scene.people["Termolux"],
        "owner": scene.owner,
        "organiser": scene.organiser,
    }
    refs = {
        "organisations": scene.owner_firm.ref,
        "challenges": scene.ref,
        "profiles": scene.profiles["Termolux"].ref,
        "pools": scene.cluster.ref,
        "lexicon": scene.cluster.ref,
        "concept": "own-tray",
        "need": "own-tray",
        "technology": "own-powder",
        "releases": release_ref,
        "run_ref": scene.run_ref,
        "match_ref": scene.row("Termolux").ref,
        "verdict_ref": verdict.verdict_ref,
        "release_ref": release_ref,
    }
    return Around(refs, {who: Program(web_app, viewer) for who, viewer in viewers.items()})


def test_every_operation_has_its_line() -> None:
    assert [operation.name for operation in OPERATIONS] == list(ACCESS)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_everybody_gets_what_the_table_says(around: Around, operation: Operation) -> None:
    found = [around.outcome(operation, who) for who in WHO]

    assert found == list(ACCESS[operation.name])
