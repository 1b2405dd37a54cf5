"""The languages that the ranking reads: for each a list of stop words and a Snowball stemmer."""

import unicodedata
from dataclasses import dataclass, field

from . import ca, de, en, es, fr


def without_accents(word: str) -> str:
    """The word with its accents taken off."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


@dataclass(frozen=True)
class Language:
    """What is known of one language; its stop words stand as spelt and as often typed, without accents or ß."""

    stemmer: str
    words: str
    stop_words: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        listed = self.words.split()
        object.__setattr__(
            self, "stop_words", frozenset(listed) | {without_accents(word).replace("ß", "ss") for word in listed}
        )


LANGUAGES = {
    "en": Language("english", en.STOP_WORDS),
    "es": Language("spanish", es.STOP_WORDS),
    "fr": Language("french", fr.STOP_WORDS),
    "de": Language("german", de.STOP_WORDS),
    "ca": Language("catalan", ca.STOP_WORDS),
}
