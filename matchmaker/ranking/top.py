"""The highest of many values, found without sorting them all."""

import numpy as np
from numpy.typing import NDArray

from .postings import Whole

_HEADS_EACH = 2
_FEWEST_HEADS = 200


def highest(values: NDArray[np.float64] | NDArray[np.int64], count: int) -> Whole:
    """The places of at least so many highest values, in rising order: of all that are not below the last of them.

    The highest value of each of many groups is a value itself, so the one at place `count` among those is not above
    the one at that place among all, and few values reach it. A group takes one value from each of many rows, so that
    whole rows are compared at once.
    """
    if len(values) <= count:
        return np.arange(len(values))
    groups = max(_HEADS_EACH * count, _FEWEST_HEADS)
    rows = len(values) // groups
    if rows <= 1:
        return np.flatnonzero(values >= np.partition(values, -count)[-count])
    heads = values[: rows * groups].reshape(rows, groups).max(axis=0)
    near = np.flatnonzero(values >= np.partition(heads, -count)[-count])
    found: Whole = near[values[near] >= np.partition(values[near], -count)[-count]]
    return found
