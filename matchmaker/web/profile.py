"""The pages of profiles: the list, one profile, and its text as a form."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.errors import Conflict, Invalid, Problem
from ..domain.profile import Profile, ProfileSearch, ready_to_submit
from ..domain.review import ChangesAsked
from ..domain.states import LABELS
from ..domain.words import N_
from ..services import profile as profiles
from ..services import profile_moves, profile_writing
from ..services.challenge_writing import NO_LONGER
from ..services.organisation import organisations_to_write_for
from ..services.profile import ProfilePage
from .editing import in_language, in_parts, new_key, rearranged, sent_version, with_organisations
from .forms import Form, drawn, sent
from .guards import current_viewer, sign_in_first
from .searching import PageLinks, is_narrowed, page_number, searched
from .stale import Difference, differences
from .standing import edit_sentence, profile_sentence

pages = Blueprint("profile", __name__, url_prefix="/profiles")

Answer = str | Response | tuple[str, int]
PARTS = {
    "language": N_("In short"),
    "capabilities": N_("What you can do"),
    "evidence": N_("What shows it"),
    "looking_for": N_("Working together"),
}


@pages.before_request
def before() -> Response | None:
    """Profiles are for those who are signed in."""
    return sign_in_first()


@pages.get("")
def index() -> str:
    """The profiles that this viewer may read."""
    viewer = current_viewer()
    search, form = searched(ProfileSearch)
    found = profiles.listed(search, viewer=viewer, page=page_number())
    return render_template(
        "profiles/list.html",
        profiles=found.rows,
        page=PageLinks(found.number, found.pages, found.total),
        form=form,
        is_narrowed=is_narrowed(search),
        is_registered=viewer.is_registered,
        may_write=bool(viewer.organisations or viewer.clusters),
    )


@pages.get("/new")
def new() -> Answer:
    """A blank form."""
    return _new(drawn(Profile, {"language": current_viewer().language}))


@pages.post("/new")
def create() -> Answer:
    """Keeps the draft at once, and submits it if that was asked."""
    if form := rearranged(Profile):
        return _new(form)
    values, organisation = sent(Profile, request.form), request.form.get("organisation", "")
    try:
        record = Profile.checked(values)
        if not organisation:
            return _new(drawn(Profile, values), status=422)
        ref = profile_writing.create(
            organisation, record, viewer=current_viewer(), key=request.form.get("key", "")[:100]
        )
    except Invalid as refusal:
        return _new(drawn(Profile, values, problems=refusal.problems), status=422)
    return _kept(ref, values)


@pages.get("/<ref>")
def show(ref: str) -> str:
    """What this viewer may read of a profile."""
    return shown(profiles.opened(ref, viewer=current_viewer()))


@pages.get("/<ref>/edit")
def edit(ref: str) -> Answer:
    """The form with the newest text."""
    page = _editable(ref)
    problems = ready_to_submit(page.newest) if "missing" in request.args else []
    return _edit(page, drawn(Profile, page.newest.model_dump(), problems=problems))


@pages.post("/<ref>/edit")
def save(ref: str) -> Answer:
    """Keeps what was written, and submits it if that was asked."""
    page = _editable(ref)
    values, version = sent(Profile, request.form), sent_version()
    if form := rearranged(Profile):
        return _edit(page, form, version=version)
    try:
        record = Profile.checked(values)
        profile_writing.save(ref, record, version=version, viewer=current_viewer())
    except Invalid as refusal:
        return _edit(page, drawn(Profile, values, problems=refusal.problems), version=version, status=422)
    except Conflict:
        page = _editable(ref)
        return _edit(page, drawn(Profile, values), found=differences(page.newest, record), status=409)
    return _kept(ref, values)


def shown(page: ProfilePage, **forms: Any) -> str:
    """The page of a profile, with what a waiting edit changes and the forms of its next steps."""
    return render_template(
        "profiles/show.html",
        profile=page,
        text=page.published or page.newest,
        changes=differences(page.published, page.waiting) if page.published and page.waiting else None,
        sentence=profile_sentence(page),
        edit_sentence=edit_sentence(page),
        **{"ask": drawn(ChangesAsked), **forms},
    )


def _editable(ref: str) -> ProfilePage:
    """The profile when the viewer may edit it now; else the refusal that says why not."""
    profiles.allowed("edit", ref, current_viewer())
    page = profiles.shown(ref, viewer=current_viewer())
    if "edit" not in page.may:
        raise Conflict(NO_LONGER, state=LABELS[page.state or "draft"])
    return page


def _kept(ref: str, values: dict[str, Any]) -> Answer:
    """Where to go after the text was kept: on to the page, or back to the form with what is missing to submit."""
    page = profiles.shown(ref, viewer=current_viewer())
    if request.form.get("action") != "submit":
        flash(gettext("The edit is kept.") if page.published else gettext("The profile is kept."), "success")
        return redirect(url_for("profile.show", ref=ref), code=303)
    try:
        profile_moves.submit(ref, viewer=current_viewer())
    except Invalid as refusal:
        saved = Problem("", gettext("It is kept as a draft. To submit it, complete what is named below."))
        return _edit(page, drawn(Profile, values, problems=[saved, *refusal.problems]), status=422)
    flash(gettext("The profile is submitted. An organiser reads it next."), "success")
    return redirect(url_for("profile.show", ref=ref), code=303)


def _new(form: Form, *, status: int = 200) -> tuple[str, int]:
    organisations = organisations_to_write_for(current_viewer())
    chosen = request.form.get("organisation", request.args.get("organisation"))
    form = with_organisations(
        in_language(form, request.form.get("language")),
        organisations,
        chosen=chosen,
        is_missed=status == 422 and not chosen,
    )
    content = render_template(
        "profiles/edit.html", form=form, parts=in_parts(form, PARTS), key=new_key(), organisations=organisations
    )
    return content, status


def _edit(
    page: ProfilePage,
    form: Form,
    *,
    version: int | None = None,
    found: list[Difference] | None = None,
    status: int = 200,
) -> tuple[str, int]:
    form = in_language(form, form.fields["language"].value)
    content = render_template(
        "profiles/edit.html",
        form=form,
        parts=in_parts(form, PARTS),
        profile=page,
        version=page.version if version is None else version,
        is_stale=found is not None,
        differences=found,
        action=url_for("profile.save", ref=page.ref),
    )
    return content, status
