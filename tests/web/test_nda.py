"""The NDA in a browser without script: written by an organiser, read and accepted by a firm, listed for the owner."""

from flask.testing import FlaskClient

from tests import factories, scenes
from tests.services.test_nda import TEXT, asking


def test_an_organiser_writes_a_version_and_the_next(client: FlaskClient) -> None:
    scene = scenes.ranked()
    address = f"/clusters/{scene.cluster.ref}/nda"
    factories.signed_in(client, scene.organiser)

    listed = client.get("/clusters")
    blank = client.post(address, data={"version": "0", "language": "en", "text": " "})
    first = client.post(address, data={"version": "0", "language": "en", "text": TEXT}, follow_redirects=True)
    stale = client.post(address, data={"version": "0", "language": "en", "text": "Mine."})
    second = client.post(address, data={"version": "1", "language": "en", "text": "More."}, follow_redirects=True)

    assert f'href="{address}"' in listed.text
    assert (blank.status_code, "This is needed." in blank.text) == (422, True)
    assert "Version 1 is kept." in first.text
    assert (stale.status_code, "Mine." in stale.text) == (409, True)
    assert (TEXT in second.text, "Version 2 · " in second.text) == (True, True)


def test_a_firm_reads_and_accepts_and_the_owner_reads_who_did(client: FlaskClient) -> None:
    scene, ref, firm = asking()
    factories.signed_in(client, firm)

    release = client.get(f"/releases/{ref}")
    asked = client.get(f"/releases/{ref}/nda")
    old = client.post(f"/releases/{ref}/nda", data={"version": "7"})
    accepted = client.post(f"/releases/{ref}/nda", data={"version": "1"}, follow_redirects=True)
    again = client.get(f"/releases/{ref}/nda")
    factories.signed_in(client, scene.owner)
    owner = client.get(f"/challenges/{scene.ref}")

    assert "The rest you read once you accept the NDA." in release.text
    assert factories.CHALLENGE["description"] not in release.text
    assert TEXT in asked.text
    assert "Accept for Termolux" in asked.text
    assert (old.status_code, "There is a newer version." in old.text) == (409, True)
    assert factories.CHALLENGE["description"] in accepted.text
    assert f"Version 1 · {firm.name} · " in again.text
    assert "Accept for" not in again.text
    assert f"Termolux · {firm.name} · Version 1 · " in owner.text


def test_the_owner_who_asks_for_an_nda_that_is_not_written_is_told(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.signed_in(client, scene.owner)

    answer = client.post(f"/challenges/{scene.ref}/terms", data={"version": "1", "preset": "nda"})

    assert (answer.status_code, "The cluster has no NDA yet." in answer.text) == (422, True)
