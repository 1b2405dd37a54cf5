"""Why a provider has its score: the same calculation again for one row, told term by term with its places."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from ..domain.match import Bridge, Finding, Reason, Span
from ..domain.profile import ProviderRecord
from ..domain.words import N_
from .answering import LABEL, SIGNAL, answers
from .bridges import bridges
from .entries import Passage, Reading
from .index import Index
from .query import Query
from .quotes import Quoted
from .signals import SIGNALS
from .text import SPELT, STEM, kind_of, language_of

MILLIONTHS = 1_000_000
OTHER_WORDS = "other_words"
OTHER_ENTRIES = "other_entries"
LABELS = {signal.name: signal.label for signal in SIGNALS} | {
    SIGNAL: LABEL,
    OTHER_WORDS: N_("Other words in common"),
    OTHER_ENTRIES: N_("Other entries of the lexicon"),
}
"""What people read for the signal of a reason."""

_MOST_WORDS = 8
_MOST_BRIDGES = 8
_MOST_RELATED = 5
_MOST_SPANS = 5
_LONGEST_OPENING = 100


class Part(NamedTuple):
    """A reason before its share is rounded."""

    signal: str
    share: float
    terms: list[str]
    spans: list[Span]
    bridge: Bridge | None = None


def reasons(
    query: Query, index: Index, *, place: int, values: Mapping[str, float], told: Sequence[Finding], score: int
) -> list[Reason]:
    """The reasons of one provider, strongest first; their shares add up to the score, given in millionths."""
    reading = index.reading(place)
    entries = [Quoted.of(entry, index) for entry in reading.entries]
    parts = [
        *_words(query, index, entries),
        *_lexicon(query, index, reading),
        *_related(query, index, entries, place=place, value=values["related"]),
        *_meaning(query, index, reading, place=place, value=values.get("meaning", 0.0)),
        *_facts(reading.record, query, values),
        *_requirements(index, told),
    ]
    shares = portions([part.share * MILLIONTHS for part in parts], total=score)
    found = [
        Reason(signal=part.signal, share=share / MILLIONTHS, terms=part.terms, spans=part.spans, bridge=part.bridge)
        for part, share in zip(parts, shares, strict=True)
        if share
    ]
    return sorted(found, key=lambda reason: -reason.share)


def portions(amounts: Sequence[float], *, total: int) -> list[int]:
    """Whole numbers near the amounts that add up to the total: rounded down, and the rest by largest remainder."""
    whole = [math.floor(amount) for amount in amounts]
    by_remainder = sorted(range(len(amounts)), key=lambda place: (whole[place] - amounts[place], place))
    missing = total - sum(whole)
    if missing < 0:
        by_remainder.reverse()
    for turn in range(abs(missing) if amounts else 0):
        whole[by_remainder[turn % len(amounts)]] += 1 if missing > 0 else -1
    return whole


def _words(query: Query, index: Index, entries: Sequence[Quoted]) -> list[Part]:
    """A part for each of the words that add most, and one for the others."""
    added = _added(query, index, entries)
    by_word: dict[str, list[str]] = defaultdict(list)
    for key in sorted(added, key=lambda key: (-added[key], key)):
        by_word[query.stems[key]].append(key)
    shares = {stem: math.fsum(added[key] for key in keys) for stem, keys in by_word.items()}
    groups = sorted(by_word, key=lambda stem: (-shares[stem], stem))
    parts = []
    for stem in groups[:_MOST_WORDS]:
        theirs, spans = _said(entries, by_word[stem][0])
        parts.append(Part("words", shares[stem], [query.said[stem], theirs], spans))
    others = groups[_MOST_WORDS:]
    if others:
        share = math.fsum(shares[stem] for stem in others)
        parts.append(Part(OTHER_WORDS, share, [query.said[stem] for stem in others], []))
    return parts


def _added(query: Query, index: Index, entries: Sequence[Quoted]) -> dict[str, float]:
    """What each shared feature adds to the score by way of the best entries."""
    shared = [entry.shared(query.factors) for entry in entries]
    best_first = sorted(shared, key=lambda adds: -math.fsum(adds.values()))
    added: dict[str, float] = defaultdict(float)
    for part, adds in zip(index.recipe.best_entries, best_first, strict=False):
        for key, amount in adds.items():
            added[key] += query.weights["words"] * part * amount
    return added


def _lexicon(query: Query, index: Index, reading: Reading[ProviderRecord]) -> list[Part]:
    """A part for each of the lexicon's entries that add most, and one for the others."""
    told = bridges(query, index, reading.entries)
    parts = [Part("lexicon", one.share, one.terms, one.spans, one.bridge) for one in told[:_MOST_BRIDGES]]
    others = told[_MOST_BRIDGES:]
    if others:
        words = list(dict.fromkeys(one.terms[0] for one in others))
        parts.append(Part(OTHER_ENTRIES, math.fsum(one.share for one in others), words, []))
    return parts


