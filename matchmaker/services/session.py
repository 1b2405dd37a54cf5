"""Sessions: how a browser is signed in, by link or by password, and how that ends."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..domain.account import PasswordSignIn, SignInRequest, Viewer
from ..domain.errors import Invalid, NotFound, Problem
from ..domain.words import N_
from ..store.account import (
    AccountRow,
    SessionRow,
    account_at,
    account_by_email,
    account_by_ref,
    end_links,
    end_session_of,
    end_sessions,
    hashed,
    live_link,
    membership,
    sessions_of,
)
from ..store.attempt import forget_attempt
from ..store.base import now, session, writing
from ..store.organisation import OrganisationRow
from ..store.secondfactor import SecondStepRow, end_steps, second_factor_of
from . import audit
from .accountletters import SIGN_IN
from .links import LinkTerms, mail_link, use_up
from .signins import WRONG_PASSWORD, record_refusal, record_sign_in, record_used_up
from .throttling import NOBODY, Caller, begin_try

Verify = Callable[[str, str | None], bool]
"""Whether a password fits what is kept of it; it takes as long when nothing is kept."""

SESSION_TIME = timedelta(days=14)
"""How long somebody stays signed in, whatever happens."""
IDLE_TIME = timedelta(hours=12)
"""How long somebody stays signed in who does nothing."""
STEP_TIME = timedelta(minutes=10)
"""How long the second step may take."""
WRONG = N_("The address and the password do not fit together.")


@dataclass(frozen=True)
class OpenSession:
    """One browser that is signed in."""

    ref: str
    created_at: datetime
    seen_at: datetime
    network: str | None
    is_this_one: bool
    made_by: str | None
    second_factor: str | None


def ask_for_link(
    request: SignInRequest, *, terms: LinkTerms, following: str | None = None, caller: Caller = NOBODY
) -> None:
    """Mails a sign-in link if the address has an account; the caller cannot tell."""
    with writing() as unit:
        mail_link(
            account_at(request.email), SIGN_IN, email=request.email, terms=terms, following=following, caller=caller
        )
        unit.commit()


def link_works(secret: str, *, purpose: str = "sign_in") -> bool:
    """Whether a link can still be used; asking does not use it."""
    return live_link(secret, purpose=purpose, at=now()) is not None


def sign_in_by_link(secret: str, *, lasting: timedelta = SESSION_TIME, caller: Caller = NOBODY) -> str:
    """Uses a link up and gives what `admit` gives. The address is proven by it, and a claim that waited."""
    if live_link(secret, purpose="sign_in", at=now()) is None:
        record_used_up(secret)
    with writing() as unit:
        link = use_up(secret, purpose="sign_in")
        account = link.account
        if account is None or not account.active:
            raise NotFound()
        account.confirmed_at = account.confirmed_at or now()
        if link.organisation is not None:
            _fulfil_claim(account, link.organisation)
        session_secret = admit(account, by="link", lasting=lasting, caller=caller)
        unit.commit()
    return session_secret


def _fulfil_claim(account: AccountRow, organisation: OrganisationRow) -> None:
    """Puts the person in charge of the record that an organiser invited them to take over."""
    claimed = membership(account.id, organisation.id)
    if claimed is None:
        return
    claimed.role, claimed.is_confirmed, organisation.is_confirmed = "owner", True, True
    sign_in_anew(account)
    audit.record(
        "take_over",
        noun="organisation",
        ref=organisation.ref,
        viewer=Viewer(ref=account.ref),
        cluster_id=organisation.cluster_id,
    )


def sign_in_by_password(
    sent: PasswordSignIn, *, verify: Verify, lasting: timedelta = SESSION_TIME, caller: Caller = NOBODY
) -> str:
    """What `admit` gives for an address and its password; the slow comparison holds up no writer.

    An address without an account costs the same work to the refusal.
    """
    number = begin_try(sent.email, caller=caller)
    account = account_at(sent.email)
    kept = account.password if account is not None and account.active else None
    if not verify(sent.password, kept):
        record_wrong_password(sent.email)
        raise Invalid([Problem("", WRONG)])
    with writing() as unit:
        account = account_by_email(sent.email)
        if account is None or not account.active or account.password != kept:
            raise Invalid([Problem("", WRONG)])
        forget_attempt(number)
        session_secret = admit(account, by="password", lasting=lasting, caller=caller)
        unit.commit()
    return session_secret


def record_wrong_password(email: str) -> None:
    """Records that a password was wrong for this address."""
    with writing() as unit:
        record_refusal(account_at(email), why=WRONG_PASSWORD)
        unit.commit()


def admit(
    account: AccountRow, *, by: str, lasting: timedelta, second_factor: str | None = None, caller: Caller = NOBODY
) -> str:
    """The secret of a new session for who brought the first factor, or of the second step that comes before one.

    Who brought a second factor too goes on at once. A browser that takes one secret for the other is nobody's.
    """
    factor = second_factor_of(account.id)
    if second_factor is None and factor is not None and factor.confirmed_at is not None:
        return _begin_second_step(account, by=by)
    record_sign_in(account, by=by, second_factor=second_factor)
    return open_session(account, lasting=lasting, made_by=by, second_factor=second_factor, caller=caller)


def _begin_second_step(account: AccountRow, *, by: str) -> str:
    secret = secrets.token_urlsafe(32)
    ends = now() + STEP_TIME
    session().add(SecondStepRow(secret_hash=hashed(secret), account_id=account.id, made_by=by, expires_at=ends))
    return secret


def open_session(
    account: AccountRow,
    *,
    lasting: timedelta,
    made_by: str | None = None,
    second_factor: str | None = None,
    caller: Caller = NOBODY,
) -> str:
    """A new session in the transaction of its cause; its secret is kept by the browser alone."""
    secret = secrets.token_urlsafe(32)
    session().add(
        SessionRow(
            secret_hash=hashed(secret),
            browser_hash=hashed(kept_by_browser(secret)),
            account_id=account.id,
            made_by=made_by,
            second_factor=second_factor,
            network=caller.network,
            expires_at=now() + lasting,
        )
    )
    account.seen_at, account.unused_told_at = now(), None
    return secret


def kept_by_browser(secret: str) -> str:
    """What a browser keeps of a session that is over, to be known again: it opens nothing."""
    return hashed(f"known by {secret}")


def sign_in_anew(account: AccountRow) -> None:
    """Ends every session, link and begun sign-in of an account, whose person comes in by what is proven after this."""
    end_sessions(account.id, at=now())
    end_links(account.id, at=now())
    end_steps(account.id, at=now())


def sign_out(secret: str) -> None:
    """Ends the session of this secret, if it lasts."""
    with writing() as unit:
        end_session_of(secret, at=now())
        unit.commit()


def sign_out_everywhere(*, viewer: Viewer) -> None:
    """Ends every session of the viewer."""
    with writing() as unit:
        account = own_account(viewer)
        end_sessions(account.id, at=now())
        audit.record("sign_out_everywhere", noun="account", ref=account.ref, viewer=viewer)
        unit.commit()


def end_session(ref: str, *, viewer: Viewer) -> None:
    """Ends one of the viewer's sessions."""
    with writing() as unit:
        rows = {row.ref: row for row in sessions_of(own_account(viewer).id, at=now(), seen_since=now() - SESSION_TIME)}
        if ref not in rows:
            raise NotFound()
        rows[ref].ended_at = now()
        audit.record("end_session", noun="account", ref=viewer.ref or "", viewer=viewer, session=ref)
        unit.commit()


def open_sessions(secret: str, *, viewer: Viewer, idle: timedelta = IDLE_TIME) -> list[OpenSession]:
    """The browsers in which the viewer is signed in; `secret` tells which one asks."""
    return [
        OpenSession(
            ref=row.ref,
            created_at=row.created_at,
            seen_at=row.seen_at,
            network=row.network,
            is_this_one=row.secret_hash == hashed(secret),
            made_by=row.made_by,
            second_factor=row.second_factor,
        )
        for row in sessions_of(own_account(viewer).id, at=now(), seen_since=now() - idle)
    ]


def own_account(viewer: Viewer) -> AccountRow:
    """The account of the person who acts."""
    account = account_by_ref(viewer.ref) if viewer.ref else None
    if account is None:
        raise NotFound()
    return account
