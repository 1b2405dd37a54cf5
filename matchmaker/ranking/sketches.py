"""Finding profiles that say nearly the same: a short sketch of each, so that two are compared without their texts."""

import zlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ..domain.profile import ProviderRecord
from .entries import Reading
from .text import WORD

SIZE = 64
NEARLY = 0.5
"""This part of the pairs of neighbouring words of two profiles must be the same; one word in six may differ."""
_FEWEST_PAIRS = 12
_COMPARED = 100
_RANDOM = np.random.default_rng(0)
_FACTORS = _RANDOM.integers(1 << 62, size=SIZE, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_TERMS = _RANDOM.integers(1 << 62, size=SIZE, dtype=np.uint64)
_SECOND = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)

Sketch = NDArray[np.uint32]
"""The lowest of all pairs of words by each of 64 hashes (Broder 1997): how many of two are the same tells how alike
the sets of pairs are. All zeros where a profile says too little to be compared."""


def sketch_of(reading: Reading[ProviderRecord]) -> Sketch:
    """The sketch of what a profile says in its own words."""
    texts = [passage.text for entry in reading.entries for passage in entry if passage.verbatim]
    numbers = [np.array([_number(word.lower()) for word in WORD.findall(text)], dtype=np.uint64) for text in texts]
    pairs = np.unique(np.concatenate([np.empty(0, np.uint64), *map(_pairs, numbers)]))
    if len(pairs) < _FEWEST_PAIRS:
        return np.zeros(SIZE, dtype=np.uint32)
    mixed = (pairs[:, None] * _FACTORS + _TERMS) >> _HALF
    return np.asarray(mixed.min(axis=0), dtype=np.uint32)


def leaders(sketches: NDArray[np.uint32]) -> list[int | None]:
    """For each row, best first, the first one before it that says nearly the same and follows no other.

    Only the first hundred are compared, which is more than anybody is shown.
    """
    found: list[int | None] = [None] * len(sketches)
    leading: list[int] = []
    for place, sketch in enumerate(sketches[:_COMPARED]):
        alike = (sketches[leading] == sketch).mean(axis=1) >= NEARLY
        if sketch.any() and alike.any():
            found[place] = leading[int(np.argmax(alike))]
        else:
            leading.append(place)
    return found


def _pairs(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return (numbers[:-1] * _SECOND) ^ numbers[1:]


@lru_cache(maxsize=200_000)
def _number(word: str) -> int:
    """The same number for a word in every process."""
    return zlib.crc32(word.encode())
