"""The outbox: mails written in the same transaction as their cause, delivered by the consumer."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, delete, func, literal, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from .base import Referred, session
from .organisation import ids_of


class MessageRow(Referred):
    """One mail: to whom, about what, where it stands, and when it is tried again."""

    __tablename__ = "message"

    cluster_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text)
    cause: Mapped[str] = mapped_column(String(40))
    subject_ref: Mapped[str | None] = mapped_column(String(26))
    state: Mapped[str] = mapped_column(String(20), default="queued", index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[str | None] = mapped_column(Text)
    next_attempt_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]

    def is_due(self, at: datetime) -> bool:
        """Whether it waits and its time has come."""
        return self.state == "queued" and (self.next_attempt_at is None or self.next_attempt_at <= at)


def messages_due(at: datetime, *, limit: int = 50) -> Sequence[MessageRow]:
    """The queued mails whose time has come, the oldest first."""
    due = (MessageRow.next_attempt_at.is_(None)) | (MessageRow.next_attempt_at <= at)
    query = select(MessageRow).where(MessageRow.state == "queued", due).order_by(MessageRow.id).limit(limit)
    return session().scalars(query.execution_options(across_clusters="the consumer delivers everybody's mail")).all()


def message_by_ref(ref: str) -> MessageRow | None:
    """The mail of this ref."""
    return session().scalar(select(MessageRow).where(MessageRow.ref == ref))


def keep_message(number: int, *, only_if: bool) -> None:
    """Deletes a mail again unless it is wanted: the same statement in both cases, which takes as long."""
    query = delete(MessageRow).where(MessageRow.id == number, literal(not only_if))
    session().execute(query, execution_options={"synchronize_session": False})


def was_sent_about(subject_ref: str, *, since: datetime | None) -> bool:
    """Whether a mail about a record has left since then."""
    query = select(func.count()).where(MessageRow.subject_ref == subject_ref, MessageRow.sent_at.is_not(None))
    if since is not None:
        query = query.where(MessageRow.created_at >= since)
    return bool(session().scalar(query))


def may_have_left(subject_ref: str) -> bool:
    """Whether a mail about a record has left, or is being handed over at this moment."""
    underway = (MessageRow.attempts > 0) & MessageRow.trouble.is_(None)
    query = select(func.count()).where(
        MessageRow.subject_ref == subject_ref, or_(MessageRow.sent_at.is_not(None), underway)
    )
    return bool(session().scalar(query))


def withdraw_mail(subject_ref: str) -> None:
    """Keeps the mails about a record, which have not left, from leaving."""
    session().execute(
        update(MessageRow)
        .where(MessageRow.subject_ref == subject_ref, MessageRow.sent_at.is_(None))
        .values(state="withdrawn")
    )


def undelivered(cluster_refs: Iterable[str], *, limit: int = 25) -> Sequence[MessageRow]:
    """The mails of these clusters that wait or failed, the oldest first."""
    return (
        session()
        .scalars(
            select(MessageRow)
            .where(MessageRow.cluster_id.in_(ids_of(cluster_refs)), MessageRow.state.in_(("queued", "failed")))
            .order_by(MessageRow.id)
            .limit(limit)
        )
        .all()
    )
