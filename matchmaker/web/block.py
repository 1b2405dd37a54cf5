"""The pages of a workshop's blocks: a new one, one that is changed, one that goes."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.errors import Invalid, Stale
from ..domain.workshop import Block
from ..services import workshop as workshops
from ..services import workshop_writing
from .editing import sent_version
from .forms import Form, drawn, sent
from .guards import current_viewer, sign_in_first
from .stale import differences
from .workshop import editable

pages = Blueprint("block", __name__, url_prefix="/workshops/<ref>/blocks")
pages.before_request(sign_in_first)

Page = str | tuple[str, int] | Response


@pages.get("/new")
def new(ref: str) -> Page:
    """A blank form, on the first day and after the last block."""
    page = editable(ref, "edit")
    last = page.blocks[-1] if page.blocks else None
    start = _kept(ref, last.ref)[0] if last else None
    values = {"day": start.day if start else page.record.first_day, "starts": start.ends if start else None}
    return _form(ref, drawn(Block, values))


@pages.post("/new")
def add(ref: str) -> Page:
    """Adds a block."""
    editable(ref, "edit")
    values = sent(Block, request.form)
    try:
        workshop_writing.add_block(ref, Block.checked(values), viewer=current_viewer())
    except Invalid as refusal:
        return _form(ref, drawn(Block, values, problems=refusal.problems), status=422)
    flash(gettext("The block is added."), "success")
    return redirect(url_for("workshop.show", ref=ref), code=303)


@pages.get("/<block_ref>")
def edit(ref: str, block_ref: str) -> Page:
    """The form with what is kept."""
    editable(ref, "edit")
    block, version = _kept(ref, block_ref)
    return _form(ref, drawn(Block, block.model_dump()), block_ref=block_ref, version=version)


@pages.post("/<block_ref>")
def save(ref: str, block_ref: str) -> Page:
    """Keeps what the block is now."""
    editable(ref, "edit")
    values, version = sent(Block, request.form), sent_version()
    try:
        block = Block.checked(values)
        workshop_writing.save_block(ref, block_ref, block, version=version, viewer=current_viewer())
    except Invalid as refusal:
        form = drawn(Block, values, problems=refusal.problems)
        return _form(ref, form, block_ref=block_ref, version=version, status=422)
    except Stale:
        stored, version = _kept(ref, block_ref)
        found = differences(stored, block)
        return _form(
            ref, drawn(Block, values), block_ref=block_ref, version=version, is_stale=True, found=found, status=409
        )
    flash(gettext("The block is kept."), "success")
    return redirect(url_for("workshop.show", ref=ref), code=303)


@pages.post("/<block_ref>/remove")
def remove(ref: str, block_ref: str) -> Response:
    """Takes the block out of the day."""
    workshop_writing.remove_block(ref, block_ref, viewer=current_viewer())
    flash(gettext("The block is removed."), "success")
    return redirect(url_for("workshop.show", ref=ref), code=303)


def _kept(ref: str, block_ref: str) -> tuple[Block, int]:
    """What a block says on the clocks of its workshop, and its version."""
    return workshop_writing.kept_block(ref, block_ref, viewer=current_viewer())


def _form(
    ref: str,
    form: Form,
    *,
    block_ref: str | None = None,
    version: int = 0,
    is_stale: bool = False,
    found: Any = (),
    status: int = 200,
) -> tuple[str, int]:
    content = render_template(
        "workshops/block.html",
        workshop=workshops.shown(ref, viewer=current_viewer()),
        form=form,
        block_ref=block_ref,
        version=version,
        is_stale=is_stale,
        differences=list(found),
    )
    return content, status
