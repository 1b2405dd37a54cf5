"""How good an order is, against what people judged; each measure is 0 to 1."""

import math
from collections.abc import Collection, Mapping, Sequence

Grades = Mapping[str, int]
"""What was judged of the providers for one challenge, 0 (of no use) to 3; whoever is not in it was not judged."""


def ndcg(order: Sequence[str], grades: Grades, *, depth: int) -> float:
    """The discounted gain over that of the ideal order (Järvelin and Kekäläinen 2002); a gain is the grade itself."""
    ideal = _discounted(sorted(grades.values(), reverse=True)[:depth])
    return _discounted([grades.get(provider, 0) for provider in order[:depth]]) / ideal if ideal else 0.0


def recall(order: Sequence[str], relevant: Collection[str], *, depth: int) -> float:
    """The part of the relevant providers that stands among the first."""
    return sum(provider in relevant for provider in order[:depth]) / len(relevant)


def average_precision(order: Sequence[str], relevant: Collection[str]) -> float:
    """The mean, over the relevant providers, of the precision down to each; 0 for one that the order lacks."""
    places = [place for place, provider in enumerate(order, start=1) if provider in relevant]
    return math.fsum(found / place for found, place in enumerate(places, start=1)) / len(relevant)


def reciprocal_rank(order: Sequence[str], relevant: Collection[str]) -> float:
    """One over the place of the first relevant provider; 0 when the order has none."""
    return next((1 / place for place, provider in enumerate(order, start=1) if provider in relevant), 0.0)


def _discounted(gains: Sequence[int]) -> float:
    return math.fsum(gain / math.log2(place + 1) for place, gain in enumerate(gains, start=1))
