"""What qualifies the words of a sentence: negations, what it says it cannot do, qualities, and codes of standards."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from .amountpatterns import one_of
from .phrases import IMPLIED_BY_CODE, IMPLIED_BY_QUALITY, LIMITS, QUALITIES, STATED

Place = tuple[int, int]

_CLAUSE = re.compile(r"[,;:.()–—!?]+(?=\s|$)|[()]|\s(?:but|aber|jedoch|pero|mais|però)\s", re.IGNORECASE)
_WORDS_NEGATED = 4
_CODE = re.compile(
    r"(?<!\w)(?:IP[ -]?(?P<ip>[0-6][0-9])(?P<k>K)?|TRL[ -]?(?P<trl>[1-9])"
    r"|(?:EN |DIN |IEC |VDI )*(?:ISO|IEC|EN|DIN|VDI|ASTM)(?:/IEC|/TS)? ?[A-Z]?\d{3,5}(?:-\d{1,2})?"
    r"|(?:(?:EU |EG )?GMP )?(?:[Aa]nnexe?|[Aa]nhang|[Aa]n+ex[eo]?) 11"
    r"|ATEX|IECEx|EHEDG|3-A|FDA|HACCP|GAMP|GMP|RoHS|REACH|SIL ?[1-4]|MIL-STD-\d+|OIML"
    r"|(?:21 ?CFR )?(?:[Pp]arte?|[Pp]artie|[Tt]eil) 11|21 ?CFR ?11"
    r"|(?:EU |EG |CE |UE )?(?:10/2011|1935/2004|2023/2006))(?!\w)"
)
_ANNEX_11 = re.compile(r"^(?:(?:EU|EG)?GMP)?(?:ANHANG|ANN?EX[EO]?)11$")
_PART_11 = re.compile(r"^(?:21CFR)?(?:PARTE?|PARTIE|TEIL)11$")


class Code(NamedTuple):
    """A standard, grade of protection or readiness that a text names; what has grades has its number."""

    name: str
    grade: int
    start: int
    end: int


class Limit(NamedTuple):
    """Where a text says that something cannot be done, and the words that say what."""

    start: int
    end: int
    subject: Place


@dataclass(frozen=True)
class _Patterns:
    negation: re.Pattern[str]
    unsuitable: re.Pattern[str]
    unable: re.Pattern[str]
    only: re.Pattern[str]
    pending: re.Pattern[str]
    stated: Mapping[str, re.Pattern[str]]
    denied: Mapping[str, re.Pattern[str]]
    properties: Mapping[str, re.Pattern[str]]


@cache
def _patterns(language: str) -> _Patterns:
    limits, qualities = LIMITS[language], QUALITIES[language]
    return _Patterns(
        negation=_any(limits.negation),
        unsuitable=_any(limits.unsuitable),
        unable=_any(limits.unable),
        only=_any(limits.only),
        pending=_any(limits.pending),
        stated={name: _any(words[language]) for name, words in STATED.items()},
        denied={name: _any(words) for name, words in qualities.denied.items()},
        properties={name: _any(words) for name, words in qualities.properties.items()},
    )


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(words)})(?!\w)", re.IGNORECASE)


def negated(text: str, language: str) -> list[Place]:
    """The stretches of a text that a negation before them takes back: up to four words of its clause."""
    places = []
    for found in _patterns(language).negation.finditer(text):
        end = clause(text, found.end())[1]
        words = [word.end() for word in re.finditer(r"\S+", text[found.end() : end])]
        if words:
            places.append((found.end(), found.end() + words[:_WORDS_NEGATED][-1]))
    return places


@lru_cache(maxsize=4_000)
def limits(text: str, language: str) -> tuple[Limit, ...]:
    """What a text says that it cannot do."""
    return tuple(_limits(text, _patterns(language)))


def _limits(text: str, patterns: _Patterns) -> Iterator[Limit]:
    for found in patterns.unsuitable.finditer(text):
        end = clause(text, found.end())[1]
        yield Limit(found.start(), end, (found.end(), end))
    for found in patterns.unable.finditer(text):
        begin, end = clause(text, found.start())[0], clause(text, found.end())[1]
        before = text[begin : found.start()].strip()
        yield Limit(begin, end, (begin, found.start()) if before else (found.end(), end))


@lru_cache(maxsize=4_000)
def exclusive(text: str, language: str, name: str) -> Place | None:
    """Where a text says that it does only with what has a property."""
    patterns = _patterns(language)
    for found in patterns.only.finditer(text):
        begin, end = clause(text, found.start())[0], clause(text, found.end())[1]
        if patterns.properties[name].search(text, found.end(), end):
            return begin, end
    return None


def properties(text: str, language: str) -> frozenset[str]:
    """The properties that a text names."""
    return frozenset(name for name, words in _patterns(language).properties.items() if words.search(text))


def qualities(text: str, language: str) -> Mapping[str, Place]:
    """The qualities that a text states, and where."""
    found = {name: stated(text, language, name) for name in STATED}
    return {name: place for name, place in found.items() if place}


@lru_cache(maxsize=40_000)
def stated(text: str, language: str, name: str) -> Place | None:
    """Where a text states a quality."""
    return _place(_patterns(language).stated, name, text)


@lru_cache(maxsize=40_000)
def denied(text: str, language: str, name: str) -> Place | None:
    """Where a text states the opposite of a quality."""
    return _place(_patterns(language).denied, name, text)


def _place(patterns: Mapping[str, re.Pattern[str]], name: str, text: str) -> Place | None:
    found = patterns[name].search(text) if name in patterns else None
    return found.span() if found else None


@lru_cache(maxsize=40_000)
def answered(text: str, language: str, name: str) -> Place | None:
    """Where a text states a quality, another one that goes with it, or a standard that does."""
    names = filter(None, (name, IMPLIED_BY_QUALITY.get(name)))
    found = (stated(text, language, one) for one in names)
    return next(filter(None, found), None) or _implied(text, name)


def _implied(text: str, name: str) -> Place | None:
    """Where a standard is named that a quality goes with."""
    if name not in IMPLIED_BY_CODE.values():
        return None
    named = (code for code in codes(text) if IMPLIED_BY_CODE.get(code.name) == name)
    return next(((code.start, code.end) for code in named), None)


def is_pending(text: str, language: str) -> bool:
    """Whether a text speaks of something that is still to come."""
    return _patterns(language).pending.search(text) is not None


@lru_cache(maxsize=4_000)
def codes(text: str) -> tuple[Code, ...]:
    """The standards and grades of protection that a text names, spelt in one way."""
    return tuple(_code(found) for found in _CODE.finditer(text))


def _code(found: re.Match[str]) -> Code:
    if found["ip"]:
        return Code("IP", int(found["ip"]) * 2 + bool(found["k"]), found.start(), found.end())
    if found["trl"]:
        return Code("TRL", int(found["trl"]), found.start(), found.end())
    name = re.sub(r"^(?:EU|EG|CE|UE|EN|DIN|IEC) (?=\D*\d)|\s", "", found.group().upper())
    name = _ANNEX_11.sub("ANNEX11", re.sub(r"^(?:EN|DIN|IEC)(?=ISO)", "", name))
    return Code(_PART_11.sub("21CFR11", name), 0, found.start(), found.end())


@lru_cache(maxsize=40_000)
def clause(text: str, at: int) -> Place:
    """The clause around a place."""
    begin, end = 0, len(text)
    for found in _CLAUSE.finditer(text):
        if found.end() <= at:
            begin = found.end()
        elif found.start() >= at:
            end = found.start()
            break
    return begin + len(text[begin:at]) - len(text[begin:at].lstrip()), end
