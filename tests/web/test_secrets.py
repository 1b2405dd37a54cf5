"""Every kind of secret that the service makes: long, kept as a hash, of one use and a short life, and in no log."""

import base64
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from matchmaker import create_app
from matchmaker.domain.account import NewAddress
from matchmaker.domain.identity import Identity
from matchmaker.domain.links import PAGES, without_secrets
from matchmaker.services import account as accounts
from matchmaker.services import address as addresses
from matchmaker.services import claim as claims
from matchmaker.services import identity as identities
from matchmaker.services import session as sessions
from matchmaker.services.links import LinkTerms
from matchmaker.services.mail import deliver_due
from matchmaker.services.token import PREFIX, create_token, viewer_of_token
from matchmaker.store.base import db, session
from tests import factories
from tests.conftest import dispose, settings_for
from tests.people import secret_mailed_to

MORNING = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)
EVERYWHERE = {"across_clusters": "a test looks at everything there is"}
NEW = "petra@new.example"
TERMS = LinkTerms()


@pytest.fixture
def client(sqlite_database: str) -> Iterator[FlaskClient]:
    """A browser at an installation that trusts a sign-in service, so that it has every page with a secret."""
    service = {"OIDC_ISSUER": "https://id.example", "OIDC_CLIENT_ID": "matchmaker", "OIDC_CLIENT_SECRET": "s" * 40}
    app = create_app(settings_for(sqlite_database, **service))
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        yield app.test_client()
        dispose(app)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that the test moves."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


def sign_in_link(client: FlaskClient) -> str:
    """The secret in a mail that somebody asked for."""
    email = factories.account(email="petra@roca.example").email
    client.post("/account/sign-in", data={"email": email})
    return secret_mailed_to(email)


def reset_link(client: FlaskClient) -> str:
    """The secret in a mail for a new password."""
    email = factories.account(email="petra@roca.example").email
    client.post("/account/reset", data={"email": email})
    return secret_mailed_to(email)


def claim_link(_client: FlaskClient) -> str:
    """The secret that an organiser hands on."""
    cluster = factories.cluster()
    factories.account(email="petra@roca.example")
    firm, organiser = factories.organisation(cluster=cluster), factories.viewer((cluster, "organiser"))
    return claims.make_claim_link(firm.ref, viewer=organiser, terms=TERMS).rpartition("/")[2]


def connect_link(_client: FlaskClient) -> str:
    """The secret in a mail to whom a sign-in service knows by the address of an account."""
    email = factories.account(email="petra@roca.example").email
    somebody = Identity("https://id.example", "user-17", email, is_verified=True)
    identities.sign_in_by_identity(somebody, service="Cluster ID", terms=TERMS)
    return secret_mailed_to(email)


def address_link(_client: FlaskClient) -> str:
    """The secret in a mail to a new address."""
    person = factories.account(email="petra@roca.example")
    viewer = accounts.viewer_of(_loaded(person.email))
    addresses.ask_for_change(NewAddress(email=NEW), viewer=viewer, verify=lambda *_: True, terms=TERMS)
    return secret_mailed_to(NEW)


def address_back_link(client: FlaskClient) -> str:
    """The secret in a mail to a former address."""
    addresses.change(address_link(client), terms=TERMS)
    return secret_mailed_to("petra@roca.example")


def _loaded(email: str) -> factories.AccountRow:
    row = sessions.account_by_email(email)
    assert row is not None
    return row


Make = Callable[[FlaskClient], str]
LINKS: dict[str, tuple[Make, dict[str, str], timedelta]] = {
    "link": (sign_in_link, {}, timedelta(minutes=30)),
    "reset": (reset_link, {"password": "green water sky"}, timedelta(minutes=30)),
    "claim": (claim_link, {"name": "Petra", "email": "petra@roca.example", "language": "en"}, timedelta(days=14)),
    "connect": (connect_link, {}, timedelta(minutes=30)),
    "address": (address_link, {}, timedelta(minutes=30)),
    "address-back": (address_back_link, {}, timedelta(days=7)),
}
"""For each page with a secret in its address: how one is made, what its form sends, how long it lives."""


def test_every_page_with_a_secret_is_walked(web_app: Flask) -> None:
    rules = {rule.rule for rule in web_app.url_map.iter_rules() if "secret" in rule.arguments}

    assert {rule.split("/")[2] for rule in rules} == set(LINKS) == set(PAGES)


