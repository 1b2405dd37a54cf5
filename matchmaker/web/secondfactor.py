"""One's second factor: set up with an app, given new recovery codes, switched off."""

import io

import segno
from flask import Blueprint, Response, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from ..domain.errors import Invalid, NotFound
from ..domain.secondfactor import AppCode, Proof
from ..services import secondfactor as second_factors
from . import security
from .forms import Form, drawn, sent
from .guards import SESSION_KEY, current_viewer, sign_in_first

pages = Blueprint("second_factor", __name__, url_prefix="/account/second-factor")
pages.before_request(sign_in_first)

Page = str | tuple[str, int] | AnyResponse


@pages.get("")
def show() -> str:
    """What a second factor is, and whether it is on."""
    factor = second_factors.second_factor(viewer=current_viewer(), authenticator=security.authenticator())
    return render_template("account/second_factor.html", factor=factor, is_owed=current_viewer().owes_second_factor)


@pages.post("")
def begin() -> AnyResponse:
    """Begins the set-up with a new secret."""
    second_factors.begin(viewer=current_viewer(), authenticator=security.authenticator())
    return redirect(url_for(".show_set_up"), 303)


@pages.get("/app")
def show_set_up() -> Page:
    """The secret for the app, as a picture and to type, and the field for the app's first code."""
    try:
        return _set_up_page(drawn(AppCode))
    except NotFound:
        return redirect(url_for(".show"))


def _set_up_page(form: Form) -> str:
    set_up = second_factors.being_set_up(viewer=current_viewer(), authenticator=security.authenticator())
    return render_template("account/second_factor_app.html", form=form, set_up=set_up)


@pages.get("/app.svg")
def picture() -> Response:
    """The picture that the app reads: black on white in dark pages too, since not every telephone reads the reverse."""
    set_up = second_factors.being_set_up(viewer=current_viewer(), authenticator=security.authenticator())
    drawing = io.BytesIO()
    code = segno.make_qr(set_up.address)
    code.save(drawing, kind="svg", scale=5, dark="#000", light="#fff", xmldecl=False)
    return Response(drawing.getvalue(), mimetype="image/svg+xml")


@pages.post("/app")
def confirm() -> Page:
    """Switches the second factor on, and shows the recovery codes, this once."""
    values = sent(AppCode, request.form)
    try:
        codes = second_factors.confirm(
            AppCode.checked(values).code,
            here=session[SESSION_KEY],
            viewer=current_viewer(),
            authenticator=security.authenticator(),
        )
    except Invalid as refusal:
        return _set_up_page(drawn(AppCode, problems=refusal.problems)), 422
    return render_template("account/recovery_codes.html", codes=codes, is_new=True)


@pages.get("/codes")
def show_renewal() -> str:
    """Asks who wants new recovery codes."""
    return _proof_page("codes", drawn(Proof))


@pages.post("/codes")
def renew_codes() -> Page:
    """Makes new recovery codes, and shows them, this once."""
    try:
        codes = second_factors.renew_codes(
            Proof.checked(sent(Proof, request.form)).proof,
            viewer=current_viewer(),
            verify=security.fits,
            authenticator=security.authenticator(),
        )
    except Invalid as refusal:
        return _proof_page("codes", drawn(Proof, problems=refusal.problems)), 422
    return render_template("account/recovery_codes.html", codes=codes, is_new=False)


@pages.get("/off")
def show_switch() -> str:
    """Asks who wants to switch it off."""
    return _proof_page("off", drawn(Proof))


@pages.post("/off")
def switch_off() -> Page:
    """Switches the second factor off."""
    try:
        second_factors.switch_off(
            Proof.checked(sent(Proof, request.form)).proof,
            viewer=current_viewer(),
            verify=security.fits,
            authenticator=security.authenticator(),
        )
    except Invalid as refusal:
        return _proof_page("off", drawn(Proof, problems=refusal.problems)), 422
    flash(gettext("Your second factor is off."), "success")
    return redirect(url_for(".show"), 303)


def _proof_page(act: str, form: Form) -> str:
    """The page that asks for a password or a code before `codes` or `off`; there is none while nothing is on."""
    if second_factors.second_factor(viewer=current_viewer(), authenticator=security.authenticator()) is None:
        raise NotFound()
    return render_template("account/second_factor_proof.html", act=act, form=form)
