"""The forms of the lexicon: an entry to add or edit, what saving it would do, and what retiring one would do."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.errors import Conflict, Invalid, NotFound, Problem, Stale
from ..domain.layer import KIND_LABELS, Entry, Name
from ..domain.lexicon import TERM_LANGUAGES, Concept, Link
from ..domain.words import N_
from ..services import lexiconeffect, lexiconview, lexiconwriting
from ..services.lexiconview import EntryView
from ..services.lexiconwriting import ACTS, Act
from .editing import sent_version
from .forms import DrawnField, Form, drawn, sent
from .guards import current_viewer, sign_in_first
from .interface import chosen_language
from .lexicon import entry_url
from .lexiconwords import key_from
from .stale import differences

pages = Blueprint("lexiconediting", __name__, url_prefix="/lexicon")
pages.before_request(sign_in_first)

Page = str | tuple[str, int] | Response
QUESTIONS: dict[str, tuple[str, str]] = {
    "retire": (N_("Retire this entry?"), N_("Retire it")),
    "restore": (N_("Bring this entry back?"), N_("Bring it back")),
    "reset": (N_("Set it back to the shipped text?"), N_("Set it back")),
    "undo": (N_("Undo the last change of this entry?"), N_("Undo it")),
}
_FIXED = {Concept: ("key",), Link: ("need", "technology")}


@pages.get("/<ref>/concepts/new")
def new_concept(ref: str) -> str:
    """A blank concept, or one with a term that challenges use."""
    term, language = request.args.get("term", "")[:100], request.args.get("language", "")
    known = {language: [term], "key": key_from(term)} if term and language in TERM_LANGUAGES else {}
    return _form_page(Concept, known, ref=ref)


@pages.get("/<ref>/links/new")
def new_link(ref: str) -> str:
    """A blank link, or one with the end that it was asked for from."""
    known = {name: request.args[name] for name in ("need", "technology") if request.args.get(name)}
    return _form_page(Link, known, ref=ref)


@pages.get("/<ref>/concepts/<key>/edit")
@pages.get("/<ref>/links/<key>/<technology>/edit")
def edit(ref: str, key: str, technology: str = "") -> str:
    """The form with what the entry says."""
    view = _view(ref, Name(key, technology))
    return _form_page(type(view.entry), view.entry.model_dump(), ref=ref, view=view)


@pages.post("/<ref>/concepts/new")
def add_concept(ref: str) -> Page:
    """Adds a concept, or shows what it would do."""
    return _sent(Concept, ref=ref)


@pages.post("/<ref>/links/new")
def add_link(ref: str) -> Page:
    """Adds a link, or shows what it would do."""
    return _sent(Link, ref=ref)


@pages.post("/<ref>/concepts/<key>/edit")
@pages.post("/<ref>/links/<key>/<technology>/edit")
def save(ref: str, key: str, technology: str = "") -> Page:
    """Keeps what was sent, or shows what it would do."""
    view = _view(ref, Name(key, technology))
    return _sent(type(view.entry), ref=ref, view=view)


def _sent(model: type[Concept] | type[Link], *, ref: str, view: EntryView | None = None) -> Page:
    """What was sent: back in the form, with its effect, or kept; a stale save shows both texts."""
    values = sent(model, request.form)
    if view:
        values |= {name: getattr(view.entry, name) for name in _FIXED[model]}
    action, viewer = request.form.get("action"), current_viewer()
    if action == "back":
        return _form_page(model, values, ref=ref, view=view, version=sent_version())
    try:
        entry = model.checked(values)
        if action == "preview":
            effect = lexiconeffect.effect_of_entry(entry, is_new=view is None, cluster_ref=ref, viewer=viewer)
            return _preview_page(entry, values, effect, ref=ref, view=view)
        lexiconwriting.save_entry(entry, is_new=view is None, version=sent_version(), cluster_ref=ref, viewer=viewer)
    except Invalid as refusal:
        version = sent_version()
        return _form_page(model, values, ref=ref, view=view, problems=refusal.problems, version=version), 422
    except Stale:
        now = _view(ref, Name.of(entry))
        return _form_page(model, values, ref=ref, view=now, stale_beside=entry), 409
    flash(gettext("Saved. The next ranking uses it."), "success")
    return redirect(entry_url(Name.of(entry), ref), 303)


@pages.get("/<ref>/concepts/<key>/<act>")
@pages.get("/<ref>/links/<key>/<technology>/<act>")
def ask(ref: str, key: str, act: str, technology: str = "") -> str:
    """What retiring an entry, or bringing it back, would do, and the button that does it."""
    view = _view(ref, Name(key, technology))
    title, label = QUESTIONS[_known(act)]
    try:
        effect = lexiconeffect.effect_of_act(_known(act), view.name, cluster_ref=ref, viewer=current_viewer())
    except Conflict:
        raise NotFound() from None
    question = (gettext(title), gettext(label))
    return render_template("lexicon/ask.html", entry=view, act=act, question=question, effect=effect)


@pages.post("/<ref>/concepts/<key>/<act>")
@pages.post("/<ref>/links/<key>/<technology>/<act>")
def do(ref: str, key: str, act: str, technology: str = "") -> Response:
    """Retires an entry, brings it back, sets it back, or undoes its last change."""
    name = Name(key, technology)
    lexiconwriting.do(_known(act), name, version=sent_version(), cluster_ref=ref, viewer=current_viewer())
    flash(gettext("Done. The next ranking uses it."), "success")
    return redirect(entry_url(name, ref), 303)


def _known(act: str) -> Act:
    """The act that an address names."""
    found: Act | None = next((known for known in ACTS if known == act), None)
    if found is None:
        raise NotFound()
    return found


def _view(ref: str, name: Name) -> EntryView:
    return lexiconview.entry_view(ref, name, language=chosen_language(), viewer=current_viewer())


def _form_page(
    model: type[Concept] | type[Link],
    values: dict[str, Any],
    *,
    ref: str,
    view: EntryView | None = None,
    problems: tuple[Problem, ...] = (),
    version: int | None = None,
    stale_beside: Entry | None = None,
) -> str:
    lexiconwriting.cluster_to_keep(ref, viewer=current_viewer())
    form = _with_choices(drawn(model, values, problems=problems), ref)
    if view:
        form = replace(form, fields={name: own for name, own in form.fields.items() if name not in _FIXED[model]})
    found = differences(view.entry, stale_beside) if view and stale_beside else []
    return render_template(
        "lexicon/edit.html",
        entry=view,
        ref=ref,
        is_link=model is Link,
        form=form,
        version=version if version is not None else view.version if view else 0,
        is_stale=stale_beside is not None,
        differences=found,
    )


def _preview_page(
    entry: Entry, values: dict[str, Any], effect: lexiconeffect.Effect, *, ref: str, view: EntryView | None
) -> str:
    name = Name.of(entry)
    titles = {
        key: title for key, title, _ in lexiconview.choices(ref, language=chosen_language(), viewer=current_viewer())
    }
    ends = [titles.get(key, key) for key in name if key]
    return render_template(
        "lexicon/preview.html",
        title=entry.name(chosen_language()) if isinstance(entry, Concept) else " → ".join(ends),
        form=drawn(type(entry), values),
        effect=effect,
        version=sent_version(),
        back=entry_url(name, ref, "lexiconediting.edit") if view else _address_of_new(entry, ref),
    )


def _address_of_new(entry: Entry, ref: str) -> str:
    return f"/lexicon/{ref}/{'concepts' if isinstance(entry, Concept) else 'links'}/new"


def _with_choices(form: Form, ref: str) -> Form:
    """The form with the concepts that a link may have for ends, by kind, or with the languages of terms."""
    if "kind" in form.fields:
        return replace(form, fields={name: _in_language(own) for name, own in form.fields.items()})
    groups: dict[str, list[tuple[str, str]]] = {str(gettext(label)): [] for label in KIND_LABELS.values()}
    for key, name, kind in lexiconview.choices(ref, language=chosen_language(), viewer=current_viewer()):
        groups[str(gettext(KIND_LABELS[kind]))].append((key, name))  # type: ignore[index] # every kind has its words
    answering = KIND_LABELS["technology"]
    technology = str(gettext(answering))
    needs = {label: own for label, own in groups.items() if own and label != technology}
    ends = {
        "need": replace(form.fields["need"], kind="choice", choices=needs),
        "technology": replace(form.fields["technology"], kind="choice", choices=groups[technology]),
    }
    return replace(form, fields={**form.fields, **ends})


def _in_language(own: DrawnField) -> DrawnField:
    """A field of terms, with their language."""
    return replace(own, language=own.name) if own.name in TERM_LANGUAGES else own
