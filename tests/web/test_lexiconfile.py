"""Files of the lexicon: taken away, compared, and taken in whole or not at all."""

import html
import io
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from matchmaker.domain.layer import Name
from matchmaker.domain.lexicon import shipped
from matchmaker.services.lexicon import layer_of
from matchmaker.services.lexiconfile import file_of
from matchmaker.web import lexiconfile
from tests import factories, layers, scenes
from tests.scenes import Scene

OWN = {Name("own-tray"): layers.concept(), Name("own-lid"): layers.concept(key="own-lid", en=["=LID", "frobnic quux"])}


@pytest.fixture
def scene(client: FlaskClient) -> Scene:
    """A ranked challenge, with its organiser at the browser."""
    scene = scenes.ranked()
    factories.signed_in(client, scene.organiser)
    return scene


def uploaded(client: FlaskClient, scene: Scene, content: bytes) -> TestResponse:
    """The answer to a file."""
    file = FileStorage(io.BytesIO(content), filename="lexicon.csv", name="file")
    boundary, body = encode_multipart({"file": file})  # the client itself would leave a large file open
    kind = f"multipart/form-data; boundary={boundary}"
    return client.post(f"/lexicon/{scene.cluster.ref}/import", data=body, content_type=kind)


def carried(page: str) -> dict[str, str]:
    """What the page of a comparison sends when its button is pressed."""
    return {name: html.unescape(value) for name, value in re.findall(r'name="(version|content)" value="([^"]*)"', page)}


def test_a_file_is_compared_and_then_taken_in(client: FlaskClient, scene: Scene) -> None:
    compared = uploaded(client, scene, file_of(OWN)).text
    untouched = layer_of(scene.cluster.id)

    answer = client.post(f"/lexicon/{scene.cluster.ref}/import/apply", data=carried(compared))

    assert "2 entries would change" in compared
    assert (untouched, answer.status_code) == ({}, 303)
    assert layer_of(scene.cluster.id) == OWN


def test_what_is_taken_away_comes_in_unchanged(client: FlaskClient, scene: Scene) -> None:
    client.post(f"/lexicon/{scene.cluster.ref}/import/apply", data=carried(uploaded(client, scene, file_of(OWN)).text))
    first = next(iter(shipped().concepts))
    client.post(f"/lexicon/{scene.cluster.ref}/concepts/{first}/retire", data={"version": "0"})
    layer = layer_of(scene.cluster.id)
    away = client.get(f"/lexicon/{scene.cluster.ref}/export").data
    whole = client.get(f"/lexicon/{scene.cluster.ref}/export?what=all").data
    other = scenes.ranked()

    same = [uploaded(client, scene, content).text for content in (away, whole)]
    factories.signed_in(client, other.organiser)
    client.post(f"/lexicon/{other.cluster.ref}/import/apply", data=carried(uploaded(client, other, away).text))

    assert ["Nothing to import" in page for page in same] == [True, True]
    assert layer_of(other.cluster.id) == layer
    assert layer[Name(first)] is None


def test_one_bad_row_keeps_all_out_and_is_named(client: FlaskClient, scene: Scene) -> None:
    bad = file_of(OWN).replace(b"concept,own-tray,need", b"concept,own-tray,wish")

    answer = uploaded(client, scene, bad)

    assert answer.status_code == 422
    assert re.search(r"<td>3</td><td>kind</td><td>Expected one of", answer.text)
    assert layer_of(scene.cluster.id) == {}


def test_a_lexicon_that_was_changed_meanwhile_is_compared_again(client: FlaskClient, scene: Scene) -> None:
    page = uploaded(client, scene, file_of(OWN)).text
    layers.add(OWN[Name("own-tray")], cluster_ref=scene.cluster.ref, viewer=scene.organiser)

    answer = client.post(f"/lexicon/{scene.cluster.ref}/import/apply", data=carried(page))

    assert answer.status_code == 409
    assert "1 entry would change" in answer.text
    assert carried(answer.text)["version"] == "1"


def test_what_is_no_table_is_refused_beside_the_field(
    client: FlaskClient, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lexiconfile, "LARGEST", 1000)

    answers = [uploaded(client, scene, content) for content in (b"", b"%PDF-1.7", b"entry,key" * 200)]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert ["field-file-error" in answer.text for answer in answers] == [True, True, True]
