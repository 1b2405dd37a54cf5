"""The page on which people take their data away, or erase themselves."""

import re

from flask import Flask
from flask.testing import FlaskClient

from matchmaker.store.account import account_by_email, account_by_ref
from matchmaker.store.base import session
from tests import factories
from tests.people import sign_in

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def test_the_data_come_as_a_file(client: FlaskClient) -> None:
    person = factories.account("Petra Roca")
    sign_in(client, person)

    page = client.get("/account/data").text
    answer = client.get("/account/data/download")

    assert 'href="/account/data/download"' in page
    assert answer.headers["Content-Disposition"] == "attachment; filename=matchmaker-data.json"
    assert answer.get_json()["records"]["account"][0]["name"] == "Petra Roca"


def test_erasing_needs_the_address_typed_and_the_token_of_the_form(web_app: Flask) -> None:
    browser, person = web_app.test_client(), factories.account("Petra Roca")
    email, ref = person.email, person.ref
    web_app.config["WTF_CSRF_ENABLED"] = False
    sign_in(browser, person)
    web_app.config["WTF_CSRF_ENABLED"] = True
    found = TOKEN.search(browser.get("/account/data").text)
    assert found is not None

    forged = browser.post("/account/data", data={"email": email})
    mistyped = browser.post("/account/data", data={"csrf_token": found[1], "email": "other@example.org"})
    kept = account_by_email(email)
    done = browser.post("/account/data", data={"csrf_token": found[1], "email": email.upper()})

    session().rollback()
    assert (forged.status_code, mistyped.status_code) == (400, 422)
    assert "Type your address as it stands above." in mistyped.text
    assert kept is not None
    assert (done.status_code, done.headers["Location"]) == (303, "/")
    assert "Your account and your data are erased." in browser.get("/").text
    erased = account_by_ref(ref)
    assert erased is not None
    assert (erased.name, erased.active) == ("[erased]", False)
    assert browser.get("/account").headers["Location"].startswith("/account/sign-in")


def test_the_last_owner_says_so(client: FlaskClient) -> None:
    firm = factories.organisation("Seal AG", cluster=factories.cluster())
    person = factories.account(roles=[(firm, "owner")])
    email = person.email
    sign_in(client, person)

    page = client.get("/account/data").text
    refused = client.post("/account/data", data={"email": email})
    done = client.post("/account/data", data={"email": email, "leaves_empty": "true"})

    assert "Nobody else is owner or organiser of: Seal AG." in page
    assert "Say that these offices may stand empty" in refused.text
    assert (refused.status_code, done.status_code) == (422, 303)
    assert account_by_email(email) is None
