"""Who is looking: the viewer of each request, from the session that the server keeps."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask, current_app, g, redirect, request, session, url_for
from flask_babel import gettext
from flask_wtf import CSRFProtect
from werkzeug.routing import BaseConverter
from werkzeug.wrappers import Response

from ..config import Settings
from ..domain.account import ANONYMOUS, Viewer
from ..services import account as accounts
from ..services import reading

csrf = CSRFProtect()
SESSION_KEY = "sid"
PROGRAMS = "api"
"""The addresses for programs, which bring a token of their own."""
HANDED_OUT = {200, 201, 409, 422}
"""The answers that show what was read: pages, and forms that were refused."""
OPEN_WITHOUT_VIEWER = {"static", "health.alive", "health.ready"}
OPEN_WITHOUT_FACTOR = {*OPEN_WITHOUT_VIEWER, "signin.sign_out"}


class PlainWord(BaseConverter):
    """A ref or a secret in an address: anything else is no address of ours, and never reaches a query."""

    regex = "[0-9A-Za-z_-]{1,120}"


@dataclass(frozen=True)
class NavigationLink:
    """One entry of the menu."""

    label: str
    url: str
    active: bool


def install(app: Flask) -> None:
    """Loads the viewer before each request, and gives the templates the viewer and the menu."""
    settings: Settings = app.extensions["settings"]
    csrf.init_app(app)
    app.url_map.converters["default"] = PlainWord

    @app.before_request
    def look() -> None:
        reading.forget_noticed()
        g.viewer = ANONYMOUS
        secret = session.get(SESSION_KEY)
        if secret is None or request.endpoint in OPEN_WITHOUT_VIEWER or request.blueprint == PROGRAMS:
            return
        g.viewer = accounts.viewer_of_session(secret, demand=settings.REQUIRE_SECOND_FACTOR, idle=idle_time())
        if g.viewer is ANONYMOUS:
            forget()

    @app.before_request
    def second_factor_first() -> Response | None:
        owes = current_viewer().owes_second_factor and request.endpoint is not None
        if not owes or request.blueprint == "second_factor" or request.endpoint in OPEN_WITHOUT_FACTOR:
            return None
        return redirect(url_for("second_factor.show"))

    @app.after_request
    def record_readings(response: Response) -> Response:
        reading.record_noticed(handed_out=response.status_code in HANDED_OUT)
        return response

    @app.context_processor
    def who() -> dict[str, Any]:
        viewer = current_viewer()
        return {"viewer": viewer if viewer.ref else None, "navigation": menu(viewer)}


def idle_time() -> timedelta:
    """How long a browser stays signed in that nobody uses."""
    settings: Settings = current_app.extensions["settings"]
    return timedelta(hours=settings.IDLE_HOURS)


def current_viewer() -> Viewer:
    """The person who looks."""
    viewer: Viewer = g.get("viewer", ANONYMOUS)
    return viewer


def remember(secret: str) -> None:
    """Binds this browser to a session; what the browser held before it is forgotten (session fixation)."""
    language = session.get("language")
    session.clear()
    session[SESSION_KEY] = secret
    session.permanent = True
    if language:
        session["language"] = language


def forget() -> None:
    """Unbinds this browser."""
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language


def sign_in_first() -> Response | None:
    """A way to the sign-in page for somebody who is not signed in; a blueprint's `before_request`."""
    if current_viewer().ref:
        return None
    following = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("signin.show", next=following))


def menu(viewer: Viewer) -> list[NavigationLink]:
    """The entries of the menu for this person."""
    entries = [("/challenges", gettext("Challenges"))]
    if viewer.ref:
        entries += [("/profiles", gettext("Profiles")), ("/organisations", gettext("Organisations"))]
        entries.append(("/workshops", gettext("Workshops")))
    if viewer.organisations:
        entries.append(("/releases", gettext("For you")))
    if viewer.clusters:
        own = [("/lexicon", gettext("Lexicon")), ("/import", gettext("Import"))]
        entries = [("/desk", gettext("Desk")), *entries, *own]
    return [NavigationLink(label, url, request.path.startswith(url)) for url, label in entries]
