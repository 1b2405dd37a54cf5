"""Photos in a browser without script: added with words, shown to who reads the details, handed out safely, removed."""

import re
from io import BytesIO

from flask.testing import FlaskClient

from tests import factories, files, scenes
from tests.services.test_photo import kept

NUMBER = re.compile(r"name [0-9a-f]{16}\.|\?lang=|value=\"[^\"]*\"")


def sent(content: bytes, alt: str = "A leaking tray", name: str = "IMG_4711.jpg") -> dict[str, object]:
    """What the form of a photo sends."""
    return {"file": (BytesIO(content), name), "alt": alt, "action": "add"}


def test_the_owner_adds_a_photo_reads_it_and_removes_it(client: FlaskClient) -> None:
    scene = scenes.ranked()
    ref = factories.challenge(scene.owner_firm).ref
    address = f"/challenges/{ref}/photos"
    factories.signed_in(client, scene.owner)

    added = client.post(address, data=sent(files.photo()), follow_redirects=True)
    photo = added.text.partition(f'<img src="{address}/')[2].partition('"')[0]
    page = client.get(f"/challenges/{ref}")
    file = client.get(f"{address}/{photo}")
    removed = client.post(f"{address}/{photo}/remove", follow_redirects=True)

    assert "The photo is kept" in added.text
    assert f'<img src="{address}/{photo}" alt="A leaking tray" width="40" height="30" loading="lazy">' in page.text
    assert (file.status_code, file.headers["Content-Type"], file.headers["Content-Disposition"]) == (
        *(200, "image/jpeg", "inline"),
    )
    assert (file.headers["X-Content-Type-Options"], file.headers["Cache-Control"]) == ("nosniff", "no-store")
    assert file.data.startswith(b"\xff\xd8")
    assert "IMG_4711" not in added.text + page.text
    assert "There is no photo yet." in removed.text


def test_what_cannot_be_taken_is_said_beside_its_field(client: FlaskClient) -> None:
    scene = scenes.ranked()
    ref = factories.challenge(scene.owner_firm).ref
    address = f"/challenges/{ref}/photos"
    factories.signed_in(client, scene.owner)

    wordless = client.post(address, data=sent(files.photo(), alt=" "))
    nothing = client.post(address, data={"alt": "My words."})
    script = client.post(address, data=sent(b"<script>alert(1)</script>", name="tray.jpg"))

    assert [answer.status_code for answer in (wordless, nothing, script)] == [422, 422, 422]
    assert '<a href="#field-alt">What it shows: This is needed.</a>' in wordless.text
    assert '<a href="#field-file">Photo: Choose a file.</a>' in nothing.text
    assert "My words." in nothing.text
    assert "This is neither a JPEG nor a PNG picture" in script.text
    assert "There is no photo yet." in client.get(address).text


def test_a_photo_that_one_may_not_read_and_one_that_is_missing_look_the_same(client: FlaskClient) -> None:
    scene = scenes.ranked(terms={"preset": "invited"})
    photo = kept(scene)
    factories.signed_in(client, scene.people["Dichtblick"])

    page = client.get(f"/challenges/{scene.ref}")
    foreign = client.get(f"/challenges/{scene.ref}/photos/{photo}")
    missing = client.get(f"/challenges/{scene.ref}/photos/0000000000000")

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert NUMBER.sub("", foreign.text) == NUMBER.sub("", missing.text)
    assert photo not in page.text


def test_a_firm_sees_the_photos_on_its_release(client: FlaskClient) -> None:
    scene = scenes.ranked(terms={"preset": "invited"})
    photo = kept(scene)
    scene.decide("Termolux")
    release = scene.release("Termolux")
    factories.signed_in(client, scene.people["Termolux"])

    assert (
        f'<img src="/challenges/{scene.ref}/photos/{photo}" alt="A leaking tray"'
        in client.get(f"/releases/{release}").text
    )
    assert client.get(f"/challenges/{scene.ref}/photos/{photo}").status_code == 200
