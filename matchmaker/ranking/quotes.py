"""One entry of a profile, weighed as the index weighs it, with the place of each word in it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.linalg import norm

from ..domain.match import Span
from .entries import Entry, Passage
from .index import Index
from .text import features
from .vectors import emphasis, scale


class Quote(NamedTuple):
    """The place of one feature in a passage of a profile."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """What stands there."""
        return self.passage.text[self.start : self.end]

    def span(self) -> Span:
        """The place as it is shown."""
        return Span(field=self.passage.field, start=self.start, end=self.end, text=self.text)


@dataclass(frozen=True)
class Quoted:
    """Where each feature of an entry is said, the weight it has there, and the scale of all weights."""

    quotes: Mapping[str, list[Quote]]
    weights: Mapping[str, float]
    scale: float

    @classmethod
    def of(cls, entry: Entry, language: str, index: Index) -> "Quoted":
        """The entry, read again."""
        quotes = _quotes(entry, language)
        rarity = np.array([index.learned.rarity_of(key) for key in quotes], dtype=np.float64)
        weights = rarity * [emphasis(len(said), index.recipe) for said in quotes.values()]
        scaled = scale(np.array(norm(weights)), np.array(norm(rarity)), pivot=index.recipe.pivot)
        return cls(quotes, dict(zip(quotes, weights.tolist(), strict=True)), float(scaled))

    def shared(self, asked: Mapping[str, float]) -> dict[str, float]:
        """What each feature that is asked for adds to the entry's score."""
        return {key: factor * self.weights[key] * self.scale for key, factor in asked.items() if key in self.weights}


def _quotes(entry: Entry, language: str) -> dict[str, list[Quote]]:
    quotes: dict[str, list[Quote]] = defaultdict(list)
    for passage in entry:
        for key, start, end in features(passage.text, language):
            quotes[key].append(Quote(passage, start, end))
    return quotes
