"""Whether anything in a pool answers a challenge: how far the first of a ranking stand out from the rest."""

import numpy as np
from numpy.typing import NDArray

from ..domain.listverdict import Fit, ListVerdict
from .gap import gap, unread
from .index import Index
from .query import Query
from .recipe import Recipe
from .vectors import Floats

_MILLIONTHS = 1_000_000


def list_verdict(
    query: Query,
    index: Index,
    millionths: NDArray[np.int64],
    sectors: Floats,
    *,
    taking_part: NDArray[np.bool_],
    listed: NDArray[np.bool_],
) -> ListVerdict:
    """What can be said of the whole list, and the gap unless there are good candidates.

    Where the lexicon knows less than half of the pool, or nothing of what is asked, words alone cannot tell.
    """
    lead = lead_of(millionths[taking_part], sectors[taking_part], index.recipe)
    is_told = can_tell(query, index) or not listed.any()
    fit = fit_of(lead, index.recipe) if listed.any() else "nothing"
    if not is_told:
        fit = "partial"
    if fit == "good":
        return ListVerdict(fit=fit, lead=lead)
    lacking = gap(query, index, taking_part)
    return ListVerdict(fit=fit, lead=lead, is_told=is_told, gap=lacking, unread=unread(query))


def lead_of(millionths: NDArray[np.int64], sectors: Floats, recipe: Recipe) -> float:
    """The mean of the best few scores less the median of the others, and a little for best ones of the very sector.

    The middle of the pool tells what everybody shares with the challenge, by its length and its language; what counts
    is who does better. In a pool of few the best few are a tenth of it, at least one.
    """
    if not len(millionths):
        return 0.0
    best = min(recipe.verdict_best, max(1, len(millionths) // 10))
    rising = np.argpartition(millionths, -best)
    first, rest = rising[-best:], rising[:-best]
    middle = np.median(millionths[rest]) if len(rest) else 0.0
    lead = (millionths[first].mean() - middle) / _MILLIONTHS
    return round(float(lead + recipe.verdict_sector * sectors[first].mean()), 6)


def fit_of(lead: float, recipe: Recipe) -> Fit:
    """What a lead means."""
    if lead < recipe.nothing_below:
        return "nothing"
    return "good" if lead >= recipe.good_from else "partial"


def can_tell(query: Query, index: Index) -> bool:
    """Whether the lexicon knows the pool and the challenge well enough for a verdict."""
    return index.concepts.share >= index.recipe.verdict_least_known and bool(query.asked.ways)
