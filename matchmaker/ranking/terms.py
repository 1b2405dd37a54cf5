"""Finding the terms of a lexicon in a text of one language."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, TypeAlias

from ..domain.lexicon import EXACT, Concept
from .compounds import Splitter
from .languages import LANGUAGES
from .text import WORD, spelt_alike, stemmed

COMPOUNDING = "de"
"""The language whose words are divided."""
_MADE_FOR_ALL = "en"
"""The language whose abbreviations and phrases the others use as they are."""
# A point after a single letter shortens a word: E. coli.
_END_OF_CLAUSE = re.compile(r"(?<!\W\w)(?<!^\w)[.]\s|[;:!?,]\s|[()\[\]\n]")
_HERE = ""
_PLURAL = "s"
_PLURALS = re.compile(r"(?<=[^aeiou\W])es$|s$")
_SHORTEST_STEM = 4
_WORDS_KEPT = 100_000
_LANGUAGES_KEPT = 30

Tree: TypeAlias = dict[str, Any]
"""Terms form by form; where a term ends, the keys of its concepts stand under no form."""
Forms: TypeAlias = tuple[str, ...]


class Place(NamedTuple):
    """Where a term stands in a text, `[start, end)`, and the keys of the concepts that it means."""

    start: int
    end: int
    keys: tuple[str, ...]


class Word(NamedTuple):
    """A word of a text, where it stands, and the forms by which a term may have it."""

    written: str
    start: int
    end: int
    forms: Forms


class Terms:
    """Terms with the keys of their concepts, ready to be found in texts of one language."""

    def __init__(self, terms: Sequence[tuple[str, str]], language: str) -> None:
        self._language = language
        self.exact = frozenset(form for term, _ in terms if term.startswith(EXACT) for form in self._as_written(term))
        self._splitter = _splitter((term for term, _ in terms), language) if language == COMPOUNDING else None
        self.forms = lru_cache(maxsize=_WORDS_KEPT)(self._forms)
        self._tree: Tree = {}
        for term, key in terms:
            for forms in self._ways(term):
                _plant(self._tree, forms, key)

    def places(self, text: str) -> Iterator[Place]:
        """Every place where a term stands, clause by clause; a longer term stands for the shorter ones within it."""
        for clause in self._clauses(text):
            found = list(self._met([word.forms for word in clause]))
            taken = {place for one in found for place in range(one.start, one.end)}
            for one in found:
                yield Place(clause[one.start].start, clause[one.end - 1].end, one.keys)
            for place, word in enumerate(clause):
                if place not in taken:
                    for one in self._met([(part,) for part in self.parts(word.written)]):
                        yield Place(word.start, word.end, one.keys)

    def _clauses(self, text: str) -> Iterator[list[Word]]:
        """The words that say something; no term goes on after a comma or a full stop."""
        clause: list[Word] = []
        last = 0
        for found in WORD.finditer(text):
            if clause and _END_OF_CLAUSE.search(text, last, found.start()):
                yield clause
                clause = []
            last = found.end()
            word = found.group()
            forms = self.forms(word)
            if forms:
                clause.append(Word(word, found.start(), last, forms))
        if clause:
            yield clause

    def _forms(self, word: str) -> Forms:
        """A word as exact terms have it, and its stem. An exact term in capitals may be met with the s of a plural, one
        in small letters at the beginning of a sentence too."""
        plain = unicodedata.normalize("NFKC", word)
        single = plain.removesuffix(_PLURAL)
        exact = {EXACT + plain, EXACT + plain.lower(), EXACT + (single if single.isupper() else plain)} & self.exact
        stem = stem_of(plain.lower(), self._language)
        return (*sorted(exact), stem) if stem else tuple(sorted(exact))

    def parts(self, word: str) -> Forms:
        """The stems of the known words that a compound is made of; none for any other word."""
        return self._splitter.parts(word.lower()) if self._splitter else ()

    @cached_property
    def ways(self) -> Mapping[Forms, tuple[str, ...]]:
        """Every way in which a term may stand in a text, with the keys of the concepts that it means."""
        return dict(_branches(self._tree, ()))

    @property
    def compounds(self) -> Mapping[str, str]:
        """The words that compounds may be made of, with their stems."""
        return self._splitter.stems if self._splitter else {}

    def _met(self, words: Sequence[Forms]) -> list[Place]:
        """The terms among these words, by the places of the words."""
        found = []
        for start, forms in enumerate(words):
            nodes, end = [self._tree[form] for form in forms if form in self._tree], start + 1
            while nodes:
                found += [Place(start, end, node[_HERE]) for node in nodes if _HERE in node]
                following, end = words[end] if end < len(words) else (), end + 1
                nodes = [node[form] for node in nodes for form in following if form in node]
        return _longest(found) if found else found

    def _as_written(self, term: str) -> Forms:
        """The words of an exact term but for articles and prepositions."""
        small = LANGUAGES[self._language].small_words
        return tuple(EXACT + word for word in WORD.findall(_plain(term)) if word not in small)

    def _ways(self, term: str) -> Iterator[Forms]:
        """How the words of a term may stand in a text."""
        if term.startswith(EXACT):
            yield self._as_written(term)
            return
        words = WORD.findall(_plain(term))
        stems = [stem for word in words if (stem := stem_of(word.lower(), self._language))]
        if stems:
            yield tuple(stems)
        if self._splitter:
            parts = [self._splitter.parts(word.lower()) or (stem_of(word.lower(), self._language),) for word in words]
            divided = tuple(stem for word in parts for stem in word if stem)
            if divided and divided != tuple(stems):
                yield divided


@lru_cache(maxsize=_WORDS_KEPT)
def stem_of(word: str, language: str) -> str:
    """The stem of a lower-case word in the spelling of all languages; nothing for an article or a preposition.

    Where hardly anything would be left of a word, as of the Spanish for camera and for Raman, only its plural is taken
    off.
    """
    if word in LANGUAGES[language].small_words:
        return ""
    stem = spelt_alike(stemmed(word, language))
    if len(stem) < _SHORTEST_STEM <= len(word):
        return spelt_alike(_PLURALS.sub("", word))
    return stem


def terms_in(concepts: Iterable[Concept], language: str) -> tuple[tuple[str, str], ...]:
    """The terms of some concepts in one language with their keys, besides the English ones that its texts use too."""
    return tuple((term, concept.key) for concept in concepts for term in _terms(concept, language))


@lru_cache(maxsize=_LANGUAGES_KEPT)
def made_ready(terms: tuple[tuple[str, str], ...], language: str) -> Terms:
    """These terms, made ready once for all lexicons that have the same ones."""
    return Terms(terms, language)


def _terms(concept: Concept, language: str) -> list[str]:
    own = concept.terms(language)
    return own if language == _MADE_FOR_ALL else [*own, *(term for term in concept.en if _is_used_in(language, term))]


@lru_cache(maxsize=_WORDS_KEPT)
def _is_used_in(language: str, term: str) -> bool:
    """Whether an English term means nothing else in another language: an abbreviation, or several telling words."""
    words = WORD.findall(_plain(term))
    if any(word.lower() in LANGUAGES[language].small_words for word in words):
        return False
    return len(words) > 1 or (term.startswith(EXACT) and not term.islower())


def _plain(term: str) -> str:
    return unicodedata.normalize("NFKC", term.removeprefix(EXACT))


def _splitter(terms: Iterable[str], language: str) -> Splitter:
    words = {word.lower() for term in terms if not term.startswith(EXACT) for word in WORD.findall(_plain(term))}
    stems = {word: stem for word in words if (stem := stem_of(word, language))}
    return Splitter(stems, stem_of=lambda word: stem_of(word, language))


def _plant(tree: Tree, forms: Forms, key: str) -> None:
    node = tree
    for form in forms:
        node = node.setdefault(form, {})
    node[_HERE] = tuple(sorted({*node.get(_HERE, ()), key}))


def _branches(node: Tree, forms: Forms) -> Iterator[tuple[Forms, tuple[str, ...]]]:
    for form, below in node.items():
        if form == _HERE:
            yield forms, below
        else:
            yield from _branches(below, (*forms, form))


def _longest(found: Iterable[Place]) -> list[Place]:
    """Those that do not lie within a longer one."""
    kept: list[Place] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if kept and kept[-1][:2] == one[:2]:
            kept[-1] = one._replace(keys=tuple(sorted({*kept[-1].keys, *one.keys})))
        elif not kept or one.end > kept[-1].end:
            kept.append(one)
    return kept
