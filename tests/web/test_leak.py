"""The leak meter in a browser without script: the marks beside their words, ticked to stay, and what a refusal says."""

from flask.testing import FlaskClient

from matchmaker.services import challenge as challenges
from matchmaker.web.leak import pieces
from tests import factories, scenes
from tests.services.test_settling import KEYS, TEASER


def test_the_owner_reads_the_marks_ticks_what_stays_and_submits(client: FlaskClient) -> None:
    scene = scenes.ranked()
    ref = factories.challenge(scene.owner_firm, teaser=TEASER).ref
    factories.signed_in(client, scene.owner)

    page = client.get(f"/challenges/{ref}")
    refused = client.post(f"/challenges/{ref}/submit", follow_redirects=True)
    marks = client.get(f"/challenges/{ref}/marks")
    partly = client.post(
        f"/challenges/{ref}/marks", data={"version": "1", "keep": [KEYS[0], KEYS[1]]}, follow_redirects=True
    )
    settled = client.post(f"/challenges/{ref}/marks", data={"version": "1", "keep": KEYS}, follow_redirects=True)
    submitted = client.post(f"/challenges/{ref}/submit", follow_redirects=True)

    assert "3 places may point to the owner and wait to be settled." in page.text
    assert "“Multivac” looks like a name, and no published profile knows it." in refused.text
    assert 'aria-describedby="field-teaser-help field-teaser-error"' in refused.text
    assert "<mark>Quesos Roca</mark>" in marks.text
    assert "“www.roca.example” is a web address." in marks.text
    assert partly.text.count("checked>") == 2
    assert "Kept. What is not ticked still waits." in partly.text
    assert "What may point to the owner is settled." in settled.text
    assert "The challenge is submitted." in submitted.text


def test_the_organiser_sees_how_the_owner_settled_each_mark(client: FlaskClient) -> None:
    scene = scenes.ranked()
    ref = factories.challenge(scene.owner_firm, state="submitted", teaser=TEASER).ref
    factories.signed_in(client, scene.owner)
    client.post(f"/challenges/{ref}/marks", data={"version": "1", "keep": KEYS[:1]})
    factories.signed_in(client, scene.organiser)

    marks = client.get(f"/challenges/{ref}/marks")
    refused = client.post(f"/challenges/{ref}/publish")

    assert f"It stays · {scene.owner.name} · " in marks.text
    assert refused.status_code == 422
    assert "“Multivac” looks like a name" in refused.text
    assert challenges.shown(ref, viewer=scene.organiser).state == "submitted"


def test_an_old_version_and_an_unknown_mark_are_refused_with_a_sentence(client: FlaskClient) -> None:
    scene = scenes.ranked()
    ref = factories.challenge(scene.owner_firm, teaser=TEASER).ref
    factories.signed_in(client, scene.owner)

    stale = client.post(f"/challenges/{ref}/marks", data={"version": "9", "keep": KEYS})
    unknown = client.post(f"/challenges/{ref}/marks", data={"version": "1", "keep": "web: other.example"})

    assert (stale.status_code, "Someone else saved this in the meantime." in stale.text) == (409, True)
    assert (unknown.status_code, "There is no such mark" in unknown.text) == (422, True)


def test_a_challenge_that_points_to_nobody_says_so(client: FlaskClient) -> None:
    scene = scenes.ranked()
    ref = factories.challenge(scene.owner_firm).ref
    factories.signed_in(client, scene.owner)

    assert "Nothing in it points to you" in client.get(f"/challenges/{ref}/marks").text
    assert "point to the owner" not in client.get(f"/challenges/{ref}").text


def test_a_text_is_cut_at_its_marks(client: FlaskClient) -> None:
    scene = scenes.ranked()
    ref = factories.challenge(scene.owner_firm, teaser=TEASER).ref
    marks = challenges.shown(ref, viewer=scene.owner).marks

    assert pieces(TEASER, marks) == [
        ("Quesos Roca", True),
        (" looks for leaking trays behind the ", False),
        ("Multivac", True),
        ("; see ", False),
        ("www.roca.example", True),
        (".", False),
    ]
