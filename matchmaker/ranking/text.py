"""From a text to what is compared: features, each with the place it was read from."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

import snowballstemmer

from ..domain.lexicon import EXACT, shipped
from .compounds import Splitter
from .languages import LANGUAGES, without_accents

# Letters and digits; the raised dot of Catalan ("col·legi") stands inside a word.
WORD = re.compile(r"[^\W_]+(?:·[^\W_]+)*")
STEM, SPELT, ROOT, GROUP = KINDS = ("stem", "spelt", "root", "group")
"""The kinds of features: one for texts of the same language, and three for those of others."""

_COMPOUNDING = "de"
_SHORTEST_WORD = 2
_SHORTEST_ROOT = 4
_ROOT_LENGTH = 6
_GROUP_LENGTH = 4
# Far longer than any word: what goes beyond is no language, and a stemmer need not chew on it.
_LONGEST_WORD = 60

# How the five languages spell one Greek or Latin root: Spektroskopie, spectroscopie, espectroscopía.
_SPELLINGS = (
    ("·", ""), (".", ""), ("œ", "oe"), ("æ", "ae"), ("ß", "ss"),
    ("ph", "f"), ("th", "t"), ("qu", "c"), ("k", "c"), ("z", "c"), ("y", "i"), ("w", "v"),
)  # fmt: skip
_DOUBLED = re.compile(r"([^\W\d])\1")


class Feature(NamedTuple):
    """One thing that a text says: a key, `kind:language:form`, and its place `[start, end)` in code points."""

    key: str
    start: int
    end: int


def features(text: str, language: str, *, kinds: tuple[str, ...] = KINDS) -> list[Feature]:
    """Every feature of an NFC text in reading order, or those of some kinds: of each word that is no stop word."""
    return [
        Feature(key, found.start(), found.end())
        for found in WORD.finditer(text)
        for key in _keys_of_kinds(found.group()[:_LONGEST_WORD].lower(), language, kinds)
    ]


def divided(text: str, language: str) -> list[Feature]:
    """The same features, and those of the parts of compounds."""
    return [
        Feature(key, found.start(), found.end())
        for found in WORD.finditer(text)
        for key in _divided_keys(found.group()[:_LONGEST_WORD].lower(), language)
    ]


@lru_cache(maxsize=200_000)
def _keys_of_kinds(word: str, language: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    keys = word_keys(word, language)
    return keys if kinds == KINDS else tuple(key for key in keys if kind_of(key) in kinds)


def keys(text: str, language: str) -> list[str]:
    """The keys of all these, without their places, for counting."""
    return [key for word in words_of(text) for key in _divided_keys(word, language)]


def words_of(text: str) -> list[str]:
    """The words of a text in lower case."""
    return [word[:_LONGEST_WORD].lower() for word in WORD.findall(text)]


@lru_cache(maxsize=200_000)
def word_keys(word: str, language: str) -> tuple[str, ...]:
    """The keys by which a lower-case word of a text can be found: none for a stop word.

    Texts of its own language find it by its stem, Snowball's. Those of another one find it by what kindred words share
    (Thermographie, termografía): the stem in one spelling for all languages, the root, which is its first six letters,
    and all its groups of four letters, which meet the later parts of a German compound too.
    """
    if _says_nothing(word, language):
        return ()
    forms = (f"{kind}:{language}:{form}" for kind, form in _kindred(word, language))
    return (f"{STEM}:{language}:{without_accents(stemmed(word, language))}", *forms)


@lru_cache(maxsize=200_000)
def part_keys(word: str, language: str) -> tuple[str, ...]:
    """The keys of the first part of a German compound and of its head, which says what it is; none of another word.

    A lower-case word is a compound when it is made of words that the shipped lexicon uses.
    """
    parts = () if language != _COMPOUNDING or _says_nothing(word, language) else _splitter().parts(word)
    return tuple(f"{STEM}:{language}:{part}" for part in dict.fromkeys((*parts[:1], *parts[-1:])))


def _divided_keys(word: str, language: str) -> tuple[str, ...]:
    return (*word_keys(word, language), *part_keys(word, language))


@cache
def _splitter() -> Splitter:
    """Divides German words into those of the shipped lexicon, whatever a cluster's own layer holds."""
    terms = (term for concept in shipped().concepts.values() for term in concept.de if not term.startswith(EXACT))
    words = {word for term in terms for word in words_of(term)}
    return Splitter({word: _german_stem(word) for word in words}, stem_of=_german_stem)


def _german_stem(word: str) -> str:
    return without_accents(stemmed(word, _COMPOUNDING))


@lru_cache(maxsize=200_000)
def asked_keys(word: str, language: str, others: frozenset[str]) -> tuple[str, ...]:
    """The keys by which a lower-case word of a challenge is looked for: its stem, and what it shares with kindred words
    of other languages."""
    if _says_nothing(word, language):
        return ()
    kindred = _kindred(word, language)
    forms = (f"{kind}:{other}:{form}" for other in sorted(others) if other != language for kind, form in kindred)
    return (f"{STEM}:{language}:{without_accents(stemmed(word, language))}", *forms)


def _says_nothing(word: str, language: str) -> bool:
    """Whether a lower-case word is a stop word or a single letter."""
    stop_words = LANGUAGES[language].stop_words
    return len(word) < _SHORTEST_WORD or word in stop_words or without_accents(word) in stop_words


def _kindred(word: str, language: str) -> list[tuple[str, str]]:
    """What a word shares with kindred ones of other languages; of a number, or a short word, only itself."""
    spelt = spelt_alike(word)
    forms = [(SPELT, spelt_alike(stemmed(word, language)))]
    if len(spelt) < _SHORTEST_ROOT or not spelt.isalpha():
        return forms
    groups = (spelt[start : start + _GROUP_LENGTH] for start in range(len(spelt) - _GROUP_LENGTH + 1))
    return [*forms, (ROOT, spelt[:_ROOT_LENGTH]), *((GROUP, group) for group in groups)]


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


def language_of(key: str) -> str:
    """The language of the texts in which a feature is found."""
    return key.split(":", 2)[1]


def in_order(keys: Iterable[str]) -> list[str]:
    """The keys kind by kind."""
    return sorted(keys, key=lambda key: (KINDS.index(kind_of(key)), key))
