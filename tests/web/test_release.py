"""Releases in a browser: the preview, the owner's page, the firm's page and its answer."""

from flask.testing import FlaskClient

from matchmaker.store.match import ReleaseRow
from tests import factories, scenes
from tests.everywhere import everywhere


def released(**words: object) -> tuple[scenes.Scene, str]:
    """A scene in which one firm was released."""
    scene = scenes.ranked(terms={"preset": "invited"})
    scene.decide("Termolux")
    return scene, scene.release("Termolux", **words)


def test_the_organiser_previews_releases_and_takes_back(client: FlaskClient) -> None:
    scene = scenes.ranked(terms={"preset": "invited"})
    scene.decide("Termolux")
    factories.signed_in(client, scene.organiser)
    row = scene.row("Termolux")
    address = f"/challenges/{scene.ref}/matches/{row.ref}/release"

    preview = client.get(address)
    done = client.post(address, data={"version": row.version, "is_surprise": "true", "words": "Please talk."})
    page = client.get(done.headers["Location"])
    back = client.post(f"/challenges/{scene.ref}/releases/{everywhere(ReleaseRow).one().ref}/retract")
    after = client.get(back.headers["Location"])

    assert "What the owner will see" in preview.text
    assert scene.owner.email in preview.text
    assert "No mail server is set" in preview.text
    assert (done.status_code, back.status_code) == (303, 303)
    assert "Released: the owner and the firm can see it now." in page.text
    assert "It is the surprise." in page.text
    assert "Taken back" in after.text
    assert everywhere(ReleaseRow).count() == 0


def test_a_second_surprise_is_refused_with_the_form_kept(client: FlaskClient) -> None:
    scene, _ = released(is_surprise=True)
    scene.decide("Dichtblick")
    factories.signed_in(client, scene.organiser)
    row = scene.row("Dichtblick")

    answer = client.post(
        f"/challenges/{scene.ref}/matches/{row.ref}/release",
        data={"version": row.version, "is_surprise": "true", "words": "My words."},
    )

    assert answer.status_code == 422
    assert "is the surprise of this challenge already" in answer.text
    assert "My words." in answer.text


def test_the_owner_reads_who_and_why_but_no_score_and_no_other_firm(client: FlaskClient) -> None:
    scene, _ = released(is_surprise=True, words="Talk to each other.")
    factories.signed_in(client, scene.owner)

    answer = client.get(f"/challenges/{scene.ref}/releases")

    assert answer.status_code == 200
    assert "Termolux" in answer.text
    assert "A surprise" in answer.text
    assert "Talk to each other." in answer.text
    assert "<mark>tray</mark>" in answer.text
    assert [word for word in ("Dichtblick", "Ramanova", "Score", "meter", "Rank") if word in answer.text] == []
    assert everywhere(ReleaseRow).one().owner_saw_at is not None


def test_the_owner_of_an_unreleased_challenge_reads_what_comes_next(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.signed_in(client, scene.owner)

    answer = client.get(f"/challenges/{scene.ref}/releases")

    assert "No firm was released to you yet" in answer.text
    assert "Termolux" not in answer.text


def test_the_firm_reads_and_answers(client: FlaskClient) -> None:
    scene, ref = released()
    factories.signed_in(client, scene.people["Termolux"])

    listed = client.get("/releases")
    page = client.get(f"/releases/{ref}")
    refused = client.post(f"/releases/{ref}/answer", data={"note": "Hm."})
    answered = client.post(
        f"/releases/{ref}/answer", data={"answer": "interested", "note": "Gladly."}, follow_redirects=True
    )

    assert f"/releases/{ref}" in listed.text
    assert "Leaking seals on cheese trays" in page.text
    assert "Quesos Roca" not in page.text
    assert (refused.status_code, "Hm." in refused.text) == (422, True)
    assert "Thank you." in answered.text
    assert "Gladly." in answered.text
    assert everywhere(ReleaseRow).one().answer == "interested"


def test_a_strangers_answer_is_that_of_a_missing_release(client: FlaskClient) -> None:
    scene, ref = released()
    factories.signed_in(client, scene.people["Dichtblick"])

    foreign, missing = client.get(f"/releases/{ref}"), client.get("/releases/0000000000000")

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert foreign.text.replace(ref, "") == missing.text.replace("0000000000000", "")
    assert client.get("/releases").text.count(ref) == 0
