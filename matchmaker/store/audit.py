"""Audit events: who did what to which record, and what it was before; only ever added to."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from .account import AccountRow
from .base import Referred, session


class AuditEventRow(Referred):
    """One act on one record; `details` holds what an undo needs, never the texts of the record."""

    __tablename__ = "audit_event"
    __table_args__ = (Index("ix_audit_event_subject", "noun", "subject_ref", "id"),)

    actor_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    act: Mapped[str] = mapped_column(String(40))
    noun: Mapped[str] = mapped_column(String(20))
    subject_ref: Mapped[str] = mapped_column(String(26))
    cluster_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    details: Mapped[dict[str, Any]]

    actor: Mapped[AccountRow | None] = relationship(lazy="raise")


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
