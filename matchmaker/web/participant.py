"""The pages of a workshop's people: the list, one person as a form, and those who come because of matches."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from ..domain.errors import Invalid, Stale
from ..domain.participant import Attendance, FromMatches, Participant
from ..services import attendance, participant, participation
from ..services import workshop as workshops
from ..services.participant import PersonPage
from .editing import sent_version
from .forms import Form, drawn, sent, with_choices
from .guards import current_viewer, sign_in_first
from .plan import searched
from .stale import differences
from .workshop import editable

pages = Blueprint("participant", __name__, url_prefix="/workshops/<ref>/people")
pages.before_request(sign_in_first)

Page = str | tuple[str, int] | Response


@pages.get("")
def index(ref: str) -> str:
    """Everybody who comes, by what they come as."""
    viewer = current_viewer()
    people = participant.people_of(ref, viewer=viewer)
    return render_template("workshops/people.html", workshop=workshops.shown(ref, viewer=viewer), people=people)


@pages.get("/new")
def new(ref: str) -> Page:
    """A blank form."""
    page = editable(ref, "keep_people")
    return _form(ref, drawn(Participant, {"languages": page.record.languages[:1]}))


@pages.post("/new")
def add(ref: str) -> Page:
    """Adds somebody."""
    editable(ref, "keep_people")
    values = sent(Participant, request.form)
    try:
        participant.add(ref, Participant.checked(values), viewer=current_viewer())
    except Invalid as refusal:
        return _form(ref, drawn(Participant, values, problems=refusal.problems), status=422)
    flash(gettext("%(name)s is added.", name=values["name"].strip()), "success")
    return redirect(url_for(".index", ref=ref), code=303)


@pages.get("/from-matches")
def from_matches(ref: str) -> Page:
    """The challenges whose shortlisted firms could come."""
    editable(ref, "keep_people")
    return _from_matches(ref, drawn(FromMatches))


@pages.post("/from-matches")
def add_from_matches(ref: str) -> Page:
    """Adds the firms that are shortlisted or further for the chosen challenges."""
    editable(ref, "keep_people")
    values = sent(FromMatches, request.form)
    try:
        added = participation.add_from_matches(ref, FromMatches.checked(values), viewer=current_viewer())
    except Invalid as refusal:
        return _from_matches(ref, drawn(FromMatches, values, problems=refusal.problems), status=422)
    flash(
        " ".join(
            [
                ngettext("%(num)s person is added.", "%(num)s people are added.", added.people),
                ngettext(
                    "%(num)s organisation had somebody there already.",
                    "%(num)s organisations had somebody there already.",
                    added.there_already,
                ),
            ]
        ),
        "success" if added.people else "info",
    )
    return redirect(url_for(".index", ref=ref), code=303)


@pages.get("/<person_ref>")
def edit(ref: str, person_ref: str) -> Page:
    """The form with what is known of somebody."""
    editable(ref, "keep_people")
    page = participant.person(ref, person_ref, viewer=current_viewer())
    return _form(ref, drawn(Participant, page.record.model_dump()), person=page)


@pages.post("/<person_ref>")
def save(ref: str, person_ref: str) -> Page:
    """Keeps what is known of somebody now."""
    editable(ref, "keep_people")
    page = participant.person(ref, person_ref, viewer=current_viewer())
    values, version = sent(Participant, request.form), sent_version()
    try:
        record = Participant.checked(values)
        participant.save(ref, person_ref, record, version=version, viewer=current_viewer())
    except Invalid as refusal:
        form = drawn(Participant, values, problems=refusal.problems)
        return _form(ref, form, person=page, version=version, status=422)
    except Stale:
        page = participant.person(ref, person_ref, viewer=current_viewer())
        found = differences(page.record, record)
        return _form(ref, drawn(Participant, values), person=page, is_stale=True, found=found, status=409)
    flash(gettext("Saved."), "success")
    return redirect(url_for(".index", ref=ref), code=303)


@pages.post("/<person_ref>/attendance")
def attend(ref: str, person_ref: str) -> Page:
    """Notes that somebody does not come or comes late, and looks for the fewest seats that have to change."""
    editable(ref, "keep_people")
    page = participant.person(ref, person_ref, viewer=current_viewer())
    values = sent(Attendance, request.form)
    try:
        plan_ref = attendance.note(
            ref, person_ref, Attendance.checked(values), version=sent_version(), viewer=current_viewer()
        )
    except Invalid as refusal:
        known = drawn(Attendance, values, problems=refusal.problems)
        return _form(ref, drawn(Participant, page.record.model_dump()), person=page, known=known, status=422)
    if plan_ref:
        flash(
            gettext("It is noted. Below is the plan with the fewest seats changed; it holds once you apply it."), "info"
        )
        return searched(ref, plan_ref)
    flash(gettext("It is noted. No seat has to change."), "success")
    return redirect(url_for(".index", ref=ref), code=303)


@pages.post("/<person_ref>/remove")
def remove(ref: str, person_ref: str) -> Response:
    """Takes somebody out of the workshop."""
    name = participant.remove(ref, person_ref, viewer=current_viewer())
    flash(gettext("%(name)s is removed.", name=name), "success")
    return redirect(url_for(".index", ref=ref), code=303)


def _form(
    ref: str,
    form: Form,
    *,
    person: PersonPage | None = None,
    known: Form | None = None,
    version: int | None = None,
    is_stale: bool = False,
    found: Any = (),
    status: int = 200,
) -> tuple[str, int]:
    viewer = current_viewer()
    page = workshops.shown(ref, viewer=viewer)
    kept = person.line if person else None
    form = with_choices(
        form,
        organisation=participant.organisations_offered(viewer, kept=kept),
        blocks=[(block.ref, block.title) for block in page.blocks],
    )
    content = render_template(
        "workshops/person.html",
        workshop=page,
        form=form,
        person=kept,
        known=known or drawn(Attendance, {"attendance": kept.attendance} if kept else {}),
        version=(kept.version if kept else 0) if version is None else version,
        is_stale=is_stale,
        differences=list(found),
    )
    return content, status


def _from_matches(ref: str, form: Form, *, status: int = 200) -> tuple[str, int]:
    viewer = current_viewer()
    choices = participation.challenges_to_draw_on(ref, viewer=viewer)
    content = render_template(
        "workshops/from_matches.html",
        workshop=workshops.shown(ref, viewer=viewer),
        form=with_choices(form, challenges=choices),
        has_challenges=bool(choices),
    )
    return content, status
