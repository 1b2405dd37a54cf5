"""How a refusal looks on a page: one table of statuses, one template."""

from typing import Any

from flask import Flask, render_template
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from ..domain.errors import Conflict, Forbidden, Invalid, NotFound, Refusal, Stale
from ..domain.words import N_

STATUSES: dict[type[Refusal], tuple[int, str]] = {
    Invalid: (422, N_("This cannot be taken as it is")),
    NotFound: (404, N_("Nothing here")),
    Forbidden: (403, N_("Not allowed")),
    Conflict: (409, N_("Not possible now")),
    Stale: (409, N_("Not possible now")),
}
HTTP_SENTENCES = {
    400: (N_("This was not understood"), N_("Go back, reload the page and try again.")),
    404: (N_("Nothing here"), NotFound.sentence),
    405: (N_("Not possible here"), N_("This address does not take that kind of request.")),
    413: (N_("Too large"), N_("What was sent is larger than this page takes. Shorten it and try again.")),
    429: (N_("Too often"), N_("Wait a little and try again.")),
    500: (N_("Something broke"), N_("It is our fault, not yours, and nothing was changed. Please try again.")),
}


def install(app: Flask) -> None:
    """Turns every refusal and every error into a page that says what happened and what to do."""
    app.register_error_handler(Refusal, refused)
    app.register_error_handler(CSRFError, expired)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(500, broken)


def refused(refusal: Refusal) -> tuple[str, int]:
    """The page for something that the services refused."""
    status, title = STATUSES[type(refusal)]
    problems = refusal.problems if isinstance(refusal, Invalid) else ()
    sentence = " ".join([refusal.text(gettext), *(problem.text(gettext) for problem in problems)])
    return error_page(status, gettext(title), sentence)


def nothing_here() -> dict[str, Any]:
    """What the page says of what is not there, or not for this reader."""
    status, title = STATUSES[NotFound]
    return {"code": status, "title": gettext(title), "sentence": NotFound().text(gettext)}


def expired(error: CSRFError) -> tuple[str, int]:
    """The page for a form whose token no longer fits this browser."""
    return error_page(400, gettext("This page was open too long"), gettext("Go back, reload it and send it again."))


def http_error(error: HTTPException) -> tuple[str, int]:
    """The page for a status that a door itself answers."""
    status = error.code or 500
    title, sentence = HTTP_SENTENCES.get(status, HTTP_SENTENCES[400])
    return error_page(status, gettext(title), gettext(sentence))


def broken(_error: Exception) -> tuple[str, int]:
    """The page for a fault of ours; what happened is in the log, not on the page."""
    title, sentence = HTTP_SENTENCES[500]
    return error_page(500, gettext(title), gettext(sentence))


def error_page(status: int, title: str, sentence: str) -> tuple[str, int]:
    """The one page for everything that goes wrong."""
    return render_template("error.html", code=status, title=title, sentence=sentence), status
