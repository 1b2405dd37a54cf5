"""The pages on which an address is changed, and brought back."""

from flask import Flask
from flask.testing import FlaskClient

from matchmaker.web import security
from tests import factories
from tests.people import mails_to, secret_mailed_to, sign_in

NEW = "petra@new.example"


def test_the_address_is_changed_by_a_press_and_brought_back_by_another(web_app: Flask, client: FlaskClient) -> None:
    person = factories.account("Petra")
    former, other = person.email, web_app.test_client()
    sign_in(other, person)
    sign_in(client, person)

    asked = client.post("/account/address", data={"email": NEW})
    opened = client.get(f"/account/address/{secret_mailed_to(NEW)}").text
    changed = client.post(f"/account/address/{secret_mailed_to(NEW)}", follow_redirects=True)
    out = other.get("/account")
    back = f"/account/address-back/{secret_mailed_to(former)}"
    offered = other.get(back).text
    brought = other.post(back, follow_redirects=True)

    assert (asked.status_code, asked.headers["Location"]) == (303, "/account/sent")
    assert (NEW in opened, "Use this address" in opened) == (True, True)
    assert ("Your address is changed." in changed.text, NEW in changed.text) == (True, True)
    assert out.status_code == 302
    assert (former in offered, "Bring it back" in offered) == (True, True)
    assert "Your address is back. Sign in with a link." in brought.text
    assert client.get("/account").status_code == 302


def test_an_address_with_an_account_gets_the_same_answer(client: FlaskClient) -> None:
    person, other = factories.account(), factories.account()
    sign_in(client, person)

    answers = [client.post("/account/address", data={"email": email}) for email in (NEW, other.email)]

    assert answers[0].data == answers[1].data
    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [(303, "/account/sent")] * 2


def test_the_form_asks_for_the_password_that_is_there(client: FlaskClient) -> None:
    person = factories.account(password=security.kept("blue water sky"))
    sign_in(client, person)

    form = client.get("/account/address").text
    without = client.post("/account/address", data={"email": NEW})
    wrong = client.post("/account/address", data={"email": NEW, "current": "guess"})
    right = client.post("/account/address", data={"email": NEW, "current": "blue water sky"})

    assert 'name="current"' in form
    assert (without.status_code, "This is needed." in without.text) == (422, True)
    assert (wrong.status_code, "This is not the present password." in wrong.text) == (422, True)
    assert right.status_code == 303
    assert len(mails_to(NEW)) == 1
