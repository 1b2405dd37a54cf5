"""Who writes for an organisation: people who wait for an organiser's word, and links to take over a record."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..services import claim as claims
from ..services import registration as registrations
from .guards import current_viewer, sign_in_first
from .links import link_terms, local_path

pages = Blueprint("membership", __name__, url_prefix="/organisations/<ref>")
pages.before_request(sign_in_first)


@pages.post("/members/<account_ref>/confirm")
def confirm(ref: str, account_ref: str) -> Response:
    """Lets somebody write for the organisation."""
    registrations.confirm_registration(account_ref, ref, viewer=current_viewer(), terms=link_terms())
    flash(gettext("Confirmed. A mail tells the person."), "success")
    return redirect(local_path(request.form.get("next")) or url_for("organisation.show", ref=ref), 303)


@pages.post("/members/<account_ref>/refuse")
def refuse(ref: str, account_ref: str) -> Response:
    """Turns somebody away."""
    registrations.refuse_registration(account_ref, ref, viewer=current_viewer())
    flash(gettext("Refused. A mail tells the person."), "success")
    return redirect(local_path(request.form.get("next")) or url_for("organisation.index"), 303)


@pages.post("/claim-link")
def make_claim_link(ref: str) -> str:
    """Shows a new claim link, this once: only a hash of it is kept."""
    url = claims.make_claim_link(ref, viewer=current_viewer(), terms=link_terms())
    return render_template("organisations/claim_link.html", url=url, ref=ref, days=link_terms().claim_days)


@pages.post("/claim-mail")
def mail_claim_link(ref: str) -> Response:
    """Mails a claim link to a contact who agreed to be written to."""
    claims.mail_claim_link(ref, request.form.get("email", ""), viewer=current_viewer(), terms=link_terms())
    flash(gettext("A mail with the link is on its way."), "success")
    return redirect(url_for("organisation.show", ref=ref), 303)
