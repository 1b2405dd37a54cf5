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


def test_a_consent_is_given_and_withdrawn_by_a_press(client: FlaskClient) -> None:
    sign_in(client, factories.account())
    at = "/account/data/consents"

    before = client.get("/account/data").text
    given = client.post(f"{at}/invitations/give", follow_redirects=True).text
    withdrawn = client.post(f"{at}/invitations/withdraw", follow_redirects=True).text
    never, nothing = client.post(f"{at}/service/withdraw"), client.post(f"{at}/newsletter/give")

    assert f'action="{at}/invitations/give"' in before
    assert f'action="{at}/service/withdraw"' not in before
    assert ("Noted: you agree." in given, f'action="{at}/invitations/withdraw"' in given) == (True, True)
    assert ("Noted: you no longer agree." in withdrawn, "version 2026-11 · agreed" in withdrawn) == (True, True)
    assert "withdrawn" in withdrawn
    assert (never.status_code, nothing.status_code) == (409, 404)


def test_the_download_tells_what_one_agreed_to(client: FlaskClient) -> None:
    sign_in(client, factories.account())
    client.post("/account/data/consents/invitations/give")

    (consent,) = client.get("/account/data/download").get_json()["records"]["consent"]

    assert (consent["purpose"], consent["text_version"], consent["withdrawn_at"]) == ("invitations", "2026-11", None)
