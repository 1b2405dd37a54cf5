"""Accounts, their memberships, one-time links and sessions; secrets are kept as hashes only."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, func, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship, selectinload

from .base import Model, Referred, now, session
from .organisation import OrganisationRow, ids_of


def hashed(secret: str) -> str:
    """What is kept of a random secret of 256 bits: SHA-256, since nothing so long can be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()


class AccountRow(Referred):
    """A person who signs in, by link or by a password of which only an argon2id hash is kept."""

    __tablename__ = "account"

    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(300))
    language: Mapped[str] = mapped_column(String(5), default="en")
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    is_administrator: Mapped[bool] = mapped_column(default=False)
    confirmed_at: Mapped[datetime | None]

    memberships: Mapped[list["MembershipRow"]] = relationship(back_populates="account", lazy="raise")


class MembershipRow(Model):
    """What a person is to an organisation; `stated_name` is what someone called it who asked to join."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("account_id", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    stated_name: Mapped[str | None] = mapped_column(String(300))
    is_confirmed: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)

    account: Mapped[AccountRow] = relationship(back_populates="memberships", lazy="raise")
    organisation: Mapped[OrganisationRow] = relationship(lazy="raise")


class LinkRow(Model):
    """A one-time link: it signs an account in, connects it, or lets its holder claim an organisation."""

    __tablename__ = "link"

    id: Mapped[int] = mapped_column(primary_key=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[str] = mapped_column(String(20))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    identity_id: Mapped[int | None] = mapped_column(ForeignKey("identity.id", ondelete="CASCADE"))
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    account: Mapped[AccountRow | None] = relationship(lazy="raise")
    organisation: Mapped[OrganisationRow | None] = relationship(lazy="raise")


class SessionRow(Referred):
    """A browser that is signed in; the row ends with sign-out, and the cookie with it.

    `made_by` is what the person brought first (a link, a password, another service), `second_factor` what then.
    """

    __tablename__ = "sign_in_session"

    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    made_by: Mapped[str | None] = mapped_column(String(20))
    second_factor: Mapped[str | None] = mapped_column(String(20))
    seen_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    account: Mapped[AccountRow] = relationship(lazy="raise")


class SignInFailureRow(Model):
    """A password that was wrong: for which address, as a hash, and when; it slows down whoever guesses."""

    __tablename__ = "sign_in_failure"

    id: Mapped[int] = mapped_column(primary_key=True)
    email_hash: Mapped[str] = mapped_column(String(64), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)


_MEMBERSHIPS = (
    selectinload(AccountRow.memberships).joinedload(MembershipRow.organisation).joinedload(OrganisationRow.cluster)
)


def account_by_email(email: str) -> AccountRow | None:
    """The account of this address, whatever its case, with its memberships."""
    return session().scalar(select(AccountRow).options(_MEMBERSHIPS).where(AccountRow.email == email.casefold()))


def account_by_ref(ref: str) -> AccountRow | None:
    """The account of this ref, with its memberships."""
    return session().scalar(select(AccountRow).options(_MEMBERSHIPS).where(AccountRow.ref == ref))


def live_session(secret: str, *, at: datetime) -> SessionRow | None:
    """The session of this secret while it lasts and its account is active, with the account's memberships."""
    return session().scalar(
        select(SessionRow)
        .join(SessionRow.account)
        .options(joinedload(SessionRow.account).options(_MEMBERSHIPS))
        .where(
            SessionRow.secret_hash == hashed(secret),
            SessionRow.ended_at.is_(None),
            SessionRow.expires_at > at,
            AccountRow.active,
        )
    )


def end_sessions(account_id: int, *, at: datetime) -> None:
    """Ends every session of an account."""
    session().execute(
        update(SessionRow).where(SessionRow.account_id == account_id, SessionRow.ended_at.is_(None)).values(ended_at=at)
    )


def sessions_of(account_id: int, *, at: datetime) -> Sequence[SessionRow]:
    """The sessions of an account that last, the last seen first."""
    return (
        session()
        .scalars(
            select(SessionRow)
            .where(SessionRow.account_id == account_id, SessionRow.ended_at.is_(None), SessionRow.expires_at > at)
            .order_by(SessionRow.seen_at.desc(), SessionRow.id.desc())
        )
        .all()
    )


def see_session(secret: str, *, at: datetime) -> None:
    """Notes that a session was used."""
    session().execute(update(SessionRow).where(SessionRow.secret_hash == hashed(secret)).values(seen_at=at))


def links_made_since(account_id: int, *, since: datetime) -> int:
    """How many links were made for an account since then."""
    query = select(func.count()).where(LinkRow.account_id == account_id, LinkRow.created_at >= since)
    return session().scalar(query) or 0


def end_links(account_id: int, *, at: datetime) -> None:
    """Makes every unused link of an account useless."""
    session().execute(
        update(LinkRow).where(LinkRow.account_id == account_id, LinkRow.used_at.is_(None)).values(used_at=at)
    )


def sign_in_failures(email: str, *, since: datetime) -> int:
    """How often a password was wrong for this address since then."""
    query = select(func.count()).where(
        SignInFailureRow.email_hash == hashed(email.casefold()), SignInFailureRow.created_at >= since
    )
    return session().scalar(query) or 0


def forget_failures(*, before: datetime) -> None:
    """Drops the failures that no longer count."""
    session().execute(delete(SignInFailureRow).where(SignInFailureRow.created_at < before))


def live_link(secret: str, *, purpose: str, at: datetime) -> LinkRow | None:
    """The unused link of this secret while it lasts."""
    return session().scalar(
        select(LinkRow)
        .options(joinedload(LinkRow.account), joinedload(LinkRow.organisation))
        .where(
            LinkRow.secret_hash == hashed(secret),
            LinkRow.purpose == purpose,
            LinkRow.used_at.is_(None),
            LinkRow.expires_at > at,
        )
    )


def any_link(secret: str) -> LinkRow | None:
    """The link of this secret with its account, whether or not it still works."""
    query = select(LinkRow).options(joinedload(LinkRow.account)).where(LinkRow.secret_hash == hashed(secret))
    return session().scalar(query)


def membership(account_id: int, organisation_id: int) -> MembershipRow | None:
    """What this account is to this organisation."""
    return session().scalar(
        select(MembershipRow).where(
            MembershipRow.account_id == account_id, MembershipRow.organisation_id == organisation_id
        )
    )


def unconfirmed_memberships(cluster_refs: Sequence[str]) -> Sequence[MembershipRow]:
    """The registrations that wait for an organiser of these clusters, oldest first."""
    return (
        session()
        .scalars(
            select(MembershipRow)
            .join(MembershipRow.organisation)
            .join(MembershipRow.account)
            .options(joinedload(MembershipRow.account), joinedload(MembershipRow.organisation))
            .where(
                ~MembershipRow.is_confirmed,
                AccountRow.confirmed_at.is_not(None),
                OrganisationRow.cluster_id.in_(ids_of(cluster_refs)),
            )
            .order_by(MembershipRow.created_at, MembershipRow.id)
        )
        .all()
    )


def members_of(organisation_id: int) -> Sequence[MembershipRow]:
    """The people who write for an organisation, by name."""
    return (
        session()
        .scalars(
            select(MembershipRow)
            .join(MembershipRow.account)
            .options(joinedload(MembershipRow.account))
            .where(MembershipRow.organisation_id == organisation_id)
            .order_by(AccountRow.name, MembershipRow.id)
        )
        .all()
    )
