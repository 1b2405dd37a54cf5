"""The buttons on the page of a challenge: each press is one step, and says what it did."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.challenge import Promise
from ..domain.errors import Invalid
from ..domain.review import ChangesAsked
from ..services import challenge as challenges
from ..services import challenge_moves, publication
from .challenge import promise_form, shown, title_of
from .editing import changes_letter
from .forms import drawn, sent
from .guards import current_viewer, sign_in_first

pages = Blueprint("challenge_moves", __name__, url_prefix="/challenges/<ref>")
Answer = Response | tuple[str, int]


@pages.before_request
def before() -> Response | None:
    """Only someone who is signed in presses a button."""
    return sign_in_first()


@pages.post("/submit")
def submit(ref: str) -> Answer:
    """Hands it to the organisers; what is missing is shown beside its field in the form."""
    try:
        challenge_moves.submit(ref, viewer=current_viewer())
    except Invalid:
        return redirect(url_for("challenge.edit", ref=ref, missing=1), code=303)
    return _done(ref, gettext("The challenge is submitted. An organiser reads it next."))


@pages.post("/ask")
def ask_for_changes(ref: str) -> Answer:
    """Sends it back with what should change."""
    viewer = current_viewer()
    challenges.allowed("ask_for_changes", ref, viewer)
    page = challenges.shown(ref, viewer=viewer)
    values = sent(ChangesAsked, request.form)
    try:
        asked = ChangesAsked.checked(values)
    except Invalid as refusal:
        return shown(page, ask=drawn(ChangesAsked, values, problems=refusal.problems)), 422
    letter = changes_letter(asked, title=title_of(page), path=url_for("challenge.edit", ref=ref))
    mailed = challenge_moves.ask_for_changes(ref, asked, letter=letter, viewer=viewer)
    return _done(ref, asked_words(mailed))


@pages.post("/publish")
def publish(ref: str) -> Answer:
    """Publishes it, with a promised day if one is given, and ranks the pool for it."""
    viewer = current_viewer()
    challenges.allowed("publish", ref, viewer)
    values = {name: value for name, value in sent(Promise, request.form).items() if value.strip()}
    try:
        answer_by = Promise.checked(values).answer_by if values else None
        publication.publish(ref, answer_by=answer_by, viewer=viewer)
    except Invalid as refusal:
        page = challenges.shown(ref, viewer=viewer)
        return shown(page, promise=promise_form(values, problems=refusal.problems)), 422
    return _done(ref, gettext("The challenge is published, and the profiles are ranked for it."))


@pages.post("/promise")
def promise(ref: str) -> Answer:
    """Sets the day by which the owner gets an answer."""
    viewer = current_viewer()
    challenges.allowed("promise", ref, viewer)
    values = sent(Promise, request.form)
    try:
        challenge_moves.promise(ref, answer_by=Promise.checked(values).answer_by, viewer=viewer)
    except Invalid as refusal:
        page = challenges.shown(ref, viewer=viewer)
        return shown(page, promise=promise_form(values, problems=refusal.problems)), 422
    return _done(ref, gettext("The promised day is kept."))


@pages.post("/withdraw")
def withdraw(ref: str) -> Answer:
    """Takes it back."""
    challenge_moves.withdraw(ref, viewer=current_viewer())
    return _done(ref, gettext("The challenge is withdrawn."))


@pages.post("/undo")
def undo(ref: str) -> Answer:
    """Takes the last publish or withdraw back."""
    challenge_moves.undo(ref, viewer=current_viewer())
    return _done(ref, gettext("Undone: it is as it was before."))


def asked_words(mailed: int) -> str:
    """What was done with a text that went back to its people."""
    sentence: str = gettext("It went back with your words, and a mail about it waits in the outbox.")
    if not mailed:
        sentence = gettext("It went back with your words. No mail goes out: nobody of the organisation has an address.")
    return sentence


def _done(ref: str, sentence: str) -> Response:
    flash(sentence, "success")
    return redirect(url_for("challenge.show", ref=ref), code=303)
