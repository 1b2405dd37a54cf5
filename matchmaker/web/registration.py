"""Joining: registering with an organisation, and taking over the record of one."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from ..domain.account import Claim, Registration
from ..domain.consent import PURPOSES, SERVICE
from ..domain.errors import Invalid, NotFound
from ..services import claim as claims
from ..services import registration as registrations
from .callers import caller
from .forms import Form, drawn, sent, without_choice
from .guards import current_viewer
from .interface import chosen_language
from .links import link_terms, local_path
from .signin import used_up

pages = Blueprint("registration", __name__, url_prefix="/account")

Page = str | tuple[str, int] | Response


@pages.get("/register")
def show() -> str:
    """The form of a registration; an address may name the cluster."""
    values = {"language": chosen_language(), "cluster": request.args.get("cluster")}
    following = local_path(request.args.get("next"))
    return _page(drawn(Registration, values), following=following)


@pages.post("/register")
def register() -> Page:
    """Takes a registration; the answer is the same for an address that has an account."""
    values = sent(Registration, request.form)
    following = local_path(request.form.get("next"))
    try:
        registrations.register(Registration.checked(values), terms=link_terms(), following=following, caller=caller())
    except Invalid as refusal:
        return _page(drawn(Registration, values, problems=refusal.problems), following=following), 422
    return redirect(url_for("signin.is_on_its_way"), 303)


def _page(form: Form, *, following: str | None) -> str:
    form = without_choice(form, "organisation_kind", "cluster")
    return render_template("account/register.html", form=form, following=following, terms=PURPOSES[SERVICE])


@pages.get("/claim/<secret>")
def show_claim(secret: str) -> Page:
    """What a claim link offers, and the form to accept it; opening the page uses nothing up."""
    viewer = current_viewer()
    values = {"name": viewer.name, "email": viewer.email, "language": chosen_language()}
    return _claim_page(secret, drawn_form=drawn(Claim, values))


@pages.post("/claim/<secret>")
def claim(secret: str) -> Page:
    """Accepts; the record is the person's once the link in the mail is used."""
    values = sent(Claim, request.form)
    try:
        claims.claim(secret, Claim.checked(values), terms=link_terms(), caller=caller())
    except Invalid as refusal:
        return _claim_page(secret, drawn_form=drawn(Claim, values, problems=refusal.problems), status=422)
    except NotFound:
        return used_up()
    return redirect(url_for("signin.is_on_its_way"), 303)


def _claim_page(secret: str, *, drawn_form: Form, status: int = 200) -> Page:
    try:
        offer = claims.claimable(secret)
    except NotFound:
        return used_up()
    return render_template("account/claim.html", form=drawn_form, offer=offer, terms=PURPOSES[SERVICE]), status
