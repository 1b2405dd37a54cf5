"""Everything that goes wrong is one problem document."""

import json
from typing import Any

import pytest
from flask import Flask

from tests import factories
from tests.api.programs import Program, places

PROBLEM = "application/problem+json"


@pytest.fixture
def organiser(web_app: Flask) -> Program:
    """A program that acts for the organiser of a cluster without records."""
    return Program(web_app, factories.viewer((factories.cluster(), "organiser")))


@pytest.mark.parametrize(
    ("request_", "status", "kind"),
    [
        ({"path": "/nowhere"}, 404, "not-found"),
        ({"path": "/challenges/missing"}, 404, "not-found"),
        ({"path": "/challenges/not a ref"}, 404, "not-found"),
        ({"path": "/challenges", "method": "DELETE"}, 405, "not-possible"),
        ({"path": "/challenges", "headers": {"Accept": "text/html"}}, 406, "not-acceptable"),
        ({"path": "/challenges", "method": "POST", "data": '{"a": 1, "a": 2}', "content_type": "application/json"}, 400,
         "unreadable"),
        ({"path": "/challenges", "method": "POST", "data": "{", "content_type": "application/json"}, 400, "unreadable"),
        ({"path": "/challenges", "method": "POST", "data": "[" * 100_000, "content_type": "application/json"}, 400,
         "unreadable"),
        ({"path": "/challenges", "method": "POST", "data": b"\xff", "content_type": "application/json"}, 400,
         "unreadable"),
        ({"path": "/challenges", "method": "POST", "data": "title=x"}, 415, "not-json"),
        ({"path": "/challenges", "method": "POST", "data": b"x" * 9_000_000, "content_type": "application/json"}, 413,
         "too-large"),
        ({"path": "/challenges", "method": "POST", "json": []}, 422, "invalid"),
        ({"path": "/challenges", "method": "POST", "json": {}}, 422, "invalid"),
        ({"path": "/challenges?page=0"}, 422, "invalid"),
        ({"path": "/challenges/missing", "method": "PUT", "json": {}}, 428, "no-version"),
        ({"path": "/challenges/missing", "method": "PUT", "json": {}, "headers": {"If-Match": "3"}}, 422, "invalid"),
    ],
)  # fmt: skip
def test_a_fault_has_its_status_and_its_kind(
    organiser: Program, request_: dict[str, Any], status: int, kind: str
) -> None:
    headers = organiser.headers | request_.pop("headers", {})

    response = organiser.client.open(f"/api/v1{request_.pop('path')}", headers=headers, **request_)

    document = response.get_json()
    assert (response.status_code, response.content_type) == (status, PROBLEM)
    assert (document["status"], document["type"]) == (status, f"urn:matchmaker:problem:{kind}")
    assert document["title"]
    assert document["detail"]


def test_without_a_token_that_works_the_way_to_one_is_told(web_app: Flask) -> None:
    nobody, stranger = Program(web_app), Program(web_app)
    stranger.headers = {"Authorization": "Bearer mm_invented"}

    answers = [nobody.ask("GET", "/challenges"), stranger.ask("GET", "/challenges")]

    assert [answer.status_code for answer in answers] == [401, 401]
    assert [answer.headers["WWW-Authenticate"] for answer in answers] == [
        "Bearer realm=Matchmaker",
        "Bearer realm=Matchmaker, error=invalid_token",
    ]
    assert answers[0].data == answers[1].data


def test_a_browser_that_is_signed_in_is_nobody_here(web_app: Flask) -> None:
    browser = factories.signed_in(web_app.test_client(), factories.viewer((factories.cluster(), "organiser")))

    read = browser.get("/api/v1/challenges")
    written = browser.post("/api/v1/challenges", json={})

    assert (read.status_code, written.status_code) == (401, 401)


def test_an_address_that_takes_another_method_names_it(organiser: Program) -> None:
    response = organiser.ask("DELETE", "/challenges")

    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_every_bad_place_is_named(organiser: Program) -> None:
    body = {
        "organisation": "x",
        "titel": "x",
        "teaser": " ",
        "desired_trl": "7",
        "deadline": "tomorrow",
        "requirements": [{"text": "fine"}, {"must": "yes"}],
    }

    response = organiser.post("/challenges", body)

    assert response.status_code == 422
    assert places(response) == {
        "titel": "There is no field of this name.",
        "teaser": "There is nothing to read in this text.",
        "desired_trl": "A whole number is expected here.",
        "deadline": "A date such as 2027-03-15 is expected here.",
        "requirements.1.text": "This is needed.",
        "requirements.1.must": "Yes or no is expected here.",
    }


@pytest.mark.parametrize("text", ["\ud800", "\x00"])
def test_text_that_no_database_takes_is_refused(organiser: Program, text: str) -> None:
    response = organiser.client.post(
        "/api/v1/challenges",
        data=json.dumps({"organisation": "x", "title": f"a{text}"}),
        headers=organiser.headers | {"Content-Type": "application/json"},
    )

    assert response.status_code == 422


def test_what_is_foreign_is_as_absent_as_what_is_missing(web_app: Flask) -> None:
    organiser = Program(web_app, factories.viewer((factories.cluster(), "organiser")))
    foreign = factories.organisation("Foreign GmbH", cluster=factories.cluster())
    ref = factories.challenge(foreign, state="published").ref
    asked = [
        ("GET", "/challenges/{ref}", None),
        ("PUT", "/challenges/{ref}", {"title": "mine"}),
        ("POST", "/challenges/{ref}/withdraw", None),
        ("POST", "/challenges/{ref}/runs", None),
        ("GET", "/challenges/{ref}/matches", None),
        ("GET", "/challenges/{ref}/releases", None),
    ]

    for method, path, body in asked:
        found = organiser.ask(method, path.format(ref=ref), body, If_Match='"1"')
        missing = organiser.ask(method, path.format(ref="missing"), body, If_Match='"1"')

        assert (found.status_code, found.data) == (404, missing.data), (method, path)


def test_a_fault_of_ours_tells_nothing_of_it(
    organiser: Program, web_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    web_app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setitem(web_app.view_functions, "api.pool_index", lambda: 1 / 0)

    response = organiser.ask("GET", "/pools")

    assert (response.status_code, response.content_type) == (500, PROBLEM)
    assert "division" not in response.text
