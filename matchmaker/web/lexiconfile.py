"""Taking the lexicon away as a file, and taking a file in: what it would change first, then all of it or nothing."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response as AnyResponse

from ..domain.errors import Conflict, Invalid, Problem
from ..domain.layer import Entry
from ..domain.lexicon import Concept
from ..services import lexiconimport
from ..services.lexiconimport import ImportLine
from ..services.lexiconwriting import cluster_to_keep
from .editing import sent_version
from .forms import DrawnField, Form
from .guards import current_viewer, sign_in_first
from .stale import Difference, differences, words_of

pages = Blueprint("lexiconfile", __name__, url_prefix="/lexicon")
pages.before_request(sign_in_first)

LARGEST = 2 * 1024 * 1024
Page = str | tuple[str, int] | AnyResponse


@pages.get("/<ref>/export")
def download(ref: str) -> Response:
    """The layer of the cluster as CSV, or the whole lexicon in force."""
    is_whole = request.args.get("what") == "all"
    content = lexiconimport.exported(ref, is_whole=is_whole, viewer=current_viewer())
    name = "lexicon.csv" if is_whole else "lexicon-changes.csv"
    heads = {"Content-Disposition": f"attachment; filename={name}"}
    return Response(content, mimetype="text/csv", headers=heads)


@pages.get("/<ref>/import")
def index(ref: str) -> str:
    """A file to upload."""
    return _index(ref)


@pages.post("/<ref>/import")
def compare(ref: str) -> Page:
    """What a file would change; bad rows are named."""
    file = request.files.get("file")
    content = file.stream.read(LARGEST + 1) if file else b""
    return _compared(ref, content)


def _compared(ref: str, content: bytes) -> Page:
    try:
        if len(content) > LARGEST:
            raise Invalid([], gettext("The file is larger than 2 MB."))
        found = lexiconimport.compared(content, cluster_ref=ref, viewer=current_viewer())
    except Invalid as refusal:
        return _index(ref, refusal), 422
    lines = [(line, _changes(line)) for line in found.lines]
    return render_template("lexicon/compared.html", compared=found, lines=lines)


@pages.post("/<ref>/import/apply")
def apply(ref: str) -> Page:
    """Takes in what was compared; when the lexicon was changed since, it is compared again."""
    content = request.form.get("content", "")
    try:
        number = lexiconimport.apply(content, revision=sent_version(), cluster_ref=ref, viewer=current_viewer())
    except Invalid as refusal:
        return _index(ref, refusal), 422
    except Conflict as refusal:
        flash(refusal.text(gettext), "warning")
        page = _compared(ref, content.encode())
        return (page, 409) if isinstance(page, str) else page
    done = ngettext(
        "%(num)s entry is imported. The next ranking uses it.",
        "%(num)s entries are imported. The next ranking uses them.",
        number,
    )
    flash(done, "success")
    return redirect(url_for("lexicon.listed", ref=ref), 303)


def _index(ref: str, refusal: Invalid | None = None) -> str:
    cluster = cluster_to_keep(ref, viewer=current_viewer())
    bad = [_in_columns(problem) for problem in refusal.problems] if refusal else []
    file = DrawnField(
        name="file",
        label=gettext("File"),
        help=gettext(
            "CSV or XLSX with the columns of an export, at most 2 MB. Rows that are there already stay as they are."
        ),
        kind="file",
        value=None,
        error=refusal.text(gettext) if refusal else None,
        required=True,
    )
    return render_template(
        "lexicon/import.html", ref=ref, cluster=cluster.legal_name, form=Form({"file": file}), bad=bad
    )


def _in_columns(problem: Problem) -> tuple[str, str, str]:
    """The row, the column and the sentence of a problem."""
    row, _, column = problem.place.removeprefix("row ").partition(", ")
    return (row, column, problem.text(gettext)) if column else ("", problem.place, problem.text(gettext))


def _changes(line: ImportLine) -> list[Difference]:
    """What an entry would say otherwise, field by field."""
    if line.before is not None and line.after is not None and type(line.before) is type(line.after):
        return differences(line.before, line.after)
    entry = line.after or line.before
    return _said(entry) if entry and line.after else []


def _said(entry: Entry) -> list[Difference]:
    fields = Concept.model_fields if isinstance(entry, Concept) else type(entry).model_fields
    said = [(info, getattr(entry, name)) for name, info in fields.items()]
    return [Difference(gettext(info.title or ""), "–", words_of(info, value)) for info, value in said if value]
