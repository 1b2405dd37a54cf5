"""The forms of an import: the file and its cluster, and what each column of the file holds."""

from collections.abc import Sequence

from flask import request
from flask_babel import gettext

from ..domain.columns import LEFT_OUT, columns_of
from ..domain.errors import Invalid, Problem
from ..services.importview import ColumnsPage
from .forms import DrawnField, Form

LEAVE_OUT = "-"
"""What a form sends for a column that is not taken in; nothing is sent while it is unknown."""


def upload_form(clusters: Sequence[tuple[str, str]], *, chosen: str | None, refusal: Invalid | None) -> Form:
    """A cluster and a file, with what is wrong with the file beside it."""
    sentences = [_placed(problem) for problem in refusal.problems] if refusal else []
    if refusal and not sentences:
        sentences = [refusal.text(gettext)]
    cluster = _field("cluster", gettext("Cluster"), choices=clusters, value=chosen or clusters[0][0])
    file = _field("file", gettext("File"), kind="file", error=" ".join(sentences) or None)
    return Form({"cluster": cluster, "file": file})


def _placed(problem: Problem) -> str:
    """A sentence with the line that it is about."""
    sentence = problem.text(gettext)
    return sentence if problem.place in ("", "file") else f"{problem.place}: {sentence}"


def columns_form(view: ColumnsPage, *, refusal: Invalid | None) -> Form:
    """What the columns are taken for, one choice a column; and what only a person can confirm."""
    wrong = {p.place: p.text(gettext) for p in refusal.problems} if refusal else {}
    sent = sent_names(len(view.headings)) if refusal else view.names
    choices = _column_choices(view.kind) if view.kind else []
    fields = {
        f"column-{place}": _field(
            f"column-{place}",
            heading or gettext("Column %(number)s", number=place + 1),
            choices=choices,
            value=LEAVE_OUT if name == LEFT_OUT else name,
            error=wrong.get(f"column.{place}"),
        )
        for place, (heading, name) in enumerate(zip(view.headings, sent, strict=True))
    }
    fields |= _confirmations(view, wrong)
    columns = columns_of(view.kind) if view.kind else {}
    loose = [f"{gettext(columns[name].label)}: {sentence}" for name, sentence in wrong.items() if name in columns]
    return Form(fields, tuple(loose))


def _confirmations(view: ColumnsPage, wrong: dict[str, str]) -> dict[str, DrawnField]:
    fields = {}
    if view.encoding != "utf-8":
        fields["reads_well"] = _field(
            "reads_well",
            gettext("The words above read well, with all their accents"),
            kind="bool",
            value="reads_well" in request.form,
            error=wrong.get("reads_well"),
            required=True,
        )
    if view.kind in ("profiles", "challenges"):
        fields["publishes"] = _field(
            "publishes",
            gettext("Publish at once what is complete"),
            kind="bool",
            value="publishes" in request.form or view.publishes,
            help=gettext("Otherwise all of it arrives as drafts."),
            required=False,
        )
    return fields


def _column_choices(kind: str) -> list[tuple[str, str]]:
    """Every column of a kind, and a way to leave one out."""
    every = [(column.name, gettext(column.label)) for column in columns_of(kind).values()]
    contact = {
        "contact_name": gettext("Contact: name"),
        "contact_email": gettext("Contact: e-mail"),
        "contact_language": gettext("Contact: language"),
        "contact_role": gettext("Contact: role"),
        "contact_consent": gettext("Contact: agreed to be written to"),
    }
    return [(LEAVE_OUT, gettext("Leave out")), *((name, contact.get(name, label)) for name, label in every)]


def sent_names(count: int) -> list[str | None]:
    """What a browser sent for each column."""
    names: list[str | None] = []
    for place in range(count):
        name = request.form.get(f"column-{place}", "")
        names.append(LEFT_OUT if name == LEAVE_OUT else name or None)
    return names


def _field(
    name: str,
    label: str,
    *,
    kind: str = "choice",
    choices: Sequence[tuple[str, str]] = (),
    value: str | bool | None = None,
    error: str | None = None,
    help: str = "",
    required: bool = True,
) -> DrawnField:
    return DrawnField(
        name=name,
        label=label,
        help=help,
        kind=kind,
        value=value,
        error=error,
        required=required,
        choices=list(choices),
    )
