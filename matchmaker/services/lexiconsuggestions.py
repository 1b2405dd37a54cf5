"""Terms that several current challenges of a cluster use and that no profile of its pool and no entry answers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ..domain.account import Viewer
from ..domain.challenge import ChallengeRecord
from ..ranking.entries import Entry, Reading
from ..ranking.general import is_general, is_of_amounts
from ..ranking.index import Index
from ..ranking.lexicon import Lexicon
from ..ranking.terms import stem_of
from ..ranking.text import SPELT, STEM, WORD, asked_keys, kind_of, word_keys
from ..store.base import close_reading
from ..store.challenge import current_challenges
from .lexiconeffect import CURRENT
from .lexiconwriting import cluster_to_keep
from .pool import SMALL, current_pool

LEAST_CHALLENGES = 2
MOST_SUGGESTED = 50
ENOUGH_CHALLENGES = 12
MOST_SHARE = 0.25
"""Of so many challenges, a term that more than this share of them use belongs to none of their needs."""
AT_HOME, MOST_HOMES = 2, 2
"""Nor does a term that so many challenges of one sector use, in more than so many sectors."""
_SHORTEST = 4
_CAPITALISING = "de"
"""The language that writes the names of things with a capital."""
_JOINS = re.compile(r"[ \u00a0-]")

Stems = tuple[str, ...]


@dataclass(frozen=True)
class Using:
    """A challenge that uses a term."""

    ref: str
    title: str
    sector: str | None


@dataclass(frozen=True)
class Suggestion:
    """A term as challenges write it most often, its language there, and the challenges that use it."""

    term: str
    language: str
    challenges: tuple[Using, ...]


@dataclass
class _Used:
    written: Counter[tuple[str, str]] = field(default_factory=Counter)
    challenges: dict[str, Using] = field(default_factory=dict)

    def is_everywhere(self, challenges: int) -> bool:
        """Whether so large a part of these challenges, or of their sectors, uses it that it tells nothing of any."""
        homes = Counter(using.sector for using in self.challenges.values() if using.sector)
        if sum(used >= AT_HOME for used in homes.values()) > MOST_HOMES:
            return True
        return challenges >= ENOUGH_CHALLENGES and len(self.challenges) > MOST_SHARE * challenges


def suggestions(ref: str, *, viewer: Viewer) -> list[Suggestion]:
    """Those terms, the ones that most challenges use first; for the organisers of the cluster."""
    cluster = cluster_to_keep(ref, viewer=viewer)
    cluster_id = cluster.id
    index = current_pool(cluster_id, ref).index
    rows = current_challenges(cluster_id, states=CURRENT)
    used: dict[Stems, _Used] = defaultdict(_Used)
    for challenge, version in rows:
        reading = Reading.of(ChallengeRecord.model_validate({**version.content, "id": challenge.ref}))
        using = Using(challenge.ref, challenge.title or challenge.ref, reading.record.sector)
        for stems, words in _unanswered(reading.entries, reading.language, index.lexicon):
            used[stems].written[words, reading.language] += 1
            used[stems].challenges[using.ref] = using
    close_reading()
    frequent = {
        stems: one
        for stems, one in used.items()
        if len(one.challenges) >= LEAST_CHALLENGES and not one.is_everywhere(len(rows))
    }
    told = _told_by(index)
    kept = {stems: one for stems, one in frequent.items() if not _is_answered(stems, one, index, told)}
    found = [_suggestion(one) for stems, one in kept.items() if not _is_within_another(stems, kept)]
    found.sort(key=lambda one: (-len(one.challenges), one.term.casefold()))
    return found[:MOST_SUGGESTED]


def _unanswered(entries: Iterable[Entry], language: str, lexicon: Lexicon) -> Iterator[tuple[Stems, str]]:
    """Each word, and each pair of neighbours, outside the terms of the lexicon: its stems, and as it is written.

    A general word stands for something only beside one that is not.
    """
    for passage in (passage for entry in entries for passage in entry if passage.verbatim):
        known = [(place.start, place.end) for place in lexicon.places(passage.text, language)]
        before: tuple[str, re.Match[str]] | None = None
        for found in WORD.finditer(passage.text):
            stem = (
                ""
                if any(found.start() < end and start < found.end() for start, end in known)
                else _stem(found, language)
            )
            if stem:
                alone = not is_general(found.group().lower(), language)
                if alone:
                    yield (stem,), _as_written(found.group(), language)
                joined = before and (alone or not is_general(before[1].group().lower(), language))
                if before and joined and _JOINS.fullmatch(passage.text, before[1].end(), found.start()):
                    yield (before[0], stem), _as_written(passage.text[before[1].start() : found.end()], language)
            before = (stem, found) if stem else None


def _stem(found: re.Match[str], language: str) -> str:
    """The stem of a word that may name a thing; nothing for stop words, words of amounts and what is very short."""
    written, word = found.group(), found.group().lower()
    names_nothing = language == _CAPITALISING and written == word
    if len(word) < _SHORTEST or word.isdecimal() or names_nothing or not word_keys(word, language):
        return ""
    if is_of_amounts(word, language):
        return ""
    return stem_of(word, language)


def _as_written(term: str, language: str) -> str:
    """A term without the capital that a sentence begins with, where capitals mean nothing else."""
    return term if language == _CAPITALISING else term.lower()


def _told_by(index: Index) -> frozenset[Stems]:
    """The pairs of neighbours that the profiles of a small pool say."""
    if index.size > SMALL:
        return frozenset()
    return frozenset(_pairs(index))


def _pairs(index: Index) -> Iterator[Stems]:
    for place in range(len(index.ids)):
        reading = index.reading(place)
        for passage in (passage for entry in reading.entries for passage in entry):
            stems = [_stem(found, reading.language) for found in WORD.finditer(passage.text)]
            yield from pairwise(stems)


def _is_answered(stems: Stems, used: _Used, index: Index, told: frozenset[Stems]) -> bool:
    """Whether a profile says a term. In a large pool two words that profiles know count as a term that they know."""
    known = any(
        all(_is_said(word.lower(), language, index) for word in WORD.findall(term)) for term, language in used.written
    )
    return known and (len(stems) == 1 or index.size > SMALL or stems in told)


def _is_said(word: str, language: str, index: Index) -> bool:
    """Whether a profile says a word, or one of another language that is spelt alike."""
    keys = (key for key in asked_keys(word, language, index.learned.languages) if kind_of(key) in (STEM, SPELT))
    return any(index.learned.column_of(key) is not None for key in keys)


def _is_within_another(stems: Stems, kept: dict[Stems, _Used]) -> bool:
    """Whether a word is only used within a longer term that is suggested too."""
    longer = (other for other in kept if len(other) > len(stems) and stems[0] in other)
    return any(kept[stems].challenges.keys() == kept[other].challenges.keys() for other in longer)


def _suggestion(used: _Used) -> Suggestion:
    (term, language), _ = min(used.written.items(), key=lambda one: (-one[1], one[0]))
    return Suggestion(term, language, tuple(sorted(used.challenges.values(), key=lambda one: one.title.casefold())))
