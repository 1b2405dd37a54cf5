"""How well the ranking does on judged pairs, beside the naive one, and how sure the difference is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..domain.challenge import ChallengeRecord
from ..domain.profile import ProviderRecord
from .encoder import Encoder, understood
from .index import Index
from .lexicon import WITHOUT_LEXICON, Lexicon
from .metrics import Grades, average_precision, ndcg, recall, reciprocal_rank
from .naive import naive_orders
from .query import Query
from .rank import best_first, scores_for_all
from .recipe import Recipe

Judgements = Mapping[str, Grades]
"""The grades of each judged challenge."""
Floats = NDArray[np.float64]

_SEED = 0
_RESAMPLES = 10_000
_AT_ONCE = 100
_RELEVANT = 2
_CONFIDENCE = 95

MEASURES: dict[str, Callable[[Sequence[str], Grades, frozenset[str]], float]] = {
    "nDCG@5": lambda order, grades, _: ndcg(order, grades, depth=5),
    "nDCG@10": lambda order, grades, _: ndcg(order, grades, depth=10),
    "recall@10": lambda order, _, relevant: recall(order, relevant, depth=10),
    "MAP": lambda order, _, relevant: average_precision(order, relevant),
    "MRR": lambda order, _, relevant: reciprocal_rank(order, relevant),
}


@dataclass(frozen=True)
class Line:
    """One measure: the means of both rankings, their difference, and its 95 % interval."""

    measure: str
    ours: float
    naive: float
    difference: float
    low: float
    high: float


@dataclass(frozen=True)
class Evaluation:
    """The measures over the judged challenges, and from which grade on a provider counted as relevant."""

    lines: tuple[Line, ...]
    challenges: int
    relevant_from: int


def evaluate(
    challenges: Sequence[ChallengeRecord],
    providers: Sequence[ProviderRecord],
    judgements: Judgements,
    *,
    recipe: Recipe | None = None,
    lexicon: Lexicon = WITHOUT_LEXICON,
    encoder: Encoder | None = None,
    progress: Callable[[Sequence[ChallengeRecord]], Iterable[ChallengeRecord]] = iter,
) -> Evaluation:
    """Ours against naive on every challenge for which at least one provider was judged relevant.

    A grade of 2 makes relevant, or of 1 where no 2 was given in all judgements.
    """
    threshold = relevant_from(judgements)
    judged = [challenge for challenge in challenges if _relevant(judgements.get(challenge.id, {}), threshold)]
    index = understood(Index.build(providers, recipe=recipe, lexicon=lexicon), challenges, encoder)
    ours = [ordered(challenge, index) for challenge in progress(judged)]
    naive = naive_orders(judged, providers)
    lines = tuple(
        _line(name, *(_measured(name, judged, orders, judgements, threshold) for orders in (ours, naive)))
        for name in MEASURES
    )
    return Evaluation(lines, len(judged), threshold)


def ordered(challenge: ChallengeRecord, index: Index) -> list[str]:
    """The ids of all providers that are listed for a challenge, best first."""
    scores = scores_for_all(Query.of(challenge, index), index)
    return [index.ids[place] for place in best_first(scores, index)]


def relevant_from(judgements: Judgements) -> int:
    """The grade from which a provider counts as relevant: 2, or 1 where no provider has a 2."""
    highest = max((grade for grades in judgements.values() for grade in grades.values()), default=0)
    return min(_RELEVANT, max(highest, 1))


def interval(differences: Floats) -> tuple[float, float]:
    """Between which bounds 95 of 100 means of resampled challenges lie (the percentile bootstrap)."""
    if not len(differences):
        return 0.0, 0.0
    random = np.random.default_rng(_SEED)
    means = [
        differences[random.integers(len(differences), size=(_AT_ONCE, len(differences)))].mean(axis=1)
        for _ in range(_RESAMPLES // _AT_ONCE)
    ]
    low, high = np.percentile(np.concatenate(means), [(100 - _CONFIDENCE) / 2, (100 + _CONFIDENCE) / 2])
    return float(low), float(high)


def _relevant(grades: Grades, threshold: int) -> frozenset[str]:
    return frozenset(provider for provider, grade in grades.items() if grade >= threshold)


def _measured(
    name: str,
    judged: Sequence[ChallengeRecord],
    orders: Sequence[Sequence[str]],
    judgements: Judgements,
    threshold: int,
) -> Floats:
    """One measure for each challenge."""
    measure = MEASURES[name]
    grades = [judgements[challenge.id] for challenge in judged]
    return np.array([measure(order, own, _relevant(own, threshold)) for order, own in zip(orders, grades, strict=True)])


def _line(name: str, ours: Floats, naive: Floats) -> Line:
    if not len(ours):
        return Line(name, 0.0, 0.0, 0.0, 0.0, 0.0)
    low, high = interval(ours - naive)
    return Line(name, float(ours.mean()), float(naive.mean()), float((ours - naive).mean()), low, high)
