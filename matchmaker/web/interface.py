"""The language of the pages, and what every template may use."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

import flask_babel
from babel.dates import get_timezone_name
from babel.numbers import format_decimal
from flask import Flask, g, request, session
from flask_babel import Babel, gettext

from ..domain.states import LABELS
from ..domain.vocabulary import (
    BLOCK_KINDS,
    CAME_AS,
    COOPERATION,
    COUNTRIES,
    EVIDENCE_KINDS,
    LANGUAGES,
    ORGANISATION_KINDS,
    REQUIREMENT_KINDS,
    SECTORS,
    SIZE_CLASSES,
    SPOKEN_LANGUAGES,
    TECHNOLOGIES,
    Vocabulary,
)

OWN_NAMES = {"en": "English", "es": "Español", "fr": "Français", "de": "Deutsch", "ca": "Català"}


def install(app: Flask) -> None:
    """Adds translation, dates and the words of the lists to the templates."""
    Babel(app, locale_selector=chosen_language, default_translation_directories="translations")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters |= {
        "day": day,
        "moment": moment,
        "figure": figure,
        "state": lambda code: gettext(LABELS.get(code, code)),
        "sector": lambda code: term(SECTORS, code),
        "technology": lambda code: term(TECHNOLOGIES, code),
        "country": lambda code: term(COUNTRIES, code),
        "language": lambda code: term(LANGUAGES, code),
        "spoken": lambda code: term(SPOKEN_LANGUAGES, code),
        "cooperation": lambda code: term(COOPERATION, code),
        "requirement_kind": lambda code: term(REQUIREMENT_KINDS, code),
        "evidence_kind": lambda code: term(EVIDENCE_KINDS, code),
        "organisation_kind": lambda code: term(ORGANISATION_KINDS, code),
        "block_kind": lambda code: term(BLOCK_KINDS, code),
        "came_as": lambda code: term(CAME_AS, code),
        "size_class": lambda code: term(SIZE_CLASSES, code),
    }

    app.jinja_env.filters["decimalformat"] = decimal
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined] # the extension brings it
        lambda words: _translations().ugettext(words),
        lambda one, more, number: _translations().ungettext(one, more, number),
        newstyle=True,
    )

    @app.before_request
    def keep_language() -> None:
        asked = request.args.get("lang")
        if asked in OWN_NAMES:
            session["language"] = asked

    @app.context_processor
    def words() -> dict[str, Any]:
        return {
            "interface_language": chosen_language(),
            "interface_languages": list(OWN_NAMES.items()),
            "time_zone": time_zone(),
        }


def _translations() -> Any:
    """The words of the reader's language, looked up once a request."""
    if "translations" not in g:
        g.translations = flask_babel.get_translations()
    return g.translations


def chosen_language() -> str:
    """What this browser chose, else what the person's account says, else what the browser asks for."""
    viewer = g.get("viewer")
    chosen = session.get("language") or (viewer.language if viewer and viewer.ref else None)
    return chosen or request.accept_languages.best_match(list(OWN_NAMES)) or "en"


def term(vocabulary: Vocabulary, code: str | None) -> str:
    """The label of a code in the reader's language; a free word as it is, nothing as nothing."""
    if not code:
        return ""
    found = vocabulary.get(code)
    return found.label(chosen_language()) if found else code


def decimal(value: float, pattern: str | None = None) -> str:
    """A number as the reader writes it."""
    return _decimal(value, pattern, str(flask_babel.get_locale()))


@lru_cache(maxsize=20_000)
def _decimal(value: float, pattern: str | None, locale: str) -> str:
    return format_decimal(value, format=pattern, locale=locale)


def day(value: date | datetime | None) -> str:
    """A date as the reader writes it."""
    return flask_babel.format_date(value, "medium") if value else ""


def moment(value: datetime | None) -> str:
    """A date and time as the reader writes it, in the zone of the page."""
    return f"{flask_babel.format_date(value, 'medium')}, {flask_babel.format_time(value, 'short')}" if value else ""


def figure(value: float) -> str:
    """A number as the reader writes it, with all its decimals."""
    return str(flask_babel.format_decimal(value, "#,##0.#########"))


def time_zone() -> str:
    """The name of the zone of every time on the pages."""
    return str(get_timezone_name(flask_babel.get_timezone(), locale=flask_babel.get_locale()))
