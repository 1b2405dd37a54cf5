"""The log: one line for each thing that happened, to be found by its id, and nothing that people wrote."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from matchmaker import create_app
from matchmaker.store.base import db
from tests import factories, people
from tests.conftest import dispose, settings_for

EVIL = 'ana@dairy.example\r\n{"level": "critical"}\x1b[31m\u2028\u0085end'


def lines(captured: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """What was logged since this was last asked."""
    return [json.loads(line) for line in captured.readouterr().err.splitlines()]


@pytest.fixture
def faulty(web_app: Flask) -> Flask:
    """The service with a page that breaks and tells a secret."""
    web_app.config["PROPAGATE_EXCEPTIONS"] = False

    def broken(secret: str) -> str:
        raise ValueError(f"{EVIL} {secret}")

    web_app.add_url_rule("/broken/<secret>", "broken", broken)
    return web_app


@pytest.fixture
def in_text(sqlite_database: str) -> Iterator[Flask]:
    """The service with a log for eyes."""
    app = create_app(settings_for(sqlite_database, LOG_FORMAT="text"))
    with app.app_context():
        yield app
        dispose(app)


def test_a_request_has_one_line(web_app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    answer = web_app.test_client().get("/challenges/abc?words=secret", headers={"X-Request-ID": "mine"})

    (line,) = lines(capsys)
    told = {name: line[name] for name in ("event", "level", "logger", "method", "rule", "status", "request_id")}
    assert told == {
        "event": "request",
        "level": "info",
        "logger": "matchmaker.request",
        "method": "GET",
        "rule": "/challenges/<ref>",
        "status": 404,
        "request_id": answer.headers["X-Request-ID"],
    }
    assert line.keys() - told.keys() == {"milliseconds", "timestamp"}
    assert line["timestamp"].endswith("Z")


def test_each_request_has_an_id_of_its_own(web_app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    ids = [web_app.test_client().get("/").headers["X-Request-ID"] for _ in range(3)]

    assert [line["request_id"] for line in lines(capsys)] == ids
    assert len({*ids}) == 3


def test_no_secret_and_nothing_written_is_logged(web_app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    web_app.config["WTF_CSRF_ENABLED"] = False
    person = factories.account(name="Ana Roca")
    client = web_app.test_client()
    client.post("/account/sign-in", data={"email": person.email})
    secret = people.secret_mailed_to(person.email)
    client.get(f"/account/link/{secret}?next=/desk")
    client.post(f"/account/link/{secret}")
    client.post("/account", data={"name": "Ana Canary", "language": "es"})
    client.post("/account/password-sign-in", data={"email": person.email, "password": "a canary sings"})
    client.get(f"/nowhere/{secret}/{person.email}")

    logged = capsys.readouterr().err
    with client.session_transaction() as cookie:
        kept = cookie["sid"]
    assert logged.count('"event": "request"') == 6
    assert [word for word in (secret, kept, person.email, person.ref, "anary", "Roca") if word in logged] == []


def test_a_fault_is_told_by_kind_and_place_alone(faulty: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    answer = faulty.test_client().get("/broken/canary")

    fault, request = lines(capsys)
    assert (answer.status_code, answer.headers["X-Request-ID"]) == (500, fault["request_id"])
    assert (fault["event"], fault["fault"], fault["level"]) == ("fault", "builtins.ValueError", "error")
    assert fault["places"][-1].startswith("tests/web/test_logs.py:")
    assert (request["rule"], request["status"]) == ("/broken/<secret>", 500)
    assert [word for word in ("canary", "dairy", "critical") if word in json.dumps([fault, request])] == []


def test_no_text_begins_a_line(web_app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("a.library").warning("refused %s", EVIL)

    (line,) = lines(capsys)
    assert (line["level"], line["event"]) == ("warning", 'refused …\r\n{"level": "critical"}\x1b[31m\u2028\u0085end')


def test_a_fault_of_a_library_keeps_its_message_to_itself(web_app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise KeyError("canary")
    except KeyError:
        logging.getLogger("a.library").exception("on /account/link/canary-1 and /account/reset/canary-2")

    (line,) = lines(capsys)
    assert (line["event"], line["fault"]) == ("on /account/link/… and /account/reset/…", "builtins.KeyError")
    assert "canary" not in json.dumps(line)


def test_the_log_for_eyes_holds_the_same(in_text: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    answer = in_text.test_client().get("/healthz")
    logging.getLogger("a.library").warning("refused %s", EVIL)

    request, other = capsys.readouterr().err.splitlines()
    assert f"request_id='{answer.headers['X-Request-ID']}' rule='/healthz' status=200" in request
    assert "event='refused …\\r\\n{" in other


def test_what_a_query_asked_for_is_in_no_fault(web_app: Flask) -> None:

    assert db.engine.hide_parameters
