"""Signing in with another service: there and back, and the link that connects it with an account."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.errors import NotFound
from ..domain.words import N_
from ..services import identity as identities
from . import signinservice
from .callers import caller
from .guards import current_viewer, sign_in_first
from .links import let_in, link_terms, local_path, session_time
from .signin import used_up

pages = Blueprint("identity", __name__, url_prefix="/account")

Page = str | tuple[str, int] | Response
NEXT_KEY = "following"
KNOWN_HERE = N_(
    "If an account here goes by the address that {service} knows you by, the link in the mail connects the two. "
    "If there is none, register first."
)


@pages.get("/service")
def go() -> Page:
    """Leads to the service."""
    way = signinservice.way_to(f"{link_terms().base_url}{url_for('.come_back')}")
    session[NEXT_KEY] = local_path(request.args.get("next"))
    return way


@pages.get("/service/back")
def come_back() -> Page:
    """Signs in whom the service has signed in, if they are connected with an account."""
    following = local_path(session.pop(NEXT_KEY, None))
    secret = identities.sign_in_by_identity(
        signinservice.identity_of_answer(),
        service=signinservice.name(),
        terms=link_terms(),
        counts_twice=signinservice.counts_twice(),
        lasting=session_time(),
        caller=caller(),
    )
    if secret is not None:
        return let_in(secret, following=following)
    flash(gettext(KNOWN_HERE).format(service=signinservice.name()), "info")
    return redirect(url_for("signin.is_on_its_way"), 303)


@pages.get("/connect/<secret>")
def show_link(secret: str) -> Page:
    """A button that connects; opening the page does not."""
    service = signinservice.name()
    if not identities.connects(secret):
        return used_up()
    return render_template("account/connect.html", service=service)


@pages.post("/connect/<secret>")
def connect(secret: str) -> Page:
    """Connects, and signs in."""
    service = signinservice.name()
    try:
        session_secret = identities.connect(secret, service=service, lasting=session_time(), caller=caller())
    except NotFound:
        return used_up()
    answer = let_in(session_secret, following=url_for("account.show"))
    flash(gettext("From now on you can sign in with %(service)s.", service=service), "success")
    return answer


@pages.post("/connections/<ref>/end")
def disconnect(ref: str) -> Response:
    """Takes the service off the account."""
    first = sign_in_first()
    if first is not None:
        return first
    identities.disconnect(ref, service=signinservice.name(), viewer=current_viewer())
    flash(gettext("It no longer signs you in."), "success")
    return redirect(url_for("account.show"), 303)
