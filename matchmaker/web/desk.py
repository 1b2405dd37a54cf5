"""The organiser's desk: what waits, and the buttons that take it off."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from ..services import desk, learning, mail
from ..services.desk import Promise
from .guards import current_viewer, sign_in_first
from .links import sends_mail

pages = Blueprint("desk", __name__, url_prefix="/desk")


@pages.before_request
def before() -> Response | None:
    """Only someone who is signed in goes on."""
    return sign_in_first()


@pages.app_template_filter("days_left")
def days_left(promise: Promise) -> str:
    """How long a promise has still to go, in words."""
    if promise.days < 0:
        return str(ngettext("%(num)s day overdue", "%(num)s days overdue", -promise.days))
    if promise.days == 0:
        return str(gettext("due today"))
    return str(ngettext("%(num)s day left", "%(num)s days left", promise.days))


@pages.get("")
def show() -> str:
    """What waits for this organiser."""
    return render_template("desk/show.html", desk=desk.waiting_for(current_viewer()), sends_mail=sends_mail())


@pages.post("/answers/<ref>/noted")
def note_answer(ref: str) -> Response:
    """Takes an answer off the desk."""
    desk.note_answer(ref, viewer=current_viewer())
    flash(gettext("Noted."), "success")
    return redirect(url_for("desk.show"), code=303)


@pages.post("/mails/<ref>/again")
def try_mail_again(ref: str) -> Response:
    """Queues a mail once more."""
    mail.try_again(ref, viewer=current_viewer())
    flash(gettext("The mail is queued again."), "success")
    return redirect(url_for("desk.show"), code=303)


@pages.post("/learning/<ref>")
def switch_learning(ref: str) -> Response:
    """Lets the rankings of a cluster learn from its verdicts, or not."""
    is_on = request.form.get("learns") == "yes"
    learning.switch(ref, is_on=is_on, viewer=current_viewer())
    if is_on:
        flash(gettext("The next rankings learn from your verdicts where that helps."), "success")
    else:
        flash(gettext("The next rankings do not learn from your verdicts."), "success")
    return redirect(url_for("desk.show"), code=303)
