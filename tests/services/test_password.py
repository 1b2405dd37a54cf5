"""Passwords: set, changed, forgotten."""

import pytest
from flask import Flask

from matchmaker.domain.account import (
    ANONYMOUS,
    NewPassword,
    PasswordChange,
    PasswordSignIn,
    SignInRequest,
    Viewer,
)
from matchmaker.domain.errors import Invalid, NotFound
from matchmaker.services import account as accounts
from matchmaker.services import password as passwords
from matchmaker.services import session as sessions
from matchmaker.services.links import LinkTerms
from tests import factories
from tests.people import mails_to, secret_mailed_to

FIRST, SECOND = "blue water sky", "green water sky"
TERMS = LinkTerms()


def kept(password: str) -> str:
    """A hash that needs no time."""
    return password[::-1]


def fits(password: str, hashed: str | None) -> bool:
    """Whether it is the hash of this password."""
    return hashed == kept(password)


def set_password(sent: NewPassword, viewer: Viewer) -> str:
    """Sets it with the quick hash."""
    return passwords.set_password(sent, viewer=viewer, verify=fits, hash_of=kept, terms=TERMS)


def by_password(viewer: Viewer, password: str) -> Viewer:
    """Who is signed in by a password."""
    sent = PasswordSignIn(email=viewer.email, password=password)
    return accounts.viewer_of_session(sessions.sign_in_by_password(sent, verify=fits))


def test_a_change_ends_every_session_but_the_one_that_goes_on(app: Flask) -> None:
    viewer = factories.viewer()
    elsewhere = sessions.sign_in_by_link(accounts.sign_in_secret_for(viewer.email))
    pending = accounts.sign_in_secret_for(viewer.email)

    here = set_password(NewPassword(password=FIRST), viewer)

    assert passwords.has_password(viewer=viewer)
    assert accounts.viewer_of_session(elsewhere) == ANONYMOUS
    assert not sessions.link_works(pending)
    assert accounts.viewer_of_session(here).ref == viewer.ref
    assert by_password(viewer, FIRST).ref == viewer.ref
    assert [mail.subject for mail in mails_to(viewer.email)] == ["Your password was changed"]


def test_a_change_needs_the_present_password(web_app: Flask) -> None:
    viewer = factories.viewer()
    set_password(NewPassword(password=FIRST), viewer)

    with pytest.raises(Invalid) as without:
        set_password(NewPassword(password=SECOND), viewer)
    with pytest.raises(Invalid) as wrong:
        set_password(PasswordChange(password=SECOND, current="guess"), viewer)
    set_password(PasswordChange(password=SECOND, current=FIRST), viewer)

    assert [refused.value.problems[0].place for refused in (without, wrong)] == ["current", "current"]
    assert by_password(viewer, SECOND).ref == viewer.ref


def test_a_forgotten_password_is_replaced_by_mail_once(app: Flask) -> None:
    viewer = factories.viewer()
    set_password(NewPassword(password=FIRST), viewer)

    passwords.ask_for_reset(SignInRequest(email=viewer.email), terms=TERMS)
    passwords.ask_for_reset(SignInRequest(email="nobody@example.org"), terms=TERMS)
    secret = secret_mailed_to(viewer.email)
    here = passwords.reset_password(secret, NewPassword(password=SECOND), hash_of=kept, terms=TERMS)

    assert mails_to("nobody@example.org") == []
    assert accounts.viewer_of_session(here).ref == viewer.ref
    assert by_password(viewer, SECOND).ref == viewer.ref
    with pytest.raises(Invalid):
        by_password(viewer, FIRST)
    with pytest.raises(NotFound):
        passwords.reset_password(secret, NewPassword(password=FIRST), hash_of=kept, terms=TERMS)


def test_a_reset_link_does_not_sign_in(web_app: Flask) -> None:
    email = factories.account().email
    passwords.ask_for_reset(SignInRequest(email=email), terms=TERMS)

    with pytest.raises(NotFound):
        sessions.sign_in_by_link(secret_mailed_to(email))
