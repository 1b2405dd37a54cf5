"""For each feature the entries that say it and how strongly, so that a query only walks along its own columns."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.linalg.blas import saxpy
from scipy.sparse._sparsetools import csc_matvec

from .vectors import Floats

Whole = NDArray[np.int64]

_LONG = 5_000
_COMMON = 0.2
"""A feature is common when this part of many entries has it: then it is faster to walk over all than along a list."""


@dataclass(frozen=True)
class Postings:
    """A list for each column: rows of entries in rising order, and the weight there.

    Features that stand in the very same entries with the same weights, as most words and their roots do, share one
    list: `homes` says which column keeps the list of each. In a large pool the lists of the most common features would
    name every other entry; those `common` ones have plain weights instead, from the first entry that has them to the
    last, with nothing to look up. `spans` says where these weights begin, at which entry, and how many there are.
    """

    starts: NDArray[np.int32]
    rows: NDArray[np.int32]
    weights: Floats
    homes: NDArray[np.int32]
    common: Whole
    spans: Whole
    common_weights: NDArray[np.float32]

    @classmethod
    def of(cls, weights: sparse.csr_array) -> "Postings":
        """The columns of a matrix with one row an entry."""
        by_column = sparse.csc_array(weights)
        by_column.sort_indices()
        starts, rows = by_column.indptr.astype(np.int64), by_column.indices.astype(np.int32)
        homes = _homes(starts, rows, by_column.data)
        is_home, sizes = homes == np.arange(len(homes)), np.diff(starts)
        first, length = _reach(starts, rows)
        is_common = is_home & (length >= _LONG) & (sizes > _COMMON * length)
        listed, common = is_home & ~is_common, np.flatnonzero(is_common)
        kept = np.repeat(listed, sizes)
        begins = np.cumsum(length[common]) - length[common]
        plain = np.zeros(int(length[common].sum()), dtype=np.float32)
        for column, begin in zip(common, begins, strict=True):
            own = slice(starts[column], starts[column + 1])
            plain[begin + rows[own] - first[column]] = by_column.data[own]
        return cls(
            starts=np.concatenate([[0], np.cumsum(sizes * listed)]).astype(np.int32),
            rows=rows[kept],
            weights=np.asarray(by_column.data[kept], dtype=np.float64),
            homes=homes.astype(np.int32),
            common=common,
            spans=np.column_stack([begins, first[common], length[common]]).astype(np.int64),
            common_weights=plain,
        )

    def walk(self, columns: Whole, factors: Floats) -> "Walk":
        """The way along the lists of these columns; those that are not kept here are left out."""
        here = columns < len(self.homes)
        homes, which = np.unique(self.homes[columns[here]], return_inverse=True)
        falling = homes[::-1]
        turns, along = np.empty(2 * len(homes), dtype=np.int32), np.zeros(2 * len(homes))
        turns[0::2], turns[1::2] = self.starts[falling], self.starts[falling + 1]
        along[0::2] = np.bincount(which, weights=factors[here], minlength=len(homes))[::-1]
        asked, shared, theirs = np.intersect1d(self.common, falling, return_indices=True)
        common = dict(zip(shared.tolist(), along[0::2][theirs].tolist(), strict=True)) if len(asked) else {}
        return Walk(turns, along, common)

    def scores(self, walk: "Walk", *, entries: int) -> Floats:
        """For each entry the sum of weight times factor over the columns of a walk."""
        scores = self._common_scores(walk, entries).astype(np.float64) if walk.common else np.zeros(entries)
        if len(walk.turns):
            csc_matvec(entries, len(walk.turns) - 1, walk.turns, self.rows, self.weights, walk.factors, scores)
        return scores

    def _common_scores(self, walk: "Walk", entries: int) -> NDArray[np.float32]:
        """The part of it that the common features make."""
        sums = np.zeros(entries, dtype=np.float32)
        for row, factor in walk.common.items():
            begin, first, length = self.spans[row].tolist()
            sums = saxpy(self.common_weights[begin : begin + length], sums, n=length, offy=first, a=factor)
        return sums


class Walk(NamedTuple):
    """Where each list begins and ends, the last list first, and the factor of each way between two turns; and the
    factors of the common features by their place among these.

    scipy's product of a matrix and a vector walks along every column. It is given those of a query as if they were all
    columns, in falling order: the way from the end of one to the start of an earlier one is empty, and costs nothing.
    """

    turns: NDArray[np.int32]
    factors: Floats
    common: dict[int, float]


def _reach(starts: Whole, rows: NDArray[np.int32]) -> tuple[Whole, Whole]:
    """For each column the first entry, and how many there are up to the last; 0 where there is none."""
    filled = np.diff(starts) > 0
    first, length = np.zeros(len(filled), dtype=np.int64), np.zeros(len(filled), dtype=np.int64)
    first[filled] = rows[starts[:-1][filled]]
    length[filled] = rows[starts[1:][filled] - 1] + 1 - first[filled]
    return first, length


def _homes(starts: Whole, rows: NDArray[np.int32], weights: Floats) -> Whole:
    """For each column the first one with the same entries and weights."""
    own = np.arange(len(starts) - 1)
    sizes = np.diff(starts)
    filled = own[sizes > 0]
    if not len(filled):
        return own
    marks = np.add.reduceat(_mixed(rows.astype(np.uint64) ^ _mixed(weights.view(np.uint64))), starts[filled])
    _, first, which = np.unique(marks, return_index=True, return_inverse=True)
    homes = own.copy()
    homes[filled] = filled[first[which]]
    moved = own[homes != own]
    alike = moved[sizes[moved] == sizes[homes[moved]]]
    places = _ranges(starts[alike], sizes[alike])
    there = _ranges(starts[homes[alike]], sizes[alike])
    differs = (rows[places] != rows[there]) | (weights[places] != weights[there])
    others = np.repeat(alike, sizes[alike])[differs]
    homes[np.setdiff1d(moved, np.setdiff1d(alike, others))] = np.setdiff1d(moved, np.setdiff1d(alike, others))
    return homes


def _ranges(starts: Whole, sizes: Whole) -> Whole:
    """The numbers of these ranges, one range after the other."""
    before = np.cumsum(sizes) - sizes
    return np.repeat(starts - before, sizes) + np.arange(int(sizes.sum()))


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The values with their bits stirred (the finaliser of splitmix64), so that sums of different ones differ."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
