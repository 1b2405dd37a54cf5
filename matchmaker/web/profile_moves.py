"""The buttons on the page of a profile: each press is one step, and says what it did."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.errors import Invalid
from ..domain.review import ChangesAsked
from ..services import profile as profiles
from ..services import profile_moves
from .challenge_moves import asked_words
from .editing import changes_letter
from .forms import drawn, sent
from .guards import current_viewer, sign_in_first
from .profile import shown

pages = Blueprint("profile_moves", __name__, url_prefix="/profiles/<ref>")
Answer = Response | tuple[str, int]


@pages.before_request
def before() -> Response | None:
    """Only someone who is signed in presses a button."""
    return sign_in_first()


@pages.post("/submit")
def submit(ref: str) -> Answer:
    """Hands it to the organisers; what is missing is shown beside its field in the form."""
    try:
        profile_moves.submit(ref, viewer=current_viewer())
    except Invalid:
        return redirect(url_for("profile.edit", ref=ref, missing=1), code=303)
    return _done(ref, gettext("The profile is submitted. An organiser reads it next."))


@pages.post("/ask")
def ask_for_changes(ref: str) -> Answer:
    """Sends it back with what should change."""
    viewer = current_viewer()
    profiles.allowed("ask_for_changes", ref, viewer)
    page = profiles.shown(ref, viewer=viewer)
    values = sent(ChangesAsked, request.form)
    try:
        asked = ChangesAsked.checked(values)
    except Invalid as refusal:
        return shown(page, ask=drawn(ChangesAsked, values, problems=refusal.problems)), 422
    letter = changes_letter(asked, title=page.name, path=url_for("profile.edit", ref=ref))
    mailed = profile_moves.ask_for_changes(ref, asked, letter=letter, viewer=viewer)
    return _done(ref, asked_words(mailed))


@pages.post("/publish")
def publish(ref: str) -> Answer:
    """Puts the submitted text into the pool."""
    profile_moves.publish(ref, viewer=current_viewer())
    return _done(ref, gettext("The profile is published: members read it and rankings use it."))


@pages.post("/withdraw")
def withdraw(ref: str) -> Answer:
    """Takes it back."""
    profile_moves.withdraw(ref, viewer=current_viewer())
    return _done(ref, gettext("The profile is withdrawn."))


@pages.post("/hide")
def hide(ref: str) -> Answer:
    """Takes it out of lists and rankings for a while."""
    profile_moves.hide(ref, viewer=current_viewer())
    return _done(ref, gettext("The profile is hidden."))


@pages.post("/show")
def show(ref: str) -> Answer:
    """Brings it back."""
    profile_moves.show(ref, viewer=current_viewer())
    return _done(ref, gettext("The profile is shown again."))


@pages.post("/confirm")
def confirm(ref: str) -> Answer:
    """Says that it is still true."""
    profile_moves.confirm(ref, viewer=current_viewer())
    return _done(ref, gettext("Thank you. Today's date stands on the profile."))


@pages.post("/undo")
def undo(ref: str) -> Answer:
    """Takes the last publish or withdraw back."""
    profile_moves.undo(ref, viewer=current_viewer())
    return _done(ref, gettext("Undone: it is as it was before."))


def _done(ref: str, sentence: str) -> Response:
    flash(sentence, "success")
    return redirect(url_for("profile.show", ref=ref), code=303)
