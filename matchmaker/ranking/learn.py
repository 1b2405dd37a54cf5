"""Learning from verdicts: what told a cluster's organisers more than the ranking knew, kept only where it ranks those
challenges better that it was not learned from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from .lesson import COUNTED, POPULAR, SIMILAR, Lesson, kept
from .metrics import ndcg
from .past import DEPTH, Past
from .query import Query
from .vectors import Floats

LEAST_JUDGED = 10
"""So many challenges with a firm judged good are needed; what fewer teach cannot be checked."""

_FOLDS = 10
_LEAST_GAIN = 0.005
_STEPS = ((COUNTED,), (COUNTED, SIMILAR), (COUNTED, SIMILAR, POPULAR))
_SCALE = 10.0
"""What the logarithm of the score is multiplied by, so that the penalty falls on what would change the ranking."""
_TRUST = 1.0
"""The inverse of the penalty on large coefficients (C)."""


@dataclass(frozen=True)
class Trial:
    """What came out when each challenge was ranked by what verdicts on others teach.

    nDCG at ten in which only firms judged good count, without and with the parts that were kept, if any were.
    """

    judged: int
    cold: float = 0.0
    learned: float = 0.0
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Teaching:
    """What verdicts teach: what each unit of a signal and of a credit is worth, and the challenges behind it."""

    past: Past
    coefficients: Mapping[str, float]

    def about(self, query: Query) -> Lesson:
        """The lesson for one challenge that is not among them."""
        return self.past.lesson(self.coefficients, range(len(self.past.cases)), alike=self.past.weights_for(query))


def learnt(past: Past) -> tuple[Trial, Teaching | None]:
    """What came of trying, and what there is to teach, if that ranks challenges better that it was not learned from.

    One part after the other is tried, and stays if it brings enough besides those before it.
    """
    telling = [row for row in range(len(past.cases)) if past.good[row].any()]
    if len(telling) < LEAST_JUDGED:
        return Trial(len(telling)), None
    cold = np.array([_found(past, row, None) for row in telling])
    parts: tuple[str, ...] = ()
    best = cold
    for tried in _STEPS:
        found = _tried(past, telling, tried)
        if (found - best).mean() >= _LEAST_GAIN:
            parts, best = tried, found
    coefficients = _fitted(past, range(len(past.cases)), parts)
    teaching = Teaching(past, coefficients) if coefficients else None
    return Trial(len(telling), kept(cold.mean()), kept(best.mean()), parts), teaching


def _tried(past: Past, telling: Sequence[int], parts: Sequence[str]) -> Floats:
    """How well each challenge is ranked by the verdicts on challenges of other folds."""
    found = {}
    for fold in range(_FOLDS):
        rows = [row for row in range(len(past.cases)) if row % _FOLDS != fold]
        coefficients = _fitted(past, rows, parts)
        for row in telling:
            if row % _FOLDS == fold:
                found[row] = _found(past, row, past.lesson(coefficients, rows, alike=past.alike[row]))
    return np.array([found[row] for row in telling])


def _found(past: Past, row: int, lesson: Lesson | None) -> float:
    return ndcg(past.cases[row].ordered(lesson), dict.fromkeys(past.judged[row].good, 1), depth=DEPTH)


def _fitted(past: Past, rows: Sequence[int], parts: Sequence[str]) -> dict[str, float]:
    """What each unit adds to the logarithm of the score: logistic regression on pairs of firms in the first places for
    the same challenge, of which one was judged good and one poor. A challenge counts by its good firms.

    Nothing when a higher score does not go with a better verdict.
    """
    names = _names(past, parts)
    differences, weights = [], []
    for row in rows if names else ():
        inputs = _inputs(past, row, [other for other in rows if other != row], names)
        shown, judged = past.cases[row].shown, past.judged[row]
        good, poor = ([inputs[ref] for ref in sorted(refs & shown)] for refs in (judged.good, judged.poor))
        differences += [one - other for one in good for other in poor]
        weights += [1 / len(poor) for _ in good for _ in poor]
    if not differences:
        return {}
    found = _regression(np.array(differences), np.array(weights))
    if found[0] <= 0:
        return {}
    return {name: kept(worth / (found[0] * _SCALE)) for name, worth in zip(names, found[1:], strict=True)}


def _regression(differences: Floats, weights: Floats) -> Floats:
    """The coefficients that best tell which of two is the better one; each pair is seen from both sides."""
    model = LogisticRegression(C=_TRUST, fit_intercept=False, max_iter=1000)
    sides = np.concatenate([np.ones(len(weights)), np.zeros(len(weights))])
    model.fit(np.concatenate([differences, -differences]), sides, sample_weight=np.concatenate([weights, weights]))
    return np.asarray(model.coef_[0], dtype=np.float64)


def _names(past: Past, parts: Sequence[str]) -> list[str]:
    signals = [*past.cases[0].values] if COUNTED in parts and past.cases else []
    return [*signals, *(part for part in parts if part != COUNTED)]


def _inputs(past: Past, row: int, others: Sequence[int], names: Sequence[str]) -> dict[str, Floats]:
    """For each firm that could come to the top the logarithm of its score, each signal and each credit."""
    case = past.cases[row]
    own = _SCALE * np.log(np.maximum(case.millionths, 1))
    table = np.column_stack([own, *(_column(past, row, others, name) for name in names)])
    return dict(zip(case.ids, table, strict=True))


def _column(past: Past, row: int, others: Sequence[int], name: str) -> Floats:
    case = past.cases[row]
    if name in case.values:
        return case.values[name]
    weights = np.zeros(len(past.cases))
    weights[list(others)] = past.alike[row, list(others)] if name == SIMILAR else 1.0
    credit = past.credit(name, weights)
    return np.array([credit[past.firms[ref]] if ref in past.firms else 0.0 for ref in case.ids])
