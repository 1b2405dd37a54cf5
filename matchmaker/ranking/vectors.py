"""The weight of each feature in an entry: how often it is said there, and how rare it is in the pool."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from .entries import Entry
from .recipe import Recipe
from .text import features, kind_of

Floats = NDArray[np.float64]
Counts = Counter[str]

NOTHING = 1e-12
"""What is divided by in place of a length of 0."""


def counts(entry: Entry, language: str) -> Counts:
    """How often each feature is said in an entry."""
    return Counter(feature.key for passage in entry for feature in features(passage.text, language))


def emphasis(times: int, recipe: Recipe) -> float:
    """The weight of saying something so many times: 1 + ln(times), and no more after the most that counts."""
    return 1.0 + math.log(min(times, recipe.most_repetitions))


def rarities(counted: Sequence[Sequence[Counts]], columns: Mapping[str, int], recipe: Recipe) -> Floats:
    """For each feature ln((1 + N) / (1 + n)) + 1 where n of N providers say it, scaled so that an unheard one has 1.

    The square root of its kind's weight is in it, since it enters the product of a challenge and an entry twice.
    """
    said = np.zeros(len(columns))
    for own in counted:
        said[[columns[key] for key in set().union(*own)]] += 1
    unheard = 1.0 + math.log(1 + len(counted))
    kinds = np.sqrt([recipe.kinds[kind_of(key)] for key in columns])
    return np.asarray(kinds * (np.log((1 + len(counted)) / (1 + said)) + 1.0) / unheard)


def unheard_rarity(key: str, recipe: Recipe) -> float:
    """The rarity of a feature that no provider of the pool has."""
    return math.sqrt(recipe.kinds[kind_of(key)])


def vectors(counted: Iterable[Counts], columns: Mapping[str, int], rarity: Floats, recipe: Recipe) -> sparse.csr_array:
    """One row an entry: the emphasis of each feature times its rarity."""
    starts, keys, said = [0], [], []
    for entry in counted:
        keys += [columns[key] for key in entry]
        said += [emphasis(times, recipe) for times in entry.values()]
        starts.append(len(keys))
    return sparse.csr_array(
        (np.array(said, dtype=np.float64) * rarity[keys], keys, starts), shape=(len(starts) - 1, len(columns))
    )


def scale(length: Floats, breadth: Floats, *, pivot: float) -> Floats:
    """By what the weights of an entry are multiplied: to length 1, and less than that for an entry of little breadth.

    The breadth is the length that the entry would have if it said everything once. A text of one or two words would
    else be the best match for each of them; and as breadth knows no repetition, saying a word often does not help.
    """
    return breadth / ((breadth + pivot) * np.maximum(length, NOTHING))


def lengths(rows: sparse.csr_array) -> Floats:
    """The Euclidean length of each row."""
    return np.asarray(np.sqrt(rows.multiply(rows).sum(axis=1)), dtype=np.float64).ravel()
