"""The languages that the ranking reads: for each its stop, small and general words and a Snowball stemmer."""

import unicodedata
from dataclasses import dataclass, field

from . import ca, de, en, es, fr


def without_accents(word: str) -> str:
    """The word with its accents taken off."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


@dataclass(frozen=True)
class Language:
    """What is known of one language; its stop words stand as spelt and as often typed, without accents or ß.

    The small words are the articles, prepositions and the like that may stand within a term or not. The general ones
    are what anybody says of any work, each in one of its forms: the ranking reads them as any other word, and nobody is
    asked to take them for a name.
    """

    stemmer: str
    words: str
    small: str
    general: str
    stop_words: frozenset[str] = field(init=False)
    small_words: frozenset[str] = field(init=False)
    general_words: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "stop_words", _as_typed(self.words))
        object.__setattr__(self, "small_words", _as_typed(self.small))
        object.__setattr__(self, "general_words", _as_typed(self.general))


def _as_typed(words: str) -> frozenset[str]:
    listed = words.split()
    return frozenset(listed) | {without_accents(word).replace("ß", "ss") for word in listed}


LANGUAGES = {
    "en": Language("english", en.STOP_WORDS, en.SMALL_WORDS, en.GENERAL_WORDS),
    "es": Language("spanish", es.STOP_WORDS, es.SMALL_WORDS, es.GENERAL_WORDS),
    "fr": Language("french", fr.STOP_WORDS, fr.SMALL_WORDS, fr.GENERAL_WORDS),
    "de": Language("german", de.STOP_WORDS, de.SMALL_WORDS, de.GENERAL_WORDS),
    "ca": Language("catalan", ca.STOP_WORDS, ca.SMALL_WORDS, ca.GENERAL_WORDS),
}
