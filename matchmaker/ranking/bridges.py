"""What the lexicon adds to a score, told entry by entry: your word, theirs, and what bridges them."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.linalg import norm

from ..domain.lexicon import Link
from ..domain.match import Bridge, Span
from .concepts import Concepts
from .entries import Entry
from .index import Index
from .query import Query
from .quotes import Quote
from .recipe import Recipe
from .vectors import emphasis, scale

_MOST_SPANS = 5


class Told(NamedTuple):
    """What one entry of the lexicon adds: the words on both sides, where the profile has them, and the entry."""

    share: float
    terms: list[str]
    spans: list[Span]
    bridge: Bridge


@dataclass(frozen=True)
class NamedIn:
    """The concepts that an entry of a profile names: where, and what each counts there."""

    quotes: Mapping[str, list[Quote]]
    counts: Mapping[str, float]

    @classmethod
    def of(cls, entry: Entry, concepts: Concepts, recipe: Recipe) -> "NamedIn":
        """The entry, read again."""
        quotes: dict[str, list[Quote]] = defaultdict(list)
        for passage in entry:
            for stretch in passage.stretches:
                for start, end, keys in concepts.lexicon.places(stretch.text, stretch.language):
                    for key in keys:
                        quotes[key].append(Quote(passage, stretch.start + start, stretch.start + end))
        telling = np.array([concepts.telling_of(key) for key in quotes], dtype=np.float64)
        weights = telling * [emphasis(len(said), recipe) for said in quotes.values()]
        scaled = scale(np.array(norm(weights)), np.array(norm(telling)), pivot=recipe.concept_pivot)
        return cls(quotes, dict(zip(quotes, (weights * scaled).tolist(), strict=True)))

    def answering(self, factors: Mapping[str, float]) -> float:
        """What it adds to the score for a challenge that asks for concepts by these factors."""
        return math.fsum(factors[key] * count for key, count in self.counts.items() if key in factors)


def bridges(query: Query, index: Index, entries: Sequence[Entry]) -> list[Told]:
    """What each entry of the lexicon adds to the score of a provider with these entries, most first."""
    asked = query.asked
    named = [NamedIn.of(entry, index.concepts, index.recipe) for entry in entries]
    best_first = sorted(named, key=lambda one: -one.answering(asked.factors))
    shares: dict[tuple[str, str], float] = defaultdict(float)
    for part, one in zip(index.recipe.best_entries, best_first, strict=False):
        for key in sorted(one.counts.keys() & asked.ways.keys()):
            for way in asked.ways[key]:
                shares[way.named, key] += query.weights["lexicon"] * part * way.factor * one.counts[key]
    links = {(way.named, key): way.link for key, ways in asked.ways.items() for way in ways}
    strongest = sorted((pair for pair in shares if shares[pair]), key=lambda pair: (-shares[pair], pair))
    return [_told(pair, shares[pair], links[pair], query, named) for pair in strongest]


def _told(pair: tuple[str, str], share: float, link: Link | None, query: Query, named: Sequence[NamedIn]) -> Told:
    ours, theirs = pair
    quotes = [quote for one in named for quote in one.quotes.get(theirs, ())]
    verbatim = [quote.span() for quote in quotes if quote.passage.verbatim]
    bridge = Bridge(concept=ours, technology=link.technology, reason=link.reason) if link else Bridge(concept=ours)
    return Told(share, [query.asked.said[ours], quotes[0].text], verbatim[:_MOST_SPANS], bridge)
