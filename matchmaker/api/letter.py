"""The mail that a program causes by sending a text back."""

from flask import current_app
from flask_babel import force_locale, gettext

from ..config import Settings
from ..domain.account import Viewer
from ..domain.errors import Translate
from ..domain.review import ChangesAsked
from ..services.letters import Letter, changes_letter


def changes_to(path: str, asked: ChangesAsked, *, title: str, viewer: Viewer) -> Letter:
    """The mail that says what should change, and on which page."""
    settings: Settings = current_app.extensions["settings"]
    return changes_letter(
        asked, title=title, person=viewer.name, url=f"{settings.BASE_URL}{path}", translate_into=_translation_into
    )


def _translation_into(language: str) -> Translate:
    def translate(sentence: str) -> str:
        with force_locale(language):
            said: str = gettext(sentence)
        return said

    return translate
