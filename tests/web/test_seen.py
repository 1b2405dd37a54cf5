"""What will a firm see? The preview of each circle is what its people get from the real address, byte for byte."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from matchmaker.domain.account import Viewer
from matchmaker.services import publication, released, seen
from matchmaker.store.base import session
from matchmaker.store.challenge import challenge_by_ref
from tests import factories, scenes, worlds
from tests.services.test_nda import nda, text

OPEN, CLOSE = '<div class="seen-page" id="seen-page">', "</div>\n  </fieldset>"
MAIN = re.compile(r'<div class="messages" role="status">\s*</div>(.*?)</main>', re.DOTALL)
"""The main part of a page below its messages, of which there are none."""
PASSING = re.compile(r'name="csrf_token" value="[^"]*"|name [0-9a-f]{16}\.')
"""The tokens of forms, and the number of the request on a page that says that there is nothing."""
PRESETS = ("closed", "invited", "nda", "open")


def in_preview(page: str) -> str:
    """The page of a circle as its preview draws it."""
    return PASSING.sub("", page.partition(OPEN)[2].rpartition(CLOSE)[0]).strip()


def in_main(page: str) -> str:
    """The main part of a page."""
    found = MAIN.search(page)
    assert found is not None
    return PASSING.sub("", found[1]).strip()


def unpublish(ref: str) -> None:
    """Puts a challenge back to where its owner has submitted it and nothing else has happened."""
    row = challenge_by_ref(ref)
    assert row is not None
    row.state, row.published_at = "submitted", None
    session().commit()


def people_around(scene: scenes.Scene, ref: str) -> dict[str, Viewer]:
    """Somebody of each circle around a challenge that was released to Termolux and Dichtblick."""
    return {
        "public": factories.viewer((factories.organisation(cluster=factories.cluster()), "owner")),
        "registered": factories.viewer((factories.organisation(cluster=scene.cluster), "editor")),
        "invited": scene.people["Dichtblick"],
        "nda": scene.people["Termolux"],
        "barred": scene.people["Ramanova"],
    }


@pytest.mark.parametrize("preset", PRESETS)
def test_the_preview_is_what_each_circle_gets_after_publishing(client: FlaskClient, preset: str) -> None:
    scene = scenes.ranked(terms={"preset": preset, "barred": ["Ramanova"]})
    nda.write(scene.cluster.ref, text(), version=0, viewer=scene.organiser)
    for firm in ("Termolux", "Dichtblick"):
        scene.decide(firm)
        release_ref = scene.release(firm)
        if firm == "Termolux" and preset == "nda":
            released.accept_nda(release_ref, version=1, viewer=scene.people[firm])
    people = people_around(scene, scene.ref)
    unpublish(scene.ref)
    factories.signed_in(client, scene.owner)

    before = {circle: client.get(f"/challenges/{scene.ref}/seen/{circle}").text for circle in people}
    publication.publish(scene.ref, viewer=scene.organiser)

    after = {}
    for circle, person in people.items():
        factories.signed_in(client, person)
        after[circle] = client.get(f"/challenges/{scene.ref}").text
    assert {circle: in_preview(page) for circle, page in before.items()} == {
        circle: in_main(page) for circle, page in after.items()
    }
    assert all(in_preview(page) for page in before.values())


def test_who_is_not_signed_in_gets_what_the_preview_of_everybody_shows(web_app: Flask) -> None:
    scene = scenes.ranked(terms={"preset": "open"})

    with worlds.browser(web_app, scene.owner.ref) as owner, worlds.browser(web_app, None) as nobody:
        preview, real = owner.get(f"/challenges/{scene.ref}/seen/public"), nobody.get(f"/challenges/{scene.ref}")

    assert in_preview(preview.text) == in_main(real.text)
    assert factories.CHALLENGE["teaser"] in real.text


@pytest.mark.parametrize("state", ["submitted", "published"])
def test_the_preview_of_the_organisers_is_their_page_as_it_stands(client: FlaskClient, state: str) -> None:
    scene = scenes.ranked()
    ref = factories.challenge(scene.owner_firm, state=state).ref

    factories.signed_in(client, scene.owner)
    preview = client.get(f"/challenges/{ref}/seen/organiser")
    factories.signed_in(client, scene.organiser)
    real = client.get(f"/challenges/{ref}")

    assert in_preview(preview.text) == in_main(real.text)
    assert 'fieldset class="seen" disabled' in preview.text


def test_what_is_hidden_from_a_circle_is_named_for_the_owner(client: FlaskClient) -> None:
    scene = scenes.ranked(terms={"preset": "invited"})

    hidden = {one.circle: one.hidden for one in seen.seen_by_all(scene.ref, viewer=scene.owner)}

    inside = ("Barred organisations", "The promised day", "The history", "The ranked firms")
    said = ("Title", "Description", "Requirements")
    assert hidden == {
        "public": (seen.ALL_OF_IT,),
        "registered": (seen.OWNER_NAME, *said, *inside),
        "invited": (seen.OWNER_NAME, *inside),
        "nda": (seen.OWNER_NAME, *inside),
        "barred": (seen.ALL_OF_IT,),
    }


def test_the_circles_are_told_in_one_line_each_and_linked_from_page_form_and_terms(client: FlaskClient) -> None:
    scene = scenes.ranked()
    ref = factories.challenge(scene.owner_firm, terms={"preset": "invited"}).ref
    factories.signed_in(client, scene.owner)

    page = client.get(f"/challenges/{ref}/seen")
    linking = [client.get(f"/challenges/{ref}{end}").text for end in ("", "/edit", "/terms")]

    assert page.text.count("Learns nothing: the answer is that of a challenge that does not exist.") == 2
    assert "Reads the teaser, and no more. Does not learn whose it is." in page.text
    assert "Reads the teaser and the description in full. Does not learn whose it is." in page.text
    assert all(f'href="/challenges/{ref}/seen"' in text for text in linking)


def test_a_circle_that_there_is_not_is_not_found(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.signed_in(client, scene.owner)

    assert client.get(f"/challenges/{scene.ref}/seen/rivals").status_code == 404
