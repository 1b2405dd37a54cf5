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
from .text import STEM, divided, kind_of
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
    """Where each feature of an entry is said, and what it counts there."""

    quotes: Mapping[str, list[Quote]]
    weights: Mapping[str, float]
    counts: Mapping[str, float]

    @classmethod
    def of(cls, entry: Entry, index: Index) -> "Quoted":
        """The entry, read again; its own words and what kindred ones share are scaled each by itself."""
        quotes = _quotes(entry)
        rarity = np.array([index.learned.rarity_of(key) for key in quotes], dtype=np.float64)
        weights = rarity * [emphasis(len(said), index.recipe) for said in quotes.values()]
        kindred = np.array([kind_of(key) != STEM for key in quotes], dtype=np.bool_)
        counts = np.zeros(len(weights))
        for group in (kindred, ~kindred):
            length, breadth = np.array(norm(weights[group])), np.array(norm(rarity[group]))
            counts[group] = weights[group] * scale(length, breadth, pivot=index.recipe.pivot)
        of_keys = (dict(zip(quotes, values.tolist(), strict=True)) for values in (weights, counts))
        return cls(quotes, *of_keys)

    def shared(self, asked: Mapping[str, float]) -> dict[str, float]:
        """What each feature that is asked for adds to the entry's score."""
        return {key: factor * self.counts[key] for key, factor in asked.items() if key in self.counts}


def _quotes(entry: Entry) -> dict[str, list[Quote]]:
    quotes: dict[str, list[Quote]] = defaultdict(list)
    for passage in entry:
        for stretch in passage.stretches:
            for key, start, end in divided(stretch.text, stretch.language):
                quotes[key].append(Quote(passage, stretch.start + start, stretch.start + end))
    return quotes
