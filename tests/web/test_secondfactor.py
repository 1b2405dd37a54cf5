"""The second factor, as a browser meets it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import segno
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from matchmaker import create_app
from matchmaker.services import account as accounts
from matchmaker.web import security
from tests import authenticators, factories
from tests.authenticators import code_of
from tests.conftest import dispose, settings_for
from tests.people import secret_mailed_to, sign_in

MORNING = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)
PERIOD = timedelta(seconds=30)
PASSWORD = "blue water sky"
STEP = "/account/second-step"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that the test moves."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def demanding(sqlite_database: str) -> Iterator[Flask]:
    """An installation that asks its organisers for a second factor."""
    app = create_app(settings_for(sqlite_database, REQUIRE_SECOND_FACTOR="organisers"))
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        yield app
        dispose(app)


def test_it_is_set_up_with_what_stands_on_the_pages(client: FlaskClient) -> None:
    sign_in(client, factories.account(email="petra@seal.example"))

    begun = client.post("/account/second-factor")
    page = client.get("/account/second-factor/app")
    picture = client.get("/account/second-factor/app.svg")
    key = authenticators.KEY.search(page.text)
    assert key is not None
    wrong = client.post("/account/second-factor/app", data={"code": "000000"})
    right = client.post("/account/second-factor/app", data={"code": authenticators.shown(key[1])})
    after = [client.get(f"/account/second-factor{rest}") for rest in ("/app", "/app.svg")]

    address = f"otpauth://totp/Matchmaker:petra@seal.example?secret={key[1].replace('-', '')}&issuer=Matchmaker"
    drawing = segno.make_qr(address).svg_inline(scale=5, dark="#000", light="#fff")
    assert (begun.status_code, begun.headers["Location"]) == (303, "/account/second-factor/app")
    assert '<img class="qr" src="/account/second-factor/app.svg"' in page.text
    assert (picture.mimetype, picture.headers["Cache-Control"]) == ("image/svg+xml", "no-store")
    assert drawing.partition("<path")[2] == picture.text.strip().partition("<path")[2]
    assert (wrong.status_code, "This code does not fit." in wrong.text, key[1] in wrong.text) == (422, True, True)
    assert len(authenticators.CODE.findall(right.text)) == 10
    assert [answer.status_code for answer in after] == [302, 404]
    assert "Since Mar 1, 2027" in client.get("/account/second-factor").text


def test_the_second_step_stands_between_a_link_and_the_page(
    client: FlaskClient, web_app: Flask, clock: time_machine.Traveller
) -> None:
    person = factories.account("Petra")
    sign_in(client, person)
    authenticators.set_up(client)
    clock.shift(PERIOD)
    other = web_app.test_client()

    pressed = other.post(f"/account/link/{accounts.sign_in_secret_for(person.email)}", data={"next": "/clusters?x=1"})
    before = other.get("/account")
    asked = other.get(pressed.headers["Location"])
    wrong = other.post(STEP, data={"code": "000000", "next": "/clusters?x=1"})
    right = other.post(STEP, data={"code": code_of(person), "next": "/clusters?x=1"})
    again = other.post(STEP, data={"code": code_of(person)})

    assert (pressed.status_code, pressed.headers["Location"]) == (303, f"{STEP}?next=/clusters?x%3D1")
    assert (before.status_code, "Petra" in asked.text) == (302, False)
    assert 'autocomplete="one-time-code"' in asked.text
    assert (wrong.status_code, "This code does not fit." in wrong.text) == (422, True)
    assert (right.status_code, right.headers["Location"]) == (303, "/clusters?x=1")
    assert again.headers["Location"] == "/account/sign-in"
    assert "Signed in by a link in a mail, with a code of the app" in other.get("/account").text


def test_neither_password_nor_reset_goes_around_it(
    client: FlaskClient, web_app: Flask, clock: time_machine.Traveller
) -> None:
    person = factories.account(password=security.kept(PASSWORD))
    sign_in(client, person)
    codes = authenticators.set_up(client)
    other, third = web_app.test_client(), web_app.test_client()

    by_password = other.post("/account/password-sign-in", data={"email": person.email, "password": PASSWORD})
    third.post("/account/reset", data={"email": person.email})
    by_reset = third.post(f"/account/reset/{secret_mailed_to(person.email)}", data={"password": "green water sky"})
    void = other.get(STEP)
    come_in = third.post(STEP, data={"code": codes[0]})

    assert [answer.headers["Location"] for answer in (by_password, by_reset)] == [STEP, STEP]
    assert (void.status_code, void.headers["Location"]) == (302, "/account/sign-in")
    assert (come_in.status_code, come_in.headers["Location"]) == (303, "/account")
    assert "with a recovery code" in third.get("/account").text


def test_codes_are_renewed_and_it_is_switched_off_by_who_proves_it(
    client: FlaskClient, clock: time_machine.Traveller
) -> None:
    person = factories.account(password=security.kept(PASSWORD))
    sign_in(client, person)
    before = authenticators.set_up(client)
    clock.shift(PERIOD)

    refused = [client.post(f"/account/second-factor/{act}", data={"proof": "a guess"}) for act in ("codes", "off")]
    renewed = client.post("/account/second-factor/codes", data={"proof": PASSWORD})
    off = client.post("/account/second-factor/off", data={"proof": code_of(person)}, follow_redirects=True)

    after = authenticators.CODE.findall(renewed.text)
    sentence = "This is neither your password nor a code that works."
    assert [(answer.status_code, sentence in answer.text) for answer in refused] == [(422, True)] * 2
    assert "a guess" not in refused[0].text
    assert (len(after), set(after) & set(before)) == (10, set())
    assert "Your second factor is off." in off.text
    assert client.get("/account/second-factor/off").status_code == 404


def test_who_owes_one_is_led_to_it(demanding: Flask, clock: time_machine.Traveller) -> None:
    cluster = factories.cluster()
    client, member = demanding.test_client(), demanding.test_client()
    organiser = factories.account("Olga", roles=[(cluster, "organiser")])
    sign_in(client, organiser)
    sign_in(member, factories.account(roles=[(factories.organisation(cluster=cluster), "editor")]))

    led = [client.get(address) for address in ("/desk", "/", "/account")] + [client.post("/desk/learning/x")]
    page = client.get("/account/second-factor")
    authenticators.set_up(client)
    after = client.get("/desk")
    off = client.post("/account/second-factor/off", data={"proof": _later(clock, organiser)})

    assert [(answer.status_code, answer.headers["Location"]) for answer in led] == [(302, "/account/second-factor")] * 4
    assert "This service asks you for a second factor." in page.text
    assert (after.status_code, member.get("/account").status_code) == (200, 200)
    assert (off.status_code, client.get("/desk").headers["Location"]) == (303, "/account/second-factor")
    assert client.post("/account/sign-out").headers["Location"] == "/"


def _later(clock: time_machine.Traveller, person: factories.AccountRow) -> str:
    """The next code of the person's app."""
    clock.shift(PERIOD)
    return code_of(person)


