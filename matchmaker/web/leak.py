"""The page of the leak meter: what in a challenge's title and teaser may point to its owner, to be settled."""

from collections.abc import Sequence
from itertools import pairwise

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.challenge import Challenge
from ..domain.errors import Invalid, Stale
from ..domain.leak import FIELDS, Settlement
from ..services import challenge as challenges
from ..services import settling
from ..services.leak import SettledMark
from .challenge import editable
from .editing import sent_version
from .forms import Form, drawn, sent
from .guards import current_viewer, sign_in_first

pages = Blueprint("leak", __name__, url_prefix="/challenges/<ref>/marks")
pages.before_request(sign_in_first)

Pieces = list[tuple[str, bool]]


@pages.get("")
def show(ref: str) -> str:
    """The marks of the present text, each with its reason and whether it stays."""
    return _shown(ref, drawn(Settlement))


@pages.post("")
def settle(ref: str) -> Response | tuple[str, int]:
    """Keeps the marks that were ticked, and lets the others wait."""
    try:
        settlement = Settlement.checked(sent(Settlement, request.form))
        settling.settle(ref, settlement, version=sent_version(), viewer=current_viewer())
    except Invalid as refusal:
        return _shown(ref, drawn(Settlement, problems=refusal.problems)), 422
    except Stale as refusal:
        flash(refusal.text(gettext), "danger")
        return _shown(ref, drawn(Settlement)), 409
    waiting = challenges.shown(ref, viewer=current_viewer()).unsettled
    if waiting:
        flash(gettext("Kept. What is not ticked still waits."), "success")
        return redirect(url_for(".show", ref=ref), code=303)
    flash(gettext("Everything that may point to the owner is settled."), "success")
    return redirect(url_for("challenge.show", ref=ref), code=303)


def _shown(ref: str, form: Form) -> str:
    page = editable(ref, "settle")
    texts = {name: getattr(page.record, name) or "" for name in FIELDS}
    fields = [
        (gettext(Challenge.model_fields[name].title or name), pieces(text, of_field(page.marks, name)))
        for name, text in texts.items()
        if of_field(page.marks, name)
    ]
    marks = {mark.key: (mark, mark.problem.text(gettext)) for mark in page.marks}
    return render_template(
        "challenges/marks.html", challenge=page, form=form, fields=fields, marks=list(marks.values())
    )


def of_field(marks: Sequence[SettledMark], name: str) -> list[SettledMark]:
    """The marks of one field."""
    return [mark for mark in marks if mark.field == name]


def pieces(text: str, marks: Sequence[SettledMark]) -> Pieces:
    """A text cut at its marks, each piece with whether it is marked."""
    bounds = [0, *(bound for mark in marks for bound in (mark.start, mark.end)), len(text)]
    return [(text[start:end], place % 2 == 1) for place, (start, end) in enumerate(pairwise(bounds)) if start < end]
