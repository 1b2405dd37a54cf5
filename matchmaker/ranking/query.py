"""A challenge as the ranking reads it: its features, each with the weight that this pool gives it."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ..domain.challenge import ChallengeRecord
from .asked import Asked, ruled_out
from .demands import Demands, demands_of
from .entries import Reading
from .index import Index
from .meaning import Rows
from .postings import Walk, Whole
from .recipe import Recipe
from .related import Directions, direction
from .text import STEM, asked_keys, kind_of, language_of, part_keys, words_of
from .vectors import Floats, emphasis

_OF_WORDS = ("columns", "walks", "direction", "words")
"""What of a query is worked out when it is first needed and does not depend on the lexicon."""

Group = tuple[str, bool]
"""The language of the texts that are looked at, and whether the challenge says it in the same."""


@dataclass(frozen=True)
class Query:
    """A challenge, read in its language, and the features that it shares with a pool, each with its factor.

    `said` maps every feature that is looked for, shared or not, to the word that it was first read from, and `stems` to
    the stem of that word. Single sentences may be in other `languages` than the challenge.
    """

    challenge: ChallengeRecord
    index: Index
    language: str
    detected: bool
    languages: frozenset[str]
    said: dict[str, str]
    stems: dict[str, str]
    factors: dict[str, float]
    asked: Asked

    @classmethod
    def of(cls, challenge: ChallengeRecord, index: Index) -> "Query":
        """The challenge weighed for this pool. What is looked for in texts of one language has length 1 together, words
        that nobody says included."""
        reading = Reading.of(challenge)
        learned = index.learned
        times: Counter[str] = Counter()
        within: set[str] = set()
        said: dict[str, str] = {}
        stems: dict[str, str] = {}
        for stretch in reading.stretches:
            for word in words_of(stretch.text):
                keys = asked_keys(word, stretch.language, learned.languages)
                parts = part_keys(word, stretch.language)
                within.update(parts)
                times.update(keys)
                for key in (*keys, *parts):
                    said.setdefault(key, word)
                    stems.setdefault(key, keys[0])
        # Parts of compounds count once: how often heads such as "measurement" come says nothing of what is asked.
        times.update(within - times.keys())
        weights = {key: emphasis(count, index.recipe) * learned.rarity_of(key) for key, count in times.items()}
        scales = _scales(weights, index.recipe)
        return cls(
            challenge=challenge,
            index=index,
            language=reading.language,
            detected=reading.detected,
            languages=frozenset(language_of(key) for key in weights if kind_of(key) == STEM),
            said=said,
            stems=stems,
            asked=Asked.of(reading, index.concepts, index.recipe),
            factors={
                key: weights[key] * scales[_group(key)]
                for key in sorted(weights)
                if weights[key] and learned.column_of(key) is not None
            },
        )

    def read_with(self, index: Index) -> "Query":
        """The challenge weighed for the same pool read with another lexicon: all that words say stays as it is."""
        other = replace(self, index=index, asked=Asked.of(Reading.of(self.challenge), index.concepts, index.recipe))
        vars(other).update({name: vars(self)[name] for name in _OF_WORDS if name in vars(self)})
        return other

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
        return ruled_out(self.challenge, self.language, self.index.lexicon)

    @cached_property
    def words(self) -> Floats:
        """For each provider how well its best entries share the words of the challenge."""
        return self.index.words(self.walks)


def _group(key: str) -> Group:
    return language_of(key), kind_of(key) == STEM


def _scales(weights: Mapping[str, float], recipe: Recipe) -> dict[Group, float]:
    """What the weights of each group are multiplied by.

    In texts of one language, what is said in the same one and what kindred words of others share have length 1
    together, each by its part of the challenge.
    """
    squares: dict[Group, float] = defaultdict(float)
    for key in sorted(weights):
        squares[_group(key)] += weights[key] * weights[key]
    said = sum(square for (_, is_own), square in squares.items() if is_own)
    scales = {}
    for (language, is_own), square in squares.items():
        part = squares.get((language, True), 0.0) / said
        of_both, counting = (part, recipe.own_language_weight) if is_own else (1.0 - part, 1.0)
        scales[language, is_own] = counting * math.sqrt(of_both) / math.sqrt(square)
    return scales
