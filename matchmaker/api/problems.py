"""How a refusal looks to a program: one problem document (RFC 9457) for everything that goes wrong."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from flask import Flask, Response, request
from flask.sansio.blueprints import Blueprint
from flask_babel import gettext
from werkzeug.exceptions import HTTPException, InternalServerError

from ..domain.errors import Conflict, Forbidden, Invalid, NotFound, Problem, Refusal, Stale
from ..domain.words import N_
from .operation import PREFIX

CONTENT_TYPE = "application/problem+json"
STATUSES: dict[type[Refusal], int] = {Invalid: 422, NotFound: 404, Forbidden: 403, Conflict: 409, Stale: 412}
KINDS: dict[int, tuple[str, str, str]] = {
    400: ("unreadable", N_("This was not understood"), N_("The body is not JSON that can be read.")),
    401: ("unauthorized", N_("Token needed"), N_("Send a token that works as `Authorization: Bearer TOKEN`.")),
    403: ("forbidden", N_("Not allowed"), Forbidden.sentence),
    404: ("not-found", N_("Nothing here"), NotFound.sentence),
    405: ("not-possible", N_("Not possible here"), N_("This address does not take that method.")),
    406: ("not-acceptable", N_("Only JSON"), N_("Answers are JSON: accept application/json.")),
    409: ("conflict", N_("Not possible now"), Conflict.sentence),
    412: ("stale", N_("Changed meanwhile"), Stale.sentence),
    413: ("too-large", N_("Too large"), N_("What was sent is larger than this address takes.")),
    415: ("not-json", N_("Only JSON"), N_("Send the body as application/json.")),
    422: ("invalid", N_("This cannot be taken as it is"), Invalid.sentence),
    428: ("no-version", N_("Version needed"), N_('Send the version that you read as `If-Match`, such as "3".')),
    500: (
        "broken",
        N_("Something broke"),
        N_("It is our fault, not yours, and nothing was changed. Please try again."),
    ),
}


@dataclass(frozen=True)
class Place:
    """One place of what was sent that cannot be taken (`requirements.0.text`; empty: the whole), and why."""

    place: str
    sentence: str


@dataclass(frozen=True)
class ProblemDocument:
    """What went wrong: its kind, in words for people, and the places of what was sent that are to blame."""

    type: str
    title: str
    status: int
    detail: str
    places: tuple[Place, ...] = ()


def install(app: Flask, blueprint: Blueprint) -> None:
    """Turns every refusal and every error of the addresses for programs into a problem document."""
    blueprint.register_error_handler(Refusal, refused)
    blueprint.register_error_handler(HTTPException, http_error)
    blueprint.register_error_handler(InternalServerError, broken)

    @app.before_request
    def no_such_address() -> Response | None:
        """Where no address of ours matches, no blueprint is asked."""
        error = request.routing_exception
        if error is None or error.code not in (404, 405) or not f"{request.path}/".startswith(f"{PREFIX}/"):
            return None
        return http_error(error)


def refused(refusal: Refusal) -> Response:
    """The problem document for something that the services refused."""
    problems = refusal.problems if isinstance(refusal, Invalid) else ()
    return document(STATUSES[type(refusal)], detail=refusal.text(gettext), problems=problems)


def http_error(error: HTTPException) -> Response:
    """The problem document for a status that the door itself answers, with the headers that belong to it."""
    response = document(error.code or 500)
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers.add(name, value)
    return response


def broken(_error: Exception) -> Response:
    """The problem document for a fault of ours; what happened is in the log, not in the answer."""
    return document(500)


def document(status: int, *, detail: str | None = None, problems: Iterable[Problem] = ()) -> Response:
    """A problem document; `instance` is left out, so that what is foreign and what is missing look the same."""
    kind, title, sentence = KINDS.get(status, KINDS[400])
    words = ProblemDocument(
        type=f"urn:matchmaker:problem:{kind}",
        title=gettext(title),
        status=status,
        detail=detail or gettext(sentence),
        places=tuple(Place(problem.place, problem.text(gettext)) for problem in problems),
    )
    return Response(json.dumps(asdict(words), ensure_ascii=False), status=status, content_type=CONTENT_TYPE)