def test_an_operator_resets_it(client: FlaskClient, web_app: Flask) -> None:
    person = factories.account("Petra")
    sign_in(client, person)
    authenticators.set_up(client)
    arguments = ["account", "reset-second-factor", "--email", person.email]

    done = web_app.test_cli_runner().invoke(args=arguments)
    again = web_app.test_cli_runner().invoke(args=arguments)
    ended = client.get("/account")
    sign_in(client, person)

    assert (done.exit_code, again.exit_code) == (0, 2)
    assert again.stderr == f"{person.email} has no second factor.\n"
    assert ended.status_code == 302
    assert "Set up a second factor" in client.get("/account").text


def test_a_key_that_was_changed_is_said_and_recovery_codes_still_work(
    client: FlaskClient, sqlite_database: str
) -> None:
    person = factories.account()
    sign_in(client, person)
    codes = authenticators.set_up(client)
    fresh = create_app(settings_for(sqlite_database).model_copy(update={"SECRET_KEY": "t" * 40}))
    fresh.config["WTF_CSRF_ENABLED"] = False

    with fresh.app_context():
        browser = fresh.test_client()
        sign_in(browser, person)
        come_in = browser.post(STEP, data={"code": codes[0]})
        page = browser.get("/account/second-factor").text
        dispose(fresh)

    assert come_in.status_code == 303
    assert "The key of this service was changed" in page


def test_no_secret_of_it_is_logged(client: FlaskClient, capsys: pytest.CaptureFixture[str]) -> None:
    person = factories.account()
    sign_in(client, person)
    codes = authenticators.set_up(client)
    code = code_of(person)
    with client.session_transaction() as cookie:
        session_secret = cookie["sid"]

    client.post("/account/sign-out")
    sign_in(client, person)
    with client.session_transaction() as cookie:
        step = cookie["step"]
    client.post(STEP, data={"code": codes[0]})
    logged = capsys.readouterr().err

    assert STEP in logged
    assert [secret for secret in (*codes, code, session_secret, step, person.email) if secret in logged] == []
