"""The pages of an import: the file, its columns, what it would do, doing it, and taking it back."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.columns import KIND_LABELS
from ..domain.errors import Conflict, Invalid
from ..services import importing, importkept, importundo, importview, matching
from ..services.organisation import clusters_to_add_to
from ..services.tablefile import LARGEST_FILE, TOO_LARGE
from .guards import current_viewer, sign_in_first
from .importforms import columns_form, sent_names, upload_form
from .importwords import bad_line, changed_line, summary
from .searching import PageLinks, page_number

pages = Blueprint("importing", __name__, url_prefix="/import")
pages.before_request(sign_in_first)

Page = str | tuple[str, int] | Response


@pages.get("")
def index() -> str:
    """A file to upload, the files to take away, and the imports so far."""
    return _index()


def _index(refusal: Invalid | None = None) -> str:
    viewer = current_viewer()
    found = importview.listed(viewer=viewer, page=page_number())
    clusters = clusters_to_add_to(viewer=viewer)
    return render_template(
        "imports/list.html",
        form=upload_form(clusters, chosen=request.form.get("cluster"), refusal=refusal),
        clusters=clusters,
        kinds=_kinds(),
        imports=[(line, summary(line)) for line in found.rows],
        page=PageLinks(found.number, found.pages, found.total),
        largest=LARGEST_FILE // 2**20,
    )


def _kinds() -> dict[str, str]:
    return {kind: gettext(label) for kind, label in KIND_LABELS.items()}


@pages.post("")
def upload() -> Page:
    """Takes a file in; what it cannot be is said beside the field."""
    file = request.files.get("file")
    content = file.stream.read(LARGEST_FILE + 1) if file else b""
    try:
        if len(content) > LARGEST_FILE:
            raise Invalid([], TOO_LARGE, size=LARGEST_FILE // 2**20)
        ref = importkept.receive(content, cluster_ref=request.form.get("cluster", ""), viewer=current_viewer())
    except Invalid as refusal:
        return _index(refusal), 422
    return _to(ref)


@pages.get("/<ref>")
def show(ref: str) -> str:
    """An import, as far as it has come."""
    return _show(ref)


def _show(ref: str, *, looks_closely: bool = False) -> str:
    viewer = current_viewer()
    view = importview.shown(ref, viewer=viewer, looks_closely=looks_closely)
    if view.state == "columns":
        return _columns(ref)
    if view.state in importview.UNDERWAY:
        progress = current_app.extensions["imports"].progress(ref)
        return render_template("imports/progress.html", view=view, progress=progress, words=summary(view))
    if view.state != "checked":
        return render_template("imports/done.html", view=view, words=summary(view), kinds=_kinds())
    outcome = request.args.get("show", "")
    if outcome not in importview.OUTCOMES:
        outcome = next((name for name in importview.OUTCOMES if view.counts.get(name)), importview.OUTCOMES[0])
    found = importview.lines(ref, outcome=outcome, page=page_number(), viewer=viewer)
    drawn = bad_line if outcome == "bad" else changed_line
    return render_template(
        "imports/checked.html",
        view=view,
        words=summary(view),
        kinds=_kinds(),
        outcome=outcome,
        outcomes=importview.OUTCOMES,
        lines=[drawn(line) for line in found.rows],
        page=PageLinks(found.number, found.pages, found.total),
    )


def _columns(ref: str, refusal: Invalid | None = None) -> str:
    kind = request.values.get("kind") if request.values.get("kind") in KIND_LABELS else None
    view = importview.columns(ref, kind=kind, viewer=current_viewer())
    form = columns_form(view, refusal=refusal)
    return render_template("imports/columns.html", view=view, form=form, kinds=_kinds())


@pages.post("/<ref>/columns")
def choose(ref: str) -> Page:
    """Confirms the columns, and finds out what the file would do."""
    viewer = current_viewer()
    view = importview.columns(ref, kind=request.form.get("kind"), viewer=viewer)
    try:
        importing.choose(
            ref,
            kind=request.form.get("kind", ""),
            names=sent_names(len(view.headings)),
            reads_well="reads_well" in request.form,
            publishes="publishes" in request.form,
            viewer=viewer,
        )
    except Invalid as refusal:
        return _columns(ref, refusal), 422
    _take("check", ref)
    return _to(ref)


@pages.post("/<ref>/change")
def change(ref: str) -> Response:
    """Goes back to the columns."""
    importing.change_columns(ref, viewer=current_viewer())
    return _to(ref)


@pages.post("/<ref>/apply")
def apply(ref: str) -> Response:
    """Imports what was checked, all of it or nothing."""
    importing.start_applying(ref, viewer=current_viewer())
    _take("apply", ref)
    return _to(ref)


@pages.post("/<ref>/undo")
def undo(ref: str) -> Page:
    """Takes a whole import back; when that is too late, the page names the records because of which it is."""
    try:
        importundo.start_undo(ref, viewer=current_viewer())
    except Conflict as refusal:
        flash(refusal.text(gettext), "danger")
        return _show(ref, looks_closely=True), 409
    _take("undo", ref)
    return _to(ref)


@pages.post("/<ref>/again")
def again(ref: str) -> Response:
    """Starts a step once more that does not come to an end."""
    _take(importing.start_again(ref, viewer=current_viewer()), ref)
    return _to(ref)


@pages.post("/<ref>/drop")
def drop(ref: str) -> Response:
    """Forgets a file that was not imported."""
    importkept.drop(ref, viewer=current_viewer())
    flash(gettext("The file is dropped. Nothing of it was imported."), "success")
    return redirect(url_for(".index"), 303)


def _take(step: str, ref: str) -> None:
    """Takes a step of an import: at once for a small file, in the consumer for a large one."""
    viewer = current_viewer()
    if importview.shown(ref, viewer=viewer).is_large:
        current_app.extensions["imports"].start(step, ref)
    elif step == "check":
        importing.check(ref, viewer=viewer)
    elif step == "undo":
        importundo.undo(ref, viewer=viewer)
    else:
        for published in importing.apply(ref, viewer=viewer):
            matching.rank_stored(published, viewer=viewer)


def _to(ref: str) -> Response:
    return redirect(url_for(".show", ref=ref), 303)
