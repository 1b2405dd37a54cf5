"""The lexicon for programs: read, add, change, retire and bring back, by the rules of the pages."""

from typing import Any

from flask import Flask

from matchmaker.domain.lexicon import Concept, shipped
from matchmaker.services.lexicon import lexicon_of
from matchmaker.services.lexiconwriting import ACTS
from matchmaker.store.organisation import OrganisationRow
from tests import factories, layers, scenes
from tests.api.programs import Program, places

TECHNOLOGY = Concept.checked(layers.TECHNOLOGY).stored()


def keeping(app: Flask) -> tuple[OrganisationRow, Program, str]:
    """A cluster, the program of its organiser, and where its lexicon stands."""
    cluster = factories.cluster()
    return cluster, Program(app, factories.viewer((cluster, "organiser"))), f"/lexicon/{cluster.ref}"


def full(**fields: Any) -> dict[str, Any]:
    """The need of the scenes as a program reads it."""
    return layers.concept(**fields).model_dump(mode="json")


def test_a_concept_is_added_read_changed_retired_and_brought_back(app: Flask) -> None:
    cluster, program, path = keeping(app)
    own = f"{path}/concepts/own-tray"

    added = program.post(f"{path}/concepts", layers.NEED)
    read = program.ask("GET", added.headers["Location"].removeprefix("/api/v1"))
    saved = program.put(own, full(weight=0.5), version=1)
    stale = program.put(own, full(), version=1)
    retired = program.post(f"{own}/retire", If_Match='"2"')
    gone = "own-tray" in lexicon_of(cluster.id).lexicon.entries.concepts
    again = program.post(f"{own}/retire", If_Match='"3"')
    restored = program.post(f"{own}/restore", If_Match='"3"')

    assert (added.status_code, added.headers["ETag"], added.get_json()["record"]) == (201, '"1"', full())
    assert read.get_json() == added.get_json()
    assert (saved.headers["ETag"], saved.get_json()["record"]["weight"]) == ('"2"', 0.5)
    assert (stale.status_code, stale.get_json()["type"]) == (412, "urn:matchmaker:problem:stale")
    assert (retired.headers["ETag"], retired.get_json()["standing"], gone) == ('"3"', "retired", False)
    assert (again.status_code, again.get_json()["type"]) == (409, "urn:matchmaker:problem:conflict")
    assert (restored.get_json()["standing"], restored.get_json()["record"]["weight"]) == ("own", 0.5)
    assert [line["act"] for line in restored.get_json()["history"]] == ["restore", "retire", "edit", "add"]
    assert lexicon_of(cluster.id).lexicon.entries.concepts["own-tray"] == layers.concept(weight=0.5)


def test_what_ships_has_version_0_and_is_changed_and_set_back(web_app: Flask) -> None:
    _, program, path = keeping(web_app)
    shipped_text = shipped().concepts["leaks"].model_dump(mode="json")

    read = program.ask("GET", f"{path}/concepts/leaks")
    blind = program.ask("PUT", f"{path}/concepts/leaks", shipped_text)
    nothing = program.ask("PUT", f"{path}/concepts/leaks", {})
    changed = program.put(f"{path}/concepts/leaks", {**shipped_text, "weight": 0.25}, version=0)
    reset = program.post(f"{path}/concepts/leaks/reset", If_Match=changed.headers["ETag"])
    undone = program.post(f"{path}/concepts/leaks/undo", If_Match=reset.headers["ETag"])

    assert (read.headers["ETag"], read.get_json()["standing"], read.get_json()["record"]) == (
        '"0"',
        "shipped",
        shipped_text,
    )
    assert (blind.status_code, nothing.status_code) == (428, 428)
    assert (changed.get_json()["standing"], changed.get_json()["shipped"]) == ("changed", shipped_text)
    assert (reset.get_json()["standing"], reset.get_json()["record"]) == ("shipped", shipped_text)
    assert undone.get_json()["record"]["weight"] == 0.25
    assert set(ACTS) >= set(undone.get_json()["acts"])


def test_a_link_is_added_read_changed_and_retired(web_app: Flask) -> None:
    _, program, path = keeping(web_app)
    for body in (layers.NEED, TECHNOLOGY):
        program.post(f"{path}/concepts", body)

    added = program.post(f"{path}/links", layers.LINK)
    need = program.get(f"{path}/concepts/own-tray")
    saved = program.put(f"{path}/links/own-tray/own-powder", {**layers.LINK, "weight": 0.3}, version=3)
    retired = program.post(f"{path}/links/own-tray/own-powder/retire", If_Match='"4"')

    assert (added.status_code, added.get_json()["record"]) == (201, layers.LINK)
    assert added.headers["Location"] == f"/api/v1{path}/links/own-tray/own-powder"
    assert need["links"] == [layers.LINK]
    assert (saved.get_json()["record"]["weight"], retired.get_json()["standing"]) == (0.3, "retired")
    assert program.get(f"{path}/concepts/own-tray")["links"] == []


