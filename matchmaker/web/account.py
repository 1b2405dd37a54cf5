"""One's own account: name and language, organisations, password, and the browsers that are signed in."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.account import ROLES, AccountSettings, NewPassword, PasswordChange
from ..domain.errors import Invalid
from ..domain.words import N_
from ..services import account as accounts
from ..services import identity as identities
from ..services import password as passwords
from ..services import secondfactor as second_factors
from ..services import secondstep as second_steps
from ..services import session as sessions
from ..services import token as tokens
from . import security
from .callers import caller
from .forms import Form, drawn, sent
from .guards import SESSION_KEY, current_viewer, forget, idle_time, sign_in_first
from .links import let_in, link_terms, session_time

pages = Blueprint("account", __name__, url_prefix="/account")
pages.before_request(sign_in_first)

Page = str | tuple[str, int] | Response

HOW = {
    "link": N_("by a link in a mail"),
    "password": N_("by password"),
    identities.WAY: N_("with another service"),
    second_steps.APP: N_("with a code of the app"),
    second_steps.RECOVERY: N_("with a recovery code"),
}
"""How one signs in: what was brought first, and what then."""


@pages.get("")
def show() -> str:
    """The account, whole."""
    viewer = current_viewer()
    return _page(drawn(AccountSettings, {"name": viewer.name, "language": viewer.language}))


@pages.post("")
def save() -> Page:
    """Changes name and language."""
    values = sent(AccountSettings, request.form)
    try:
        accounts.save_settings(AccountSettings.checked(values), viewer=current_viewer())
    except Invalid as refusal:
        return _page(drawn(AccountSettings, values, problems=refusal.problems)), 422
    session.pop("language", None)
    flash(gettext("Saved."), "success")
    return redirect(url_for(".show"), 303)


def _page(form: Form) -> str:
    viewer = current_viewer()
    return render_template(
        "account/show.html",
        form=form,
        memberships=[(m, gettext(ROLES[m.role])) for m in viewer.memberships],
        waiting=[m for m in viewer.memberships if not m.is_confirmed],
        has_password=passwords.has_password(viewer=viewer),
        tokens=tokens.own_tokens(viewer=viewer),
        open_sessions=[
            (one, _how(one)) for one in sessions.open_sessions(session[SESSION_KEY], viewer=viewer, idle=idle_time())
        ],
        connections=identities.connections(viewer=viewer),
        second_factor=second_factors.second_factor(viewer=viewer, authenticator=security.authenticator()),
    )


def _how(one: sessions.OpenSession) -> str:
    """How somebody signed in, in words."""
    ways = dict.fromkeys(way for way in (one.made_by, one.second_factor) if way is not None)
    return ", ".join(gettext(HOW[way]) for way in ways)


@pages.get("/password")
def show_password() -> str:
    """The form for a first or another password."""
    model = _password_form()
    return render_template("account/password.html", form=drawn(model), is_change=model is PasswordChange)


@pages.post("/password")
def set_password() -> Page:
    """Sets the password; every other browser is signed out."""
    model = _password_form()
    values = sent(model, request.form)
    try:
        secret = passwords.set_password(
            model.checked(values),
            viewer=current_viewer(),
            verify=security.fits,
            hash_of=security.kept,
            terms=link_terms(),
            lasting=session_time(),
            here=session[SESSION_KEY],
            caller=caller(),
        )
    except Invalid as refusal:
        form = drawn(model, values, problems=refusal.problems)
        return render_template("account/password.html", form=form, is_change=model is PasswordChange), 422
    answer = let_in(secret, following=url_for(".show"))
    flash(gettext("Your password is set. Every other browser was signed out."), "success")
    return answer


def _password_form() -> type[NewPassword]:
    return PasswordChange if passwords.has_password(viewer=current_viewer()) else NewPassword


@pages.post("/sessions/<ref>/end")
def end_session(ref: str) -> Response:
    """Signs one browser out."""
    sessions.end_session(ref, viewer=current_viewer())
    flash(gettext("That browser is signed out."), "success")
    return redirect(url_for(".show"), 303)


@pages.post("/sessions/end")
def sign_out_everywhere() -> Response:
    """Signs every browser out, this one too."""
    sessions.sign_out_everywhere(viewer=current_viewer())
    forget()
    flash(gettext("You are signed out everywhere."), "success")
    return redirect("/", 303)


@pages.post("/tokens/<ref>/revoke")
def revoke_token(ref: str) -> Response:
    """Makes one token useless."""
    tokens.revoke(ref, viewer=current_viewer())
    flash(gettext("The token is revoked: whatever program used it is shut out."), "success")
    return redirect(url_for(".show"), 303)
