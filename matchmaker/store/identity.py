"""Who somebody is at the sign-in service of this installation, once it was connected with an account."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from .account import AccountRow
from .base import Referred, session


class IdentityRow(Referred):
    """A subject of an issuer (OpenID Connect); it signs in to its account once a link in a mail has connected them."""

    __tablename__ = "identity"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    issuer: Mapped[str] = mapped_column(String(300))
    subject: Mapped[str] = mapped_column(String(255))
    confirmed_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]

    account: Mapped[AccountRow] = relationship(lazy="raise")


def identity_at(issuer: str, subject: str) -> IdentityRow | None:
    """The subject of an issuer with its account, connected or not."""
    query = select(IdentityRow).options(joinedload(IdentityRow.account))
    return session().scalar(query.where(IdentityRow.issuer == issuer, IdentityRow.subject == subject))


def identity_by_number(number: int | None) -> IdentityRow | None:
    """The identity that a link carries."""
    return session().get(IdentityRow, number) if number is not None else None


def identities_of(account_id: int) -> Sequence[IdentityRow]:
    """What an account is connected with, the oldest first."""
    query = select(IdentityRow).where(IdentityRow.account_id == account_id, IdentityRow.confirmed_at.is_not(None))
    return session().scalars(query.order_by(IdentityRow.id)).all()


def drop_identities(account_id: int) -> None:
    """Takes whatever an account is connected with away, and what it was about to be connected with."""
    session().execute(delete(IdentityRow).where(IdentityRow.account_id == account_id))
