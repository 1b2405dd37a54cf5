"""An amount that is asked beside one that is stated."""

from collections.abc import Collection
from typing import Literal, TypeAlias

from .quantities import PACES, Quantity

Comparison: TypeAlias = Literal["fits", "in_part", "short"]

_NEARLY = 1e-6
# What is so many times slower, or smaller, is the amount of something else, such as of a spot that scans.
_ANOTHER_THING = 10


def compared(asked: Quantity, stated: Quantity, *, nouns: Collection[str] = ()) -> Comparison | None:
    """How a stated amount answers an asked one; nothing when they do not speak of the same.

    `nouns` are the beginnings of words that mean what is asked to be counted. Faster is better, and so is more exact or
    finer. Elsewhere a domain ("from 1 mm", "5 to 20 mm") must hold all that is asked, and what is stated must keep to
    an asked threshold ("at most 3 %"). A stated bare number is no limit: another one than it falls short of nothing.
    """
    if (asked.kind, asked.role) != (stated.kind, stated.role) or not _count_the_same(asked, stated, nouns):
        return None
    if asked.role in ("accuracy", "resolution"):
        return "fits" if _highest(stated) <= _highest(asked) + _NEARLY * _highest(asked) else "short"
    if asked.kind in PACES:
        return _as_fast(asked, stated)
    return _within(asked, stated)


def _count_the_same(asked: Quantity, stated: Quantity, nouns: Collection[str]) -> bool:
    """Pieces may be anything, and packs pieces; another word means what is asked only when the demand has it too."""
    ours, theirs = asked.counted, stated.counted
    if asked.kind != "rate" or theirs == ours:
        return ours == theirs
    return theirs == "piece" or (ours, theirs) == ("piece", "pack") or theirs in nouns


def _as_fast(asked: Quantity, stated: Quantity) -> Comparison | None:
    """More lanes may make up for one that is too slow, so a pace of one lane falls short of nothing but its like."""
    wanted, able = _highest(asked), _highest(stated)
    if able >= wanted * (1 - _NEARLY):
        return "fits"
    if stated.bound in ("from", "at_least") or (stated.each and not asked.each) or able < wanted / _ANOTHER_THING:
        return None
    return "short"


def _highest(amount: Quantity) -> float:
    """The higher end, or the one end that is known."""
    return amount.high if amount.high is not None else amount.low or 0.0


def _within(asked: Quantity, stated: Quantity) -> Comparison | None:
    ours, theirs = _ends(asked), _ends(stated)
    is_bare = theirs[0] == theirs[1]
    if asked.bound in ("at_least", "at_most") and (is_bare or stated.bound in ("at_least", "at_most")):
        inner, outer = theirs, ours
    elif is_bare:
        return "fits" if ours == theirs else None
    else:
        inner, outer = ours, theirs
    if outer[0] <= inner[0] and inner[1] <= outer[1]:
        return "fits"
    if inner[1] < outer[0] or outer[1] < inner[0]:
        return "short" if _are_alike(asked, stated) else None
    return "in_part"


def _are_alike(asked: Quantity, stated: Quantity) -> bool:
    """Whether two amounts are of one order, and so can be of one thing."""
    low, high = sorted((_highest(asked), _highest(stated)))
    return low > high / _ANOTHER_THING


def _ends(amount: Quantity) -> tuple[float, float]:
    low = float("-inf") if amount.low is None else amount.low
    return low, float("inf") if amount.high is None else amount.high
