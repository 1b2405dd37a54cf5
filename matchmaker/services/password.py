"""Passwords: set, changed and forgotten; what is kept of one is made and compared by the door's own hasher."""

from collections.abc import Callable
from datetime import timedelta

from ..domain.account import NewPassword, PasswordChange, SignInRequest, Viewer
from ..domain.errors import Invalid, NotFound, Problem
from ..domain.passwords import OWN_WORDS, is_made_of
from ..domain.words import N_
from ..store.account import AccountRow, account_at, live_link, live_session, names_around
from ..store.attempt import forget_attempt
from ..store.base import now, writing
from . import audit
from .accountletters import PASSWORD_CHANGED, RESET, written
from .links import USED_UP, LinkTerms, mail_link, use_up
from .mail import queue
from .session import (
    SESSION_TIME,
    Verify,
    admit,
    open_session,
    own_account,
    record_wrong_password,
    sign_in_anew,
)
from .throttling import NOBODY, Caller, begin_try

Hash = Callable[[str], str]
"""What is kept of a password."""

WRONG_PASSWORD = N_("This is not the present password.")


def has_password(*, viewer: Viewer) -> bool:
    """Whether the viewer can sign in with a password."""
    return own_account(viewer).password is not None


def set_password(
    sent: NewPassword,
    *,
    viewer: Viewer,
    verify: Verify,
    hash_of: Hash,
    terms: LinkTerms,
    lasting: timedelta = SESSION_TIME,
    here: str = "",
    caller: Caller = NOBODY,
) -> str:
    """Gives the viewer a password and ends every session; returns the secret of the one that goes on from `here`.

    An account that has a password changes it with a `PasswordChange`, which brings the present one.
    """
    account = own_account(viewer)
    kept = account.password
    _refuse_own_words(sent, account)
    if kept is not None:
        current = sent.current if isinstance(sent, PasswordChange) else None
        prove_password(current, kept, viewer=viewer, verify=verify, caller=caller)
    hashed_password = hash_of(sent.password)
    with writing() as unit:
        account = own_account(viewer)
        if account.password != kept:
            raise Invalid([Problem("current", WRONG_PASSWORD)])
        now_in = live_session(here, at=now(), seen_since=now() - lasting)
        _replace(account, hashed_password, viewer=viewer, terms=terms)
        secret = open_session(
            account,
            lasting=lasting,
            made_by=now_in.made_by if now_in else "password",
            second_factor=now_in.second_factor if now_in else None,
            caller=caller,
        )
        unit.commit()
    return secret


def prove_password(current: str | None, kept: str, *, viewer: Viewer, verify: Verify, caller: Caller = NOBODY) -> None:
    """Passes when the present password came along."""
    number = begin_try(viewer.email, caller=caller)
    if current is None or not verify(current, kept):
        record_wrong_password(viewer.email)
        raise Invalid([Problem("current", WRONG_PASSWORD)])
    with writing() as unit:
        forget_attempt(number)
        unit.commit()


def _refuse_own_words(sent: NewPassword, account: AccountRow) -> None:
    """Passes when a password is more than the words around its person."""
    if is_made_of(sent.password, (account.name, account.email, *names_around(account.id))):
        raise Invalid([Problem("password", OWN_WORDS)])


def ask_for_reset(request: SignInRequest, *, terms: LinkTerms, caller: Caller = NOBODY) -> None:
    """Mails a link to choose a new password if the address has an account; the caller cannot tell."""
    with writing() as unit:
        account = account_at(request.email)
        mail_link(account, RESET, email=request.email, purpose="reset", page="reset", terms=terms, caller=caller)
        unit.commit()


def reset_password(
    secret: str,
    sent: NewPassword,
    *,
    hash_of: Hash,
    terms: LinkTerms,
    lasting: timedelta = SESSION_TIME,
    caller: Caller = NOBODY,
) -> str:
    """Uses a link up, sets the password, ends every session, and gives what `admit` gives."""
    link = live_link(secret, purpose="reset", at=now())
    if link is None or link.account is None:
        raise NotFound(USED_UP)
    _refuse_own_words(sent, link.account)
    hashed_password = hash_of(sent.password)
    with writing() as unit:
        account = use_up(secret, purpose="reset").account
        if account is None or not account.active:
            raise NotFound()
        account.confirmed_at = account.confirmed_at or now()
        viewer = Viewer(ref=account.ref)
        _replace(account, hashed_password, viewer=viewer, terms=terms)
        session_secret = admit(account, by="link", lasting=lasting, caller=caller)
        unit.commit()
    return session_secret


def _replace(account: AccountRow, kept: str, *, viewer: Viewer, terms: LinkTerms) -> None:
    """Puts a new password in place; whoever came in by the old one, or holds a link, is out."""
    account.password = kept
    sign_in_anew(account)
    audit.record("set_password", noun="account", ref=account.ref, viewer=viewer)
    letter = written(PASSWORD_CHANGED, url=f"{terms.base_url}/account/sign-in")
    queue(recipient=account.email, subject=letter.subject, body=letter.body, cause="password")
