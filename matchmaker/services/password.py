"""Passwords: set, changed and forgotten; what is kept of one is made and compared by the door's own hasher."""

from collections.abc import Callable
from datetime import timedelta

from ..domain.account import NewPassword, PasswordChange, SignInRequest, Viewer
from ..domain.errors import Invalid, NotFound, Problem
from ..domain.words import N_
from ..store.account import AccountRow, account_by_email, end_links, end_sessions, live_session, sign_in_failures
from ..store.base import now, writing
from ..store.secondfactor import end_steps
from . import audit
from .accountletters import PASSWORD_CHANGED, RESET, written
from .links import LinkTerms, mail_link, use_up
from .mail import queue
from .session import (
    FAILURE_TIME,
    MOST_FAILURES,
    SESSION_TIME,
    TOO_OFTEN,
    Verify,
    admit,
    note_failure,
    open_session,
    own_account,
)

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
) -> str:
    """Gives the viewer a password and ends every session; returns the secret of the one that goes on from `here`.

    An account that has a password changes it with a `PasswordChange`, which brings the present one.
    """
    kept = own_account(viewer).password
    if kept is not None:
        _prove(sent, kept, viewer=viewer, verify=verify)
    hashed_password = hash_of(sent.password)
    with writing() as unit:
        account = own_account(viewer)
        if account.password != kept:
            raise Invalid([Problem("current", WRONG_PASSWORD)])
        now_in = live_session(here, at=now())
        _replace(account, hashed_password, viewer=viewer, terms=terms)
        secret = open_session(
            account,
            lasting=lasting,
            made_by=now_in.made_by if now_in else "password",
            second_factor=now_in.second_factor if now_in else None,
        )
        unit.commit()
    return secret


def _prove(sent: NewPassword, kept: str, *, viewer: Viewer, verify: Verify) -> None:
    """Passes when the present password came along."""
    if sign_in_failures(viewer.email, since=now() - FAILURE_TIME) >= MOST_FAILURES:
        raise Invalid([Problem("", TOO_OFTEN)])
    if not isinstance(sent, PasswordChange) or not verify(sent.current, kept):
        note_failure(viewer.email)
        raise Invalid([Problem("current", WRONG_PASSWORD)])


def ask_for_reset(request: SignInRequest, *, terms: LinkTerms) -> None:
    """Mails a link to choose a new password if the address has an account; the caller cannot tell."""
    with writing() as unit:
        account = account_by_email(request.email)
        if account is not None and account.active:
            mail_link(account, RESET, purpose="reset", page="reset", terms=terms)
        unit.commit()


def reset_password(
    secret: str, sent: NewPassword, *, hash_of: Hash, terms: LinkTerms, lasting: timedelta = SESSION_TIME
) -> str:
    """Uses a link up, sets the password, ends every session, and gives what `admit` gives."""
    hashed_password = hash_of(sent.password)
    with writing() as unit:
        account = use_up(secret, purpose="reset").account
        if account is None or not account.active:
            raise NotFound()
        account.confirmed_at = account.confirmed_at or now()
        viewer = Viewer(ref=account.ref)
        _replace(account, hashed_password, viewer=viewer, terms=terms)
        session_secret = admit(account, by="link", lasting=lasting)
        unit.commit()
    return session_secret


def _replace(account: AccountRow, kept: str, *, viewer: Viewer, terms: LinkTerms) -> None:
    """Puts a new password in place; whoever came in by the old one, or holds a link, is out."""
    account.password = kept
    end_sessions(account.id, at=now())
    end_links(account.id, at=now())
    end_steps(account.id, at=now())
    audit.record("set_password", noun="account", ref=account.ref, viewer=viewer)
    letter = written(PASSWORD_CHANGED, url=f"{terms.base_url}/account/sign-in")
    queue(recipient=account.email, subject=letter.subject, body=letter.body, cause="password")
