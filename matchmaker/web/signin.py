"""Signing in: by a link in a mail, or by a password."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.account import NewPassword, PasswordSignIn, SignInRequest
from ..domain.errors import Invalid, NotFound
from ..services import password as passwords
from ..services import session as sessions
from . import security
from .callers import caller
from .forms import drawn, sent
from .guards import current_viewer
from .links import first_page, leave, let_in, link_terms, local_path, sends_mail, session_time

pages = Blueprint("signin", __name__, url_prefix="/account")

Page = str | tuple[str, int] | Response


@pages.get("/sign-in")
def show() -> Page:
    """Asks for an address to send a link to."""
    following = local_path(request.args.get("next"))
    if current_viewer().ref:
        return redirect(following or first_page(current_viewer()))
    return render_template("account/sign_in.html", form=drawn(SignInRequest), following=following)


@pages.post("/sign-in")
def ask_for_link() -> Page:
    """Sends a link; the answer is the same whether or not the address has an account."""
    values = sent(SignInRequest, request.form)
    following = local_path(request.form.get("next"))
    try:
        sessions.ask_for_link(SignInRequest.checked(values), terms=link_terms(), following=following, caller=caller())
    except Invalid as refusal:
        form = drawn(SignInRequest, values, problems=refusal.problems)
        return render_template("account/sign_in.html", form=form, following=following), 422
    return redirect(url_for(".is_on_its_way"), 303)


@pages.get("/sent")
def is_on_its_way() -> str:
    """Says that a mail is on its way, if the address can be used."""
    return render_template("account/sent.html", sends_mail=sends_mail(), minutes=link_terms().minutes)


@pages.get("/link/<secret>")
def show_link(secret: str) -> Page:
    """A button that signs in; opening the page does not, since programs that check mails open every link."""
    if not sessions.link_works(secret):
        return used_up()
    return render_template("account/link.html", following=local_path(request.args.get("next")))


@pages.post("/link/<secret>")
def use_link(secret: str) -> Page:
    """Signs in, once."""
    try:
        session_secret = sessions.sign_in_by_link(secret, lasting=session_time(), caller=caller())
    except NotFound:
        return used_up()
    return let_in(session_secret, following=local_path(request.form.get("next")))


def used_up() -> tuple[str, int]:
    """The page for a link that no longer works."""
    return render_template("account/used_up.html"), 410


@pages.get("/password-sign-in")
def show_password() -> str:
    """Asks for an address and a password."""
    following = local_path(request.args.get("next"))
    return render_template("account/password_sign_in.html", form=drawn(PasswordSignIn), following=following)


@pages.post("/password-sign-in")
def use_password() -> Page:
    """Signs in by password."""
    values = sent(PasswordSignIn, request.form)
    following = local_path(request.form.get("next"))
    try:
        session_secret = sessions.sign_in_by_password(
            PasswordSignIn.checked(values), verify=security.fits, lasting=session_time(), caller=caller()
        )
    except Invalid as refusal:
        form = drawn(PasswordSignIn, values, problems=refusal.problems)
        return render_template("account/password_sign_in.html", form=form, following=following), 422
    return let_in(session_secret, following=following)


@pages.get("/reset")
def show_reset() -> str:
    """Asks where to send a link for a new password."""
    return render_template("account/reset.html", form=drawn(SignInRequest))


@pages.post("/reset")
def ask_for_reset() -> Page:
    """Sends the link; the answer is the same whether or not the address has an account."""
    values = sent(SignInRequest, request.form)
    try:
        passwords.ask_for_reset(SignInRequest.checked(values), terms=link_terms(), caller=caller())
    except Invalid as refusal:
        form = drawn(SignInRequest, values, problems=refusal.problems)
        return render_template("account/reset.html", form=form), 422
    return redirect(url_for(".is_on_its_way"), 303)


@pages.get("/reset/<secret>")
def show_new_password(secret: str) -> Page:
    """Asks for the new password."""
    if not sessions.link_works(secret, purpose="reset"):
        return used_up()
    return render_template("account/new_password.html", form=drawn(NewPassword))


@pages.post("/reset/<secret>")
def reset_password(secret: str) -> Page:
    """Sets the new password and signs in."""
    values = sent(NewPassword, request.form)
    try:
        session_secret = passwords.reset_password(
            secret,
            NewPassword.checked(values),
            hash_of=security.kept,
            terms=link_terms(),
            lasting=session_time(),
            caller=caller(),
        )
    except Invalid as refusal:
        form = drawn(NewPassword, values, problems=refusal.problems)
        return render_template("account/new_password.html", form=form), 422
    except NotFound:
        return used_up()
    answer = let_in(session_secret)
    flash(gettext("Your password is set. Every other browser was signed out."), "success")
    return answer


@pages.post("/sign-out")
def sign_out() -> Response:
    """Ends the session of this browser."""
    leave()
    flash(gettext("You are signed out."), "success")
    return redirect("/", 303)
