"""The page that says why a firm is not among the first for a challenge."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.vocabulary import SECTORS, SPOKEN_LANGUAGES
from ..domain.whynot import Change
from ..services import why_not
from ..services.lexicon import Names
from .guards import current_viewer, sign_in_first
from .honesty import concept
from .interface import term

pages = Blueprint("why_not", __name__, url_prefix="/challenges/<ref>/why-not")


@pages.before_request
def before() -> Response | None:
    """Only someone who is signed in goes on."""
    return sign_in_first()


@pages.get("")
def show(ref: str) -> str:
    """Asks for a firm, and says why it is not among the first."""
    page = why_not.asked_about(ref, request.args.get("firm", ""), viewer=current_viewer())
    return render_template("matches/why_not.html", page=page)


@pages.app_template_filter("change_words")
def change_words(change: Change, names: Mapping[str, Names]) -> str:
    """What a profile could say besides."""
    if change.kind == "names":
        return str(gettext("names %(concept)s", concept=concept(names[change.value])))
    if change.kind == "sector":
        return str(gettext("serves the sector %(sector)s", sector=term(SECTORS, change.value)))
    if change.kind == "spoken_language":
        return str(gettext("speaks %(language)s", language=term(SPOKEN_LANGUAGES, change.value)))
    return str(gettext("states its readiness, TRL %(level)s", level=change.value))
