"""Another address for one's account: asked for by who is signed in, confirmed and brought back by who holds a link."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.account import NewAddress, NewAddressByPassword
from ..domain.errors import Conflict, Invalid, NotFound
from ..services import address as addresses
from ..services import password as passwords
from . import security
from .callers import caller
from .forms import drawn, sent
from .guards import current_viewer, forget, sign_in_first
from .links import let_in, link_terms, session_time
from .signin import used_up

pages = Blueprint("address", __name__, url_prefix="/account")

Page = str | tuple[str, int] | Response


@pages.get("/address")
def show() -> Page:
    """The form for another address."""
    return sign_in_first() or render_template("account/address.html", form=drawn(_form()))


@pages.post("/address")
def ask() -> Page:
    """Mails a link to the new address; the answer is the same whether or not that has an account."""
    to_sign_in = sign_in_first()
    if to_sign_in is not None:
        return to_sign_in
    model = _form()
    values = sent(model, request.form)
    try:
        addresses.ask_for_change(
            model.checked(values),
            viewer=current_viewer(),
            verify=security.fits,
            terms=link_terms(),
            caller=caller(),
        )
    except Invalid as refusal:
        return render_template("account/address.html", form=drawn(model, values, problems=refusal.problems)), 422
    return redirect(url_for("signin.is_on_its_way"), 303)


def _form() -> type[NewAddress]:
    return NewAddressByPassword if passwords.has_password(viewer=current_viewer()) else NewAddress


@pages.get("/address/<secret>")
def show_change(secret: str) -> Page:
    """A button that changes the address; opening the page does not."""
    try:
        email = addresses.new_address_of(secret)
    except NotFound:
        return used_up()
    return render_template("account/new_address.html", email=email)


@pages.post("/address/<secret>")
def change(secret: str) -> Page:
    """Changes the address, once, and signs in."""
    try:
        session_secret = addresses.change(secret, terms=link_terms(), lasting=session_time(), caller=caller())
    except (NotFound, Conflict):
        return used_up()
    answer = let_in(session_secret, following=url_for("account.show"))
    flash(gettext("Your address is changed. Every other browser was signed out."), "success")
    return answer


@pages.get("/address-back/<secret>")
def show_return(secret: str) -> Page:
    """A button that brings a former address back; opening the page does not."""
    try:
        email = addresses.former_address_of(secret)
    except NotFound:
        return used_up()
    return render_template("account/former_address.html", email=email)


@pages.post("/address-back/<secret>")
def bring_back(secret: str) -> Page:
    """Brings a former address back, once; everybody is signed out, this browser too."""
    try:
        addresses.bring_back(secret, terms=link_terms())
    except (NotFound, Conflict):
        return used_up()
    forget()
    flash(gettext("Your address is back. Sign in with a link."), "success")
    return redirect("/", 303)
