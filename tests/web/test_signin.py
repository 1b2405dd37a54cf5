"""Signing in and out, as a browser does it."""

import re

from flask import Flask
from flask.testing import FlaskClient

from matchmaker.services import account as accounts
from matchmaker.services import session as sessions
from matchmaker.web import security
from matchmaker.web.links import local_path
from tests import factories
from tests.people import mails_to, secret_mailed_to, sign_in

PASSWORD = "blue water sky"


def test_a_known_and_an_unknown_address_get_the_same_answer(client: FlaskClient) -> None:
    known = factories.account().email

    for address in ("/account/sign-in", "/account/reset"):
        answers = [client.post(address, data={"email": email}) for email in (known, "nobody@example.org")]
        pages = [client.get(answer.headers["Location"]).data for answer in answers]

        assert [answer.status_code for answer in answers] == [303, 303]
        assert answers[0].data == answers[1].data
        assert pages[0] == pages[1]
    assert b"a mail is on its way" in pages[0]
    assert [mail.subject for mail in mails_to(known)] == ["Your sign-in link", "Choose a new password"]


def test_opening_a_link_uses_nothing_up(client: FlaskClient) -> None:
    person = factories.account("Petra")
    client.post("/account/sign-in", data={"email": person.email, "next": "/clusters?x=1"})
    address = f"/account/link/{secret_mailed_to(person.email)}?next=/clusters?x%3D1"

    opened = [client.get(address), client.head(address), client.get(address)]
    before = client.get("/clusters").text
    pressed = client.post(address, data={"next": "/clusters?x=1"})
    after = client.get("/clusters").text
    again = client.post(address), client.get(address)

    assert [answer.status_code for answer in opened] == [200, 200, 200]
    assert '<input type="hidden" name="next" value="/clusters?x=1">' in opened[0].text
    assert (pressed.status_code, pressed.headers["Location"]) == (303, "/clusters?x=1")
    assert ("Petra" in before, "Petra" in after) == (False, True)
    assert [answer.status_code for answer in again] == [410, 410]
    assert "This link no longer works" in again[0].text


def test_one_is_sent_to_the_page_that_asked(client: FlaskClient) -> None:
    person = factories.account()

    refused = client.get("/organisations?words=a b&page=2")
    form = client.get(refused.headers["Location"]).text
    sign_in(client, person)

    assert refused.headers["Location"] == "/account/sign-in?next=/organisations?words%3Da+b%26page%3D2"
    assert 'name="next" value="/organisations?words=a b&amp;page=2"' in form
    assert client.get("/account/sign-in").status_code == 302


def test_nobody_is_sent_to_another_host(client: FlaskClient) -> None:
    person = factories.account()
    elsewhere = ["//lure.example", "https://lure.example", "/\\lure.example", "/\t/lure.example", "lure", "", None]

    secret = accounts.sign_in_secret_for(person.email)
    page = client.get("/account/sign-in?next=//lure.example").text
    pressed = client.post(f"/account/link/{secret}", data={"next": "//lure.example"})

    assert [local_path(address) for address in elsewhere] == [None] * 7
    assert local_path("/desk?x=//y") == "/desk?x=//y"
    assert "lure" not in page
    assert pressed.headers["Location"] == "/account"


def test_signing_out_ends_the_session_on_the_server(web_app: Flask, client: FlaskClient) -> None:
    person = factories.account("Petra")
    sign_in(client, person)
    stolen = client.get_cookie("matchmaker")
    assert stolen is not None
    thief = web_app.test_client()
    thief.set_cookie("matchmaker", stolen.value)
    before = thief.get("/account")

    left = client.post("/account/sign-out", follow_redirects=True)
    after = thief.get("/account")

    assert (before.status_code, "Petra" in before.text) == (200, True)
    assert "You are signed out." in left.text
    assert (after.status_code, after.headers["Location"]) == (302, "/account/sign-in?next=/account")


def test_a_browser_that_signs_in_again_leaves_the_session_before(client: FlaskClient) -> None:
    first, second = factories.account(), factories.account()
    secret = sessions.sign_in_by_link(accounts.sign_in_secret_for(first.email))
    with client.session_transaction() as cookie:
        cookie["sid"] = secret

    sign_in(client, second)

    assert accounts.viewer_of_session(secret).ref is None
    assert second.email in client.get("/account").text


def test_a_password_signs_in(client: FlaskClient) -> None:
    person = factories.account(password=security.kept(PASSWORD))
    fields = {"email": person.email, "password": PASSWORD, "next": "/clusters"}

    wrong = client.post("/account/password-sign-in", data={**fields, "password": "<guess>"})
    unknown = client.post("/account/password-sign-in", data={**fields, "email": "nobody@example.org"})
    right = client.post("/account/password-sign-in", data=fields)

    sentence = "The address and the password do not fit together."
    assert [(answer.status_code, sentence in answer.text) for answer in (wrong, unknown)] == [(422, True)] * 2
    assert wrong.text.replace(person.email, "nobody@example.org") == unknown.text
    assert "guess" not in wrong.text
    assert (right.status_code, right.headers["Location"]) == (303, "/clusters")
    assert person.email in client.get("/account").text


def test_a_forgotten_password_is_replaced(web_app: Flask, client: FlaskClient) -> None:
    person = factories.account(password=security.kept(PASSWORD))
    other = web_app.test_client()
    sign_in(other, person)
    client.post("/account/reset", data={"email": person.email})
    address = f"/account/reset/{secret_mailed_to(person.email)}"

    opened, short = client.get(address), client.post(address, data={"password": "too short"})
    done = client.post(address, data={"password": "green water sky"}, follow_redirects=True)

    assert (opened.status_code, 'type="password"' in opened.text) == (200, True)
    assert (short.status_code, "At least 12 characters are needed." in short.text) == (422, True)
    assert "Your password is set." in done.text
    assert other.get("/account").status_code == 302
    assert client.post(address, data={"password": "green water sky"}).status_code == 410


def test_a_password_is_kept_as_argon2id(web_app: Flask) -> None:
    hashed = security.kept("café au lait sucré")

    assert re.match(r"\$argon2id\$", hashed)
    assert security.fits("cafe\u0301 au lait sucre\u0301", hashed)
    assert not security.fits("cafe au lait sucre", hashed)
    assert not security.fits("", None)


def test_a_form_without_its_token_is_refused(web_app: Flask) -> None:
    browser = web_app.test_client()

    answer = browser.post("/account/sign-in", data={"email": "a@example.org"})

    assert (answer.status_code, "This page was open too long" in answer.text) == (400, True)
    assert mails_to("a@example.org") == []
