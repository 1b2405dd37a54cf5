"""Accounts, their memberships, one-time links and sessions; secrets are kept as hashes only."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, case, delete, literal, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship, selectinload

from .base import Model, Referred, now, session
from .organisation import OrganisationRow, ids_of


def hashed(secret: str) -> str:
    """What is kept of a random secret of 256 bits: SHA-256, since nothing so long can be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()


class AccountRow(Referred):
    """A person who signs in, by link or by a password of which only an argon2id hash is kept.

    `seen_at` says when it was last used, `unused_told_at` when its person was told that this is long ago.
    """

    __tablename__ = "account"

    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(300))
    language: Mapped[str] = mapped_column(String(5), default="en")
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    is_administrator: Mapped[bool] = mapped_column(default=False)
    confirmed_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    unused_told_at: Mapped[datetime | None]

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
    """A one-time link: it signs an account in, connects it, lets its holder claim an organisation, or makes `email` the
    address."""

    __tablename__ = "link"

    id: Mapped[int] = mapped_column(primary_key=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[str] = mapped_column(String(20))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    identity_id: Mapped[int | None] = mapped_column(ForeignKey("identity.id", ondelete="CASCADE"))
    email: Mapped[str | None] = mapped_column(String(254), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    account: Mapped[AccountRow | None] = relationship(lazy="raise")
    organisation: Mapped[OrganisationRow | None] = relationship(lazy="raise")


class SessionRow(Referred):
    """A browser that is signed in; the row ends with sign-out, and the cookie with it.

    `made_by` is what the person brought first (a link, a password, another service), `second_factor` what then;
    `browser_hash` is of what the browser keeps when the session is over, so that it is known again.
    """

    __tablename__ = "sign_in_session"

    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    made_by: Mapped[str | None] = mapped_column(String(20))
    second_factor: Mapped[str | None] = mapped_column(String(20))
    browser_hash: Mapped[str | None] = mapped_column(String(64), index=True)
    network: Mapped[str | None] = mapped_column(String(45))
    seen_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    account: Mapped[AccountRow] = relationship(lazy="raise")


_MEMBERSHIPS = (
    selectinload(AccountRow.memberships).joinedload(MembershipRow.organisation).joinedload(OrganisationRow.cluster)
)


def account_by_email(email: str) -> AccountRow | None:
    """The account of this address, whatever its case, with its memberships."""
    return session().scalar(select(AccountRow).options(_MEMBERSHIPS).where(AccountRow.email == email.casefold()))


def account_at(email: str) -> AccountRow | None:
    """The account of this address without its memberships: as much work as when there is none."""
    return session().scalar(select(AccountRow).where(AccountRow.email == email.casefold()))


def account_by_ref(ref: str) -> AccountRow | None:
    """The account of this ref, with its memberships."""
    return session().scalar(select(AccountRow).options(_MEMBERSHIPS).where(AccountRow.ref == ref))


def live_session(secret: str, *, at: datetime, seen_since: datetime) -> SessionRow | None:
    """The session of this secret while it lasts, is in use and its account is active, with what its person is."""
    return session().scalar(
        select(SessionRow)
        .join(SessionRow.account)
        .options(joinedload(SessionRow.account).options(_MEMBERSHIPS))
        .where(
            SessionRow.secret_hash == hashed(secret),
            SessionRow.ended_at.is_(None),
            SessionRow.expires_at > at,
            SessionRow.seen_at > seen_since,
            AccountRow.active,
        )
    )


def end_sessions(account_id: int, *, at: datetime) -> None:
    """Ends every session of an account."""
    session().execute(
        update(SessionRow).where(SessionRow.account_id == account_id, SessionRow.ended_at.is_(None)).values(ended_at=at)
    )


def sessions_of(account_id: int, *, at: datetime, seen_since: datetime) -> Sequence[SessionRow]:
    """The sessions of an account that last and are in use, the last seen first."""
    return (
        session()
        .scalars(
            select(SessionRow)
            .where(
                SessionRow.account_id == account_id,
                SessionRow.ended_at.is_(None),
                SessionRow.expires_at > at,
                SessionRow.seen_at > seen_since,
            )
            .order_by(SessionRow.seen_at.desc(), SessionRow.id.desc())
        )
        .all()
    )


def end_session_of(secret: str, *, at: datetime) -> None:
    """Ends the session of this secret, if it has not ended."""
    session().execute(
        update(SessionRow)
        .where(SessionRow.secret_hash == hashed(secret), SessionRow.ended_at.is_(None))
        .values(ended_at=at)
    )


def see_session(secret: str, *, at: datetime) -> None:
    """Notes that a session was used."""
    session().execute(update(SessionRow).where(SessionRow.secret_hash == hashed(secret)).values(seen_at=at))


def see_account(ref: str, *, at: datetime) -> None:
    """Notes that somebody, or a program for them, uses an account."""
    session().execute(update(AccountRow).where(AccountRow.ref == ref).values(seen_at=at, unused_told_at=None))


REVERT = "revert"
"""The purpose of a link that brings a former address back; whoever took an account over must not end it."""


def end_links(account_id: int, *, at: datetime, reverting: bool = False) -> None:
    """Makes every unused link of an account useless; those that bring a former address back only if that is said."""
    query = update(LinkRow).where(LinkRow.account_id == account_id, LinkRow.used_at.is_(None))
    session().execute((query if reverting else query.where(LinkRow.purpose != REVERT)).values(used_at=at))


def is_held_back(email: str, *, at: datetime, for_account: int | None = None) -> bool:
    """Whether somebody else's account had this address, and may still have it back."""
    query = select(LinkRow.id).where(
        LinkRow.email == email.casefold(), LinkRow.purpose == REVERT, LinkRow.used_at.is_(None), LinkRow.expires_at > at
    )
    if for_account is not None:
        query = query.where(LinkRow.account_id != for_account)
    query = query.execution_options(across_clusters="an address is taken whichever account had it")
    return session().scalar(query.limit(1)) is not None


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


def keep_link(secret: str, *, only_if: bool) -> None:
    """Deletes a link again unless it is wanted: the same statement in both cases, which takes as long."""
    query = delete(LinkRow).where(LinkRow.secret_hash == hashed(secret), literal(not only_if))
    session().execute(query, execution_options={"synchronize_session": False})


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


def names_around(account_id: int) -> Sequence[str]:
    """What the organisations of an account are called, as far as its person may know."""
    name = case((MembershipRow.is_confirmed, OrganisationRow.legal_name), else_=MembershipRow.stated_name)
    query = select(name).select_from(MembershipRow).join(MembershipRow.organisation)
    return [name for name in session().scalars(query.where(MembershipRow.account_id == account_id)) if name]


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