def _related(query: Query, index: Index, entries: Sequence[Quoted], *, place: int, value: float) -> list[Part]:
    """The nearest entry, with the words that pull it most towards the challenge, first those it does not share."""
    asked, features, own = query.direction, index.learned.directions, index.directions_of(place)
    if asked is None or features is None or own is None or not value:
        return []
    nearest = entries[int(np.argmax(own @ asked))]
    known = index.learned.columns
    stems = [key for key in nearest.weights if key in known and kind_of(key) == _kind_read(key, query)]
    towards = features[[known[key] for key in stems]] @ asked
    pulls = {key: nearest.weights[key] * float(pull) for key, pull in zip(stems, towards, strict=True)}
    strongest = sorted((key for key in pulls if pulls[key] > 0), key=lambda key: (key in query.said, -pulls[key], key))
    told = [_said([nearest], key) for key in strongest[:_MOST_RELATED]]
    share = query.weights["related"] * value
    return [Part("related", share, [word for word, _ in told], [span for _, spans in told for span in spans[:1]])]


def _meaning(query: Query, index: Index, reading: Reading[ProviderRecord], *, place: int, value: float) -> list[Part]:
    """The entry that comes nearest in meaning, with its opening words, as there is no word that decided."""
    if index.meaning is None or query.meant is None or not value:
        return []
    entry = reading.entries[index.meaning.nearest_entry(place, query.meant)]
    spans = [_opening(passage) for passage in entry if passage.verbatim][:1]
    return [Part("meaning", query.weights["meaning"] * value, [span.text for span in spans], spans)]


def _opening(passage: Passage) -> Span:
    """The first words of a passage."""
    text = passage.text
    end = text.rfind(" ", 0, _LONGEST_OPENING) if len(text) > _LONGEST_OPENING else len(text)
    end = end if end > 0 else _LONGEST_OPENING
    return Span(field=passage.field, start=0, end=end, text=text[:end])


def _kind_read(key: str, query: Query) -> str:
    """The kind of feature by which a challenge looks for the words of a text that says this."""
    return STEM if language_of(key) in query.languages else SPELT


def _facts(record: ProviderRecord, query: Query, values: Mapping[str, float]) -> list[Part]:
    """A part for each fact that fits or conflicts, with what the profile states."""
    return [
        Part(signal.name, query.weights[signal.name] * values[signal.name], signal.stated(record), [])
        for signal in SIGNALS
        if signal.stated and values[signal.name]
    ]


def _requirements(index: Index, told: Sequence[Finding]) -> list[Part]:
    """A part for what the profile says about the requirements, if it was asked."""
    value, terms = answers(told)
    return [Part(SIGNAL, index.recipe.requirements_weight * value, terms, [])] if value else []


def _said(entries: Iterable[Quoted], key: str) -> tuple[str, list[Span]]:
    """The word of the profile that a feature was first read from, and the places where it can be quoted."""
    quotes = [quote for entry in entries for quote in entry.quotes.get(key, ())]
    verbatim = [quote for quote in quotes if quote.passage.verbatim]
    return quotes[0].text.lower(), [quote.span() for quote in verbatim[:_MOST_SPANS]]
