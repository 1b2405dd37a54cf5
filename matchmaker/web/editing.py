"""What the forms of long texts share: rows that come and go without script, the language of the words, two versions."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

from flask import current_app, request
from flask_babel import force_locale, gettext

from ..domain.errors import Translate
from ..domain.review import ChangesAsked
from ..domain.schema import Record
from ..services import letters
from ..services.letters import Letter
from .forms import DrawnField, Form, drawn, sent, without_row
from .guards import current_viewer

WORDS = ("line", "text", "lines")


def rearranged(model: type[Record]) -> Form | None:
    """The form as it was sent with a row more or less, when that is what the pressed button asks for."""
    if "add" in request.form:
        return drawn(model, sent(model, request.form), extra_rows=request.form["add"])
    if "remove" in request.form:
        return drawn(model, sent(model, without_row(request.form, request.form["remove"])))
    return None


def in_language(form: Form, language: Any) -> Form:
    """The form with the language of the words that people wrote into it."""
    if not isinstance(language, str) or len(language) != 2:
        return form
    return replace(form, fields={name: _field_in(field, language) for name, field in form.fields.items()})


def _field_in(field: DrawnField, language: str) -> DrawnField:
    marked = replace(field, rows=tuple(in_language(row, language) for row in field.rows))
    if field.kind in WORDS and not field.choices and not field.suggestions:
        return replace(marked, language=language)
    return marked


def with_organisations(
    form: Form, organisations: list[tuple[str, str]], *, chosen: str | None, is_missed: bool
) -> Form:
    """The form with the organisation in whose name it is written, as its first field."""
    field = DrawnField(
        name="organisation",
        label=gettext("Organisation"),
        help=gettext("In whose name you write."),
        kind="choice",
        value=chosen or (organisations[0][0] if len(organisations) == 1 else None),
        error=gettext("Choose an organisation.") if is_missed else None,
        required=True,
        choices=organisations,
    )
    return replace(form, fields={"organisation": field, **form.fields})


def in_parts(form: Form, heads: Mapping[str, str]) -> list[tuple[str, list[DrawnField]]]:
    """The fields of a long form under their headings; `heads` has each heading at the name of its first field."""
    parts: list[tuple[str, list[DrawnField]]] = [(gettext(next(iter(heads.values()))), [])]
    for name, field in form.fields.items():
        if name in heads and parts[-1][1] and gettext(heads[name]) != parts[-1][0]:
            parts.append((gettext(heads[name]), []))
        parts[-1][1].append(field)
    return parts


def new_key() -> str:
    """What makes a form that is sent twice create one record."""
    return uuid4().hex


def sent_version() -> int:
    """The version that the form was drawn from; what is no number is no version."""
    return request.form.get("version", -1, type=int)


def changes_letter(asked: ChangesAsked, *, title: str, path: str) -> Letter:
    """The mail that says what should change, in any language."""
    url = f"{current_app.extensions['settings'].BASE_URL}{path}"
    return letters.changes_letter(
        asked, title=title, person=current_viewer().name, url=url, translate_into=translation_into
    )


def translation_into(language: str) -> Translate:
    """What says a sentence in this language."""

    def translate(sentence: str) -> str:
        with force_locale(language):
            said: str = gettext(sentence)
        return said

    return translate
