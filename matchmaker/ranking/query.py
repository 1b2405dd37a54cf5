"""A challenge as the ranking reads it: its features, each with the weight that this pool gives it."""

import math
from collections import Counter
from dataclasses import dataclass

from ..domain.challenge import ChallengeRecord
from .entries import Reading
from .index import Index
from .text import features
from .vectors import emphasis, unheard_rarity


@dataclass(frozen=True)
class Query:
    """A challenge, read in its language, and the features that it shares with a pool, each with its factor and column.

    `said` maps every feature, shared or not, to the word of the challenge that it was first read from.
    """

    challenge: ChallengeRecord
    language: str
    detected: bool
    said: dict[str, str]
    factors: dict[str, float]
    columns: list[int]

    @classmethod
    def of(cls, challenge: ChallengeRecord, index: Index) -> "Query":
        """The challenge weighed for this pool. Its whole vector has length 1, unheard words included."""
        reading = Reading.of(challenge)
        times: Counter[str] = Counter()
        said: dict[str, str] = {}
        for passage in (passage for entry in reading.entries for passage in entry):
            for feature in features(passage.text, reading.language):
                times[feature.key] += 1
                said.setdefault(feature.key, passage.text[feature.start : feature.end].lower())
        weights = {key: emphasis(count, index.recipe) * _rarity(key, index) for key, count in times.items()}
        length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
        shared = sorted(key for key in weights if key in index.columns)
        return cls(
            challenge=challenge,
            language=reading.language,
            detected=reading.detected,
            said=said,
            factors={key: weights[key] / length for key in shared},
            columns=[index.columns[key] for key in shared],
        )


def _rarity(key: str, index: Index) -> float:
    column = index.columns.get(key)
    return unheard_rarity(key, index.recipe) if column is None else float(index.rarity[column])
