"""The pages of organisations: the list, one organisation, its text as a form."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.account import ROLES
from ..domain.errors import Conflict, Invalid, Problem
from ..domain.organisation import Organisation, OrganisationSearch
from ..services import organisation as organisations
from ..services.organisation import OrganisationView
from .editing import new_key, rearranged, sent_version
from .forms import DrawnField, Form, drawn, sent, without_choice
from .guards import current_viewer, sign_in_first
from .searching import PageLinks, is_narrowed, page_number, searched
from .stale import Difference, differences

pages = Blueprint("organisation", __name__, url_prefix="/organisations")
pages.before_request(sign_in_first)

Page = str | tuple[str, int] | Response


@pages.get("")
def index() -> str:
    """The viewer's own organisations, and all of the clusters that the viewer organises."""
    viewer = current_viewer()
    search, form = searched(OrganisationSearch)
    found = organisations.organisations_for(search, viewer=viewer, page=page_number())
    return render_template(
        "organisations/list.html",
        organisations=found.rows,
        page=PageLinks(found.number, found.pages, found.total),
        form=form,
        is_narrowed=is_narrowed(search),
        may_add=bool(viewer.clusters),
    )


@pages.get("/new")
def new() -> str:
    """A blank form, for an organiser who acts on behalf of a firm."""
    return _new_page(drawn(Organisation), key=new_key())


@pages.post("/new")
def create() -> Page:
    """Adds the organisation to the chosen cluster, once however often the form arrives."""
    key = request.form.get("key", "")[:100]
    if form := rearranged(Organisation):
        return _new_page(form, key=key)
    values = sent(Organisation, request.form)
    try:
        ref = organisations.create_organisation(
            Organisation.checked(values),
            cluster_ref=request.form.get("cluster", ""),
            key=key,
            viewer=current_viewer(),
        )
    except Invalid as refusal:
        form = drawn(Organisation, values, problems=refusal.problems)
        return _new_page(form, key=key, problems=refusal.problems), 422
    flash(gettext("The organisation is added."), "success")
    return redirect(url_for(".show", ref=ref), 303)


def _new_page(form: Form, *, key: str, problems: tuple[Problem, ...] = ()) -> str:
    choices = organisations.clusters_to_add_to(viewer=current_viewer())
    wrong = [problem.text(gettext) for problem in problems if problem.place == "cluster"]
    field = DrawnField(
        name="cluster",
        label=gettext("Cluster"),
        help="",
        kind="choice",
        value=request.form.get("cluster") or (choices[0][0] if len(choices) == 1 else None),
        error=" ".join(wrong) or None,
        required=True,
        choices=choices,
    )
    form = replace(form, fields={"cluster": field, **form.fields}, sentences=() if wrong else form.sentences)
    return render_template("organisations/new.html", form=_finished(form), key=key)


def _finished(form: Form) -> Form:
    """The form with a word for one contact, and without the kind that only whoever runs this service gives."""
    contacts = replace(form.fields["contacts"], row_label=gettext("Contact"))
    return without_choice(replace(form, fields={**form.fields, "contacts": contacts}), "kind", "cluster")


@pages.get("/<ref>")
def show(ref: str) -> str:
    """An organisation with its people and what stands under its name."""
    view = organisations.organisation_view(ref, viewer=current_viewer())
    return render_template(
        "organisations/show.html", organisation=view, roles={role: gettext(label) for role, label in ROLES.items()}
    )


@pages.get("/<ref>/edit")
def edit(ref: str) -> str:
    """The form with what is kept."""
    view = organisations.organisation_view(ref, viewer=current_viewer())
    return _edit_page(view, drawn(Organisation, view.record.model_dump()))


@pages.post("/<ref>/edit")
def save(ref: str) -> Page:
    """Keeps what was sent, unless somebody else saved in between: then both texts are shown."""
    view = organisations.organisation_view(ref, viewer=current_viewer())
    if form := rearranged(Organisation):
        return _edit_page(view, form, version=sent_version())
    values: dict[str, Any] = sent(Organisation, request.form)
    try:
        record = Organisation.checked(values)
        organisations.save_organisation(ref, record, version=sent_version(), viewer=current_viewer())
    except Invalid as refusal:
        form = drawn(Organisation, values, problems=refusal.problems)
        return _edit_page(view, form, version=sent_version()), 422
    except Conflict:
        stored = organisations.organisation_view(ref, viewer=current_viewer())
        found = differences(stored.record, record)
        return _edit_page(stored, drawn(Organisation, values), found=found, is_stale=True), 409
    flash(gettext("Saved."), "success")
    return redirect(url_for(".show", ref=ref), 303)


def _edit_page(
    view: OrganisationView,
    form: Form,
    *,
    version: int | None = None,
    found: list[Difference] | None = None,
    is_stale: bool = False,
) -> str:
    return render_template(
        "organisations/edit.html",
        organisation=view,
        form=_finished(form),
        version=view.version if version is None else version,
        differences=found or [],
        is_stale=is_stale,
    )
