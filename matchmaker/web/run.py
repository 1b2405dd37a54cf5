"""The runs of a challenge: ranking again, the history, an old run, and the check that one can be made again."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.words import N_
from ..services import comparison, matching, run, runinputs
from . import match
from .guards import current_viewer, sign_in_first

OWN_CHANGES = {
    "published": N_("Its profile was published"),
    "withdrawn": N_("Its profile is no longer published"),
    "edited": N_("Its profile was edited"),
}

pages = Blueprint("run", __name__, url_prefix="/challenges/<ref>/runs")


@pages.before_request
def before() -> Response | None:
    """Only someone who is signed in goes on."""
    return sign_in_first()


@pages.get("")
def index(ref: str) -> str:
    """Every run, the newest first."""
    return render_template("matches/runs.html", history=run.history(ref, viewer=current_viewer()))


@pages.post("")
def create(ref: str) -> Response:
    """Ranks the pool for the challenge as both are now."""
    matching.rank_stored(ref, viewer=current_viewer())
    flash(gettext("The profiles are ranked again. Your verdicts stay as they were."), "success")
    return redirect(url_for("match.index", ref=ref), code=303)


@pages.get("/<run_ref>")
def show(ref: str, run_ref: str) -> str:
    """A run as it was."""
    return match.shown(ref, run_ref=run_ref)


@pages.get("/<run_ref>/changes")
def changes(ref: str, run_ref: str) -> str:
    """What changed since the run before."""
    found = comparison.compared(ref, run_ref, viewer=current_viewer())
    return render_template("matches/changes.html", comparison=found, causes=runinputs.SENTENCES, own=OWN_CHANGES)


@pages.post("/<run_ref>/check")
def check(ref: str, run_ref: str) -> Response:
    """Says whether the run comes out the same when it is made again."""
    replay = run.check(run_ref, challenge_ref=ref, viewer=current_viewer())
    if replay.is_same:
        flash(
            gettext("Made again from the stored versions: the same firms, scores, reasons and quotations."), "success"
        )
    else:
        flash(gettext("Made again, it differs from place %(place)s on.", place=replay.first_difference), "warning")
    return redirect(url_for("run.show", ref=ref, run_ref=run_ref), code=303)
