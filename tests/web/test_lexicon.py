"""The pages of the lexicon: finding entries, and what each of them shows."""

import html
import re

from flask import Flask
from flask.testing import FlaskClient

from matchmaker.domain.layer import Name
from matchmaker.domain.lexicon import shipped
from matchmaker.services.lexiconwriting import do
from tests import factories, layers, scenes
from tests.scenes import Scene


def filled() -> Scene:
    """A ranked challenge whose cluster has three entries of its own."""
    scene = scenes.ranked()
    layers.fill(cluster_ref=scene.cluster.ref, viewer=scene.organiser)
    return scene


def titles(page: str) -> list[str]:
    """The entries that a list shows."""
    return [html.unescape(title) for title in re.findall(r'<h2><a href="/lexicon/[^"]*">([^<]*)</a></h2>', page)]


def test_the_menu_leads_an_organiser_to_the_lexicon_of_the_cluster(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.signed_in(client, scene.organiser)

    answer = client.get("/lexicon")

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/lexicon/{scene.cluster.ref}")
    assert 'href="/lexicon"' in client.get(f"/lexicon/{scene.cluster.ref}").text


def test_a_search_finds_terms_of_any_language_and_keeps_its_filters(client: FlaskClient) -> None:
    scene = filled()
    layers.add(
        layers.sharing(layers.concept(key="own-jam", en=["fruit spread"], de=["Konfitürenzeug"])),
        cluster_ref=scene.cluster.ref,
        viewer=scene.organiser,
    )
    factories.signed_in(client, scene.organiser)

    page = client.get(f"/lexicon/{scene.cluster.ref}?words=konfiturenz&kind=need&initial=f").text

    assert titles(page) == ["fruit spread"]
    assert "Konfitürenzeug" in page
    assert 'value="konfiturenz"' in page
    assert re.search(r'<option value="need" selected>', page)
    assert '<input type="hidden" name="initial" value="f">' in page


def test_own_changed_and_retired_entries_can_be_listed(client: FlaskClient) -> None:
    scene = filled()
    do("retire", Name("own-tray", "own-powder"), version=3, cluster_ref=scene.cluster.ref, viewer=scene.organiser)
    factories.signed_in(client, scene.organiser)
    address = f"/lexicon/{scene.cluster.ref}?standing="

    told = {standing: titles(client.get(address + standing).text) for standing in ("own", "changed")}

    assert told == {"own": ["cheese trays", "powders"], "changed": []}


def test_links_are_listed_when_they_are_asked_for(client: FlaskClient) -> None:
    scene = filled()
    factories.signed_in(client, scene.organiser)

    plain = client.get(f"/lexicon/{scene.cluster.ref}?standing=own&kind=need").text
    links = client.get(f"/lexicon/{scene.cluster.ref}?standing=own&kind=link").text

    assert titles(plain) == ["cheese trays"]
    assert titles(links) == ["cheese trays → powders"]


def test_a_list_is_paged(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.signed_in(client, scene.organiser)

    first = titles(client.get(f"/lexicon/{scene.cluster.ref}").text)
    second = titles(client.get(f"/lexicon/{scene.cluster.ref}?page=2").text)

    assert (len(first), len(second)) == (25, 25)
    assert first != second


def test_an_entry_shows_its_terms_links_and_history(client: FlaskClient) -> None:
    scene = filled()
    factories.signed_in(client, scene.organiser)

    need = client.get(f"/lexicon/{scene.cluster.ref}/concepts/own-tray").text
    technology = client.get(f"/lexicon/{scene.cluster.ref}/concepts/own-powder").text
    link = client.get(f"/lexicon/{scene.cluster.ref}/links/own-tray/own-powder").text

    for page in (need, technology, link):
        assert "Powder shows leaks." in page
        assert scene.organiser.name in page
        assert "your own" in page
    assert "cheese trays" in need
    assert "What answers it" in need
    assert "What it answers" in technology


def test_a_shipped_entry_says_that_it_is_one(client: FlaskClient) -> None:
    scene = scenes.ranked()
    key = next(iter(shipped().concepts))
    factories.signed_in(client, scene.organiser)

    page = client.get(f"/lexicon/{scene.cluster.ref}/concepts/{key}").text

    assert "It ships with the service and was never changed here." in page


def test_suggestions_are_what_several_challenges_say_and_nobody_answers(client: FlaskClient) -> None:
    scene = scenes.ranked(description="A wobblescope for the frobnic quux of trays.")
    factories.challenge(scene.owner_firm, state="published", description="Our frobnic quux leaks on cheese trays.")
    factories.challenge(scene.owner_firm, state="draft", description="A wobblescope.")
    factories.signed_in(client, scene.organiser)

    page = client.get(f"/lexicon/{scene.cluster.ref}/suggestions").text
    told = re.findall(r'<h2><span lang="(\w\w)">([^<]*)</span></h2>', page)

    assert ("en", "frobnic quux") in told
    assert not [term for _, term in told if "wobblescope" in term or term in ("frobnic", "cheese trays")]
    assert f"/lexicon/{scene.cluster.ref}/concepts/new?term=frobnic+quux&amp;language=en" in page


def test_a_suggestion_opens_the_form_filled(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.signed_in(client, scene.organiser)

    page = client.get(f"/lexicon/{scene.cluster.ref}/concepts/new?term=Größe+der+Naht&language=de").text

    assert 'value="grosse-der-naht"' in page
    assert "Größe der Naht</textarea>" in page


def test_pages_of_the_lexicon_speak_the_readers_language(web_app: Flask, client: FlaskClient) -> None:
    scene = filled()
    factories.signed_in(client, scene.organiser)

    page = client.get(f"/lexicon/{scene.cluster.ref}?lang=de&kind=need&standing=own").text

    assert '<html lang="de">' in page
    assert titles(page) == ["cheese trays"]
