"""The pages of a workshop's tables: a new one, one that is changed, one that goes."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.debate import Debate
from ..domain.errors import Invalid, Stale
from ..services import debate
from ..services import workshop as workshops
from .editing import sent_version
from .forms import Form, drawn, sent, with_choices
from .guards import current_viewer, sign_in_first
from .stale import differences
from .workshop import editable

pages = Blueprint("debate", __name__, url_prefix="/workshops/<ref>/tables")
pages.before_request(sign_in_first)

Page = str | tuple[str, int] | Response


@pages.get("/new")
def new(ref: str) -> Page:
    """A blank form."""
    page = editable(ref, "keep_tables")
    return _form(ref, drawn(Debate, {"languages": page.record.languages}))


@pages.post("/new")
def add(ref: str) -> Page:
    """Lays a table."""
    editable(ref, "keep_tables")
    values = sent(Debate, request.form)
    try:
        debate.add(ref, Debate.checked(values), viewer=current_viewer())
    except Invalid as refusal:
        return _form(ref, drawn(Debate, values, problems=refusal.problems), status=422)
    flash(gettext("The table is laid."), "success")
    return redirect(url_for("workshop.show", ref=ref, _anchor="tables"), code=303)


@pages.get("/<table_ref>")
def edit(ref: str, table_ref: str) -> Page:
    """The form with what is kept."""
    record, version = _kept(ref, table_ref)
    return _form(ref, drawn(Debate, record.model_dump()), table_ref=table_ref, version=version)


@pages.post("/<table_ref>")
def save(ref: str, table_ref: str) -> Page:
    """Keeps what the table is now."""
    _kept(ref, table_ref)
    values, version = sent(Debate, request.form), sent_version()
    try:
        record = Debate.checked(values)
        debate.save(ref, table_ref, record, version=version, viewer=current_viewer())
    except Invalid as refusal:
        form = drawn(Debate, values, problems=refusal.problems)
        return _form(ref, form, table_ref=table_ref, version=version, status=422)
    except Stale:
        stored, version = _kept(ref, table_ref)
        found = differences(stored, record)
        return _form(
            ref, drawn(Debate, values), table_ref=table_ref, version=version, is_stale=True, found=found, status=409
        )
    flash(gettext("The table is kept."), "success")
    return redirect(url_for("workshop.show", ref=ref, _anchor="tables"), code=303)


@pages.post("/<table_ref>/remove")
def remove(ref: str, table_ref: str) -> Response:
    """Takes the table away."""
    debate.remove(ref, table_ref, viewer=current_viewer())
    flash(gettext("The table is removed."), "success")
    return redirect(url_for("workshop.show", ref=ref, _anchor="tables"), code=303)


def _kept(ref: str, table_ref: str) -> tuple[Debate, int]:
    """What a table of the viewer's own challenges says on the clocks of its workshop, and its version."""
    page = editable(ref, "keep_tables")
    line = debate.own_table(ref, table_ref, viewer=current_viewer())
    return debate.record_of(line, zone=page.record.time_zone), line.version


def _form(
    ref: str,
    form: Form,
    *,
    table_ref: str | None = None,
    version: int = 0,
    is_stale: bool = False,
    found: Any = (),
    status: int = 200,
) -> tuple[str, int]:
    viewer = current_viewer()
    page = workshops.shown(ref, viewer=viewer)
    challenges = debate.challenges_offered(ref, viewer=viewer)
    blocks = [(block.ref, block.title) for block in page.blocks if block.kind == "debates"]
    content = render_template(
        "workshops/table.html",
        workshop=page,
        form=with_choices(form, challenge=challenges, block=blocks),
        lacks="challenge" if not challenges else "block" if not blocks else "",
        table_ref=table_ref,
        version=version,
        is_stale=is_stale,
        differences=list(found),
    )
    return content, status
