"""An amount that is asked beside one that is stated."""

from collections.abc import Collection
from typing import Literal, TypeAlias

from .quantities import PACES, Quantity

Comparison: TypeAlias = Literal["fits", "in_part", "short"]

_NEARLY = 1e-6
# "From 5 mm" is said of small parts and not of the width of a belt.
_OUT_OF_REACH = 30
_ALIKE = {("piece", "pack"), ("frame", "reading")}
# What is so many times faster counts something else, such as the pulses of a laser.
_TOO_FAST = 90
# What is so many times slower, or smaller, is the amount of something else, such as of a spot that scans.
_ANOTHER_THING = 10


def compared(asked: Quantity, stated: Quantity, *, nouns: Collection[str] = (), better: int = 0) -> Comparison | None:
    """How a stated amount answers an asked one; nothing when they do not speak of the same.

    `nouns` are the beginnings of words that mean what is asked to be counted. Faster is better, and so is more exact or
    finer. Elsewhere a domain ("from 1 mm", "5 to 20 mm") must hold all that is asked, and what is stated must keep to
    an asked threshold ("at most 3 %"). A stated bare number is no limit: another one than it falls short of nothing,
    and it covers what is asked when more of it, or less, is better.
    """
    if (asked.kind, asked.role) != (stated.kind, stated.role) or not _count_the_same(asked, stated, nouns):
        return None
    if asked.role in ("accuracy", "resolution", "takes"):
        return _as_fine(asked, stated)
    if asked.kind in PACES and asked.bound != "from":
        return _as_fast(asked, stated)
    return _within(asked, stated) or _on_the_better_side(asked, stated, better)


def _count_the_same(asked: Quantity, stated: Quantity, nouns: Collection[str]) -> bool:
    """Pieces may be anything, and packs pieces; another word means what is asked only when the demand has it too."""
    ours, theirs = asked.counted, stated.counted
    if asked.kind not in ("rate", "readings", "price") or theirs == ours or not (ours and theirs):
        return ours == theirs
    return theirs == "piece" or (ours, theirs) in _ALIKE or theirs in nouns


def _as_fast(asked: Quantity, stated: Quantity) -> Comparison | None:
    """More lanes may make up for one that is too slow, so a pace of one lane falls short of nothing but its like."""
    wanted, able = _highest(asked), _highest(stated)
    if able > wanted * _TOO_FAST + _NEARLY:
        return None
    if able >= wanted * (1 - _NEARLY):
        return "fits"
    if stated.bound in ("from", "at_least") or (stated.each and not asked.each) or able < wanted / _ANOTHER_THING:
        return None
    return "short"


def _as_fine(asked: Quantity, stated: Quantity) -> Comparison | None:
    if _highest(stated) <= _highest(asked) * (1 + _NEARLY):
        return "fits"
    return "short" if _are_alike(asked, stated) else None


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
        return "fits" if _is_in_reach(asked, stated) else None
    if inner[1] < outer[0] or outer[1] < inner[0]:
        return "short" if _are_alike(asked, stated) else None
    return "in_part"


def _is_in_reach(asked: Quantity, stated: Quantity) -> bool:
    """Whether a domain that is open on one side can be meant of what is asked: not far from its other end."""
    low, high = sorted((abs(_highest(asked)), abs(_highest(stated))))
    return stated.bound not in ("from", "up_to") or asked.bound == stated.bound or high <= low * _OUT_OF_REACH


def _on_the_better_side(asked: Quantity, stated: Quantity, better: int) -> Comparison | None:
    """Whether a bare number is better than an asked one."""
    is_bare = stated.low == stated.high and not asked.bound and asked.low == asked.high
    if not better or not is_bare or not _are_alike(asked, stated):
        return None
    return "fits" if (_highest(stated) - _highest(asked)) * better >= 0 else None


def _are_alike(asked: Quantity, stated: Quantity) -> bool:
    """Whether two amounts are of one order, and so can be of one thing."""
    low, high = sorted((_highest(asked), _highest(stated)))
    return low > high / _ANOTHER_THING


def _ends(amount: Quantity) -> tuple[float, float]:
    low = float("-inf") if amount.low is None else amount.low
    return low, float("inf") if amount.high is None else amount.high
