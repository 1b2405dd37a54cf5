"""Who may ask what of `/api/v1`: the table of every operation, which tests/test_access.py tries as everybody."""

from collections.abc import Mapping
from typing import Any

from matchmaker.api import OPERATIONS
from tests import layers

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
    "challenge_settle": OWNER,
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


def test_every_operation_has_its_line() -> None:
    assert [operation.name for operation in OPERATIONS] == list(ACCESS)
