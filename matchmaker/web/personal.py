"""One's own data: to take away, and to erase."""

import json

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from ..domain.account import Erasure
from ..domain.errors import Invalid
from ..services import erasure, person
from .forms import Form, drawn, sent
from .guards import current_viewer, forget, sign_in_first

pages = Blueprint("personal", __name__, url_prefix="/account/data")
pages.before_request(sign_in_first)

Page = str | tuple[str, int] | AnyResponse


@pages.get("")
def show() -> str:
    """What one may do with one's data."""
    return _page(drawn(Erasure))


@pages.get("/download")
def download() -> Response:
    """All that is one's own, as a file for programs."""
    content = json.dumps(person.own_data(viewer=current_viewer()), ensure_ascii=False, indent=2, default=str)
    heads = {"Content-Disposition": "attachment; filename=matchmaker-data.json"}
    return Response(content, mimetype="application/json", headers=heads)


@pages.post("")
def erase() -> Page:
    """Erases the person who asks, who is thereby signed out."""
    values = sent(Erasure, request.form)
    try:
        erasure.erase_own(Erasure.checked(values), viewer=current_viewer())
    except Invalid as refusal:
        return _page(drawn(Erasure, values, problems=refusal.problems)), 422
    forget()
    flash(gettext("Your account and your data are erased."), "success")
    return redirect("/", 303)


def _page(form: Form) -> str:
    places = erasure.offices_only_held_by(current_viewer())
    return render_template("account/data.html", form=form, places=[gettext(place) for place in places])
