"""Audit events: who did what to which record, and what it was before; only ever added to."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from heapq import merge
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, String, insert, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from .account import AccountRow
from .base import Referred, session


class AuditEventRow(Referred):
    """One act on one record; `details` holds what an undo needs, never the texts of the record.

    `challenge_ref` names the challenge that it is about, whatever the record.
    """

    __tablename__ = "audit_event"
    __table_args__ = (
        Index("ix_audit_event_subject", "noun", "subject_ref", "id"),
        Index("ix_audit_event_challenge", "challenge_ref", "created_at", "id"),
    )

    actor_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    act: Mapped[str] = mapped_column(String(40))
    noun: Mapped[str] = mapped_column(String(20))
    subject_ref: Mapped[str] = mapped_column(String(26))
    cluster_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    challenge_ref: Mapped[str | None] = mapped_column(String(26))
    details: Mapped[dict[str, Any]]

    actor: Mapped[AccountRow | None] = relationship(lazy="raise")


def add_events(events: Sequence[Mapping[str, Any]]) -> None:
    """Adds many events at once, each by its columns."""
    session().execute(insert(AuditEventRow), list(events))


def events_of(noun: str, ref: str, *, acts: Collection[str] | None = None, limit: int = 50) -> Sequence[AuditEventRow]:
    """What was done to a record, the newest first; only those acts, if some are named."""
    query = (
        select(AuditEventRow)
        .options(joinedload(AuditEventRow.actor))
        .where(AuditEventRow.noun == noun, AuditEventRow.subject_ref == ref)
    )
    if acts is not None:
        query = query.where(AuditEventRow.act.in_(sorted(acts)))
    return session().scalars(query.order_by(AuditEventRow.id.desc()).limit(limit)).all()


def newest_event(noun: str, ref: str, *, acts: Collection[str] | None = None) -> AuditEventRow | None:
    """The last thing that was done to a record, of those acts if some are named."""
    events = events_of(noun, ref, acts=acts, limit=1)
    return events[0] if events else None


def has_acted(act: str, *, challenge_ref: str, actor_ref: str, since: datetime) -> bool:
    """Whether a person did this with a challenge since then."""
    query = (
        select(AuditEventRow.id)
        .join(AccountRow, AccountRow.id == AuditEventRow.actor_id)
        .where(
            AuditEventRow.challenge_ref == challenge_ref,
            AuditEventRow.created_at >= since,
            AuditEventRow.act == act,
            AccountRow.ref == actor_ref,
        )
    )
    return session().scalar(query.limit(1)) is not None


def challenges_acted_on(
    act: str, *, challenge_refs: Collection[str], actor_ref: str, since: datetime
) -> frozenset[str | None]:
    """Those of these challenges with which a person did this since then."""
    query = (
        select(AuditEventRow.challenge_ref)
        .join(AccountRow, AccountRow.id == AuditEventRow.actor_id)
        .where(
            AuditEventRow.challenge_ref.in_(list(challenge_refs)),
            AuditEventRow.created_at >= since,
            AuditEventRow.act == act,
            AccountRow.ref == actor_ref,
        )
    )
    return frozenset(session().scalars(query))


def events_around(
    challenge_ref: str, *, cluster_ref: str, since: datetime, until: datetime | None
) -> Iterator[AuditEventRow]:
    """What was done with a challenge, or with all of its cluster at once, from then until before then, in order."""
    event = AuditEventRow
    own = (event.challenge_ref == challenge_ref,)
    exports = (event.noun == "challenges", event.subject_ref == cluster_ref)
    found = [_between(conditions, since=since, until=until) for conditions in (own, exports)]
    return merge(*found, key=lambda row: (row.created_at, row.id))


def _between(conditions: Collection[ColumnElement[bool]], *, since: datetime, until: datetime | None) -> Any:
    """The events that meet these conditions, read a few at a time."""
    query = select(AuditEventRow).options(joinedload(AuditEventRow.actor)).where(*conditions)
    query = query.where(AuditEventRow.created_at >= since)
    if until is not None:
        query = query.where(AuditEventRow.created_at < until)
    ordered = query.order_by(AuditEventRow.created_at, AuditEventRow.id)
    return session().scalars(ordered.execution_options(yield_per=500))
