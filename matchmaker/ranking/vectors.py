"""The weight of each feature in an entry: how often it is said there, and how rare it is in the pool."""

import math
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.linalg.blas import daxpy

from .entries import Entry
from .recipe import Recipe
from .text import keys, kind_of

Floats = NDArray[np.float64]

NOTHING = 1e-12
"""What is divided by in place of a length of 0."""


def counted(entries: Iterable[Entry], column_of: Callable[[str], int], columns: Callable[[], int]) -> sparse.csr_array:
    """How often each feature is said: one row an entry, and one column a feature."""
    starts, places, times = [0], array("i"), array("i")
    for entry in entries:
        heard = (stretch for passage in entry for stretch in passage.stretches)
        said = Counter(key for stretch in heard for key in keys(stretch.text, stretch.language))
        places.extend(map(column_of, said))
        times.extend(said.values())
        starts.append(len(places))
    shape = (len(starts) - 1, columns())
    found = sparse.csr_array(
        (np.array(times, dtype=np.int32), np.array(places, dtype=np.int32), np.array(starts, dtype=np.int32)),
        shape=shape,
    )
    found.sort_indices()
    return found


def emphasis(times: int, recipe: Recipe) -> float:
    """The weight of saying something so many times: 1 + ln(times), and no more after the most that counts."""
    return 1.0 + math.log(min(times, recipe.most_repetitions))


def emphasised(said: sparse.csr_array, recipe: Recipe) -> sparse.csr_array:
    """The counts as weights."""
    times, which = np.unique(said.data, return_inverse=True)
    weights = np.array([emphasis(int(count), recipe) for count in times], dtype=np.float64)
    return sparse.csr_array((weights[which], said.indices, said.indptr), shape=said.shape)


def rarities(providers: NDArray[np.int64], of: int, columns: Mapping[str, int], recipe: Recipe) -> Floats:
    """For each feature ln((1 + N) / (1 + n)) + 1 where n of N providers say it, scaled so that an unheard one has 1.

    The square root of its kind's weight is in it, since it enters the product of a challenge and an entry twice.
    """
    unheard = 1.0 + math.log(1 + of)
    kinds = np.array([unheard_rarity(key, recipe) for key in columns], dtype=np.float64)
    return np.asarray(kinds * (np.log((1 + of) / (1 + providers)) + 1.0) / unheard, dtype=np.float64)


def unheard_rarity(key: str, recipe: Recipe) -> float:
    """The rarity of a feature that no provider of the pool has."""
    return math.sqrt(recipe.kinds[kind_of(key)])


def weighed(emphasis: sparse.csr_array, rarity: Floats) -> sparse.csr_array:
    """One row an entry: the emphasis of each feature times its rarity."""
    return sparse.csr_array(
        (emphasis.data * rarity[emphasis.indices], emphasis.indices, emphasis.indptr), shape=emphasis.shape
    )


def scale(length: Floats, breadth: Floats, *, pivot: float) -> Floats:
    """By what the weights of an entry are multiplied: to length 1, and less than that for an entry of little breadth.

    The breadth is the length that the entry would have if it said everything once. A text of one or two words would
    else be the best match for each of them; and as breadth knows no repetition, saying a word often does not help.
    """
    return breadth / ((breadth + pivot) * np.maximum(length, NOTHING))


def scaled(emphasis: sparse.csr_array, rarity: Floats, kindred: NDArray[np.bool_], *, pivot: float) -> sparse.csr_array:
    """The emphases scaled row by row: an entry's own words, and what it shares with kindred words of other languages,
    each as if it were all of the entry."""
    factors = np.array([scales(_only(emphasis, kindred == group), rarity, pivot=pivot) for group in (False, True)])
    rows = np.repeat(np.arange(emphasis.shape[0]), np.diff(emphasis.indptr))
    data = emphasis.data * factors[kindred[emphasis.indices].astype(np.int64), rows]
    return sparse.csr_array((data, emphasis.indices, emphasis.indptr), shape=emphasis.shape)


def _only(rows: sparse.csr_array, columns: NDArray[np.bool_]) -> sparse.csr_array:
    """The rows with nothing in other columns."""
    return sparse.csr_array((rows.data * columns[rows.indices], rows.indices, rows.indptr), shape=rows.shape)


def scales(emphasis: sparse.csr_array, rarity: Floats, *, pivot: float) -> Floats:
    """The scale of each row of emphases."""
    said = rarity[emphasis.indices] * (emphasis.data > 0)
    once = sparse.csr_array((said, emphasis.indices, emphasis.indptr), shape=emphasis.shape)
    return scale(lengths(weighed(emphasis, rarity)), lengths(once), pivot=pivot)


def merged(rows: sparse.csr_array, owners: Sequence[int] | NDArray[np.int64]) -> sparse.csr_array:
    """The sums of the rows of each owner."""
    belonging = sparse.csr_array((np.ones(len(owners)), (owners, np.arange(len(owners)))))
    return sparse.csr_array(belonging @ rows)


def add(values: Floats, *, to: Floats, times: float) -> None:
    """Adds so many times the values to the first places of a total, in one pass and without a copy."""
    if len(values):
        daxpy(values, to, n=len(values), a=times)


def lengths(rows: sparse.csr_array) -> Floats:
    """The Euclidean length of each row."""
    return np.asarray(np.sqrt(rows.multiply(rows).sum(axis=1)), dtype=np.float64).ravel()
