"""Small pools for the tests of the ranking: builders, and hypothesis strategies for texts that share words."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from matchmaker.domain.challenge import ChallengeRecord
from matchmaker.domain.match import Ranking
from matchmaker.domain.profile import ProviderRecord

REPEATABLE = settings(derandomize=True, max_examples=60, deadline=None)

WORDS = [
    "thermography",
    "seal",
    "leak",
    "tray",
    "laser",
    "camera",
    "infrared",
    "oxygen",
    "headspace",
    "film",
    "weld",
    "inspection",
    "hyperspectral",
    "sorting",
    "plastic",
    "glass",
    "the",
    "and",
    "of",
    "with",
    "spectroscopy",
    "Spektroskopie",
    "espectroscopía",
    "3D",
    "CO2",
    "20",
    "ppm",
    "dairy",
]

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
capabilities = st.lists(texts, min_size=0, max_size=5)


def provider(id: str = "p1", capabilities: Any = (), **fields: Any) -> ProviderRecord:
    """A provider record in English that says no more than is given."""
    return ProviderRecord.checked({"language": "en", "id": id, "capabilities": list(capabilities), **fields})


def challenge(description: str = "Leaking seals on trays", **fields: Any) -> ChallengeRecord:
    """A challenge record in English that says no more than is given."""
    return ChallengeRecord.checked({"id": "c1", "language": "en", "description": description, **fields})


def scores(ranking: Ranking) -> dict[str, float]:
    """The score of each provider that is listed."""
    return {match.provider: match.score for match in ranking.matches}
