"""Words that name nothing by themselves: those of amounts, those of any demand, and what anybody says of any work."""

import re
from functools import cache

from .amountpatterns import one_of
from .languages import LANGUAGES
from .phrases import AMOUNTS, DEMANDS
from .text import stemmed


def is_of_amounts(word: str, language: str) -> bool:
    """Whether a lower-case word is a unit, a number, or says that an amount is a bound."""
    return bool(_amounts(language).fullmatch(word))


def is_general(word: str, language: str) -> bool:
    """Whether a lower-case word, in whatever form, is one that any challenge may use."""
    return stemmed(word, language) in _general(language)


@cache
def _amounts(language: str) -> re.Pattern[str]:
    phrases = AMOUNTS[language]
    bounds = (phrases.at_least, phrases.at_most, phrases.at_least_after, phrases.at_most_after)
    words = (*phrases.units, *phrases.numbers, *phrases.multipliers, *bounds, phrases.pieces)
    return re.compile(one_of(*words), re.IGNORECASE)


@cache
def _general(language: str) -> frozenset[str]:
    words = {*LANGUAGES[language].general_words, *DEMANDS[language].weak.split()}
    return frozenset(stemmed(word, language) for word in words)
