"""What the services need to know of this installation's links and sessions, and where one may be sent afterwards."""

from datetime import timedelta
from urllib.parse import urlsplit

from flask import current_app, redirect, session, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response

from ..config import Settings
from ..domain.account import Viewer
from ..services import account as accounts
from ..services import secondstep as second_steps
from ..services import session as sessions
from ..services.links import LinkTerms
from .callers import keep_known
from .guards import PROGRAMS, SESSION_KEY, forget, remember

STEP_KEY = "step"
NO_PAGES = {PROGRAMS, "static", "health", "wellknown", "exporting"}


def link_terms() -> LinkTerms:
    """How the links in mails begin, and how long they work."""
    settings: Settings = current_app.extensions["settings"]
    return LinkTerms(
        base_url=settings.BASE_URL,
        minutes=settings.LINK_MINUTES,
        claim_days=settings.CLAIM_DAYS,
        address_days=settings.ADDRESS_DAYS,
    )


def session_time() -> timedelta:
    """How long a browser stays signed in."""
    settings: Settings = current_app.extensions["settings"]
    return timedelta(hours=settings.SESSION_HOURS)


def sends_mail() -> bool:
    """Whether mails leave this installation."""
    settings: Settings = current_app.extensions["settings"]
    return settings.SMTP_URL is not None


def local_path(address: str | None) -> str | None:
    """The address if it is that of one of our pages, and None for anything else.

    `//host`, `/\\host` and a tab between lead elsewhere; what programs use and what only takes a press is no page.
    """
    if not address or not address.startswith("/") or address.startswith("//"):
        return None
    if "\\" in address or not address.isprintable():
        return None
    return address if _is_page(urlsplit(address).path) else None


def _is_page(path: str) -> bool:
    """Whether somebody can be sent to this path to read on."""
    try:
        endpoint, _ = current_app.url_map.bind("").match(path, method="GET")
    except (HTTPException, RequestRedirect):
        return False
    return str(endpoint).partition(".")[0] not in NO_PAGES


def let_in(secret: str, *, following: str | None = None) -> Response:
    """Binds this browser to a new session, ends the one before it, and goes on to where the person was heading.

    Who has a second factor goes on to the page that asks for it, with no session yet.
    """
    leave()
    if second_steps.waits(secret):
        session[STEP_KEY] = secret
        return redirect(url_for("second_step.show", next=following), 303)
    remember(secret)
    answer = redirect(following or first_page(accounts.viewer_of_session(secret)), 303)
    keep_known(answer, sessions.kept_by_browser(secret))
    return answer


def leave() -> None:
    """Ends this browser's session, on the server too."""
    secret = session.get(SESSION_KEY)
    if secret is not None:
        sessions.sign_out(secret)
    forget()


def first_page(viewer: Viewer) -> str:
    """Where a person's work is."""
    if viewer.clusters:
        return "/desk"
    return "/challenges" if viewer.is_registered else "/account"
