"""Signing in by another service: by its subject once it is connected, and never by a mere address."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ..domain.account import Viewer
from ..domain.errors import Invalid, NotFound, Problem
from ..domain.identity import Identity
from ..domain.words import N_
from ..store.account import AccountRow, account_at, live_link
from ..store.base import now, session, writing
from ..store.identity import IdentityRow, identities_of, identity_at, identity_by_number
from . import audit
from .accountletters import CONNECT, CONNECTED, DISCONNECTED, Text, written
from .links import USED_UP, LinkTerms, mail_link, use_up
from .mail import queue
from .session import SESSION_TIME, admit, own_account
from .signins import UNTRUSTED, record_refusal
from .throttling import NOBODY, Caller

WAY = "identity"
UNVERIFIED = N_(
    "{service} does not say that it has checked your address, so nobody was signed in. Use a sign-in link instead."
)


@dataclass(frozen=True)
class Connection:
    """One identity that signs in to an account."""

    ref: str
    since: datetime
    used_at: datetime | None


def sign_in_by_identity(
    identity: Identity,
    *,
    service: str,
    terms: LinkTerms,
    counts_twice: bool = False,
    lasting: timedelta = SESSION_TIME,
    caller: Caller = NOBODY,
) -> str | None:
    """What `admit` gives for an identity that is connected with an account; None for any other.

    To an account that goes by the address of another one, a link is mailed that connects the two; the caller cannot
    tell whether there is one. Nobody gets an account by this. `counts_twice`: the service's own second factor is
    enough.
    """
    with writing() as unit:
        row = identity_at(identity.issuer, identity.subject)
        secret = None
        if row is not None and row.confirmed_at is not None:
            secret = _admitted(row, counts_twice=counts_twice, lasting=lasting, caller=caller)
        elif identity.is_verified and identity.email:
            _offer(identity, row, service=service, terms=terms, caller=caller)
        else:
            raise Invalid([Problem("", UNVERIFIED, {"service": service})])
        unit.commit()
    return secret


def _admitted(row: IdentityRow, *, counts_twice: bool, lasting: timedelta, caller: Caller) -> str | None:
    if not row.account.active:
        return None
    row.used_at = now()
    factor = WAY if counts_twice else None
    return admit(row.account, by=WAY, lasting=lasting, second_factor=factor, caller=caller)


def _offer(identity: Identity, row: IdentityRow | None, *, service: str, terms: LinkTerms, caller: Caller) -> None:
    """Mails the account of this address a link that connects it with the identity, if there is one."""
    account = account_at(identity.email)
    if account is not None and account.active:
        row = row or IdentityRow(issuer=identity.issuer, subject=identity.subject)
        row.account_id = account.id
        session().add(row)
        session().flush()
    mail_link(
        account,
        CONNECT,
        email=identity.email,
        purpose="connect",
        page="connect",
        terms=terms,
        identity_id=row.id if row is not None else None,
        organisation=service,
        caller=caller,
    )


def connects(secret: str) -> bool:
    """Whether a link can still connect; asking does not use it."""
    return live_link(secret, purpose="connect", at=now()) is not None


def connect(secret: str, *, service: str, lasting: timedelta = SESSION_TIME, caller: Caller = NOBODY) -> str:
    """Uses a link up, connects its account with the identity that it was mailed for, and gives what `admit` gives."""
    with writing() as unit:
        link = use_up(secret, purpose="connect")
        account, identity = link.account, identity_by_number(link.identity_id)
        if account is None or not account.active or identity is None or identity.account_id != account.id:
            raise NotFound(USED_UP)
        identity.confirmed_at = now()
        account.confirmed_at = account.confirmed_at or now()
        _tell(account, "connect", identity, CONNECTED, service=service, viewer=Viewer(ref=account.ref))
        session_secret = admit(account, by="link", lasting=lasting, caller=caller)
        unit.commit()
    return session_secret


def connections(*, viewer: Viewer) -> list[Connection]:
    """The identities that sign in to the viewer's account."""
    rows = identities_of(own_account(viewer).id)
    return [Connection(row.ref, row.confirmed_at or row.created_at, row.used_at) for row in rows]


def disconnect(ref: str, *, service: str, viewer: Viewer) -> None:
    """Takes an identity off the viewer's account."""
    with writing() as unit:
        account = own_account(viewer)
        rows = {row.ref: row for row in identities_of(account.id)}
        if ref not in rows:
            raise NotFound()
        session().delete(rows[ref])
        _tell(account, "disconnect", rows[ref], DISCONNECTED, service=service, viewer=viewer)
        unit.commit()


def record_distrust(why: str) -> None:
    """Records that an answer of the service did not hold, which concerns no account."""
    with writing() as unit:
        record_refusal(None, why=f"{UNTRUSTED}_{why}")
        unit.commit()


def _tell(account: AccountRow, act: str, identity: IdentityRow, mail: Text, *, service: str, viewer: Viewer) -> None:
    """Records a change and mails it to the person."""
    audit.record(act, noun="account", ref=account.ref, viewer=viewer, identity=identity.ref)
    letter = written(mail, organisation=service)
    queue(recipient=account.email, subject=letter.subject, body=letter.body, cause="connect")
