"""The NDA: its versions for the organisers of a cluster, and the page on which a firm accepts it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.errors import Invalid, Stale
from ..domain.nda import NdaText
from ..services import nda, released
from .editing import sent_version
from .forms import Form, drawn, sent
from .guards import current_viewer, sign_in_first

pages = Blueprint("nda", __name__)
pages.before_request(sign_in_first)

Answer = Response | tuple[str, int]


@pages.get("/clusters/<ref>/nda")
def show(ref: str) -> str:
    """The versions of a cluster's NDA, and a form for the next."""
    return _kept(ref, None)


@pages.post("/clusters/<ref>/nda")
def write(ref: str) -> Answer:
    """Keeps the next version."""
    viewer = current_viewer()
    nda.page(ref, viewer=viewer)
    values = sent(NdaText, request.form)
    try:
        number = nda.write(ref, NdaText.checked(values), version=sent_version(), viewer=viewer)
    except Invalid as refusal:
        return _kept(ref, drawn(NdaText, values, problems=refusal.problems)), 422
    except Stale as refusal:
        flash(refusal.text(gettext), "danger")
        return _kept(ref, drawn(NdaText, values)), 409
    flash(gettext("Version %(number)s is kept. Every release from now on asks for it.", number=number), "success")
    return redirect(url_for(".show", ref=ref), code=303)


@pages.get("/releases/<ref>/nda")
def read(ref: str) -> str:
    """What the firm is asked to accept, or what it accepted."""
    page = released.release_for_firm(ref, viewer=current_viewer())
    return render_template("releases/nda.html", release=page)


@pages.post("/releases/<ref>/nda")
def accept(ref: str) -> Answer:
    """Accepts it for the firm."""
    viewer = current_viewer()
    try:
        released.accept_nda(ref, version=sent_version(), viewer=viewer)
    except Stale:
        flash(gettext("There is a newer version. Please read it before you accept."), "danger")
        page = released.release_for_firm(ref, viewer=viewer)
        return render_template("releases/nda.html", release=page), 409
    flash(gettext("Accepted and recorded. You read the challenge in full below."), "success")
    return redirect(url_for("release.show", ref=ref), code=303)


def _kept(ref: str, form: Form | None) -> str:
    page = nda.page(ref, viewer=current_viewer())
    newest = page.versions[0] if page.versions else None
    values = {"language": newest.language, "text": newest.text} if newest else {"language": current_viewer().language}
    return render_template("clusters/nda.html", page=page, form=form or drawn(NdaText, values))
