"""The rule for amounts: what is asked and what is stated are compared where a statement speaks of what is asked."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from .cases import PARTLY, Case, Result
from .comparing import Comparison, compared
from .demands import Demand
from .limits import clause
from .phrases import AMOUNTS
from .quantities import PACES, Quantity
from .statements import Said
from .touching import Near

_MOST, _SURE = 0.5, 0.6
"""The parts of a requirement's words, by weight, that must stand beside an amount for it to be the one that is asked,
and to fall short. A pace is always that of the line, so that it needs fewer."""


class Outcome(NamedTuple):
    """An asked amount beside the stated one that answers it."""

    comparison: Comparison
    asked: Quantity
    said: Said
    stated: Quantity


def by_amounts(case: Case) -> Result | None:
    """What fits in any statement; else what fits in part; else what falls short in the capability that comes nearest.

    What was done once, in evidence, is no limit.
    """
    answers = [answer for near in case.about if (answer := _answer(case, near))]
    nearest = next((near.statement for near in case.about if near.statement.is_capability), None)
    for state in ("met", "partly", "conflict"):
        for answer in answers:
            if answer.state == state and (state != "conflict" or answer.statement is nearest):
                return answer
    return None


def _answer(case: Case, near: Near) -> Result | None:
    """What one statement says to the amounts that are asked, the worst of them first."""
    demand = case.demand
    outcomes = [outcome for asked in demand.amounts if (outcome := _outcome(case, near, asked))]
    if not outcomes:
        return None
    comparison, asked, said, stated = max(outcomes, key=lambda outcome: _WORSE.index(outcome.comparison))
    is_pace = asked.kind in PACES
    result = Result(
        state="partly",
        rule="amount_fits_in_part",
        spans=[said.quote(stated.start, stated.end)],
        words=near.touch.words,
        asked=demand.measured[asked.start : asked.end],
        stated=said.passage.text[stated.start : stated.end],
        statement=near.statement,
    )
    if comparison == "short":
        is_limit = near.statement.is_capability and near.is_close and (is_pace or near.touch.share >= _SURE)
        return result._replace(state="conflict", rule="amount_falls_short") if is_limit else None
    is_meant = not demand.wanted or near.touch.share >= (PARTLY if is_pace else _MOST)
    if comparison == "in_part" or not is_meant or len(outcomes) < _needed(demand):
        return result
    return result._replace(state="met", rule="amount_fits") if near.is_close else result._replace(rule="amount_open")


_WORSE: Sequence[Comparison] = ("fits", "in_part", "short")


def _outcome(case: Case, near: Near, asked: Quantity) -> Outcome | None:
    """The stated amount that answers an asked one best; where not all do that stand near, it fits in part at most."""
    is_pace = asked.kind in PACES and asked.role == "amount"
    if not is_pace and near.touch.share < PARTLY:
        return None
    found = [
        Outcome(comparison, asked, said, stated)
        for said in near.statement.parts
        for stated in said.heard.amounts
        if (comparison := compared(asked, stated, nouns=case.demand.counted))
        and (is_pace or _stands_near(case.demand, near, asked, said, stated))
    ]
    best = min(found, key=lambda one: _WORSE.index(one.comparison), default=None)
    if best and best.comparison == "fits" and not is_pace and any(one.comparison == "short" for one in found):
        return best._replace(comparison="in_part")
    return best


def _stands_near(demand: Demand, near: Near, asked: Quantity, said: Said, stated: Quantity) -> bool:
    """Whether a word that is asked for stands in the clause of an amount, or it is the only one of its kind there."""
    begin, end = clause(said.passage.text, stated.start)
    answers = {key for one in demand.wanted if not one.is_negated for key in one.answers}
    if any(begin <= mention.start < end for key in answers for mention in said.heard.words.get(key, ())):
        return True
    alike = [
        one
        for part in near.statement.parts
        for one in part.heard.amounts
        if (one.kind, one.role) == (stated.kind, stated.role) and (one.bound == asked.bound or not asked.bound)
    ]
    return len(alike) == 1 and alike[0] is stated


def _needed(demand: Demand) -> int:
    """How many of the asked amounts must be answered: one of those that are told as alternatives, else all."""
    between = demand.measured[demand.amounts[0].end : demand.amounts[-1].start]
    is_choice = re.search(rf"\b(?:{AMOUNTS[demand.language].either})\b", between, re.IGNORECASE)
    return 1 if is_choice else len(demand.amounts)
