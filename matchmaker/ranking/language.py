"""Which language a record is written in, when it does not say so."""

from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from .languages import LANGUAGES

_ENOUGH = 5_000
_WHEN_NOTHING_CAN_BE_READ = "en"


def language_of(text: str) -> str:
    """The likeliest of our languages, judged by the beginning of the text; English where it has no letters."""
    sample = text[:_ENOUGH]
    if not any(character.isalpha() for character in sample):
        return _WHEN_NOTHING_CAN_BE_READ
    return str(_identifier().classify(sample)[0])


@cache
def _identifier() -> Any:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier
