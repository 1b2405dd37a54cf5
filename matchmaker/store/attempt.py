"""What was tried with an address, so that trying on and on is slowed down; kept for a day."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, ForeignKey, Index, String, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from .account import AccountRow, SessionRow, hashed
from .base import Model, now, session


class AttemptRow(Model):
    """A password that was tried, or a mail that was asked for: with which address, from which network and browser, and
    by which account if one was signed in."""

    __tablename__ = "attempt"
    __table_args__ = (
        Index("ix_attempt_email", "email_hash", "act", "created_at"),
        Index("ix_attempt_network", "network", "act", "created_at"),
        Index("ix_attempt_browser", "browser_hash", "act", "created_at"),
        Index("ix_attempt_account", "account_id", "act", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    act: Mapped[str] = mapped_column(String(20))
    email_hash: Mapped[str] = mapped_column(String(64))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    network: Mapped[str | None] = mapped_column(String(45))
    browser_hash: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(default=now)


class Tally(NamedTuple):
    """How often something was tried, and when the last time."""

    number: int
    last: datetime | None


def tally_of_address(act: str, email: str, *, since: datetime) -> Tally:
    """What was tried with an address since then."""
    return _tally(act, AttemptRow.email_hash == hashed(email.casefold()), since=since)


def tally_of_network(act: str, network: str | None, *, since: datetime) -> Tally:
    """What was tried from a network since then."""
    return _tally(act, AttemptRow.network == (network or ""), since=since)


def tally_of_browser(act: str, browser: str | None, *, since: datetime) -> Tally:
    """What was tried from a known browser since then."""
    return _tally(act, AttemptRow.browser_hash == hashed(browser or ""), since=since)


def tally_of_account(act: str, account_id: int, *, since: datetime) -> Tally:
    """What somebody who was signed in asked for since then."""
    return _tally(act, AttemptRow.account_id == account_id, since=since)


def _tally(act: str, whose: ColumnElement[bool], *, since: datetime) -> Tally:
    query = select(func.count(), func.max(AttemptRow.created_at))
    number, last = session().execute(query.where(whose, AttemptRow.act == act, AttemptRow.created_at >= since)).one()
    return Tally(number, last)


def add_attempt(
    act: str, email: str, *, network: str | None = None, browser: str | None = None, account_id: int | None = None
) -> int:
    """Notes that something is tried; returns its number."""
    row = AttemptRow(
        act=act,
        email_hash=hashed(email.casefold()),
        account_id=account_id,
        network=network,
        browser_hash=hashed(browser) if browser else None,
    )
    session().add(row)
    session().flush()
    return row.id


def forget_attempt(number: int) -> None:
    """Drops an attempt that went well."""
    session().execute(delete(AttemptRow).where(AttemptRow.id == number))


def forget_attempts(*, before: datetime) -> int:
    """Drops the attempts that no longer count; returns how many."""
    found = session().execute(delete(AttemptRow).where(AttemptRow.created_at < before))
    return int(found.rowcount)  # type: ignore[attr-defined] # a deletion's result has it


def is_known_browser(browser: str | None, email: str, *, since: datetime) -> bool:
    """Whether somebody signed in to the account of this address with this browser since then."""
    query = (
        select(SessionRow.id)
        .join(AccountRow, AccountRow.id == SessionRow.account_id)
        .where(
            SessionRow.browser_hash == hashed(browser or ""),
            SessionRow.created_at >= since,
            AccountRow.email == email.casefold(),
        )
    )
    return session().scalar(query.limit(1)) is not None
