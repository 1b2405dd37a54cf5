"""From a text to what is compared: features, each with the place it was read from."""

import re
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

from .languages import LANGUAGES, without_accents

# Letters and digits; the raised dot of Catalan ("col·legi") stands inside a word.
WORD = re.compile(r"[^\W_]+(?:·[^\W_]+)*")
_SHORTEST_WORD = 2
_SHORTEST_ROOT = 4
_ROOT_LENGTH = 6
# Far longer than any word: what goes beyond is no language, and a stemmer need not chew on it.
_LONGEST_WORD = 60

# How the five languages spell one Greek or Latin root: Spektroskopie, spectroscopie, espectroscopía.
_SPELLINGS = (
    ("·", ""), (".", ""), ("œ", "oe"), ("æ", "ae"), ("ß", "ss"),
    ("ph", "f"), ("th", "t"), ("qu", "c"), ("k", "c"), ("z", "c"), ("y", "i"), ("w", "v"),
)  # fmt: skip
_DOUBLED = re.compile(r"([^\W\d])\1")


class Feature(NamedTuple):
    """One thing that a text says: a key that starts with its kind, and its place `[start, end)` in code points."""

    key: str
    start: int
    end: int


def features(text: str, language: str) -> list[Feature]:
    """Every feature of an NFC text in reading order: stem and root of each word that is no stop word."""
    return [
        Feature(key, found.start(), found.end())
        for found in WORD.finditer(text)
        for key in word_keys(found.group()[:_LONGEST_WORD].lower(), language)
    ]


def keys(text: str, language: str) -> list[str]:
    """The keys of the same features, without their places, for counting."""
    return [key for word in WORD.findall(text) for key in word_keys(word[:_LONGEST_WORD].lower(), language)]


@lru_cache(maxsize=200_000)
def word_keys(word: str, language: str) -> tuple[str, ...]:
    """The keys of one lower-case word: none for a stop word, else its stem and, unless it is short, its root.

    A stem is Snowball's. A root is the first six letters: it meets kindred words of other languages (Thermographie,
    termografía) and the first part of a German compound. Both are spelt in one way for all languages.
    """
    stop_words = LANGUAGES[language].stop_words
    if len(word) < _SHORTEST_WORD or word in stop_words or without_accents(word) in stop_words:
        return ()
    stem, root = spelt_alike(stemmed(word, language)), spelt_alike(word)
    if len(root) < _SHORTEST_ROOT or not root.isalpha():
        return (f"stem:{stem}",)
    return (f"stem:{stem}", f"root:{root[:_ROOT_LENGTH]}")


def stemmed(word: str, language: str) -> str:
    """Snowball's stem of a lower-case word."""
    # A stemmer holds the word it works on, so threads must not share one.
    return str(snowballstemmer.stemmer(LANGUAGES[language].stemmer).stemWord(word))


def spelt_alike(word: str) -> str:
    """The word without accents, doubled letters and the spelling habits of one language."""
    word = without_accents(word)
    for theirs, ours in _SPELLINGS:
        word = word.replace(theirs, ours)
    return _DOUBLED.sub(r"\1", word)


def kind_of(key: str) -> str:
    """The kind of feature that a key belongs to."""
    return key.partition(":")[0]
