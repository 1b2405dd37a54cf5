"""One's own account."""

from flask import Flask
from flask.testing import FlaskClient

from matchmaker.services.token import create_token
from tests import factories
from tests.people import sign_in

FIRST, SECOND = "blue water sky", "green water sky"


def test_the_account_shows_organisations_and_what_waits(client: FlaskClient) -> None:
    cluster = factories.cluster()
    seal = factories.organisation("Seal AG", cluster=cluster)
    trays = factories.organisation("Trays SL", cluster=cluster)
    person = factories.account("Petra", roles=[(seal, "owner")])
    factories.session().add(factories.MembershipRow(account_id=person.id, organisation_id=trays.id, role="editor"))
    factories.session().commit()
    sign_in(client, person)

    page = client.get("/account").text

    assert f'<a href="/organisations/{seal.ref}">Seal AG</a>' in page
    assert f"/organisations/{trays.ref}" not in page
    assert "Trays SL waits for an organiser to confirm you." in page
    assert "This browser" in page


def test_name_and_language_are_changed(client: FlaskClient) -> None:
    sign_in(client, factories.account("Petra"))

    wrong = client.post("/account", data={"name": " ", "language": "de"})
    right = client.post("/account", data={"name": "Petra Licht", "language": "de"}, follow_redirects=True)

    assert (wrong.status_code, "This is needed." in wrong.text) == (422, True)
    assert '<html lang="de">' in right.text
    assert 'value="Petra Licht"' in right.text


def test_another_browser_is_signed_out(web_app: Flask, client: FlaskClient) -> None:
    person = factories.account()
    other = web_app.test_client()
    sign_in(other, person)
    sign_in(client, person)
    page = client.get("/account").text
    ends = [part.split('"')[0] for part in page.split('action="')[1:] if part.startswith("/account/sessions/")]

    ended = client.post(next(end for end in ends if end != "/account/sessions/end"), follow_redirects=True)
    everywhere = client.post("/account/sessions/end", follow_redirects=True)

    assert len(ends) == 2
    assert "That browser is signed out." in ended.text
    assert other.get("/account").status_code == 302
    assert "You are signed out everywhere." in everywhere.text
    assert client.get("/account").status_code == 302


def test_a_password_change_ends_other_sessions(web_app: Flask, client: FlaskClient) -> None:
    person = factories.account()
    other = web_app.test_client()
    sign_in(other, person)
    sign_in(client, person)

    first = client.post("/account/password", data={"password": FIRST}, follow_redirects=True)
    without = client.post("/account/password", data={"password": SECOND})
    wrong = client.post("/account/password", data={"password": SECOND, "current": SECOND})
    second = client.post("/account/password", data={"password": SECOND, "current": FIRST}, follow_redirects=True)
    fresh = web_app.test_client().post("/account/password-sign-in", data={"email": person.email, "password": SECOND})

    assert "Your password is set. Every other browser was signed out." in first.text
    assert other.get("/account").status_code == 302
    assert (without.status_code, "This is needed." in without.text) == (422, True)
    assert (wrong.status_code, "This is not the present password." in wrong.text) == (422, True)
    assert "Change the password" in second.text
    assert fresh.status_code == 303


def test_a_program_is_shut_out(client: FlaskClient) -> None:
    person = factories.account()
    secret = create_token(person.email, name="Member list")
    sign_in(client, person)
    page = client.get("/account").text
    revoke = next(part.split('"')[0] for part in page.split('action="')[1:] if part.startswith("/account/tokens/"))

    after = client.post(revoke, follow_redirects=True).text

    assert "Member list" in page
    assert "not used yet" in page
    assert secret not in page
    assert "The token is revoked: whatever program used it is shut out." in after
    assert "Member list" not in after
    assert client.post(revoke).status_code == 404
