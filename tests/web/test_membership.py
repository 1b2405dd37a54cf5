"""An organiser's yes and no, and claim links, as a browser asks for them."""

from flask.testing import FlaskClient

from matchmaker.store.organisation import OrganisationRow
from tests import factories
from tests.people import mails_to, sign_in


def waiting(place: OrganisationRow, name: str) -> factories.AccountRow:
    """Somebody who waits to write for an organisation."""
    row: factories.AccountRow = factories.account(name)
    factories.session().add(factories.MembershipRow(account_id=row.id, organisation_id=place.id, role="editor"))
    factories.session().commit()
    return row


def test_an_organiser_says_yes_and_no(client: FlaskClient) -> None:
    cluster = factories.cluster()
    seal = factories.organisation("Seal AG", cluster=cluster)
    yes, no = waiting(seal, "Petra"), waiting(seal, "Paul")
    sign_in(client, factories.account(roles=[(cluster, "organiser")]))
    people = f"/organisations/{seal.ref}/members"

    page = client.get(f"/organisations/{seal.ref}").text
    confirmed = client.post(f"{people}/{yes.ref}/confirm", data={"next": "//lure.example"})
    refused = client.post(f"{people}/{no.ref}/refuse", data={"next": "/clusters"})
    again = client.post(f"{people}/{yes.ref}/confirm")
    after = client.get(f"/organisations/{seal.ref}").text

    assert f'action="{people}/{yes.ref}/confirm"' in page
    assert (confirmed.status_code, confirmed.headers["Location"]) == (303, f"/organisations/{seal.ref}")
    assert (refused.status_code, refused.headers["Location"]) == (303, "/clusters")
    assert (again.status_code, "This person is confirmed already." in again.text) == (409, True)
    assert ("Petra" in after, "Paul" in after, "/confirm" in after) == (True, False, False)
    assert [len(mails_to(person.email)) for person in (yes, no)] == [1, 1]


def test_others_decide_nothing(client: FlaskClient) -> None:
    seal = factories.organisation("Seal AG", cluster=factories.cluster())
    person = waiting(seal, "Petra")
    path = f"/organisations/{seal.ref}/members/{person.ref}/confirm"

    anonymous = client.post(path)
    sign_in(client, person)
    own = client.post(path)
    sign_in(client, factories.account(roles=[(seal, "owner")]))
    owner, link = client.post(path), client.post(f"/organisations/{seal.ref}/claim-link")

    assert (anonymous.status_code, anonymous.headers["Location"]) == (302, "/account/sign-in")
    assert (own.status_code, owner.status_code, link.status_code) == (404, 403, 403)
    assert "Make a claim link" not in client.get(f"/organisations/{seal.ref}").text


def test_a_contact_who_agreed_gets_a_claim_link(client: FlaskClient) -> None:
    cluster = factories.cluster()
    contacts = [
        {"name": "Yes", "email": "yes@seal.example", "consent": True},
        {"name": "No", "email": "no@seal.example"},
    ]
    seal = factories.organisation("Seal AG", cluster=cluster, contacts=contacts)
    sign_in(client, factories.account(roles=[(cluster, "organiser")]))

    page = client.get(f"/organisations/{seal.ref}").text
    mailed = client.post(
        f"/organisations/{seal.ref}/claim-mail", data={"email": "yes@seal.example"}, follow_redirects=True
    )
    refused = client.post(f"/organisations/{seal.ref}/claim-mail", data={"email": "no@seal.example"})

    assert page.count("Mail a claim link") == 1
    assert "A mail with the link is on its way." in mailed.text
    assert (refused.status_code, "Only a contact who agreed" in refused.text) == (422, True)
    assert len(mails_to("yes@seal.example")) == 1
