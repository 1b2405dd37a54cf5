"""Finding the terms of a lexicon in a text of one language."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from ..domain.lexicon import EXACT, Concept
from .compounds import Splitter
from .languages import LANGUAGES
from .text import WORD, spelt_alike, stemmed

COMPOUNDING = "de"
"""The language whose words are divided."""
_MADE_FOR_ALL = "en"
"""The language whose abbreviations and phrases the others use as they are."""
_END_OF_CLAUSE = re.compile(r"[.;:!?,]\s|[()\[\]\n]")
_HERE = ""
_PLURAL = "s"
_PLURALS = re.compile(r"(?<=[^aeiou\W])es$|s$")
_SHORTEST_STEM = 4

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


@dataclass(frozen=True)
class Terms:
    """The terms of some concepts in one language, besides the English ones that its texts use too."""

    language: str
    tree: Tree
    exact: frozenset[str]
    splitter: Splitter | None

    @classmethod
    def of(cls, concepts: Iterable[Concept], language: str) -> "Terms":
        """The terms of these concepts."""
        terms = [(term, concept.key) for concept in concepts for term in _terms(concept, language)]
        exact = frozenset(
            EXACT + word for term, _ in terms if term.startswith(EXACT) for word in WORD.findall(_plain(term))
        )
        splitter = _splitter((term for term, _ in terms), language) if language == COMPOUNDING else None
        found = cls(language, {}, exact, splitter)
        for term, key in terms:
            for forms in found._ways(term):
                _plant(found.tree, forms, key)
        return found

    def places(self, text: str) -> Iterator[Place]:
        """Every place where a term stands, clause by clause; a longer term stands for the shorter ones within it."""
        for clause in self._clauses(text):
            found = list(self._met([word.forms for word in clause]))
            taken = {place for one in found for place in range(one.start, one.end)}
            for one in found:
                yield Place(clause[one.start].start, clause[one.end - 1].end, one.keys)
            for place, word in enumerate(clause):
                if self.splitter and place not in taken:
                    parts = self.splitter.parts(word.written.lower())
                    for one in self._met([(part,) for part in parts]):
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
            forms = self._forms(found.group())
            if forms:
                clause.append(Word(found.group(), found.start(), last, forms))
        if clause:
            yield clause

    def _forms(self, word: str) -> Forms:
        """A word as exact terms have it, also without the s of a plural, and its stem."""
        plain = unicodedata.normalize("NFKC", word)
        exact = {EXACT + plain, EXACT + plain.removesuffix(_PLURAL)} & self.exact
        stem = stem_of(plain.lower(), self.language)
        return (*sorted(exact), stem) if stem else tuple(sorted(exact))

    def _met(self, words: Sequence[Forms]) -> list[Place]:
        """The terms among these words, by the places of the words."""
        found = []
        for start in range(len(words)):
            nodes, end = [self.tree], start
            while nodes and end < len(words):
                nodes = [node[form] for node in nodes for form in words[end] if form in node]
                end += 1
                found += [Place(start, end, node[_HERE]) for node in nodes if _HERE in node]
        return _longest(found)

    def _ways(self, term: str) -> Iterator[Forms]:
        """How the words of a term may stand in a text."""
        words = WORD.findall(_plain(term))
        if term.startswith(EXACT):
            yield tuple(EXACT + word for word in words)
            return
        stems = [stem for word in words if (stem := stem_of(word.lower(), self.language))]
        if stems:
            yield tuple(stems)
        if self.splitter:
            parts = [self.splitter.parts(word.lower()) or (stem_of(word.lower(), self.language),) for word in words]
            divided = tuple(stem for word in parts for stem in word if stem)
            if divided and divided != tuple(stems):
                yield divided


@lru_cache(maxsize=100_000)
def stem_of(word: str, language: str) -> str:
    """The stem of a lower-case word in the spelling of all languages; nothing for an article or a preposition.

    Where hardly anything would be left of a word, as of the Spanish for camera and for Raman, only its plural is taken
    off.
    """
    if word in LANGUAGES[language].small_words:
        return ""
    stem = spelt_alike(stemmed(word, language))
    if len(stem) < _SHORTEST_STEM < len(word):
        return spelt_alike(_PLURALS.sub("", word))
    return stem


def _terms(concept: Concept, language: str) -> list[str]:
    own = concept.terms(language)
    return own if language == _MADE_FOR_ALL else [*own, *(term for term in concept.en if _is_used_abroad(term))]


def _is_used_abroad(term: str) -> bool:
    """Whether a term is an abbreviation or has several words, so that it means nothing else in another language."""
    return term.startswith(EXACT) or len(WORD.findall(term)) > 1


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


def _longest(found: Iterable[Place]) -> list[Place]:
    """Those that do not lie within a longer one."""
    kept: list[Place] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if kept and kept[-1][:2] == one[:2]:
            kept[-1] = one._replace(keys=tuple(sorted({*kept[-1].keys, *one.keys})))
        elif not kept or one.end > kept[-1].end:
            kept.append(one)
    return kept
