"""Releases: what is shown to the two sides before and after, and the firm's answer."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..config import Settings
from ..domain.errors import Invalid
from ..domain.match import Answer, Release
from ..services import release as releases
from ..services import released
from . import match
from .editing import sent_version
from .forms import Form, drawn, sent
from .guards import current_viewer, sign_in_first
from .links import sends_mail

pages = Blueprint("release", __name__)

Page = str | Response | tuple[str, int]


@pages.before_request
def before() -> Response | None:
    """Only someone who is signed in goes on."""
    return sign_in_first()


@pages.get("/challenges/<ref>/matches/<match_ref>/release")
def preview(ref: str, match_ref: str) -> str:
    """What each side would see."""
    return _preview(ref, match_ref, drawn(Release))


@pages.post("/challenges/<ref>/matches/<match_ref>/release")
def create(ref: str, match_ref: str) -> Page:
    """Shows the match to both sides."""
    settings: Settings = current_app.extensions["settings"]
    values = sent(Release, request.form)
    try:
        releases.release(
            match_ref,
            Release.checked(values),
            challenge_ref=ref,
            version=sent_version(),
            base_url=settings.BASE_URL,
            viewer=current_viewer(),
        )
    except Invalid as refusal:
        return _preview(ref, match_ref, drawn(Release, values, problems=refusal.problems)), 422
    flash(gettext("Released: the owner and the firm can see it now."), "success")
    return match.back(ref, match_ref)


@pages.post("/challenges/<ref>/releases/<release_ref>/retract")
def retract(ref: str, release_ref: str) -> Response:
    """Takes a release back that nobody has seen."""
    match_ref = releases.retract(release_ref, challenge_ref=ref, viewer=current_viewer())
    flash(gettext("Taken back: the firm is shortlisted again, and no mail goes out."), "success")
    return match.back(ref, match_ref)


@pages.get("/challenges/<ref>/releases")
def for_owner(ref: str) -> str:
    """The firms that were found for the owner of a challenge."""
    return render_template("releases/owner.html", found=released.firms_for_owner(ref, viewer=current_viewer()))


@pages.get("/releases")
def index() -> str:
    """The challenges that were released to the viewer's firms."""
    return render_template("releases/list.html", releases=released.releases_for(current_viewer()))


@pages.get("/releases/<ref>")
def show(ref: str) -> str:
    """A challenge that was released to the viewer's firm."""
    return _shown(ref)


@pages.post("/releases/<ref>/answer")
def answer(ref: str) -> Page:
    """Keeps the firm's answer."""
    values = sent(Answer, request.form)
    try:
        released.answer(ref, Answer.checked(values), viewer=current_viewer())
    except Invalid as refusal:
        return _shown(ref, drawn(Answer, values, problems=refusal.problems)), 422
    flash(gettext("Thank you. The organisers have your answer; you may change it until they confirm it."), "success")
    return redirect(url_for("release.show", ref=ref), code=303)


def _preview(ref: str, match_ref: str, form: Form) -> str:
    page = releases.preview(match_ref, challenge_ref=ref, viewer=current_viewer())
    return render_template("releases/preview.html", preview=page, form=form, sends_mail=sends_mail())


def _shown(ref: str, form: Form | None = None) -> str:
    page = released.release_for_firm(ref, viewer=current_viewer())
    form = form or drawn(Answer, {"answer": page.answer, "note": page.answer_note})
    return render_template("releases/show.html", release=page, form=form)
