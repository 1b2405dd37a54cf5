"""Second factors: the sealed secret of an app, the hashes of recovery codes, and sign-ins that wait for a code."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, String, delete, func, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from .account import AccountRow, SessionRow, hashed
from .base import Model, now, session


class SecondFactorRow(Model):
    """The app of an account; it counts once a code has confirmed it.

    `last_counter` is the period of the last code that was taken, so that none is taken twice; `failures` are the wrong
    codes in a row.
    """

    __tablename__ = "second_factor"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    secret: Mapped[str] = mapped_column(String(300))
    created_at: Mapped[datetime] = mapped_column(default=now)
    confirmed_at: Mapped[datetime | None]
    last_counter: Mapped[int | None]
    failures: Mapped[int] = mapped_column(default=0)
    failed_at: Mapped[datetime | None]


class RecoveryCodeRow(Model):
    """One code for the day that the app is lost, as a hash; it works once."""

    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(default=now)
    used_at: Mapped[datetime | None]


class SecondStepRow(Model):
    """Somebody who brought the first factor and has yet to bring the second; no session exists before that."""

    __tablename__ = "second_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    made_by: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    account: Mapped[AccountRow] = relationship(lazy="raise")


def second_factor_of(account_id: int) -> SecondFactorRow | None:
    """The app of an account, confirmed or not."""
    return session().get(SecondFactorRow, account_id)


def drop_second_factor(account_id: int) -> None:
    """Takes the app of an account away, with its recovery codes and the sign-ins that wait for one."""
    for table in (SecondFactorRow, RecoveryCodeRow, SecondStepRow):
        session().execute(delete(table).where(table.account_id == account_id))


def replace_recovery_codes(account_id: int, codes: Iterable[str]) -> None:
    """Puts these codes in place of all that an account had."""
    session().execute(delete(RecoveryCodeRow).where(RecoveryCodeRow.account_id == account_id))
    session().add_all(RecoveryCodeRow(account_id=account_id, code_hash=hashed(code)) for code in codes)


def unused_recovery_code(account_id: int, code: str) -> RecoveryCodeRow | None:
    """The recovery code that this is, if it was not used."""
    return session().scalar(
        select(RecoveryCodeRow).where(
            RecoveryCodeRow.account_id == account_id,
            RecoveryCodeRow.code_hash == hashed(code),
            RecoveryCodeRow.used_at.is_(None),
        )
    )


def recovery_codes_left(account_id: int) -> int:
    """How many recovery codes of an account still work."""
    query = select(func.count()).where(RecoveryCodeRow.account_id == account_id, RecoveryCodeRow.used_at.is_(None))
    return session().scalar(query) or 0


def live_step(secret: str, *, at: datetime) -> SecondStepRow | None:
    """The sign-in of this secret that waits for a code, while it lasts and its account is active."""
    return session().scalar(
        select(SecondStepRow)
        .join(SecondStepRow.account)
        .options(joinedload(SecondStepRow.account))
        .where(
            SecondStepRow.secret_hash == hashed(secret),
            SecondStepRow.used_at.is_(None),
            SecondStepRow.expires_at > at,
            AccountRow.active,
        )
    )


def end_steps(account_id: int, *, at: datetime) -> None:
    """Ends every sign-in of an account that waits for a code."""
    session().execute(
        update(SecondStepRow)
        .where(SecondStepRow.account_id == account_id, SecondStepRow.used_at.is_(None))
        .values(used_at=at)
    )


def keep_session(account_id: int, secret: str, *, second_factor: str, at: datetime) -> None:
    """Ends every session of an account but one, and notes of that one which second factor it has had."""
    own = SessionRow.account_id == account_id, SessionRow.ended_at.is_(None)
    this = SessionRow.secret_hash == hashed(secret)
    session().execute(update(SessionRow).where(*own, ~this).values(ended_at=at))
    session().execute(update(SessionRow).where(*own, this).values(second_factor=second_factor))


def forget_second_factor(account_id: int, *, kinds: Iterable[str]) -> None:
    """Notes of the sessions of an account that they have none of these second factors any more."""
    session().execute(
        update(SessionRow)
        .where(SessionRow.account_id == account_id, SessionRow.second_factor.in_(sorted(kinds)))
        .values(second_factor=None)
    )
