"""From where somebody asks, as the limits see it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from matchmaker.services.throttling import FREE_FOR_ADDRESS
from matchmaker.store.account import SessionRow
from matchmaker.store.base import session
from matchmaker.web import security
from matchmaker.web.callers import network_of
from tests import factories
from tests.people import sign_in

PASSWORD = "blue water sky"


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("127.0.0.1", None),
        ("::1", None),
        ("unix:", None),
        (None, None),
    ],
)
def test_a_customer_of_an_ipv6_network_is_one(address: str | None, network: str | None) -> None:
    assert network_of(address) == network


def test_a_browser_that_was_signed_in_before_is_not_kept_out_by_others(web_app: Flask, client: FlaskClient) -> None:
    person = factories.account(password=security.kept(PASSWORD))
    sign_in(client, person)
    client.post("/account/sign-out")
    stranger, guess = web_app.test_client(), {"email": person.email, "password": "guess"}
    for _ in range(FREE_FOR_ADDRESS):
        stranger.post("/account/password-sign-in", data=guess)

    right = {**guess, "password": PASSWORD}
    answers = [browser.post("/account/password-sign-in", data=right) for browser in (stranger, client)]

    assert [answer.status_code for answer in answers] == [422, 303]
    assert "Too many wrong passwords. Use a sign-in link, or try again in 1 min." in answers[0].text


def test_a_browser_that_nobody_uses_is_signed_out_after_the_hours_that_are_set(client: FlaskClient) -> None:
    with time_machine.travel(datetime(2027, 3, 1, 8, 0, tzinfo=UTC), tick=False) as clock:
        sign_in(client, factories.account())

        before = client.get("/account").status_code
        clock.shift(timedelta(hours=12))
        after = client.get("/account")

    assert (before, after.status_code) == (200, 302)
    assert after.headers["Location"].startswith("/account/sign-in")


def test_the_account_tells_from_where_one_signed_in(client: FlaskClient) -> None:
    client.environ_base["REMOTE_ADDR"] = "2001:db8:1:2::9"
    sign_in(client, factories.account())

    page = client.get("/account").text

    assert session().query(SessionRow).one().network == "2001:db8:1:2::/64"
    assert "from 2001:db8:1:2::/64" in page
