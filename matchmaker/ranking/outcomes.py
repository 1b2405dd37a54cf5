"""The amounts that a demand asks for beside those that a statement states."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .comparing import Comparison, compared
from .demands import Demand
from .limits import Place
from .measurands import KINDS, better, measurands
from .quantities import PACES, Quantity
from .statements import Said, Stated, Statement

_TOLD_APART = frozenset({"share", "time"})
"""Kinds of which a profile states so many that one without a name is of anything."""
WORSE: Sequence[Comparison] = ("fits", "in_part", "short")
"""How an amount may compare, from good to bad."""


class Outcome(NamedTuple):
    """An asked amount beside a stated one that answers it, whether it is sure that they are of the same, and the part
    of the demand's words that say of what."""

    comparison: Comparison
    asked: Quantity
    said: Said
    stated: Quantity
    is_sure: bool
    share: float

    @property
    def place(self) -> tuple[str, int]:
        """Where what is stated stands."""
        return self.said.passage.field, self.stated.start

    @property
    def order(self) -> tuple[bool, int]:
        """The sure ones first, and of these the best."""
        return not self.is_sure, WORSE.index(self.comparison)


def outcomes(demand: Demand, statement: Statement) -> Sequence[Outcome]:
    """For each asked amount the stated one that answers it best, no stated one for two of them."""
    taken: set[tuple[str, int]] = set()
    chosen = []
    for asked, names in zip(demand.amounts, demand.measurands, strict=True):
        found = [one for one in _answers(demand, statement, asked, names) if one.place not in taken]
        if found:
            best = _best(found)
            taken.add(best.place)
            chosen.append(best)
    return chosen


def _best(found: Sequence[Outcome]) -> Outcome:
    """The surest and best; where not all do that stand near, it fits in part at most."""
    best = min(found, key=lambda one: one.order)
    is_split = any(one.comparison == "short" and one.is_sure == best.is_sure for one in found)
    if is_split and best.comparison == "fits" and best.asked.kind not in PACES:
        return best._replace(comparison="in_part")
    return best


def _answers(demand: Demand, statement: Statement, asked: Quantity, ours: frozenset[str]) -> Iterator[Outcome]:
    """Every stated amount that answers an asked one, which is of our measurands."""
    alike = statement.amounts.get((asked.kind, asked.role), ())
    for said, stated, within, names in alike:
        theirs = names or (statement.measurands(stated.kind) if ours else names)
        if ours and (ours.isdisjoint(theirs) if theirs else asked.kind in _TOLD_APART):
            continue
        is_another = stated.counted != asked.counted and _is_named(demand, said, stated)
        nouns = {*demand.counted, stated.counted} if is_another else demand.counted
        comparison = compared(asked, stated, nouns=nouns, better=better(ours))
        if comparison:
            is_sure = asked.kind in PACES or bool(ours & names) or has_a_word(demand, said, within)
            if is_sure or _is_only(alike, asked, stated):
                yield Outcome(comparison, asked, said, stated, is_sure, _share(demand, ours & theirs))


def _share(demand: Demand, names: frozenset[str]) -> float:
    """The part of a demand's words, by weight, that name what is measured."""
    if not names:
        return 0.0
    named = [
        one.weight
        for one in demand.wanted
        if any(measurands(one.word, demand.language, kind) & names for kind in KINDS)
    ]
    return sum(named) / demand.weight


def _is_named(demand: Demand, said: Said, stated: Quantity) -> bool:
    """Whether what an amount counts is what is asked to be counted, in whatever language."""
    return _stands(demand.named, said, (stated.start, stated.end))


def has_a_word(demand: Demand, said: Said, within: Place) -> bool:
    """Whether a telling word that is asked for stands in a clause."""
    return _stands(demand.telling, said, within)


def _stands(keys: frozenset[str], said: Said, within: Place) -> bool:
    """Whether one of these features stands at a place of a sentence."""
    words = said.heard.words
    if keys.isdisjoint(words):
        return False
    first, last = within
    return any(first <= mention.start < last for key in words.keys() & keys for mention in words[key])


def _is_only(alike: Sequence[Stated], asked: Quantity, stated: Quantity) -> bool:
    """Whether an amount is the only one of its kind in the statement, or in it the only one told in that way."""
    told_so = [
        amount for _, amount, _, _ in alike if amount.bound == asked.bound or not asked.bound or asked.role != "amount"
    ]
    return len(told_so) == 1 and told_so[0] is stated
