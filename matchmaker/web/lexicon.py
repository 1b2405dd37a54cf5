"""The pages of the lexicon: its list, one entry, and terms that challenges use and nobody answers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.errors import NotFound
from ..domain.layer import KIND_LABELS, STANDING_LABELS, LexiconSearch, Name
from ..domain.lexicon import TERM_LANGUAGES
from ..domain.words import N_
from ..services import lexiconsuggestions, lexiconview
from ..services.lexiconview import Listed
from .forms import Form
from .guards import current_viewer, sign_in_first
from .interface import OWN_NAMES, chosen_language
from .searching import PageLinks, is_narrowed, page_number, searched

pages = Blueprint("lexicon", __name__, url_prefix="/lexicon")
pages.before_request(sign_in_first)

KINDS: Mapping[str, str] = {**{str(kind): label for kind, label in KIND_LABELS.items()}, "link": N_("Link")}
STANDING_TONES: Mapping[str, str] = {"shipped": "neutral", "own": "accent", "changed": "info", "retired": "warning"}
DONE: Mapping[str, str] = {
    "add": N_("Added"),
    "edit": N_("Changed"),
    "retire": N_("Retired"),
    "restore": N_("Brought back"),
    "reset": N_("Set back to the shipped text"),
    "undo": N_("Last change undone"),
    "import": N_("Imported"),
}


@pages.app_template_filter("entry_kind")
def entry_kind(code: str) -> str:
    """The word for a kind of entry."""
    return str(gettext(KINDS[code]))


@pages.app_template_filter("entry_standing")
def entry_standing(code: str) -> str:
    """Where an entry comes from, in words."""
    return str(gettext(STANDING_LABELS[code]))  # type: ignore[index] # every standing has its words


@pages.app_template_filter("standing_tone")
def standing_tone(code: str) -> str:
    """The colour of where an entry comes from; the badge says it in words."""
    return STANDING_TONES[code]


@pages.app_template_filter("entry_act")
def entry_act(code: str) -> str:
    """What was done to an entry, in words."""
    return str(gettext(DONE[code]))


def place_of(name: Name, ref: str) -> dict[str, Any]:
    """What an address needs to know of an entry."""
    technology = {"technology": name.technology} if name.technology else {}
    return {"ref": ref, "key": name.key, **technology}


@pages.app_template_global("entry_url")
def entry_url(name: Name, ref: str, page: str = "lexicon.show", **other: Any) -> str:
    """The address of a page of an entry."""
    return url_for(page, **place_of(name, ref), **other)


@pages.get("")
def index() -> Response:
    """To the lexicon of the viewer's cluster, the first of several by name."""
    own = lexiconview.lexicons_of(current_viewer())
    if not own:
        raise NotFound()
    return redirect(url_for(".listed", ref=own[0].cluster_ref))


@pages.get("/<ref>")
def listed(ref: str) -> str:
    """The entries, narrowed by what stands in the address."""
    viewer = current_viewer()
    search, form = searched(LexiconSearch)
    found = lexiconview.listed(ref, search, language=chosen_language(), viewer=viewer, page=page_number())
    return render_template(
        "lexicon/list.html",
        lexicon=found,
        rows=found.page.rows,
        page=PageLinks(found.page.number, found.page.pages, found.page.total),
        form=_filters(form),
        is_narrowed=is_narrowed(search),
        initials=_initials(found, chosen=search.initial),
        clusters=[(one.cluster, one.cluster_ref) for one in lexiconview.lexicons_of(viewer) if one.cluster_ref != ref],
    )


def _filters(form: Form) -> Form:
    """The filters with their choices."""
    kinds = [(code, str(gettext(label))) for code, label in KINDS.items()]
    standings = [(code, str(gettext(label))) for code, label in STANDING_LABELS.items()]
    fields = {
        **form.fields,
        "kind": replace(form.fields["kind"], choices=kinds),
        "standing": replace(form.fields["standing"], choices=standings),
    }
    return replace(form, fields=fields)


def _initials(found: Listed, *, chosen: str | None) -> list[tuple[str, str, bool]]:
    """Each initial with the address of the list under it, and whether it is the chosen one."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in ("page", "lang", "initial")]
    return [
        (initial, f"{request.path}?{urlencode([*kept, ('initial', initial)])}", initial == (chosen or "").upper())
        for initial in found.initials
    ]


@pages.get("/<ref>/concepts/<key>")
@pages.get("/<ref>/links/<key>/<technology>")
def show(ref: str, key: str, technology: str = "") -> str:
    """One entry, with its terms, its links and its history."""
    view = lexiconview.entry_view(ref, Name(key, technology), language=chosen_language(), viewer=current_viewer())
    return render_template("lexicon/show.html", entry=view, languages=_languages())


@pages.get("/<ref>/suggestions")
def suggestions(ref: str) -> str:
    """Terms that several current challenges use and that no profile and no entry answers."""
    found = lexiconsuggestions.suggestions(ref, viewer=current_viewer())
    return render_template("lexicon/suggestions.html", suggestions=found, ref=ref)


def _languages() -> dict[str, str]:
    return {code: OWN_NAMES[code] for code in TERM_LANGUAGES}
