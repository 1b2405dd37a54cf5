"""One's own data: what one agreed to, to take away, and to erase."""

import json
from dataclasses import dataclass

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from ..domain.account import Erasure
from ..domain.consent import HEADINGS
from ..domain.errors import Invalid
from ..services import consent as consents
from ..services import erasure, person
from .forms import Form, drawn, sent
from .guards import current_viewer, forget, sign_in_first
from .interface import chosen_language, moment

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


@pages.post("/consents/<purpose>/give")
def give(purpose: str) -> AnyResponse:
    """Agrees to what is used for a purpose."""
    consents.give(purpose, viewer=current_viewer(), language=chosen_language())
    flash(gettext("Noted: you agree."), "success")
    return redirect(url_for(".show"), 303)


@pages.post("/consents/<purpose>/withdraw")
def withdraw(purpose: str) -> AnyResponse:
    """Takes a consent back."""
    consents.withdraw(purpose, viewer=current_viewer())
    flash(gettext("Noted: you no longer agree."), "success")
    return redirect(url_for(".show"), 303)


@dataclass(frozen=True)
class DrawnConsent:
    """Where one stands with a purpose, in the reader's language."""

    purpose: str
    heading: str
    text: str
    standing: str
    is_given: bool
    may_give: bool
    may_withdraw: bool


def _drawn(consent: consents.Consent) -> DrawnConsent:
    return DrawnConsent(
        purpose=consent.purpose,
        heading=gettext(HEADINGS[consent.purpose]),
        text=gettext(consent.text),
        standing=" · ".join([gettext("version %(version)s", version=consent.version), *_since(consent)]),
        is_given=consent.is_given,
        may_give=consent.may_give,
        may_withdraw=consent.may_withdraw,
    )


def _since(consent: consents.Consent) -> list[str]:
    """When one agreed, and took it back."""
    told = []
    if consent.since is not None:
        told.append(gettext("agreed %(moment)s", moment=moment(consent.since)))
    if consent.withdrawn_at is not None:
        told.append(gettext("withdrawn %(moment)s", moment=moment(consent.withdrawn_at)))
    return told


def _page(form: Form) -> str:
    viewer = current_viewer()
    return render_template(
        "account/data.html",
        form=form,
        places=[gettext(place) for place in erasure.offices_only_held_by(viewer)],
        consents=[_drawn(consent) for consent in consents.own_consents(viewer=viewer)],
    )
