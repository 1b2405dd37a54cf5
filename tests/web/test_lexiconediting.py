"""The forms of the lexicon: what is refused beside its field, what saving would do, and what retiring would do."""

import html
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from matchmaker.services.lexicon import layer_of
from tests import factories, layers, scenes
from tests.scenes import Scene

FORM: dict[str, Any] = {
    "key": "own-tray", "kind": "need", "weight": "1", "en": "cheese trays\r\ntrays of cheese", "note": "A tray.",
}  # fmt: skip
MOVED = re.compile(r'<th scope="row"><a href="/profiles/\w+">([^<]*)</a></th>')


@pytest.fixture
def scene(client: FlaskClient) -> Scene:
    """A ranked challenge, with its organiser at the browser."""
    scene = scenes.ranked()
    factories.signed_in(client, scene.organiser)
    return scene


def filled(scene: Scene) -> None:
    """Adds the three entries of `layers`."""
    layers.fill(cluster_ref=scene.cluster.ref, viewer=scene.organiser)


def test_a_concept_is_previewed_and_then_saved(client: FlaskClient, scene: Scene) -> None:
    address = f"/lexicon/{scene.cluster.ref}/concepts/new"

    preview = client.post(address, data={**FORM, "action": "preview"}).text
    untouched = layer_of(scene.cluster.id)
    carried = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', preview))
    saved = client.post(address, data={**{k: html.unescape(v) for k, v in carried.items()}, "action": "save"})

    assert untouched == {}
    assert saved.headers["Location"] == f"/lexicon/{scene.cluster.ref}/concepts/own-tray"
    (entry,) = layer_of(scene.cluster.id).values()
    assert entry == layers.concept(en=["cheese trays", "trays of cheese"], note="A tray.")


def test_the_preview_shows_which_matches_move_and_that_is_what_then_happens(client: FlaskClient, scene: Scene) -> None:
    filled(scene)
    link = f"/lexicon/{scene.cluster.ref}/links/own-tray/own-powder"
    before = {row.name: row.score for row in scene.page().page.rows}
    scene.rank_again()
    now = {row.name: row.score for row in scene.page().page.rows}

    page = client.get(f"{link}/retire").text
    client.post(f"{link}/retire", data={"version": "3"})
    scene.rank_again()
    after = {row.name: row.score for row in scene.page().page.rows}

    assert set(MOVED.findall(page)) == {name for name in now if now[name] != after[name]}
    for name in MOVED.findall(page):
        assert f"{after[name] - now[name]:+.6f}" in page
    assert before != now


def test_an_edit_without_effect_says_so(client: FlaskClient, scene: Scene) -> None:
    filled(scene)
    address = f"/lexicon/{scene.cluster.ref}/concepts/own-tray/edit"

    page = client.post(
        address, data={**FORM, "en": "cheese trays", "note": "Other.", "version": "1", "action": "preview"}
    )

    assert "No list would change." in page.text


def test_what_is_refused_stays_in_the_form_with_a_sentence(client: FlaskClient, scene: Scene) -> None:
    sent = {"key": "Seal Integrity", "kind": "", "weight": "0", "en": "of the", "de": "Blech|Platte"}

    answer = client.post(f"/lexicon/{scene.cluster.ref}/concepts/new", data={**sent, "action": "save"})

    page = html.unescape(answer.text)
    assert answer.status_code == 422
    assert 'value="Seal Integrity"' in page
    assert "Blech|Platte</textarea>" in page
    assert "A key is made of small letters, digits and single hyphens, such as seal-integrity." in page
    assert "The value must be above 0." in page
    assert page.count("This is needed.") == 2


def test_rules_among_entries_are_told_beside_their_fields(client: FlaskClient, scene: Scene) -> None:
    answer = client.post(
        f"/lexicon/{scene.cluster.ref}/concepts/new", data={**FORM, "en": "of the", "action": "preview"}
    )

    assert answer.status_code == 422
    error = re.search(r'id="field-en-error">([^<]*)<', answer.text)
    assert error is not None
    assert error[1] == "“of the” has no word that could be found in a text."


def test_going_back_from_the_preview_loses_nothing(client: FlaskClient, scene: Scene) -> None:
    answer = client.post(f"/lexicon/{scene.cluster.ref}/concepts/new", data={**FORM, "action": "back"})

    assert answer.status_code == 200
    assert "cheese trays\ntrays of cheese</textarea>" in answer.text


def test_a_link_is_added_between_two_concepts(client: FlaskClient, scene: Scene) -> None:
    filled(scene)
    layers.add(layers.concept(key="own-lid", en=["frobnic lid"]), cluster_ref=scene.cluster.ref, viewer=scene.organiser)
    sent = {"need": "own-lid", "technology": "own-powder", "weight": "0,75", "reason": "It glows."}

    form = client.get(f"/lexicon/{scene.cluster.ref}/links/new?need=own-lid").text
    answer = client.post(f"/lexicon/{scene.cluster.ref}/links/new", data={**sent, "action": "save"})

    assert '<option value="own-lid" selected>frobnic lid</option>' in form
    assert answer.headers["Location"] == f"/lexicon/{scene.cluster.ref}/links/own-lid/own-powder"
    assert layers.link(need="own-lid", weight=0.75, reason="It glows.") in layer_of(scene.cluster.id).values()


def test_a_stale_save_shows_both_texts(client: FlaskClient, scene: Scene) -> None:
    filled(scene)
    address = f"/lexicon/{scene.cluster.ref}/concepts/own-tray/edit"
    client.post(address, data={**FORM, "en": "theirs", "version": "1", "action": "save"})

    answer = client.post(address, data={**FORM, "en": "mine", "version": "1", "action": "save"})
    again = client.post(address, data={**FORM, "en": "mine", "version": "4", "action": "save"})

    assert answer.status_code == 409
    assert "theirs</td>" in answer.text
    assert "mine</textarea>" in answer.text
    assert 'name="version" value="4"' in answer.text
    assert again.status_code == 303


def test_undo_brings_the_text_before_back(client: FlaskClient, scene: Scene) -> None:
    filled(scene)
    address = f"/lexicon/{scene.cluster.ref}/concepts/own-tray"
    client.post(f"{address}/edit", data={**FORM, "en": "theirs", "version": "1", "action": "save"})

    asked = client.get(f"{address}/undo").text
    answer = client.post(f"{address}/undo", data={"version": "4"})

    assert "Undo the last change of this entry?" in asked
    assert answer.status_code == 303
    assert layer_of(scene.cluster.id)[layers.NAMES[0]] == layers.concept()


@pytest.mark.parametrize("act", ["restore", "reset", "explode"])
def test_an_act_that_is_not_possible_has_no_page(client: FlaskClient, scene: Scene, act: str) -> None:
    filled(scene)

    answer = client.get(f"/lexicon/{scene.cluster.ref}/concepts/own-tray/{act}")

    assert answer.status_code == 404
