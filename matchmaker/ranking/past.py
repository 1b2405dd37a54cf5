"""The judged challenges of a cluster as the index of its pool reads them, side by side."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..domain.challenge import ChallengeRecord
from .index import Index
from .lesson import LEAST_LEFT, MOST_MADE, POPULAR, SIMILAR, Credit, Lesson, kept, most_telling
from .query import Query
from .rank import best_first, scores_by_signals
from .vectors import Floats

SHOWN = 20
"""The providers in the first places are compared with each other: from further down only the good ones get a verdict,
and their low scores would teach that a low score is good."""
DEPTH = 10

_AGAINST = 0.3
"""What a firm judged poor weighs against one judged good: most are right for few challenges and wrong for many."""
_UNSURE = {SIMILAR: 0.5, POPULAR: 3.0}
"""This weight of verdicts that nobody gave is added to those that were given, so that few verdicts say little."""


@dataclass(frozen=True)
class Judged:
    """A challenge, and the providers that were judged good and poor for it."""

    challenge: ChallengeRecord
    good: frozenset[str]
    poor: frozenset[str]


@dataclass(frozen=True)
class Case:
    """A challenge as an index reads it: what the ranking says without any lesson of each provider that a lesson could
    bring to the top."""

    query: Query
    ids: tuple[str, ...]
    millionths: NDArray[np.int64]
    values: Mapping[str, Floats]
    shown: frozenset[str]

    @classmethod
    def of(cls, challenge: ChallengeRecord, index: Index) -> "Case":
        """The case of a challenge.

        Whoever has too little of the score of the tenth place cannot come among the first ten, and is left out.
        """
        query = Query.of(challenge, index)
        scores = scores_by_signals(query, index)
        first = best_first(scores, index, top=SHOWN)
        tenth = int(scores.millionths[first[min(DEPTH, len(first)) - 1]]) if first else 0
        can_rise = scores.listed & (scores.millionths * MOST_MADE >= tenth * LEAST_LEFT)
        can_rise[first] = True
        near = np.flatnonzero(can_rise)
        return cls(
            query=query,
            ids=tuple(index.ids[place] for place in near),
            millionths=scores.millionths[near],
            values={name: value[near] for name, value in scores.values.items()},
            shown=frozenset(index.ids[place] for place in first),
        )

    def ordered(self, lesson: Lesson | None = None) -> list[str]:
        """The providers best first; the first ten are those of the whole pool."""
        total = self.millionths
        if lesson is not None:
            total = total + lesson.shares(self.values, self.millionths, self.ids).total
        return [ref for _, ref in sorted(zip((-total).tolist(), self.ids, strict=True))]


@dataclass(frozen=True)
class Past:
    """Judged challenges: how alike they are, and which firm was judged how."""

    judged: tuple[Judged, ...]
    cases: tuple[Case, ...]

    @classmethod
    def of(cls, judged: Sequence[Judged], index: Index) -> "Past":
        """These judged challenges before a pool, the same whatever order they come in."""
        in_order = tuple(sorted(judged, key=lambda one: one.challenge.id))
        return cls(in_order, tuple(Case.of(one.challenge, index) for one in in_order))

    @cached_property
    def firms(self) -> Mapping[str, int]:
        """The column of each firm that was judged."""
        everyone = {ref for one in self.judged for ref in (*one.good, *one.poor)}
        return {ref: column for column, ref in enumerate(sorted(everyone))}

    @cached_property
    def good(self) -> Floats:
        """1 where a firm (column) was judged good for a challenge (row)."""
        return self._marks([one.good for one in self.judged])

    @cached_property
    def poor(self) -> Floats:
        """1 where a firm was judged poor for a challenge."""
        return self._marks([one.poor for one in self.judged])

    @cached_property
    def alike(self) -> Floats:
        """How much each challenge may say about each other one."""
        return np.array([self.weights_for(case.query) for case in self.cases])

    def weights_for(self, query: Query) -> Floats:
        """How much each challenge may say about one."""
        return np.array([weight(query, case.query) for case in self.cases])

    def lesson(self, coefficients: Mapping[str, float], rows: Sequence[int], *, alike: Floats) -> Lesson:
        """What these challenges teach for one that each is so much alike, given what signals and credits are worth."""
        worth = {kind for kind in _UNSURE if coefficients.get(kind)}
        if not worth:
            return Lesson(coefficients)
        taken = np.zeros(len(self.cases))
        taken[list(rows)] = 1.0
        said = {
            kind: self.credit(kind, taken * (alike if kind == SIMILAR else 1.0)) * (kind in worth) for kind in _UNSURE
        }
        told = {}
        for ref, column in self.firms.items():
            similar, popular = kept(said[SIMILAR][column]), kept(said[POPULAR][column])
            given = (self.good if similar > 0 else self.poor)[:, column] * taken * alike
            named = {self.judged[row].challenge.id: float(given[row]) for row in np.flatnonzero(given)}
            if similar or popular:
                told[ref] = Credit(similar, popular, most_telling(named) if similar else ())
        return Lesson(coefficients, told)

    def credit(self, kind: str, weights: Floats) -> Floats:
        """For each firm what verdicts on the challenges say, -1 to 1: good less a part of poor, over all of them."""
        good, poor = weights @ self.good, weights @ self.poor
        return np.asarray((good - _AGAINST * poor) / (_UNSURE[kind] + good + poor), dtype=np.float64)

    def _marks(self, judged: Sequence[frozenset[str]]) -> Floats:
        marks = np.zeros((len(judged), len(self.firms)))
        for row, refs in enumerate(judged):
            marks[row, [self.firms[ref] for ref in refs]] = 1.0
        return marks


def weight(one: Query, other: Query) -> float:
    """How much a verdict on one challenge says about another: the square of the cosine of their texts in the features
    of the pool, so that one like challenge counts and many unlike ones together do not."""
    shared = one.factors.keys() & other.factors.keys()
    return math.fsum(one.factors[key] * other.factors[key] for key in shared) ** 2
