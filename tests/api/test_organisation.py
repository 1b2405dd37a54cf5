"""Organisations for programs."""

from flask import Flask

from tests import factories
from tests.api.programs import Program, places


def test_an_organisation_is_added_read_and_replaced(app: Flask) -> None:
    cluster = factories.cluster()
    program = Program(app, factories.viewer((cluster, "organiser")))
    body = {"legal_name": "Lumen SL", "country": "ES", "contacts": [{"name": "Ada", "email": "ada@lumen.example"}]}

    added = program.post("/organisations", {**body, "cluster": cluster.ref})
    read = program.ask("GET", added.headers["Location"].removeprefix("/api/v1"))
    ref = added.get_json()["ref"]
    saved = program.put(f"/organisations/{ref}", {**body, "country": "FR"}, version=1)
    stale = program.put(f"/organisations/{ref}", body, version=1)

    assert (added.status_code, added.headers["ETag"]) == (201, '"1"')
    assert read.get_json() == added.get_json()
    assert read.get_json()["record"]["contacts"][0]["email"] == "ada@lumen.example"
    assert (saved.status_code, saved.headers["ETag"], saved.get_json()["record"]["country"]) == (200, '"2"', "FR")
    assert (stale.status_code, stale.get_json()["type"]) == (412, "urn:matchmaker:problem:stale")


def test_a_cluster_of_others_takes_no_organisation(web_app: Flask) -> None:
    program = Program(web_app, factories.viewer((factories.cluster(), "organiser")))

    response = program.post("/organisations", {"legal_name": "Lumen", "cluster": factories.cluster().ref})

    assert (response.status_code, places(response)) == (422, {"cluster": "Choose a cluster that you organise."})


def test_the_same_key_adds_once(web_app: Flask) -> None:
    cluster = factories.cluster()
    program = Program(web_app, factories.viewer((cluster, "organiser")))
    body = {"legal_name": "Lumen SL", "cluster": cluster.ref}

    first = program.post("/organisations", body, Idempotency_Key="k1")
    again = program.post("/organisations", body, Idempotency_Key="k1")
    other = program.post("/organisations", {**body, "legal_name": "Other"}, Idempotency_Key="k1")
    wrong = program.post("/organisations", body, Idempotency_Key="k 1")

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.data == again.data
    assert (other.status_code, wrong.status_code) == (422, 422)
    assert places(other) == {"": "This key was already used for something else. Send the request with a new one."}
    assert [row["name"] for row in program.get("/organisations?words=lumen")["items"]] == ["Lumen SL"]
