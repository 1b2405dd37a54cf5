"""The pages of workshops: the list, one workshop, what it is as a form, and who organises it."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.errors import Conflict, Invalid, Problem
from ..domain.states import label
from ..domain.workshop import ORGANISING_ROLES, Organisers, Workshop, WorkshopSearch
from ..services import debate, participant, workshop_writing
from ..services import workshop as workshops
from ..services.organisation import cluster_choices, clusters_to_add_to
from ..services.seatsof import seats_of
from ..services.workshop import WorkshopPage
from .editing import new_key, sent_version
from .forms import DrawnField, Form, drawn, sent, with_choices
from .guards import current_viewer, sign_in_first
from .localtime import clock, clock_span, days, local_day, zone_words
from .searching import PageLinks, is_narrowed, page_number, searched
from .stale import Difference, differences
from .standing import workshop_sentence, workshop_tone
from .tablewords import table_title

pages = Blueprint("workshop", __name__, url_prefix="/workshops")
pages.before_request(sign_in_first)
for name, words in (("clock", clock), ("local_day", local_day), ("workshop_tone", workshop_tone)):
    pages.add_app_template_filter(words, name)
pages.add_app_template_filter(lambda state: gettext(label("workshop", state)), "workshop_state")
for name, call in (
    ("clock_span", clock_span),
    ("days", days),
    ("zone_words", zone_words),
    ("table_title", table_title),
):
    pages.add_app_template_global(call, name)

Page = str | tuple[str, int] | Response


@pages.get("")
def index() -> str:
    """The workshops that this viewer organises or takes part in."""
    viewer = current_viewer()
    search, form = searched(WorkshopSearch)
    found = workshops.listed(search, viewer=viewer, page=page_number())
    return render_template(
        "workshops/list.html",
        workshops=found.rows,
        page=PageLinks(found.number, found.pages, found.total),
        filters=list(form.fields.values()),
        is_narrowed=is_narrowed(search),
        may_plan=bool(viewer.clusters),
    )


@pages.get("/new")
def new() -> Page:
    """A blank form."""
    return _new(drawn(Workshop, {"time_zone": "Europe/Madrid", "languages": [current_viewer().language]}))


@pages.post("/new")
def create() -> Page:
    """Keeps a new workshop, once however often the form arrives."""
    values = sent(Workshop, request.form)
    try:
        ref = workshop_writing.create(
            Workshop.checked(values),
            cluster_ref=request.form.get("cluster", ""),
            key=request.form.get("key", "")[:100],
            viewer=current_viewer(),
        )
    except Invalid as refusal:
        return _new(drawn(Workshop, values, problems=refusal.problems), problems=refusal.problems, status=422)
    flash(gettext("The workshop is kept. Next come the blocks of its day."), "success")
    return redirect(url_for(".show", ref=ref), code=303)


@pages.get("/<ref>")
def show(ref: str) -> str:
    """A workshop: for those who organise it all of it, for those who take part the programme and their seats."""
    viewer = current_viewer()
    page = workshops.opened(ref, viewer=viewer)
    if not page.is_inside:
        return render_template("workshops/programme.html", workshop=page, seats=seats_of(ref, viewer=viewer))
    return render_template(
        "workshops/show.html",
        workshop=page,
        tables=debate.tables_of(ref, viewer=viewer),
        people=participant.people_of(ref, viewer=viewer),
        sentence=workshop_sentence(page),
        roles={role: gettext(words) for role, words in ORGANISING_ROLES.items()},
    )


@pages.get("/<ref>/edit")
def edit(ref: str) -> Page:
    """The form with what is kept."""
    page = editable(ref, "edit")
    return _edit(page, drawn(Workshop, page.record.model_dump()))


@pages.post("/<ref>/edit")
def save(ref: str) -> Page:
    """Keeps what was sent, unless somebody else saved in between: then both texts are shown."""
    page = editable(ref, "edit")
    values, version = sent(Workshop, request.form), sent_version()
    try:
        record = Workshop.checked(values)
        workshop_writing.save(ref, record, version=version, viewer=current_viewer())
    except Invalid as refusal:
        return _edit(page, drawn(Workshop, values, problems=refusal.problems), version=version, status=422)
    except Conflict:
        page = editable(ref, "edit")
        return _edit(page, drawn(Workshop, values), found=differences(page.record, record), status=409)
    flash(gettext("Saved."), "success")
    return redirect(url_for(".show", ref=ref), code=303)


@pages.get("/<ref>/organisers")
def organisers(ref: str) -> Page:
    """Which clusters organise it beside the one that leads, as a form."""
    page = editable(ref, "set_organisers")
    partners = [one.ref for one in page.organisers if one.role == "partner"]
    return _organisers(page, drawn(Organisers, {"partners": partners}))


@pages.post("/<ref>/organisers")
def set_organisers(ref: str) -> Page:
    """Keeps which clusters organise it."""
    page = editable(ref, "set_organisers")
    values = sent(Organisers, request.form)
    try:
        partners = Organisers.checked(values).partners
        workshop_writing.set_organisers(ref, partners, viewer=current_viewer())
    except Invalid as refusal:
        return _organisers(page, drawn(Organisers, values, problems=refusal.problems), status=422)
    flash(gettext("Saved."), "success")
    return redirect(url_for(".show", ref=ref), code=303)


def editable(ref: str, action: str) -> WorkshopPage:
    """The workshop when the viewer may do this with it now; else the refusal that says why not."""
    workshops.allowed(action, ref, current_viewer())
    page = workshops.shown(ref, viewer=current_viewer())
    if action not in page.may:
        raise Conflict(workshop_writing.NO_LONGER, state=label("workshop", page.state))
    return page


def _new(form: Form, *, problems: tuple[Problem, ...] = (), status: int = 200) -> tuple[str, int]:
    choices = clusters_to_add_to(viewer=current_viewer())
    wrong = [problem.text(gettext) for problem in problems if problem.place == "cluster"]
    cluster = DrawnField(
        name="cluster",
        label=gettext("Cluster"),
        help=gettext("It leads the workshop; others can join it later."),
        kind="choice",
        value=request.form.get("cluster") or (choices[0][0] if len(choices) == 1 else None),
        error=" ".join(wrong) or None,
        required=True,
        choices=choices,
    )
    form = replace(form, fields={"cluster": cluster, **form.fields}, sentences=() if wrong else form.sentences)
    return render_template("workshops/edit.html", form=form, key=new_key()), status


def _edit(
    page: WorkshopPage,
    form: Form,
    *,
    version: int | None = None,
    found: list[Difference] | None = None,
    status: int = 200,
) -> tuple[str, int]:
    content = render_template(
        "workshops/edit.html",
        form=form,
        workshop=page,
        version=page.version if version is None else version,
        is_stale=found is not None,
        differences=found,
    )
    return content, status


def _organisers(page: WorkshopPage, form: Form, *, status: int = 200) -> tuple[str, int]:
    lead = next(one for one in page.organisers if one.role == "lead")
    choices: list[Any] = [choice for choice in cluster_choices() if choice[0] != lead.ref]
    return render_template(
        "workshops/organisers.html", workshop=page, lead=lead, form=with_choices(form, partners=choices)
    ), status
