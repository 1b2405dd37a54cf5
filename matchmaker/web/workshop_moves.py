"""The buttons on the page of a workshop: each press is one step, and says what it did."""

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.errors import NotFound
from ..domain.words import N_
from ..services import workshop_moves
from .guards import current_viewer, sign_in_first

pages = Blueprint("workshop_moves", __name__, url_prefix="/workshops/<ref>")
pages.before_request(sign_in_first)

DONE = {
    "reopen": N_("The planning is open again. The plan that held stays among the versions."),
    "freeze": N_("The plan is frozen: nobody changes it by a slip."),
    "unfreeze": N_("The plan may be changed again."),
    "publish": N_("Published: those who take part see the programme and their seats."),
    "run": N_("The day has begun."),
    "hold": N_("The workshop took place."),
    "report": N_("The workshop is reported."),
    "cancel": N_("The workshop is cancelled."),
}


@pages.post("/steps/<step>")
def move(ref: str, step: str) -> Response:
    """Takes the workshop one step further, or back."""
    if step not in DONE:
        raise NotFound()
    workshop_moves.move(ref, step, viewer=current_viewer())
    return _done(ref, gettext(DONE[step]))


@pages.post("/undo")
def undo(ref: str) -> Response:
    """Takes the last publish or cancel back."""
    workshop_moves.undo(ref, viewer=current_viewer())
    return _done(ref, gettext("Undone: it is as it was before."))


@pages.post("/release")
def release_plan(ref: str) -> Response:
    """Shows the plan that holds to those who take part."""
    workshop_moves.release_plan(ref, viewer=current_viewer())
    return _done(ref, gettext("Those who take part see the plan that holds now."))


def _done(ref: str, sentence: str) -> Response:
    flash(sentence, "success")
    return redirect(url_for("workshop.show", ref=ref), code=303)
