"""What people agreed to: for which purpose, which version of its text, in which language, from when until when."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from .base import Referred, session


class ConsentRow(Referred):
    """One agreement of one person; it stays when it is withdrawn, with the time of it."""

    __tablename__ = "consent"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str] = mapped_column(String(40))
    text_version: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(5))
    withdrawn_at: Mapped[datetime | None]


def consents_of(account_id: int) -> Sequence[ConsentRow]:
    """What a person agreed to, the newest first, what was withdrawn included."""
    query = select(ConsentRow).where(ConsentRow.account_id == account_id).order_by(ConsentRow.id.desc())
    return session().scalars(query).all()


def who_agrees(purpose: str, account_ids: Iterable[int]) -> set[int]:
    """Those of these accounts that agree to a purpose."""
    query = select(ConsentRow.account_id).where(
        ConsentRow.account_id.in_(list(account_ids)),
        ConsentRow.purpose == purpose,
        ConsentRow.withdrawn_at.is_(None),
    )
    return set(session().scalars(query))