def test_the_lists_are_paged_and_narrowed(web_app: Flask) -> None:
    _, program, path = keeping(web_app)
    program.post(f"{path}/concepts", {**layers.NEED, "de": ["Käseschale"]})

    everything = program.get(f"{path}/concepts?size=3&page=2")
    own = program.get(f"{path}/concepts?standing=own")
    found = program.get(f"{path}/concepts?words=käseSCHALE")
    technologies = program.get(f"{path}/concepts?kind=technology&size=100")
    links = program.get(f"{path}/links?size=2")
    wrong = program.ask("GET", f"{path}/concepts?kind=link")

    concepts = shipped().concepts
    assert (len(everything["items"]), everything["page"], everything["total"]) == (3, 2, len(concepts) + 1)
    assert own["items"] == [{"record": full(de=["Käseschale"]), "standing": "own", "met": None}]
    assert [(line["record"]["key"], line["met"]) for line in found["items"]] == [("own-tray", ["de", "Käseschale"])]
    assert technologies["total"] == sum(concept.kind == "technology" for concept in concepts.values())
    assert {line["record"]["kind"] for line in technologies["items"]} == {"technology"}
    assert (len(links["items"]), links["total"]) == (2, len(shipped().links))
    assert places(wrong).keys() == {"kind"}


def test_the_same_key_adds_once(web_app: Flask) -> None:
    _, program, path = keeping(web_app)

    first = program.post(f"{path}/concepts", layers.NEED, Idempotency_Key="k1")
    again = program.post(f"{path}/concepts", layers.NEED, Idempotency_Key="k1")
    other = program.post(f"{path}/concepts", TECHNOLOGY, Idempotency_Key="k1")
    unkeyed = program.post(f"{path}/concepts", layers.NEED)

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.data == again.data
    assert places(other) == {"": "This key was already used for something else. Send the request with a new one."}
    assert places(unkeyed) == {"key": "There is a concept of this key already."}


def test_what_cannot_be_kept_is_told_at_its_place(web_app: Flask) -> None:
    _, program, path = keeping(web_app)
    program.post(f"{path}/concepts", layers.NEED)

    silent = program.post(f"{path}/concepts", {"key": "own-lid", "kind": "need"})
    taken = program.post(f"{path}/concepts", {**TECHNOLOGY, "shared": []})
    renamed = program.put(f"{path}/concepts/own-tray", full(key="own-lid"), version=1)
    loose = program.post(f"{path}/links", {**layers.LINK, "technology": "own-tray"})
    unknown = program.ask("GET", f"{path}/concepts/own-lid")

    assert places(silent) == {"en": "At least one term in one language is needed."}
    assert places(taken)["en"].startswith("“powders” already stands for powder.")
    assert places(renamed) == {"key": "The name of an entry stays as it is: retire it, and add another one."}
    assert list(places(loose)) == ["technology"]
    assert unknown.status_code == 404


def test_each_cluster_has_its_own_layer(web_app: Flask) -> None:
    cluster, program, path = keeping(web_app)
    neighbour, other, elsewhere = keeping(web_app)
    program.post(f"{path}/concepts", layers.NEED)

    mine, theirs = program.get("/lexicon"), other.get("/lexicon")

    assert [line["cluster_ref"] for line in mine["items"]] == [cluster.ref]
    assert [line["cluster_ref"] for line in theirs["items"]] == [neighbour.ref]
    assert (program.get(path)["changes"], program.get(path)["revision"]) == (1, 1)
    assert other.get(elsewhere)["changes"] == 0
    assert other.ask("GET", f"{elsewhere}/concepts/own-tray").status_code == 404
    assert other.ask("GET", f"{path}/concepts/own-tray").data == other.ask("GET", "/lexicon/none/concepts/x").data


def test_suggestions_are_those_of_the_page(web_app: Flask) -> None:
    scene = scenes.ranked(description="A frobnic quux of trays.")
    factories.challenge(scene.owner_firm, state="published", description="Our frobnic quux leaks.")

    found = Program(web_app, scene.organiser).get(f"/lexicon/{scene.cluster.ref}/suggestions")

    assert "frobnic quux" in [line["term"] for line in found["items"]]
