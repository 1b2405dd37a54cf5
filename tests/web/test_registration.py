"""Registering and claiming, as a browser does it."""

from flask.testing import FlaskClient

from tests import factories
from tests.people import mails_to, secret_mailed_to, sign_in


def test_a_registration_is_answered_the_same_for_every_address(client: FlaskClient) -> None:
    cluster = factories.cluster()
    known = factories.account().email
    fields = {
        "name": "Marc", "language": "es", "organisation_name": "Seal AG", "organisation_kind": "company",
        "country": "DE", "cluster": cluster.ref,
    }  # fmt: skip

    answers = [client.post("/account/register", data={**fields, "email": e}) for e in (known, "marc@seal.example")]
    page = client.get(answers[0].headers["Location"]).text

    assert [(answer.status_code, answer.data) for answer in answers] == [(303, answers[0].data)] * 2
    assert "If this address can be used, a mail is on its way." in page
    assert [mails_to(e)[0].subject for e in (known, "marc@seal.example")] == [
        "You already have an account",
        "Confirm your address",
    ]


def test_who_registered_is_told_what_waits(client: FlaskClient) -> None:
    cluster = factories.cluster("Light Cluster")
    form = client.get(f"/account/register?cluster={cluster.ref}").text
    client.post(
        "/account/register",
        data={"name": "Marc", "email": "marc@seal.example", "organisation_name": "Seal AG", "country": "DE",
              "cluster": cluster.ref},
    )  # fmt: skip

    pressed = client.post(f"/account/link/{secret_mailed_to('marc@seal.example')}")
    page = client.get(pressed.headers["Location"]).text

    assert f'<option value="{cluster.ref}" selected>Light Cluster</option>' in form
    assert pressed.headers["Location"] == "/account"
    assert "Seal AG waits for an organiser to confirm you." in page


def test_a_refused_registration_keeps_what_was_written(client: FlaskClient) -> None:
    answer = client.post("/account/register", data={"name": "Marc <i>", "email": "marc", "cluster": "nowhere"})

    assert answer.status_code == 422
    assert 'value="Marc &lt;i&gt;"' in answer.text
    assert "This does not look like a mail address." in answer.text


def test_a_claim_page_explains_and_uses_nothing_up(client: FlaskClient) -> None:
    cluster = factories.cluster()
    seal = factories.organisation("Seal AG", cluster=cluster)
    organiser = factories.account(roles=[(cluster, "organiser")])
    sign_in(client, organiser)
    shown = client.post(f"/organisations/{seal.ref}/claim-link").text
    address = shown.split('<code class="user-select-all">http://127.0.0.1:8000')[1].split("<")[0]
    client.post("/account/sign-out")

    opened = [client.get(address), client.get(address)]
    wrong = client.post(address, data={"name": "Marc", "email": "marc"})
    claimed = client.post(address, data={"name": "Marc", "email": "marc@seal.example", "language": "de"})
    again = client.get(address)
    pressed = client.post(
        f"/account/link/{secret_mailed_to('marc@seal.example')}", data={"next": f"/organisations/{seal.ref}"}
    )
    page = client.get(pressed.headers["Location"])

    assert [(page.status_code, "Take over the record of Seal AG" in page.text) for page in opened] == [(200, True)] * 2
    assert (wrong.status_code, "This does not look like a mail address." in wrong.text) == (422, True)
    assert (claimed.status_code, claimed.headers["Location"]) == (303, "/account/sent")
    assert again.status_code == 410
    assert (page.status_code, "<h1>Seal AG</h1>" in page.text) == (200, True)
