"""The leak meter: what in a public text may point to its owner, read against what a pool has published."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ..domain import vocabulary
from ..domain.challenge import Challenge
from ..domain.leak import FIELDS, LeakKind, Mark
from ..domain.lexicon import EXACT, TERM_LANGUAGES, shipped
from ..domain.organisation import Organisation, comparable
from . import leakpatterns as written
from .general import is_general, is_of_amounts
from .index import Index
from .language import language_of
from .languages import LANGUAGES, without_accents
from .text import GROUP, WORD, asked_keys, kind_of, part_keys, stemmed

ENOUGH = 1_000
"""So many word stems a pool's texts in a language hold before it is told which plain words they lack."""
_SHORTEST_RARE, _SHORTEST_NAME = 6, 4
_EXACT, _EXACT_SHARE = 4, 2
"""Figures but for leading and closing zeros: so many in an amount are exact, more than so many in a percentage."""
_MOSTLY = 0.6
_CAPITAL_NOUNS = "de"
_LABELS = (
    *(vocabulary.SECTORS, vocabulary.TECHNOLOGIES, vocabulary.COUNTRIES, vocabulary.ORGANISATION_KINDS),
    *(vocabulary.LANGUAGES, vocabulary.SPOKEN_LANGUAGES, vocabulary.COOPERATION),
)
# What is printed on any package and in any hall, and who regulates it; names of days and months are written as names.
_ORDINARY_WORDS = """
eu ue usa uk ce cee eg haccp appcc pet hdpe ldpe lldpe evoh pvc pla pha eps abs map vffs hffs brc ifs iso rfid led
plc sps api erp mes cip sip fda efsa bfr aesan gmbh oee ppm ppb adn dna ccd cmos fpga gpu cpu nir swir mwir lwir
ftir hsi oct libs tdlas uht raee weee sme pyme kmu pme esg kpi b2b r&d i+d f&e
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december european europe mediterranean atlantic catalan spanish french german italian
english portuguese dutch swiss austrian european cataluña catalunya alemania españa francia europa mediterráneo
"""
_ORDINARY = frozenset(_ORDINARY_WORDS.split())

Span = tuple[int, int]
Found = tuple[LeakKind, Span]


@dataclass(frozen=True)
class Corpus:
    """What the published profiles of a pool say, asked word by word; never a challenge, never a draft."""

    index: Index | None = None

    def uses(self, word: str, language: str) -> bool:
        """Whether a published profile uses a lower-case word, in whatever form or kindred spelling."""
        if self.index is None:
            return False
        learned = self.index.learned
        keys = asked_keys(word, language, learned.languages)
        return any(kind_of(key) != GROUP and learned.column_of(key) is not None for key in keys)

    def can_tell(self, language: str) -> bool:
        """Whether it says so much in a language that a plain word it lacks is a rare one."""
        return self.index is not None and self.index.learned.stems.get(language, 0) >= ENOUGH


def marks_in(challenge: Challenge, *, owner: Organisation, corpus: Corpus) -> list[Mark]:
    """What in the title and the teaser of a challenge may point to its owner, in reading order."""
    language = challenge.language or language_of(" ".join(getattr(challenge, name) or "" for name in FIELDS))
    found: list[Mark] = []
    for name in FIELDS:
        text = getattr(challenge, name) or ""
        spans = _in_order(_found(text, language, owner, corpus))
        found += [Mark.at(kind, name, span, within=text) for kind, span in spans]
    return found


def _in_order(found: Iterable[Found]) -> list[Found]:
    """What was found, of several that claim the same words the first one."""
    taken: list[Found] = []
    for kind, (start, end) in found:
        if start < end and all(end <= other_start or start >= other_end for _, (other_start, other_end) in taken):
            taken.append((kind, (start, end)))
    return sorted(taken, key=lambda one: one[1])


