"""The photos of a challenge: the page on which they are added and removed, and each of them as a file."""

from dataclasses import replace

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as Redirect

from ..domain.errors import Invalid
from ..domain.photo import LARGEST_FILE, MOST_PHOTOS, PhotoWords
from ..services import photo as photos
from .challenge import editable
from .forms import DrawnField, Form, drawn, sent
from .guards import current_viewer, sign_in_first

pages = Blueprint("photo", __name__, url_prefix="/challenges/<ref>/photos")
pages.before_request(sign_in_first)

Answer = Redirect | tuple[str, int]


@pages.get("")
def index(ref: str) -> str:
    """The photos, and a form for one more."""
    return _listed(ref, drawn(PhotoWords))


@pages.post("")
def add(ref: str) -> Answer:
    """Keeps one more photo; what it cannot be is said beside its field."""
    editable(ref, "edit")
    file = request.files.get("file")
    content, values = file.stream.read(LARGEST_FILE + 1) if file else b"", sent(PhotoWords, request.form)
    try:
        photos.add(ref, content, PhotoWords.checked(values), viewer=current_viewer())
    except Invalid as refusal:
        form = drawn(PhotoWords, values, problems=refusal.problems)
        wrong = [problem.text(gettext) for problem in refusal.problems if problem.place == "file"]
        return _listed(ref, replace(form, sentences=()), wrong=" ".join(wrong) or None), 422
    flash(gettext("The photo is kept, without what the camera wrote into it."), "success")
    return redirect(url_for(".index", ref=ref), code=303)


@pages.get("/<photo_ref>")
def show(ref: str, photo_ref: str) -> Response:
    """One photo as a file, for those who read the challenge's details."""
    file = photos.file_of(ref, photo_ref, viewer=current_viewer())
    return Response(file.content, content_type=file.media_type, headers={"Content-Disposition": "inline"})


@pages.post("/<photo_ref>/remove")
def remove(ref: str, photo_ref: str) -> Redirect:
    """Removes a photo for good."""
    photos.remove(ref, photo_ref, viewer=current_viewer())
    flash(gettext("The photo is removed."), "success")
    return redirect(url_for(".index", ref=ref), code=303)


def _listed(ref: str, form: Form, *, wrong: str | None = None) -> str:
    page = editable(ref, "edit")
    file = DrawnField(
        name="file",
        label=gettext("Photo"),
        help=gettext("JPEG or PNG, %(size)s MB at most.", size=LARGEST_FILE // 2**20),
        kind="file",
        value="",
        error=wrong,
        required=True,
    )
    with_file = replace(form, fields={"file": file, **form.fields})
    return render_template("challenges/photos.html", challenge=page, form=with_file, most=MOST_PHOTOS)
