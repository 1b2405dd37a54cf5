"""What taking an import back asks and does across the tables: its records, whether they are in use, and their end."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Select, delete, or_, select
from sqlalchemy.orm import joinedload, selectinload

from .account import LinkRow, MembershipRow
from .base import Referred, session
from .challenge import ChallengeRow
from .importing import ImportLineRow
from .match import MatchRow, ReleaseRow, RunRow, VerdictRow
from .message import MessageRow
from .organisation import OrganisationRow
from .profile import ProfileRow

_AT_ONCE = 5_000
"""How many records one statement names; both databases take a few times as many."""

_QUERIES: Mapping[str, Select[Any]] = {
    "organisation": select(OrganisationRow).options(selectinload(OrganisationRow.names)),
    "challenge": select(ChallengeRow),
    "profile": select(ProfileRow).options(
        joinedload(ProfileRow.published), joinedload(ProfileRow.pending), selectinload(ProfileRow.clusters)
    ),
}
_TABLES: Mapping[str, type[Referred]] = {
    "organisation": OrganisationRow,
    "challenge": ChallengeRow,
    "profile": ProfileRow,
}


def _refs(import_id: int, *outcomes: str) -> Select[Any]:
    wanted = outcomes or ("new", "changed")
    return select(ImportLineRow.subject_ref).where(
        ImportLineRow.import_id == import_id, ImportLineRow.outcome.in_(wanted), ImportLineRow.subject_ref.is_not(None)
    )


def imported(import_id: int, *, noun: str) -> Sequence[Any]:
    """The records of a noun that an import made or changed."""
    query = _QUERIES[noun].where(_TABLES[noun].ref.in_(_refs(import_id)))
    return session().scalars(query).unique().all()


def in_use(import_id: int, *, since: datetime) -> dict[str, str]:
    """For each record of an import that others use since, what for; what it made counts, and what it published."""
    made, touched = _refs(import_id, "new"), _refs(import_id)
    firm, own = OrganisationRow, select(ChallengeRow.id).where(ChallengeRow.ref.in_(made))
    own_profiles = select(ProfileRow.id).where(ProfileRow.ref.in_(made))
    queries: Mapping[str, Select[Any]] = {
        "ranked": _of(ProfileRow, MatchRow.profile_id, touched)
        .join(RunRow, RunRow.id == MatchRow.run_id)
        .where(RunRow.created_at >= since, RunRow.challenge_id.not_in(own)),
        "decided": select(ChallengeRow.ref).where(
            ChallengeRow.ref.in_(touched),
            or_(
                _since(VerdictRow.challenge_id, VerdictRow.created_at, since),
                _since(ReleaseRow.challenge_id, ReleaseRow.created_at, since),
            ),
        ),
        "mail": select(MessageRow.subject_ref).where(
            MessageRow.subject_ref.in_(touched), MessageRow.created_at >= since, MessageRow.state != "withdrawn"
        ),
        "records": select(firm.ref).where(
            firm.ref.in_(made),
            or_(
                firm.id.in_(select(ChallengeRow.organisation_id).where(ChallengeRow.id.not_in(own))),
                firm.id.in_(select(ProfileRow.organisation_id).where(ProfileRow.id.not_in(own_profiles))),
            ),
        ),
        "claim": _of(firm, LinkRow.organisation_id, made),
        "people": _of(firm, MembershipRow.organisation_id, made),
    }
    return {ref: use for use, query in queries.items() for ref in session().scalars(query)}


def _of(table: type[Any], column: Any, refs: Select[Any]) -> Select[Any]:
    """The refs of the records, among these, that a column points at."""
    return select(table.ref).join(column.class_, column == table.id).where(table.ref.in_(refs))


def _since(column: Any, created_at: Any, since: datetime) -> Any:
    return ChallengeRow.id.in_(select(column).where(created_at >= since))


def remove(rows: Sequence[Referred]) -> None:
    """Deletes records for good, with what hangs on them."""
    for table in {type(row) for row in rows}:
        for ids in _batches([row.id for row in rows if isinstance(row, table)]):
            session().execute(delete(table).where(table.id.in_(ids)), execution_options={"synchronize_session": False})
    for row in rows:
        session().expunge(row)


def _batches(ids: list[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while batch := list(islice(rest, _AT_ONCE)):
        yield batch
