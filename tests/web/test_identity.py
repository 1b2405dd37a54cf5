"""Signing in with another service, which is a real one on this machine."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from werkzeug.test import TestResponse

from matchmaker import create_app
from matchmaker.services.throttling import MOST_MAILS
from matchmaker.store.account import AccountRow, SessionRow
from matchmaker.store.audit import AuditEventRow
from matchmaker.store.base import session
from matchmaker.store.identity import IdentityRow
from tests import authenticators, factories
from tests.authenticators import code_of
from tests.conftest import dispose, settings_for
from tests.everywhere import everywhere
from tests.people import mails_to, secret_in, sign_in
from tests.signinservices import SignInService

EMAIL = "petra@seal.example"
BACK = "/account/service/back"


@pytest.fixture
def service() -> Iterator[SignInService]:
    """A sign-in service where Petra is signed in."""
    running = SignInService(email=EMAIL)
    yield running
    running.close()


@pytest.fixture
def connected(sqlite_database: str, service: SignInService) -> Iterator[Flask]:
    """An installation that trusts the service."""
    yield from _running(sqlite_database, service)


def _running(url: str, service: SignInService, **settings: Any) -> Iterator[Flask]:
    app = create_app(settings_for(url, **service.settings(), **settings))
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        yield app
        dispose(app)


def come(browser: FlaskClient, service: SignInService, *, following: str = "") -> TestResponse:
    """Goes to the service, signs in there, and comes back."""
    there = browser.get(f"/account/service{following}").headers["Location"]
    return browser.get(_path(service.sign_in(there)))


def _path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def connect(browser: FlaskClient, service: SignInService) -> None:
    """Comes back from the service and presses the button behind the link in the mail."""
    come(browser, service)
    browser.post(f"/account/connect/{secret_in(mails_to(service.email)[-1].body)}")


def reasons() -> list[str]:
    """Why sign-ins were refused."""
    session().rollback()
    events = everywhere(AuditEventRow).filter_by(act="refuse_sign_in").order_by(AuditEventRow.id)
    return [event.details["why"] for event in events]


def test_no_page_speaks_of_a_service_that_is_not_there(client: FlaskClient) -> None:
    pages = [client.get(address) for address in ("/account/sign-in", "/account/password-sign-in")]
    sign_in(client, factories.account())
    pages.append(client.get("/account"))

    assert [word for page in pages for word in ("Single sign-on", "/account/service") if word in page.text] == []
    assert [client.get(address).status_code for address in ("/account/service", BACK)] == [404, 404]


def test_a_stranger_of_the_service_is_connected_by_mail_and_then_signed_in(
    connected: Flask, service: SignInService
) -> None:
    person = factories.account("Petra", email=EMAIL)
    browser, mailbox, later = (connected.test_client() for _ in range(3))

    first = come(browser, service)
    before = browser.get("/account").status_code
    mail = mails_to(EMAIL)[-1]
    address = f"/account/connect/{secret_in(mail.body)}"
    opened = [mailbox.get(address).status_code for _ in range(2)]
    pressed = mailbox.post(address)
    again = mailbox.post(address)
    come_in = come(later, service, following="?next=/clusters?x%3D1")

    assert (first.status_code, first.headers["Location"], before) == (303, "/account/sent", 302)
    assert "the link in the mail connects the two" in browser.get("/account/sent").text
    assert mail.subject == "Sign in with Cluster ID?"
    assert (opened, pressed.status_code, again.status_code) == ([200, 200], 303, 410)
    assert (come_in.status_code, come_in.headers["Location"]) == (303, "/clusters?x=1")
    assert "Petra" in later.get("/clusters").text
    assert "Signed in with another service" in later.get("/account").text
    assert mails_to(EMAIL)[-1].subject == "Cluster ID now signs you in"
    identity = session().query(IdentityRow).one()
    assert (identity.account_id, identity.issuer, identity.subject) == (person.id, service.issuer, "user-17")


def test_no_more_links_are_mailed_than_to_who_asks_for_a_sign_in_link(connected: Flask, service: SignInService) -> None:
    factories.account("Petra", email=EMAIL)
    browser = connected.test_client()

    answers = [come(browser, service).headers["Location"] for _ in range(MOST_MAILS + 2)]

    assert answers == ["/account/sent"] * (MOST_MAILS + 2)
    assert len(mails_to(EMAIL)) == MOST_MAILS


def test_the_way_there_is_sealed(connected: Flask, service: SignInService) -> None:
    browser = connected.test_client()

    come(browser, service)
    come(browser, service)

    first, second = service.asked
    assert (first["response_type"], first["scope"], first["code_challenge_method"]) == ("code", "openid email", "S256")
    assert first["redirect_uri"] == f"http://127.0.0.1:8000{BACK}"
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name]) >= 20
        assert first[name] != second[name]


def test_nobody_gets_an_account_and_nobody_is_told_who_has_one(connected: Flask, service: SignInService) -> None:
    known, unknown = connected.test_client(), connected.test_client()
    factories.account(email=EMAIL)

    answers = [come(known, service)]
    service.email, service.subject = "nobody@example.org", "user-18"
    answers.append(come(unknown, service))
    pages = [browser.get("/account/sent").text for browser in (known, unknown)]

    assert [(answer.status_code, answer.data) for answer in answers] == [(303, answers[0].data)] * 2
    assert pages[0] == pages[1]
    assert mails_to("nobody@example.org") == []
    assert session().query(AccountRow).count() == 1


def test_another_subject_with_the_same_address_takes_nothing_over(connected: Flask, service: SignInService) -> None:
    factories.account(email=EMAIL)
    connect(connected.test_client(), service)
    service.subject = "somebody-else"
    browser = connected.test_client()

    answer = come(browser, service)

    assert answer.headers["Location"] == "/account/sent"
    assert browser.get("/account").status_code == 302


def test_a_connected_person_is_known_by_the_subject_alone(connected: Flask, service: SignInService) -> None:
    person = factories.account(email=EMAIL)
    connect(connected.test_client(), service)
    service.email, service.is_verified = "petra@elsewhere.example", False
    browser = connected.test_client()

    come_in = come(browser, service)
    person.active = False
    session().commit()
    disabled = come(connected.test_client(), service)

    assert come_in.headers["Location"] == "/account"
    assert disabled.headers["Location"] == "/account/sent"


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"nonce": "another"}, "nonce"),
        ({"nonce": None}, "nonce"),
        ({"aud": "another-client"}, "aud"),
        ({"aud": "another-client", "azp": "matchmaker-client"}, "aud"),
        ({"aud": None}, "aud"),
        ({"exp": 1_000_000_000}, "exp"),
        ({"exp": None}, "exp"),
        ({"iss": "https://elsewhere.example"}, "iss"),
        ({"iss": None}, "iss"),
        ({"sub": None}, "sub"),
        ({"sub": "x" * 256}, "sub"),
    ],
    ids=lambda given: str(given)[:40],
)
def test_a_token_that_does_not_hold_signs_nobody_in(
    connected: Flask, service: SignInService, claims: dict[str, Any], why: str
) -> None:
    factories.account(email=EMAIL)
    connect(connected.test_client(), service)
    sessions = session().query(SessionRow).count()
    service.claims = claims
    browser = connected.test_client()

    answer = come(browser, service)

    assert answer.status_code == 409
    assert f"What Cluster ID answered does not hold, so nobody was signed in ({why})." in answer.text
    assert browser.get("/account").status_code == 302
    assert (reasons(), session().query(SessionRow).count()) == ([f"untrusted_{why}"], sessions)


@pytest.mark.parametrize("fault", ["another key", "the shared secret", "none", "another issuer"])
def test_a_signature_that_is_not_the_service_s_signs_nobody_in(
    connected: Flask, service: SignInService, fault: str
) -> None:
    factories.account(email=EMAIL)
    if fault == "another key":
        service.published = RSAKey.generate_key(2048, parameters={"kid": "one"})
    if fault in ("the shared secret", "none"):
        service.algorithm = "none" if fault == "none" else "HS256"
        service.described = {"id_token_signing_alg_values_supported": ["HS256", "none"]}
    if fault == "another issuer":
        service.described = {"issuer": "https://elsewhere.example"}
    browser = connected.test_client()

    there = browser.get("/account/service")
    answer = browser.get(_path(service.sign_in(there.headers["Location"]))) if there.status_code == 302 else there

    assert answer.status_code == 409
    assert "does not hold, so nobody was signed in" in answer.text
    assert (mails_to(EMAIL), session().query(IdentityRow).count()) == ([], 0)


def test_an_address_that_was_not_checked_connects_nothing(connected: Flask, service: SignInService) -> None:
    factories.account(email=EMAIL)
    answers = []

    for verified in (False, "true", None):
        service.claims = {"email_verified": verified}
        answers.append(come(connected.test_client(), service))

    sentence = "Cluster ID does not say that it has checked your address, so nobody was signed in."
    assert [(answer.status_code, sentence in answer.text) for answer in answers] == [(422, True)] * 3
    assert (mails_to(EMAIL), session().query(IdentityRow).count()) == ([], 0)


def test_an_answer_counts_in_the_browser_that_asked_and_once(connected: Flask, service: SignInService) -> None:
    factories.account(email=EMAIL)
    connect(connected.test_client(), service)
    asking, other = connected.test_client(), connected.test_client()
    address = _path(service.sign_in(asking.get("/account/service").headers["Location"]))

    stolen = other.get(address)
    right = asking.get(address)
    twice = asking.get(address)
    refused = asking.get(f"{BACK}?error=access_denied&error_description=<b>come+closer</b>")

    sentence = "This sign-in did not begin in this browser, or it took too long."
    assert [(answer.status_code, sentence in answer.text) for answer in (stolen, twice)] == [(409, True)] * 2
    assert (right.status_code, other.get("/account").status_code) == (303, 302)
    assert (refused.status_code, "Cluster ID did not sign you in." in refused.text) == (409, True)
    assert "come" not in refused.text


def test_a_code_is_worth_nothing_without_the_verifier(connected: Flask, service: SignInService) -> None:
    browser = connected.test_client()
    address = service.sign_in(browser.get("/account/service").headers["Location"])
    service.asked[-1]["code_challenge"] = "that of another browser"

    answer = browser.get(_path(address))

    assert (answer.status_code, "Cluster ID did not sign you in." in answer.text) == (409, True)


def test_a_service_that_is_down_is_said(connected: Flask, service: SignInService) -> None:
    service.is_broken = True

    answer = connected.test_client().get("/account/service")

    assert (answer.status_code, "Cluster ID cannot be reached at the moment." in answer.text) == (409, True)


def test_the_second_factor_is_asked_unless_the_service_s_counts(sqlite_database: str, service: SignInService) -> None:
    for app in _running(sqlite_database, service, REQUIRE_SECOND_FACTOR="everyone"):
        person = factories.account(email=EMAIL)
        browser, later = app.test_client(), app.test_client()
        connect(browser, service)
        owed = browser.get("/account").headers["Location"]
        codes = authenticators.set_up(browser)
        asked = come(later, service)
        come_in = later.post("/account/second-step", data={"code": codes[0]})
        assert code_of(person)

    for app in _running(sqlite_database, service, REQUIRE_SECOND_FACTOR="everyone", OIDC_SECOND_FACTOR=True):
        third = app.test_client()
        enough = come(third, service)
        page = third.get("/account")

    assert (owed, asked.headers["Location"]) == ("/account/second-factor", "/account/second-step")
    assert come_in.headers["Location"] == "/account"
    assert (enough.headers["Location"], page.status_code) == ("/account", 200)


def test_a_connection_is_ended_by_its_person(connected: Flask, service: SignInService) -> None:
    factories.account(email=EMAIL)
    browser, other = connected.test_client(), connected.test_client()
    connect(browser, service)
    page = browser.get("/account").text
    end = next(part.split('"')[0] for part in page.split('action="') if part.startswith("/account/connections/"))
    sign_in(other, factories.account())

    foreign = other.post(end)
    own = browser.post(end, follow_redirects=True)
    after = come(connected.test_client(), service)

    assert foreign.status_code == 404
    assert "It no longer signs you in." in own.text
    assert after.headers["Location"] == "/account/sent"
    assert "Cluster ID no longer signs you in" in [mail.subject for mail in mails_to(EMAIL)]


def test_no_secret_of_it_is_logged(
    connected: Flask, service: SignInService, capsys: pytest.CaptureFixture[str]
) -> None:
    factories.account(email=EMAIL)
    connect(connected.test_client(), service)
    link = secret_in(mails_to(EMAIL)[0].body)
    service.claims = {"nonce": "another"}
    come(connected.test_client(), service)
    logged = capsys.readouterr().err

    kept = [service.asked[-1][name] for name in ("state", "nonce", "code_challenge")]
    assert BACK in logged
    assert [word for word in (*kept, link, EMAIL, "user-17") if word in logged] == []
