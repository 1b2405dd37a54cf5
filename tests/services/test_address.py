"""Another address for an account: confirmed by the new one, taken back by the one before."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from matchmaker.domain.account import ANONYMOUS, NewAddress, NewAddressByPassword, Registration, SignInRequest, Viewer
from matchmaker.domain.errors import Invalid, NotFound
from matchmaker.services import account as accounts
from matchmaker.services import address as addresses
from matchmaker.services import session as sessions
from matchmaker.services.links import LinkTerms
from matchmaker.services.person import own_data
from matchmaker.services.registration import register
from matchmaker.services.throttling import MOST_MAILS
from matchmaker.store.account import account_by_email, account_by_ref
from matchmaker.store.audit import events_of
from tests import factories
from tests.people import mails_to, secret_mailed_to

TERMS = LinkTerms(minutes=30, address_days=7)
NEW = "petra@new.example"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that the test moves."""
    with time_machine.travel(datetime(2027, 3, 1, 8, 0, tzinfo=UTC), tick=False) as traveller:
        yield traveller


def fits(password: str, kept: str | None) -> bool:
    """Whether it is what is kept."""
    return password == kept


def asked(viewer: Viewer, email: str = NEW, **more: str) -> None:
    """Asks for another address."""
    model = NewAddressByPassword if more else NewAddress
    addresses.ask_for_change(model.checked({"email": email, **more}), viewer=viewer, verify=fits, terms=TERMS)


def subjects(email: str) -> list[str]:
    """What an address was written about."""
    return [mail.subject for mail in mails_to(email)]


def test_the_new_address_confirms_and_everything_before_ends(app: Flask) -> None:
    viewer = factories.viewer()
    elsewhere = sessions.sign_in_by_link(accounts.sign_in_secret_for(viewer.email))
    pending = accounts.sign_in_secret_for(viewer.email)

    asked(viewer, email="Petra@New.example")
    unchanged = account_by_email(viewer.email)
    secret = secret_mailed_to(NEW)
    shown = addresses.new_address_of(secret), addresses.new_address_of(secret)
    here = addresses.change(secret, terms=TERMS)

    assert unchanged is not None
    assert shown == (NEW, NEW)
    assert accounts.viewer_of_session(here).email == NEW
    assert accounts.viewer_of_session(elsewhere) == ANONYMOUS
    assert not sessions.link_works(pending)
    assert account_by_email(viewer.email) is None
    assert subjects(viewer.email) == ["Another address for your account", "Your address was changed"]
    assert subjects(NEW) == ["Confirm your new address", "This is your new address"]
    acts = [event.act for event in events_of("account", viewer.ref or "")]
    assert acts[:3] == ["sign_in", "change_address", "ask_for_address"]
    with pytest.raises(NotFound):
        addresses.change(secret, terms=TERMS)


def test_who_had_the_address_brings_it_back_whatever_happened_since(app: Flask, clock: time_machine.Traveller) -> None:
    viewer = factories.viewer()
    asked(viewer)
    thief = accounts.viewer_of_session(addresses.change(secret_mailed_to(NEW), terms=TERMS))
    back = secret_mailed_to(viewer.email)
    clock.shift(timedelta(days=2))
    asked(thief, email="third@new.example")
    session_of_thief = addresses.change(secret_mailed_to("third@new.example"), terms=TERMS)
    row = account_by_ref(viewer.ref or "")
    assert row is not None
    row.password = "the thief's"
    factories.session().commit()
    clock.shift(timedelta(days=4))

    shown = addresses.former_address_of(back)
    addresses.bring_back(back, terms=TERMS)

    assert shown == viewer.email
    found = account_by_email(viewer.email)
    assert found is not None
    assert (found.ref, found.password) == (viewer.ref, None)
    assert accounts.viewer_of_session(session_of_thief) == ANONYMOUS
    with pytest.raises(NotFound):
        addresses.bring_back(secret_mailed_to(NEW), terms=TERMS)


def test_after_some_days_it_is_too_late(app: Flask, clock: time_machine.Traveller) -> None:
    viewer = factories.viewer()
    asked(viewer)
    addresses.change(secret_mailed_to(NEW), terms=TERMS)
    back = secret_mailed_to(viewer.email)

    clock.shift(timedelta(days=7))

    with pytest.raises(NotFound):
        addresses.bring_back(back, terms=TERMS)


def test_nobody_else_gets_the_address_while_it_may_go_back(app: Flask, clock: time_machine.Traveller) -> None:
    viewer, cluster = factories.viewer(), factories.cluster()
    asked(viewer)
    addresses.change(secret_mailed_to(NEW), terms=TERMS)
    before = len(mails_to(viewer.email))
    sent = {"name": "Marc", "organisation_name": "Seal AG", "country": "DE", "cluster": cluster.ref}

    register(Registration.checked({**sent, "email": viewer.email}), terms=TERMS)
    early = account_by_email(viewer.email)
    clock.shift(timedelta(days=8))
    register(Registration.checked({**sent, "email": viewer.email}), terms=TERMS)

    assert early is None
    assert account_by_email(viewer.email) is not None
    assert len(mails_to(viewer.email)) == before + 1


def test_an_address_with_an_account_is_told_by_mail_alone(app: Flask) -> None:
    viewer, other = factories.viewer(), factories.account()

    asked(viewer, email=other.email)

    assert subjects(other.email) == ["Your address was asked for"]
    assert subjects(viewer.email) == ["Another address for your account"]


def test_who_has_a_password_brings_it(web_app: Flask) -> None:
    viewer = factories.viewer()
    row = account_by_email(viewer.email)
    assert row is not None
    row.password = "blue water sky"
    factories.session().commit()

    refusals = []
    for more in ({}, {"current": "guess"}):
        with pytest.raises(Invalid) as refused:
            asked(viewer, **more)
        refusals.append([problem.place for problem in refused.value.problems])
    asked(viewer, current="blue water sky")

    assert refusals == [["current"], ["current"]]
    assert subjects(NEW) == ["Confirm your new address"]


def test_ones_own_address_is_no_change(web_app: Flask) -> None:
    viewer = factories.viewer()

    with pytest.raises(Invalid) as refused:
        asked(viewer, email=viewer.email.upper())

    assert [problem.place for problem in refused.value.problems] == ["email"]


def test_nobody_is_flooded(web_app: Flask) -> None:
    viewer = factories.viewer()

    for _ in range(MOST_MAILS + 3):
        asked(viewer)

    assert len(mails_to(NEW)) == MOST_MAILS


def test_a_sign_in_link_to_the_former_address_is_void(web_app: Flask) -> None:
    viewer = factories.viewer()
    sessions.ask_for_link(SignInRequest(email=viewer.email), terms=TERMS)
    secret = secret_mailed_to(viewer.email)
    asked(viewer)

    addresses.change(secret_mailed_to(NEW), terms=TERMS)

    with pytest.raises(NotFound):
        sessions.sign_in_by_link(secret)


def test_mails_to_a_former_address_are_told_to_its_person(app: Flask) -> None:
    viewer = factories.viewer()
    asked(viewer)
    here = accounts.viewer_of_session(addresses.change(secret_mailed_to(NEW), terms=TERMS))

    told = own_data(viewer=here)["records"]["message"]

    assert sorted(message["subject"] for message in told) == [
        "Another address for your account",
        "Confirm your new address",
        "This is your new address",
        "Your address was changed",
    ]
