"""A challenge as the ranking reads it: its features, each with the weight that this pool gives it."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ..domain.challenge import ChallengeRecord
from .asked import Asked
from .demands import Demands, demands_of
from .entries import Reading
from .index import Index
from .meaning import Rows
from .postings import Walk, Whole
from .related import Directions, direction
from .text import asked_keys, language_of, words_of
from .vectors import Floats, emphasis

_OF_WORDS = ("columns", "walks", "direction", "words")
"""What of a query is worked out when it is first needed and does not depend on the lexicon."""


@dataclass(frozen=True)
class Query:
    """A challenge, read in its language, and the features that it shares with a pool, each with its factor.

    `said` maps every feature that is looked for, shared or not, to the word that it was first read from.
    """

    challenge: ChallengeRecord
    index: Index
    language: str
    detected: bool
    said: dict[str, str]
    factors: dict[str, float]
    asked: Asked

    @classmethod
    def of(cls, challenge: ChallengeRecord, index: Index) -> "Query":
        """The challenge weighed for this pool. What is looked for in texts of one language has length 1 together, words
        that nobody says included."""
        reading = Reading.of(challenge)
        learned = index.learned
        times: Counter[str] = Counter()
        said: dict[str, str] = {}
        for passage in (passage for entry in reading.entries for passage in entry):
            for word in words_of(passage.text):
                for key in asked_keys(word, reading.language, learned.languages):
                    times[key] += 1
                    said.setdefault(key, word)
        weights = {key: emphasis(count, index.recipe) * learned.rarity_of(key) for key, count in times.items()}
        squares: dict[str, float] = defaultdict(float)
        for key in sorted(weights):
            squares[language_of(key)] += weights[key] * weights[key]
        counting = {reading.language: index.recipe.own_language_weight}
        scales = {language: counting.get(language, 1.0) / math.sqrt(square) for language, square in squares.items()}
        return cls(
            challenge=challenge,
            index=index,
            language=reading.language,
            detected=reading.detected,
            said=said,
            asked=Asked.of(reading, index.concepts, index.recipe),
            factors={
                key: weights[key] * scales[language_of(key)]
                for key in sorted(weights)
                if weights[key] and learned.column_of(key) is not None
            },
        )

    def read_with(self, index: Index) -> "Query":
        """The challenge weighed for the same pool read with another lexicon: all that words say stays as it is."""
        other = replace(self, index=index, asked=Asked.of(Reading.of(self.challenge), index.concepts, index.recipe))
        vars(other).update({name: vars(self)[name] for name in _OF_WORDS if name in vars(self)})
        return other

    def stem_of(self, key: str) -> str:
        """The stem of the word that a feature was first read from."""
        return asked_keys(self.said[key], self.language, frozenset())[0]

    @property
    def is_demanding(self) -> bool:
        """Whether it has requirements, or rules something out."""
        return bool(self.challenge.requirements or self.challenge.ruled_out)

    @cached_property
    def demands(self) -> Demands:
        """What it demands, requirement by requirement."""
        return demands_of(self.challenge, self.language, self.index)

    @cached_property
    def meant(self) -> Rows | None:
        """The vector of the challenge, if there is an encoder and it has read it."""
        return self.index.meaning.asked(self.challenge) if self.index.meaning else None

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """How much each signal counts: meaning a part where it can be compared, the others the rest."""
        weights, meaning = self.index.weights, self.index.meaning
        if meaning is None or self.meant is None:
            return weights
        part = meaning.recipe.weight
        return {name: weight * (1 - part) for name, weight in weights.items()} | {"meaning": part}

    @cached_property
    def columns(self) -> Whole:
        """The columns of the shared features."""
        return np.array([self.index.learned.column_of(key) for key in self.factors], dtype=np.int64)

    @cached_property
    def walks(self) -> tuple[Walk, ...]:
        """The way along the lists of the shared features, in each segment of the pool."""
        factors = np.array([*self.factors.values()], dtype=np.float64) * self.index.learned.rarity[self.columns]
        return tuple(segment.postings.walk(self.columns, factors) for segment in self.index.segments)

    @cached_property
    def direction(self) -> Directions | None:
        """Where the challenge points in the related vocabulary, if there is one and they share words."""
        features = self.index.learned.directions
        if features is None:
            return None
        known = self.columns < len(features)
        weights = np.where(self.index.learned.kindred[self.columns], 1.0, self.index.recipe.own_language_weight)
        factors = np.array([*self.factors.values()], dtype=np.float64) / weights
        return direction(features, self.columns[known], factors[known]) if known.any() else None

    @cached_property
    def concepts(self) -> Floats:
        """For each provider how well its best entries name what the challenge names, or what answers it."""
        if not self.asked.factors:
            return np.zeros(len(self.index.ids))
        concepts = self.index.concepts
        columns = np.array([concepts.lexicon.columns[key] for key in self.asked.factors], dtype=np.int64)
        factors = np.array([*self.asked.factors.values()], dtype=np.float64) * concepts.telling[columns]
        return self.index.concepts_named([postings.walk(columns, factors) for postings in concepts.postings])

    @cached_property
    def ruled_out(self) -> frozenset[str]:
        """The concepts that the challenge does not want to be offered."""
        lexicon = self.index.lexicon
        return frozenset(key for words in self.challenge.ruled_out for key in lexicon.keys(words, self.language))

    @cached_property
    def words(self) -> Floats:
        """For each provider how well its best entries share the words of the challenge."""
        return self.index.words(self.walks)
