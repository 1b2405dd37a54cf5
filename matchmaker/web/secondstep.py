"""The second step of signing in: the page that asks for a code after the password or the link."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.errors import Invalid, NotFound
from ..domain.secondfactor import StepCode
from ..services import secondstep as second_steps
from . import security
from .callers import caller
from .forms import Form, drawn, sent
from .links import STEP_KEY, let_in, local_path, session_time

pages = Blueprint("second_step", __name__, url_prefix="/account/second-step")

Page = str | tuple[str, int] | Response


@pages.get("")
def show() -> Page:
    """Asks for the code."""
    if not second_steps.waits(session.get(STEP_KEY, "")):
        return _begin_again(local_path(request.args.get("next")))
    return _page(drawn(StepCode), following=local_path(request.args.get("next")))


@pages.post("")
def take() -> Page:
    """Signs in with the code."""
    values = sent(StepCode, request.form)
    following = local_path(request.form.get("next"))
    step = session.get(STEP_KEY, "")
    if not second_steps.waits(step):
        return _begin_again(following)
    try:
        secret = second_steps.take_second_step(
            step,
            StepCode.checked(values).code,
            authenticator=security.authenticator(),
            lasting=session_time(),
            caller=caller(),
        )
    except Invalid as refusal:
        return _page(drawn(StepCode, problems=refusal.problems), following=following), 422
    except NotFound:
        return _begin_again(following)
    return let_in(secret, following=following)


def _page(form: Form, *, following: str | None) -> str:
    return render_template("account/second_step.html", form=form, following=following)


def _begin_again(following: str | None) -> Response:
    """The way back to the first step, for who took too long or never took it."""
    flash(gettext(second_steps.STEP_OVER), "warning")
    return redirect(url_for("signin.show", next=following))
