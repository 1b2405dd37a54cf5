"""How the people of each language write amounts, ask for things, and say what they cannot do: one file a language, and
tables of what is named alike in all."""

from . import ca, de, en, es, fr
from .kinds import OPPOSITES
from .measurands import MEASURANDS
from .qualities import IMPLIED_BY_CODE, IMPLIED_BY_PACE, IMPLIED_BY_QUALITY, STATED

_FILES = {"en": en, "es": es, "fr": fr, "de": de, "ca": ca}

AMOUNTS = {language: file.AMOUNTS for language, file in _FILES.items()}
DEMANDS = {language: file.DEMANDS for language, file in _FILES.items()}
LIMITS = {language: file.LIMITS for language, file in _FILES.items()}
QUALITIES = {language: file.QUALITIES for language, file in _FILES.items()}

__all__ = [
    "AMOUNTS",
    "DEMANDS",
    "IMPLIED_BY_CODE",
    "IMPLIED_BY_PACE",
    "IMPLIED_BY_QUALITY",
    "LIMITS",
    "MEASURANDS",
    "OPPOSITES",
    "QUALITIES",
    "STATED",
]
