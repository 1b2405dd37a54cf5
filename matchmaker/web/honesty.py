"""Concepts of the lexicon and what is odd about a text, in the reader's language."""

from flask import Flask
from flask_babel import gettext

from ..domain.oddity import SENTENCES, Oddity
from ..services.lexicon import Names
from .interface import chosen_language


def install(app: Flask) -> None:
    """Adds these words to the templates."""
    app.add_template_filter(concept)
    app.add_template_filter(oddity)


def concept(names: Names) -> str:
    """What people call a concept."""
    return names[chosen_language()]


def oddity(code: Oddity) -> str:
    """What is odd, as a sentence."""
    return str(gettext(SENTENCES[code]))
