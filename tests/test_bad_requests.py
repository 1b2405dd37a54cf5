"""Whatever is sent to whatever address, the service answers with a page of its own and never with a fault."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests import worlds
from tests.worlds import World

QUERIES = (
    "page=99999999999999999999&state=nonsense&trl=99999999999999999999&nobody=knows&decided=%00&lang=%00&next=//a.example",
    "page=-1&page=abc&words=%00%ff&words=b&sector=%ED%A0%80&language=xx&mine=perhaps&technology=" + "x" * 5000,
)
NASTY = "\x00\u202e\ud7ff\U0001f600" + "x" * 400
FIELDS = (
    *("version", "key", "organisation", "cluster", "email", "name", "language", "password", "current", "next"),
    *("title", "summary", "legal_name", "verb", "answer", "note", "words", "text", "answer_by", "preset", "barred"),
    *(
        "requirements-0-text",
        "requirements-99999999999999999999-text",
        "requirements-0-value",
        "desired_trl",
        "deadline",
    ),
)
BODIES: tuple[dict[str, Any], ...] = (
    {"data": dict.fromkeys(FIELDS, NASTY)},
    {"data": {**{name: ["1", "2"] for name in FIELDS}, "add": "nobody", "version": "9" * 5000}},
    {"data": {"organisation": "\x00", "cluster": "\x00", "email": "\x00", "key": "\x00", "version": "9" * 30}},
    {"data": {"remove": "requirements-\x00", "action": "submit"}},
    {"data": b"\xff\xfe%00=%ff&=&&title=%ED%A0%80", "content_type": "application/x-www-form-urlencoded"},
    {"data": b"{not json", "content_type": "application/json"},
    {
        "data": b"--x\r\nContent-Disposition: form-data; name=\x00\r\n\r\n",
        "content_type": "multipart/form-data; boundary=x",
    },
)
ANSWERS = {200, 201, 302, 303, 400, 403, 404, 405, 409, 410, 413, 415, 422, 428}
HARMLESS = "/account/sign-out", "/account/sessions/end", "/account/password"
"""Addresses that would end the session of the person who asks."""


@pytest.fixture
def world(app: Flask) -> World:
    """A person of every kind around a challenge, on both databases."""
    return worlds.built()


@pytest.fixture
def organiser(app: Flask, world: World) -> Iterator[FlaskClient]:
    """The browser of the person who reaches most."""
    with worlds.browser(app, world.people["organiser"]) as client:
        yield client


def places(app: Flask, world: World, method: str) -> list[tuple[Rule, str]]:
    """Every address that takes this method, filled with what is there."""
    rules = [rule for rule in app.url_map.iter_rules() if method in (rule.methods or ())]
    return [(rule, world.path(rule, secret="0" * 43)) for rule in rules if rule.rule not in HARMLESS]


def faults(answers: Iterator[tuple[str, TestResponse]]) -> list[tuple[str, int]]:
    """The requests that were answered with something unexpected."""
    return [(asked, answer.status_code) for asked, answer in answers if answer.status_code not in ANSWERS]


def test_no_query_string_is_a_fault(app: Flask, world: World, organiser: FlaskClient) -> None:
    def answers() -> Iterator[tuple[str, TestResponse]]:
        for _, path in places(app, world, "GET"):
            for query in QUERIES:
                yield f"{path}?{query[:40]}", organiser.get(f"{path}?{query}", buffered=True)

    assert organiser.get("/desk").status_code == 200
    assert faults(answers()) == []


def test_no_body_is_a_fault(app: Flask, world: World, organiser: FlaskClient) -> None:
    def answers() -> Iterator[tuple[str, TestResponse]]:
        for _, path in places(app, world, "POST"):
            for number, body in enumerate(BODIES):
                yield f"{path} {number}", organiser.post(path, **body)

    assert faults(answers()) == []
    assert organiser.get("/desk").status_code == 200


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "NONSENSE"])
def test_no_method_is_a_fault(method: str, web_app: Flask) -> None:
    world = worlds.built()
    taken = {path for _, path in places(web_app, world, method)}

    with worlds.browser(web_app, world.people["organiser"]) as client:
        found = [
            (path, client.open(path, method=method, buffered=True).status_code)
            for _, path in places(web_app, world, "GET")
            if method in ("HEAD", "OPTIONS") or path not in taken
        ]

    expected = {"HEAD": {200, 302, 404, 409, 410}, "OPTIONS": {200}}.get(method, {405})
    assert [place for place in found if place[1] not in expected] == []


@pytest.mark.parametrize(
    "path",
    [
        *("/challenges/%00", "/challenges/%ff", "/challenges/%ED%A0%80", "/challenges/" + "a" * 5000, "/static/%00"),
        *("/static/../config.py", "/static/%2e%2e/config.py", "//challenges", "/challenges/a/b/c/d", "/profiles/a%2Fb"),
    ],
)
def test_an_odd_address_is_no_address(path: str, client: FlaskClient) -> None:
    assert client.get(path).status_code in (302, 308, 400, 404)


def test_what_is_too_large_is_said_to_be_so(client: FlaskClient) -> None:
    answer = client.post("/account/sign-in", data={"email": "x" * 9_000_000})

    assert (answer.status_code, b"Shorten it" in answer.data) == (413, True)


def test_a_megabyte_of_text_keeps_its_form(web_app: Flask) -> None:
    world = worlds.built()
    text = "leak " * 200_000

    with worlds.browser(web_app, world.people["organiser"]) as client:
        answer = client.post(
            f"/challenges/{world.refs['challenge']}/edit", data={"description": text, "title": "Kept", "version": 1}
        )

    assert answer.status_code == 422
    assert b'value="Kept"' in answer.data
    assert b"At most 50000 characters fit here." in answer.data