def _found(text: str, language: str, owner: Organisation, corpus: Corpus) -> Iterator[Found]:
    """What every rule finds, the surer ones first."""
    known = _knows(corpus, language)
    yield from _matches("email", written.EMAIL, text)
    yield from _matches("web", written.WEB, text)
    yield from _matches("patent", written.PATENT, text)
    yield from _matches("phone", written.PHONE, text)
    for kind, span in _matches("trade_mark", written.TRADE_MARK, text):
        yield kind, _without_article(span, text, language)
    yield from _own(text, owner, known)
    for kind, pattern in _CUED:
        for one in pattern.finditer(text):
            name = next((group for group, words in one.groupdict().items() if words), 0)
            if name != "name" or not _is_known(one["name"], known):
                yield kind, _without_article(one.span(name), text, language)
    yield from _capitals(text, known)
    yield from _names(text, language, known)
    yield from _figures(text)
    yield from _rare(text, language, known, corpus)


_CUED: tuple[tuple[LeakKind, re.Pattern[str]], ...] = (
    ("company", written.COMPANY),
    ("person", written.PERSON),
    ("place", written.PLACE),
)


def _matches(kind: LeakKind, pattern: re.Pattern[str], text: str) -> Iterator[Found]:
    return ((kind, one.span()) for one in pattern.finditer(text))


def _without_article(span: Span, text: str, language: str) -> Span:
    """A name without the article or the pronoun that a sentence begins with."""
    first = WORD.match(text, span[0])
    is_small = first is not None and first.end() < span[1] and first[0].lower() in LANGUAGES[language].stop_words
    return (first.end() + 1, span[1]) if first is not None and is_small else span


def _knows(corpus: Corpus, language: str) -> Callable[[str], bool]:
    """Whether a word says nothing of anybody: the pool uses it, or anybody does."""

    def known(word: str) -> bool:
        plain = word.lower()
        return plain.isdecimal() or is_ordinary(plain, language) or corpus.uses(plain, language)

    return known


@lru_cache(maxsize=50_000)
def is_ordinary(word: str, language: str) -> bool:
    """Whether a lower-case word is one that anybody uses, whatever a pool says."""
    spoken = LANGUAGES[language]
    if word in spoken.stop_words or word in spoken.small_words or word in _ORDINARY:
        return True
    if is_general(word, language) or is_of_amounts(word, language):
        return True
    plain = without_accents(word)
    return plain in _exact_words() or without_accents(stemmed(word, language)) in _lexicon_stems(language)


@cache
def _lexicon_stems(language: str) -> frozenset[str]:
    """The stems of the words that the shipped lexicon and the closed lists use in a language."""
    terms = [term for concept in shipped().concepts.values() for term in concept.terms(language)]
    terms += [name for listed in _LABELS for term in listed for name in (term.label(language), *term.synonyms)]
    words = {word.lower() for term in terms for word in WORD.findall(term.removeprefix(EXACT))}
    return frozenset(without_accents(stemmed(word, language)) for word in words)


@cache
def _exact_words() -> frozenset[str]:
    """The words that the shipped lexicon knows as they are written, in any language, without case and accents."""
    terms = [term for concept in shipped().concepts.values() for own in TERM_LANGUAGES for term in concept.terms(own)]
    exact = [term.removeprefix(EXACT) for term in terms if term.startswith(EXACT)]
    return frozenset(without_accents(word.lower()) for term in exact for word in (term, *WORD.findall(term)))


def _is_known(words: str, known: Callable[[str], bool]) -> bool:
    """Whether every word of a name is known, so that it is none."""
    return all(known(word) for word in WORD.findall(words))


