"""Suggested requirements in the form of a challenge: rows beside those that are there, each with the reason for it."""

from collections.abc import Sequence
from dataclasses import replace

from flask import flash, request
from flask_babel import gettext, ngettext

from ..domain.challenge import Challenge
from ..services.suggesting import RULES, Suggestion, suggested
from .forms import Form, drawn, sent

ROWS, LINES = "requirements", "ruled_out"


def offering(form: Form) -> Form:
    """The form with the button that asks for suggestions."""
    rows = replace(form.fields[ROWS], suggest=gettext("Suggest requirements from the description"))
    return replace(form, fields={**form.fields, ROWS: rows})


def with_suggestions() -> Form | None:
    """The form as it was sent, with suggestions below its own rows, when that is what the pressed button asks for."""
    if "suggest" not in request.form:
        return None
    values = sent(Challenge, request.form)
    found = suggested(values)
    rows, lines = [one for one in found if one.requirement], [one.text for one in found if one.ruled_out]
    own = values.get(ROWS, [])
    values[ROWS] = [*own, *(one.requirement.model_dump() for one in rows if one.requirement)]
    values[LINES] = [*values.get(LINES, []), *lines]
    flash(_told(rows, lines), "info")
    form = drawn(Challenge, values)
    return _noted(form, rows, first=len(own)) if rows else form


def _noted(form: Form, rows: Sequence[Suggestion], *, first: int) -> Form:
    """The form with a sentence at each suggested row that says why it is there."""
    field = form.fields[ROWS]
    notes = [gettext(RULES[one.rule]).format(words=one.words) for one in rows]
    said = [gettext("Suggested: {reason}").format(reason=note) for note in notes]
    suggested_rows = [replace(row, sentences=(note,)) for row, note in zip(field.rows[first:], said, strict=True)]
    return replace(form, fields={**form.fields, ROWS: replace(field, rows=(*field.rows[:first], *suggested_rows))})


def _told(rows: Sequence[Suggestion], lines: Sequence[str]) -> str:
    """How many suggestions there are."""
    if not rows and not lines:
        return str(gettext("No sentence of the description asks for anything that is not listed yet."))
    parts: list[str] = []
    if rows:
        parts.append(ngettext("One requirement is suggested.", "%(num)s requirements are suggested.", len(rows)))
    if lines:
        parts.append(
            ngettext(
                "One approach to rule out is suggested.", "%(num)s approaches to rule out are suggested.", len(lines)
            )
        )
    return " ".join([*parts, gettext("Keep, change or remove them; nothing is stored before you save.")])
