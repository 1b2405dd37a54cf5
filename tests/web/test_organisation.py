"""The pages of organisations."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from matchmaker.store.base import db
from tests import factories
from tests.people import sign_in

FORM = {"legal_name": "Seal AG", "kind": "company", "country": "DE"}


def test_an_organisation_of_others_looks_like_none(client: FlaskClient) -> None:
    cluster = factories.cluster()
    contacts = [{"name": "Petra Hidden", "email": "petra@seal.example"}]
    seal = factories.organisation("Seal AG", cluster=cluster, contacts=contacts)
    neighbour = factories.organisation(cluster=cluster)
    stranger = factories.organisation(cluster=factories.cluster())

    for person in ([(neighbour, "owner")], [(stranger, "owner")], [(factories.cluster(), "organiser")]):
        sign_in(client, factories.account("Same Name", roles=person))
        for path, method in (("", client.get), ("/edit", client.get), ("/edit", client.post)):
            real, absent = method(f"/organisations/{seal.ref}{path}"), method(f"/organisations/nowhere{path}")
            assert (real.status_code, real.text.replace(seal.ref, "nowhere")) == (404, absent.text)
    sign_in(client, factories.account(roles=[(seal, "editor")]))
    assert "Petra Hidden" in client.get(f"/organisations/{seal.ref}").text


def test_an_organiser_adds_an_organisation_once(client: FlaskClient) -> None:
    cluster = factories.cluster()
    sign_in(client, factories.account(roles=[(cluster, "organiser")]))
    key = client.get("/organisations/new").text.split('name="key" value="')[1].split('"')[0]
    fields = {
        **FORM,
        "cluster": cluster.ref,
        "key": key,
        "contacts-0-name": "Petra",
        "contacts-0-email": "p@seal.example",
    }

    answers = [client.post("/organisations/new", data=fields) for _ in range(2)]
    page = client.get(answers[0].headers["Location"]).text

    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert ("Petra" in page, "p@seal.example" in page, "Germany" in page) == (True, True, True)
    assert client.get("/organisations?words=seal").text.count("Seal AG") == 1


def test_a_refused_form_is_kept(client: FlaskClient) -> None:
    cluster = factories.cluster()
    sign_in(client, factories.account(roles=[(cluster, "organiser")]))

    wrong = client.post("/organisations/new", data={**FORM, "legal_name": " ", "region": "Bavaria", "cluster": ""})
    more = client.post("/organisations/new", data={**FORM, "cluster": cluster.ref, "add": "contacts"})

    assert (wrong.status_code, 'value="Bavaria"' in wrong.text) == (422, True)
    assert "This is needed." in wrong.text
    assert (more.status_code, 'name="contacts-0-email"' in more.text) == (200, True)
    assert client.get("/organisations").text.count("Seal AG") == 0


def test_a_member_adds_no_organisation(client: FlaskClient) -> None:
    seal = factories.organisation("Seal AG", cluster=factories.cluster())
    sign_in(client, factories.account(roles=[(seal, "owner")]))

    answers = [client.get("/organisations/new"), client.post("/organisations/new", data=FORM)]

    assert [(answer.status_code, "You may not do this." in answer.text) for answer in answers] == [(403, True)] * 2
    assert "Add an organisation" not in client.get("/organisations").text


def test_a_stale_save_shows_both_texts(client: FlaskClient) -> None:
    seal = factories.organisation("Seal AG", cluster=factories.cluster(), country="DE")
    sign_in(client, factories.account(roles=[(seal, "owner")]))
    address = f"/organisations/{seal.ref}/edit"

    first = client.post(address, data={**FORM, "version": "1", "region": "Bavaria", "country": "AT"})
    stale = client.post(address, data={**FORM, "version": "1", "region": "Saxony"})
    version = stale.text.split('name="version" value="')[1].split('"')[0]
    settled = client.post(address, data={**FORM, "version": version, "region": "Saxony"})

    assert (first.status_code, stale.status_code, settled.status_code) == (303, 409, 303)
    assert '<th scope="row">Region</th><td>Bavaria</td><td>Saxony</td>' in stale.text
    assert '<th scope="row">Country</th><td>Austria</td><td>Germany</td>' in stale.text
    assert 'value="Saxony"' in stale.text
    assert "Saxony" in client.get(f"/organisations/{seal.ref}").text


def test_the_list_costs_the_same_with_one_row_and_with_thirty(web_app: Flask, client: FlaskClient) -> None:
    cluster = factories.cluster()
    first = factories.organisation(cluster=cluster)
    sign_in(client, factories.account(roles=[(cluster, "organiser")]))
    statements: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))

    def cost(address: str) -> int:
        statements.clear()
        assert client.get(address).status_code == 200
        return len(statements)

    few = [cost("/organisations"), cost(f"/organisations/{first.ref}")]
    for _ in range(30):
        factories.organisation(cluster=cluster)
    for _ in range(5):
        factories.account(roles=[(first, "editor")])
        factories.challenge(first)
    many = [cost("/organisations"), cost(f"/organisations/{first.ref}")]

    assert many == few
    assert "Page 2 of 2, 32 in all" in client.get("/organisations?page=2").text
