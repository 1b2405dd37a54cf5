"""The highest of many values, found without sorting them all."""

import numpy as np
from numpy.typing import NDArray

from .postings import Whole

_HEADS_EACH = 3


def highest(values: NDArray[np.float64] | NDArray[np.int64], count: int) -> Whole:
    """The places of at least so many highest values, in rising order: of all that are not below the last of them.

    The highest value of each of many stretches is a value itself, so the one at place `count` among those is not above
    the one at that place among all, and few values reach it.
    """
    if len(values) <= count:
        return np.arange(len(values))
    stretch = len(values) // (_HEADS_EACH * count)
    if stretch <= 1:
        return np.flatnonzero(values >= np.partition(values, -count)[-count])
    heads = np.maximum.reduceat(values, np.arange(0, len(values), stretch))
    near = np.flatnonzero(values >= np.partition(heads, -count)[-count])
    found: Whole = near[values[near] >= np.partition(values[near], -count)[-count]]
    return found
