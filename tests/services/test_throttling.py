"""Guessing grows slow, nobody is flooded, and no stranger locks a person out."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from matchmaker.domain.account import Claim, PasswordChange, PasswordSignIn, Registration, SignInRequest
from matchmaker.domain.errors import Invalid
from matchmaker.services import account as accounts
from matchmaker.services import claim as claims
from matchmaker.services import password as passwords
from matchmaker.services import session as sessions
from matchmaker.services.links import LinkTerms
from matchmaker.services.registration import register
from matchmaker.services.throttling import (
    FREE_FOR_ADDRESS,
    FREE_FOR_BROWSER,
    FREE_FOR_NETWORK,
    MOST_MAILS,
    MOST_MAILS_FOR_NETWORK,
    Caller,
    begin_try,
)
from matchmaker.store.account import account_by_email
from tests import factories
from tests.people import mails_to, secret_in, secret_mailed_to

TERMS = LinkTerms()
MORNING = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)
STRANGER = Caller(network="192.0.2.66", browser="a stranger's")
RIGHT = "blue water sky"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that the test moves."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


def is_reversed(password: str, kept: str | None) -> bool:
    """A hash that needs no time."""
    return kept is not None and password[::-1] == kept


def tried(email: str, password: str, *, caller: Caller) -> str:
    """What comes of a password: who is signed in, or the first words of the refusal."""
    try:
        secret = sessions.sign_in_by_password(
            PasswordSignIn(email=email, password=password), verify=is_reversed, caller=caller
        )
    except Invalid as refusal:
        return refusal.problems[0].text()
    return accounts.viewer_of_session(secret).email


def refused(minutes: int) -> str:
    """The sentence for who has to wait."""
    return f"Too many wrong passwords. Use a sign-in link, or try again in {minutes} min."


def account() -> str:
    """The address of somebody with a password."""
    return factories.account(password=RIGHT[::-1]).email


def test_each_wrong_password_doubles_the_wait_before_the_next(app: Flask, clock: time_machine.Traveller) -> None:
    email, waits = account(), []

    for _ in range(FREE_FOR_ADDRESS):
        tried(email, "guess", caller=STRANGER)
    for _ in range(4):
        waits.append(tried(email, RIGHT, caller=STRANGER))
        clock.shift(timedelta(minutes=int(waits[-1].split()[-2])))
        tried(email, "guess", caller=STRANGER)

    assert waits == [refused(1), refused(1), refused(2), refused(4)]
    clock.shift(timedelta(hours=1))
    assert tried(email, RIGHT, caller=STRANGER) == email


def test_a_day_of_guessing_is_a_few_guesses(app: Flask, clock: time_machine.Traveller) -> None:
    email, guesses = account(), 0

    for _ in range(24 * 12):
        guesses += tried(email, "guess", caller=STRANGER) == sessions.WRONG
        clock.shift(timedelta(minutes=5))

    assert guesses < 40


def test_a_stranger_keeps_nobody_out(app: Flask, clock: time_machine.Traveller) -> None:
    email = account()
    before = sessions.sign_in_by_link(accounts.sign_in_secret_for(email))
    home = Caller(network="198.51.100.7", browser=sessions.kept_by_browser(before))
    sessions.sign_out(before)
    for _ in range(FREE_FOR_ADDRESS + 1):
        tried(email, "guess", caller=STRANGER)

    by_known_browser = tried(email, RIGHT, caller=home)
    sessions.ask_for_link(SignInRequest(email=email), terms=TERMS, caller=Caller(network="203.0.113.9"))
    by_link = accounts.viewer_of_session(sessions.sign_in_by_link(secret_mailed_to(email))).email
    elsewhere = tried(email, RIGHT, caller=Caller(network="203.0.113.9"))

    assert (by_known_browser, by_link) == (email, email)
    assert elsewhere == refused(1)


def test_when_no_more_links_are_mailed_those_that_were_all_work(app: Flask, clock: time_machine.Traveller) -> None:
    email = account()
    for _ in range(MOST_MAILS + 10):
        sessions.ask_for_link(SignInRequest(email=email), terms=TERMS, caller=STRANGER)
        clock.shift(timedelta(minutes=1))

    mailed = [secret_in(mail.body) for mail in mails_to(email)]

    assert len(mailed) == MOST_MAILS
    assert [sessions.link_works(secret) for secret in mailed] == [True] * MOST_MAILS


def test_a_known_browser_is_counted_by_itself(app: Flask, clock: time_machine.Traveller) -> None:
    email, other = account(), account()
    known = sessions.kept_by_browser(sessions.sign_in_by_link(accounts.sign_in_secret_for(email)))
    home = Caller(network="198.51.100.7", browser=known)

    for _ in range(FREE_FOR_BROWSER):
        tried(email, "guess", caller=home)
    own = tried(email, RIGHT, caller=home)
    for _ in range(FREE_FOR_ADDRESS):
        tried(other, "guess", caller=STRANGER)

    assert own == refused(1)
    assert tried(other, RIGHT, caller=home) == refused(1)


def test_a_network_that_guesses_at_many_is_slowed_down(app: Flask, clock: time_machine.Traveller) -> None:
    email = account()

    for number in range(FREE_FOR_NETWORK):
        begin_try(f"person{number}@elsewhere.example", caller=STRANGER)

    assert tried(email, RIGHT, caller=STRANGER) == refused(1)
    assert tried(email, RIGHT, caller=Caller(network="203.0.113.9")) == email


def test_a_right_password_costs_nothing_of_what_is_free(app: Flask, clock: time_machine.Traveller) -> None:
    email = account()

    came = [tried(email, RIGHT, caller=STRANGER) for _ in range(FREE_FOR_ADDRESS * 2)]

    assert came == [email] * FREE_FOR_ADDRESS * 2


def test_an_unknown_address_is_refused_after_as_many(app: Flask, clock: time_machine.Traveller) -> None:
    answers = [
        [tried(email, "guess", caller=Caller()) for _ in range(FREE_FOR_ADDRESS + 1)]
        for email in (account(), "nobody@example.org")
    ]

    assert answers[0] == answers[1] == [sessions.WRONG] * FREE_FOR_ADDRESS + [refused(1)]


def test_the_present_password_is_not_guessed_either(app: Flask, clock: time_machine.Traveller) -> None:
    viewer = factories.viewer()
    row = account_by_email(viewer.email)
    assert row is not None
    row.password = RIGHT[::-1]
    factories.session().commit()

    def change(current: str) -> str:
        sent = PasswordChange(password="green water sky", current=current)
        with pytest.raises(Invalid) as no:
            passwords.set_password(sent, viewer=viewer, verify=is_reversed, hash_of=str, terms=TERMS)
        return no.value.problems[0].text()

    answers = [change("guess") for _ in range(FREE_FOR_ADDRESS)] + [change(RIGHT)]

    assert answers == ["This is not the present password."] * FREE_FOR_ADDRESS + [refused(1)]


def test_one_network_has_only_so_many_mails_sent(app: Flask, clock: time_machine.Traveller) -> None:
    cluster = factories.cluster()
    asked = {"name": "Marc", "organisation_name": "Seal AG", "country": "DE", "cluster": cluster.ref}

    for number in range(MOST_MAILS_FOR_NETWORK + 2):
        sent = Registration.checked({**asked, "email": f"marc{number}@seal.example"})
        register(sent, terms=TERMS, caller=STRANGER)

    got = [len(mails_to(f"marc{number}@seal.example")) for number in range(MOST_MAILS_FOR_NETWORK + 2)]
    assert got == [1] * MOST_MAILS_FOR_NETWORK + [0, 0]
    assert account_by_email(f"marc{MOST_MAILS_FOR_NETWORK}@seal.example") is None
    email = account()
    sessions.ask_for_link(SignInRequest(email=email), terms=TERMS, caller=STRANGER)
    assert len(mails_to(email)) == 1


def test_a_contact_is_mailed_a_few_claim_links_and_the_organiser_told_the_same(
    app: Flask, clock: time_machine.Traveller
) -> None:
    cluster = factories.cluster()
    contact = {"name": "Marc", "email": "marc@seal.example", "consent": True}
    firm = factories.organisation("Seal AG", cluster=cluster, contacts=[contact])
    organiser = factories.viewer((cluster, "organiser"))

    for _ in range(MOST_MAILS + 2):
        claims.mail_claim_link(firm.ref, "marc@seal.example", viewer=organiser, terms=TERMS)

    assert len(mails_to("marc@seal.example")) == MOST_MAILS


def test_a_claim_beyond_the_limit_uses_its_link_up_not_yet(app: Flask, clock: time_machine.Traveller) -> None:
    cluster = factories.cluster()
    firm, organiser = factories.organisation(cluster=cluster), factories.viewer((cluster, "organiser"))
    secret = claims.make_claim_link(firm.ref, viewer=organiser, terms=TERMS).rpartition("/")[2]
    email = account()
    for _ in range(MOST_MAILS):
        sessions.ask_for_link(SignInRequest(email=email), terms=TERMS)

    claims.claim(secret, Claim.checked({"name": "Marc", "email": email}), terms=TERMS)

    assert claims.claimable(secret).organisation_name == firm.legal_name
