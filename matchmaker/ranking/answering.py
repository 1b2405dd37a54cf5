"""The requirements as a signal: what the best providers say about each, asked of nobody else since it takes reading."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..domain.match import Finding
from ..domain.words import N_
from .findings import WORTH, findings, worth
from .index import Index
from .query import Query

SIGNAL = "requirements"
LABEL = N_("Requirements")

Told = Mapping[int, Sequence[Finding]]
"""The findings of some providers, by their places."""


class Answers(NamedTuple):
    """The value of the signal for one provider, and the requirements behind it; the findings quote the profile."""

    value: float
    terms: list[str]


def told_by(query: Query, index: Index, places: Sequence[int]) -> Told:
    """What these providers say about the requirements of a challenge, and about what it rules out."""
    if not query.is_demanding:
        return dict.fromkeys(places, ())
    found = {place: index.said(place) for place in places}
    return {place: findings(query.demands, said, language) for place, (said, language) in found.items()}


def answers(told: Sequence[Finding]) -> Answers:
    """What findings are worth together, -1 to 1, and those that pull the same way."""
    value = worth(told)
    return Answers(value, [one.text for one in told if WORTH[one.state] * value > 0])