def _own(text: str, owner: Organisation, known: Callable[[str], bool]) -> Iterator[Found]:
    """The names of the owner, its group, its people and its places, whole or by their telling words."""
    plain = "".join(_plain(sign) for sign in text)
    names = [owner.legal_name, *owner.aliases, owner.parent_group, owner.region, *(c.name for c in owner.contacts)]
    host = re.sub(r"^https?://(?:www\.)?", "", owner.website or "").partition("/")[0]
    wholes = [comparable(name).split() for name in names if name]
    hosts = [label for label in host.split(".")[:-1] if len(label) >= _SHORTEST_NAME]
    for words in sorted(filter(None, wholes), key=len, reverse=True):
        for one in re.finditer(r"[\W_]+".join(map(re.escape, words)), plain):
            if _stands_alone(plain, one.span()) and (len(words) > 1 or _is_name(text, one.start())):
                yield "own", one.span()
    parts = {word for words in wholes for word in words if len(word) >= _SHORTEST_NAME and not known(word)}
    for one in WORD.finditer(plain):
        if one[0] in hosts or (one[0] in parts and _is_name(text, one.start())):
            yield "own", one.span()


def _plain(sign: str) -> str:
    """A sign in lower case without its accent, always one sign."""
    return without_accents(sign.lower())[:1] or sign


def _stands_alone(text: str, span: Span) -> bool:
    start, end = span
    return not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()


def _is_name(text: str, start: int) -> bool:
    return text[start].isupper()


def _capitals(text: str, known: Callable[[str], bool]) -> Iterator[Found]:
    """Words in capitals and models, unless the whole text shouts."""
    letters = [sign for sign in text if sign.isalpha()]
    if letters and sum(sign.isupper() for sign in letters) > _MOSTLY * len(letters):
        return
    for pattern in (written.CAPITALS, written.INNER):
        for one in pattern.finditer(text):
            is_plain = written.PLAIN_CODE.fullmatch(one[0]) or written.ROMAN.fullmatch(one[0])
            if not is_plain and not known(one[0]) and not _is_known(one[0], known):
                yield "capitals", one.span()


def _names(text: str, language: str, known: Callable[[str], bool]) -> Iterator[Found]:
    """Unknown words with a capital within a sentence; German writes every noun so, and some titles every word."""
    words = WORD.findall(text)
    if language == _CAPITAL_NOUNS or sum(word[0].isupper() for word in words) > _MOSTLY * len(words):
        return
    unknown = [one.span() for one in written.CAPITALISED.finditer(text) if not _is_known(one[0], known)]
    for start, end in _joined(unknown, text):
        is_first = bool(written.START.search(text, 0, start))
        if not is_first or " " in text[start:end]:
            yield "name", (start, end)


def _joined(spans: Iterable[Span], text: str) -> list[Span]:
    """These spans, those with nothing but a gap between them as one."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and text[joined[-1][1] : start] in (" ", "\u00a0"):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _figures(text: str) -> Iterator[Found]:
    """Amounts with more figures than anybody needs to describe a problem, and the years of foundations."""
    for one in written.FOUNDED.finditer(text):
        yield "figure", one.span("year")
    for one in written.FIGURE.finditer(text):
        if _is_exact(one, text):
            yield "figure", one.span()


def _is_exact(one: re.Match[str], text: str) -> bool:
    """Whether a number is exact beyond need: no standard, no year, no wavelength."""
    if written.STANDARD.search(text, 0, one.start()) or written.YEAR.fullmatch(one[0]):
        return False
    digits = re.sub(r"\D", "", one[0]).lstrip("0")
    telling = len(digits.rstrip("0"))
    if written.SHARE.match(text, one.end()):
        return telling > _EXACT_SHARE
    if telling >= _EXACT:
        return telling > _EXACT or not written.PHYSICAL.match(text, one.end())
    return telling == _EXACT - 1 and len(digits) > _EXACT and not written.DECIMALS.search(one[0])


def _rare(text: str, language: str, known: Callable[[str], bool], corpus: Corpus) -> Iterator[Found]:
    """Plain words that a pool with enough to say never uses."""
    if not corpus.can_tell(language):
        return
    for one in WORD.finditer(text):
        if len(one[0]) >= _SHORTEST_RARE and not known(one[0]) and not part_keys(one[0].lower(), language):
            yield "rare", one.span()