@pytest.mark.parametrize("page", LINKS)
def test_a_link_is_used_once_by_a_press_and_opening_it_uses_nothing_up(
    page: str, client: FlaskClient, clock: time_machine.Traveller
) -> None:
    make, form, _ = LINKS[page]
    address = f"/account/{page}/{make(client)}"

    opened = [client.get(address), client.head(address), client.options(address), client.get(address)]
    pressed = [client.post(address, data=form), client.post(address, data=form), client.get(address)]

    assert [answer.status_code for answer in opened] == [200] * 4
    assert [answer.status_code for answer in pressed] == [303, 410, 410]


@pytest.mark.parametrize("page", LINKS)
def test_a_link_lives_for_its_time_only(page: str, client: FlaskClient, clock: time_machine.Traveller) -> None:
    make, form, life = LINKS[page]
    address = f"/account/{page}/{make(client)}"

    clock.shift(life - timedelta(seconds=1))
    before = client.get(address).status_code
    clock.shift(timedelta(seconds=1))

    assert before == 200
    assert (client.get(address).status_code, client.post(address, data=form).status_code) == (410, 410)


@pytest.mark.parametrize("page", ["link", "reset", "connect", "address"])
def test_a_change_of_address_voids_what_was_mailed_before(
    page: str, client: FlaskClient, clock: time_machine.Traveller
) -> None:
    make, form, _ = LINKS[page]
    address = f"/account/{page}/{make(client)}"
    viewer = accounts.viewer_of(_loaded("petra@roca.example"))

    addresses.ask_for_change(NewAddress(email="third@new.example"), viewer=viewer, verify=lambda *_: True, terms=TERMS)
    addresses.change(secret_mailed_to("third@new.example"), terms=TERMS)

    assert client.post(address, data=form).status_code == 410


@pytest.mark.parametrize("page", LINKS)
def test_of_a_link_a_hash_alone_is_kept_once_its_mail_has_left(
    page: str, client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    make, form, _ = LINKS[page]
    secret = make(client)
    sent: list[str] = []

    deliver_due(lambda _to, _subject, body: sent.append(body))
    client.get(f"/account/{page}/{secret}")
    client.post(f"/account/{page}/{secret}", data=form)
    client.get(f"/account/{page}/{secret}?next=/account/{page}/{secret}")

    assert is_256_bits(secret)
    assert page == "claim" or secret in "".join(sent)
    assert tables_with(secret) == []
    assert secret not in capsys.readouterr().err
    assert without_secrets(f"See /account/{page}/{secret}.") == f"See /account/{page}/…."


def test_of_a_session_and_of_its_browser_hashes_alone_are_kept(
    client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    address = f"/account/link/{sign_in_link(client)}"

    answer = client.post(address)
    with client.session_transaction() as cookie:
        secret = cookie["sid"]
    known = client.get_cookie("known")
    client.get("/account")
    client.post("/account/sign-out")

    assert known is not None
    assert known.value == sessions.kept_by_browser(secret)
    assert "HttpOnly; Path=/; SameSite=Lax" in next(
        head for head in answer.headers.getlist("Set-Cookie") if "known=" in head
    )
    assert (is_256_bits(secret), len(bytes.fromhex(known.value))) == (True, 32)
    assert tables_with(secret) + tables_with(known.value) == []
    assert accounts.viewer_of_session(known.value).ref is None
    told = capsys.readouterr().err
    assert (secret in told, known.value in told) == (False, False)


def test_of_a_token_a_hash_alone_is_kept(client: FlaskClient, capsys: pytest.CaptureFixture[str]) -> None:
    person = factories.account()
    secret = create_token(person.email, name="A program")

    answer = client.get("/api/v1/challenges", headers={"Authorization": f"Bearer {secret}"})
    wrong = client.get("/api/v1/challenges", headers={"Authorization": f"Bearer {secret}x"})

    assert (answer.status_code, wrong.status_code) == (200, 401)
    assert viewer_of_token(secret).ref == person.ref
    assert is_256_bits(secret.removeprefix(PREFIX))
    assert tables_with(secret.removeprefix(PREFIX)) == []
    assert secret.removeprefix(PREFIX) not in capsys.readouterr().err


def is_256_bits(secret: str) -> bool:
    """Whether a secret is 32 bytes, as addresses write them."""
    return len(base64.urlsafe_b64decode(secret + "=" * (-len(secret) % 4))) == 32


def tables_with(secret: str) -> list[str]:
    """The tables in whose rows a secret stands."""
    session().rollback()
    rows = {
        table.name: json.dumps(
            [[str(value) for value in row] for row in session().execute(select(table), execution_options=EVERYWHERE)]
        )
        for table in db.metadata.sorted_tables
    }
    return [name for name, text in rows.items() if secret in text]
