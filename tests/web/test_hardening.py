"""What every answer tells the browser, whom it is for, and what a request may not carry."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from time_machine import travel

from matchmaker import create_app
from matchmaker.services import mail
from matchmaker.web.links import local_path
from tests import factories, worlds
from tests.conftest import dispose, settings_for
from tests.matrix import addresses
from tests.worlds import NOTHING, World

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def served(url: str, **settings: Any) -> Iterator[Flask]:
    """An application with these settings, in its context."""
    app = create_app(settings_for(url, **settings))
    with app.app_context():
        yield app
        dispose(app)


@pytest.fixture
def over_tls(sqlite_database: str) -> Iterator[Flask]:
    """An installation that is reached by TLS, behind one proxy."""
    contact = "mailto:safe@match.example"
    yield from served(
        sqlite_database, BASE_URL="https://match.example", TRUSTED_PROXIES=1, SECURITY_CONTACT=contact, PORT=8000
    )


@pytest.mark.parametrize(
    "path", ["/", "/account/sign-in", "/challenges/nothing", "/healthz", "/static/app.css", "/api/v1/challenges"]
)
def test_every_answer_has_the_headers(path: str, client: FlaskClient) -> None:
    answer = client.get(path, buffered=True)

    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert "Strict-Transport-Security" not in answer.headers
    assert "Server" not in answer.headers
    assert (answer.headers.get("Cache-Control") == "no-store") is (path != "/static/app.css")


def test_browsers_are_told_to_use_tls_where_the_address_does(over_tls: Flask) -> None:
    answer = over_tls.test_client().get("/account/sign-in", base_url="https://match.example")

    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-matchmaker=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


@pytest.mark.parametrize("host", ["lure.example", "match.example.lure.example", "127.0.0.1", "localhost", "x@y"])
def test_another_host_is_not_answered(host: str, over_tls: Flask) -> None:
    answers = [
        over_tls.test_client().get(path, headers={"Host": host}) for path in ("/", "/healthz", "/api/v1/challenges")
    ]

    assert [answer.status_code for answer in answers] == [400, 400, 400]
    assert [host.encode() in answer.data for answer in answers] == [False, False, False]


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:5000", "[::1]:8000"])
def test_ones_own_machine_has_several_names(host: str, client: FlaskClient) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(("proxies", "expected"), [(0, ("127.0.0.1", False)), (1, ("198.51.100.7", True))])
def test_proxies_are_believed_where_they_are_declared(
    proxies: int, expected: tuple[str, bool], sqlite_database: str
) -> None:
    sent = {
        "X-Forwarded-For": "203.0.113.9, 198.51.100.7",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "lure.example",
    }
    for app in served(sqlite_database, TRUSTED_PROXIES=proxies):
        app.add_url_rule("/told", "told", lambda: {"who": [request.remote_addr, request.is_secure], "at": request.host})
        told = app.test_client().get("/told", headers=sent).json

        assert told == {"who": list(expected), "at": "localhost"}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/desk", "/desk"),
        ("/organisations?words=a+b&page=2", "/organisations?words=a+b&page=2"),
        ("/challenges/abc/matches?decided=1", "/challenges/abc/matches?decided=1"),
        *(
            (address, None)
            for address in (
                *("", None, "desk", "//lure.example", "/\\lure.example", "/\t/lure.example", "https://lure.example"),
                *("/nowhere", "/api/v1/challenges", "/static/app.css", "/account/sign-out", "/export/abc/firms"),
                *(
                    "/%2f%2flure.example",
                    "/;@lure.example",
                    "javascript:alert(1)",
                    "/healthz",
                    "/desk\r\nSet-Cookie: a",
                ),
            )
        ),
    ],
)
def test_one_is_sent_on_to_pages_of_ours_alone(address: str | None, expected: str | None, web_app: Flask) -> None:
    with web_app.test_request_context():
        assert local_path(address) == expected


@pytest.mark.parametrize(
    "query", ["words=a&words=b", "words[]=a", "words[0]=a", "page=1&page=1", "&".join(f"x{n}=" for n in range(20_001))]
)
def test_a_query_says_each_thing_once(query: str, client: FlaskClient) -> None:
    assert client.get(f"/challenges?{query}").status_code == (413 if query.startswith("x0") else 400)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"email": ["ana@a.example", "eva@a.example"]}, 400),
        ({"email[]": "ana@a.example"}, 400),
        ({f"email{number}": "" for number in range(20_001)}, 413),
        ({"email": "ana@a.example"}, 303),
    ],
    ids=["twice", "as a list", "too many", "once"],
)
def test_a_form_says_each_thing_once(sent: dict[str, Any], status: int, client: FlaskClient) -> None:
    assert client.post("/account/sign-in", data=sent).status_code == status


@pytest.mark.parametrize("name", ["Ana\r\nBcc: eva@a.example", "Ana\nRoca", "Ana\rRoca"])
def test_a_name_is_one_line(name: str, client: FlaskClient) -> None:
    firm = factories.organisation("Dairy", cluster=factories.cluster())
    factories.signed_in(client, factories.viewer((firm, "owner")))

    assert client.post("/account", data={"name": name, "language": "en"}).status_code == 400
    assert client.post(f"/organisations/{firm.ref}/edit", data={"contacts-0-name": name}).status_code == 400
    assert client.post("/challenges/new", data={"organisation": firm.ref, "title": name}).status_code == 400
    assert client.post("/challenges/new", data={"organisation": firm.ref, "description": name}).status_code == 303


def test_no_subject_of_a_mail_has_a_second_line(web_app: Flask) -> None:
    queued = mail.queue(recipient="ana@a.example", subject="Leaks\r\nBcc: eva@a.example", body="", cause="test")

    assert queued.subject == "Leaks Bcc: eva@a.example"


def test_a_list_of_choices_is_sent_choice_by_choice(client: FlaskClient) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    factories.signed_in(client, factories.viewer((firm, "owner")))
    sent = {"organisation": firm.ref, "technologies": ["thermography", "swir-imaging"], "summary": "We see heat."}

    assert client.post("/profiles/new", data=sent).status_code in (302, 303)
    assert client.post("/profiles/new", data={**sent, "summary": ["a", "b"]}).status_code == 400


@pytest.mark.parametrize("role", ["anonymous", "stranger", "rival", "owner", "organiser"])
def test_no_method_tells_more_than_reading(role: str, web_app: Flask) -> None:
    """HEAD says what GET does; OPTIONS says the same of what is there and of what is not."""
    world = worlds.built()
    told: list[tuple[str, str]] = []
    with worlds.browser(web_app, world.people[role]) as browser:
        for (method, address), rule in addresses(web_app).items():
            path, nowhere = places(world, rule)
            if method == "GET":
                read, head = browser.get(path, buffered=True), browser.head(path, buffered=True)
                if (head.status_code, head.data) != (read.status_code, b"") or names(head) != names(read):
                    told.append(("HEAD", address))
            asked = [browser.options(place, buffered=True) for place in (path, nowhere)]
            if len({(answer.status_code, answer.data, answer.headers.get("Allow")) for answer in asked}) > 1:
                told.append(("OPTIONS", address))

    assert told == []


def places(world: World, rule: Any) -> tuple[str, str]:
    """The address of something that is there, and of something that is not."""
    other = {"secret": "0" * 43} if "secret" in rule.arguments else {}
    return world.path(rule, **other), world.path(rule, **dict.fromkeys(rule.arguments, NOTHING))


def names(answer: Any) -> set[str]:
    """The names of an answer's headers."""
    return set(answer.headers.keys()) - {"Set-Cookie", "Content-Length"}


def test_where_to_report_a_weakness_is_told(over_tls: Flask) -> None:
    with travel("2026-03-01T10:00:00+00:00", tick=False):
        answer = over_tls.test_client().get("/.well-known/security.txt", base_url="https://match.example")

    assert answer.content_type == "text/plain; charset=utf-8"
    assert answer.text.splitlines() == [
        "Contact: mailto:safe@match.example",
        "Expires: 2026-08-28T00:00:00Z",
        "Preferred-Languages: en, es, fr, de, ca",
        "Canonical: https://match.example/.well-known/security.txt",
    ]


def test_nobody_to_report_to_is_nothing_there(client: FlaskClient) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
