"""What every column of every table tells about people; a test fails for a column that is not declared here."""

from collections.abc import Mapping
from typing import NamedTuple


class Kept(NamedTuple):
    """The columns of a table: whose a row is, what it tells of that person, secrets kept hashed or sealed, texts in
    which anybody may be named, and what tells nothing of a person."""

    person: tuple[str, ...]
    own: tuple[str, ...]
    hidden: tuple[str, ...]
    texts: tuple[str, ...]
    plain: tuple[str, ...]


def _kept(*, person: str = "", own: str = "", hidden: str = "", texts: str = "", plain: str = "") -> Kept:
    """The columns by their names, written one after the other."""
    return Kept(*(tuple(names.split()) for names in (person, own, hidden, texts, plain)))


COLUMNS: Mapping[str, Kept] = {
    "account": _kept(
        person="id",
        own="ref email name language active is_administrator confirmed_at seen_at unused_told_at created_at",
        hidden="password",
    ),
    "membership": _kept(
        person="account_id",
        own="organisation_id role stated_name is_confirmed created_at",
        plain="id",
    ),
    "link": _kept(
        person="account_id",
        own="purpose organisation_id identity_id email created_at expires_at used_at",
        hidden="secret_hash",
        plain="id",
    ),
    "sign_in_session": _kept(
        person="account_id",
        own="ref made_by second_factor network created_at seen_at expires_at ended_at",
        hidden="secret_hash browser_hash",
        plain="id",
    ),
    "identity": _kept(
        person="account_id",
        own="ref issuer subject confirmed_at used_at created_at",
        plain="id",
    ),
    "second_factor": _kept(
        person="account_id",
        own="created_at confirmed_at last_counter failures failed_at",
        hidden="secret",
    ),
    "recovery_code": _kept(person="account_id", own="created_at used_at", hidden="code_hash", plain="id"),
    "second_step": _kept(
        person="account_id",
        own="made_by created_at expires_at used_at",
        hidden="secret_hash",
        plain="id",
    ),
    "attempt": _kept(person="email_hash account_id", own="act network created_at", hidden="browser_hash", plain="id"),
    "consent": _kept(person="account_id", own="ref purpose text_version language created_at withdrawn_at", plain="id"),
    "api_token": _kept(
        person="account_id",
        own="ref name created_at used_at revoked_at",
        hidden="secret_hash",
        plain="id",
    ),
    "creation": _kept(person="account_id", own="ref noun key digest made_ref created_at", plain="id"),
    "audit_event": _kept(
        person="actor_id",
        own="ref act noun subject_ref challenge_ref cluster_id created_at",
        texts="details",
        plain="id",
    ),
    "erasure": _kept(person="account_id", own="ref changed wiped_at created_at", plain="id"),
    "message": _kept(
        person="recipient",
        own="ref subject body cause subject_ref cluster_id state attempts trouble next_attempt_at sent_at created_at",
        texts="subject body trouble",
        plain="id",
    ),
    "organisation": _kept(
        texts="content external_id",
        plain="id ref created_at cluster_id legal_name kind country size_class is_confirmed learns version updated_at",
    ),
    "organisation_name": _kept(plain="organisation_id name"),
    "challenge": _kept(
        texts="external_id title teaser content asked",
        plain="id ref created_at organisation_id cluster_id state version language sector country preset visibility "
        "identity details barred answer_by submitted_at published_at seen_at updated_at",
    ),
    "challenge_version": _kept(
        person="author_id", own="ref challenge_id number created_at", texts="content", plain="id"
    ),
    "kept_mark": _kept(person="account_id", own="ref challenge_id kind created_at", texts="text", plain="id"),
    "nda_text": _kept(person="account_id", own="ref cluster_id number created_at", texts="text", plain="id language"),
    "nda_acceptance": _kept(person="account_id", own="ref challenge_id organisation_id text_id created_at", plain="id"),
    "photo": _kept(
        person="account_id", own="ref challenge_id alt width height created_at", texts="alt content", plain="id"
    ),
    "barred_name": _kept(plain="challenge_id name"),
    "profile": _kept(
        texts="external_id summary asked",
        plain="id ref created_at organisation_id state pending_state version language published_id pending_id "
        "submitted_at published_at confirmed_at seen_at updated_at",
    ),
    "profile_version": _kept(person="author_id", own="ref profile_id number created_at", texts="content", plain="id"),
    "profile_cluster": _kept(plain="profile_id cluster_id"),
    "profile_code": _kept(texts="code", plain="profile_id kind"),
    "pool": _kept(plain="cluster_id revision"),
    "run": _kept(
        person="made_by_id",
        own="ref challenge_id created_at",
        texts="settings empty_reason",
        plain="id challenge_version_id cluster_id pool pool_size pool_revision digest",
    ),
    "match": _kept(
        texts="reasons findings",
        plain="id ref created_at run_id profile_id profile_version_id rank score",
    ),
    "standing": _kept(plain="challenge_id profile_id state version updated_at"),
    "verdict": _kept(
        person="person_id",
        own="ref challenge_id profile_id verb reason_code created_at undone_at",
        texts="note",
        plain="id match_id state_before",
    ),
    "release": _kept(
        person="released_by_id",
        own="ref challenge_id profile_id created_at",
        texts="words answer_note",
        plain="id match_id is_surprise owner_saw_at firm_saw_at answer answered_at answer_noted_at",
    ),
    "lexicon_version": _kept(
        person="author_id",
        own="ref cluster_id revision act created_at",
        texts="content",
        plain="id key technology standing",
    ),
    "import": _kept(
        person="account_id",
        own="ref cluster_id state kind started_at applied_at created_at",
        texts="headings preview names counts trouble content",
        plain="id encoding publishes rows digest expires_at",
    ),
    "import_line": _kept(texts="name details before", plain="id import_id number outcome noun subject_ref digest"),
    "vector": _kept(plain="id encoder text_hash vector profile_version_id challenge_version_id"),
    "workshop": _kept(
        texts="title place content",
        plain="id ref created_at cluster_id state version time_zone first_day last_day published_at seen_at updated_at",
    ),
    "workshop_organiser": _kept(plain="workshop_id cluster_id role"),
    "block": _kept(texts="title", plain="id ref created_at workshop_id kind starts_at ends_at version"),
    "participant": _kept(
        person="account_id email",
        own="ref workshop_id organisation_id came_as name email organisation_name country languages blocks rival_group "
        "is_newcomer attendance arrives_at created_at",
        texts="name organisation_name languages blocks rival_group",
        plain="id version",
    ),
    "debate": _kept(
        texts="languages",
        plain="id ref created_at workshop_id challenge_id block_id starts_at ends_at seats fewest countries newcomers "
        "version",
    ),
    "seat_rule": _kept(
        person="person_id",
        own="ref workshop_id debate_id verb reason_code created_at",
        texts="note",
        plain="id participant_id",
    ),
    "plan": _kept(
        person="author_id",
        own="ref workshop_id number state created_at",
        texts="task content",
        plain="id digest before_id state_before started_at applied_at released_at",
    ),
    "column_memory": _kept(plain="cluster_id kind heading name"),
}
