"""The rule for amounts: what is asked and what is stated are compared where a statement speaks of what is asked."""

import re
from collections.abc import Sequence

from .cases import Case, Result
from .demands import Demand
from .limits import limits
from .outcomes import WORSE, Outcome, has_a_word
from .phrases import AMOUNTS
from .quantities import PACES
from .touching import Near

_MOST, _SURE, _TWO_WORDS = 0.4, 0.6, 1.5
"""The parts of a requirement's words, by weight, that must stand beside an amount to meet it, and to fall short, and
how many words to fall short."""


def by_amounts(case: Case) -> Result | None:
    """What fits in any statement; else what fits in part; else what falls short in the capability that comes nearest.

    What was done once, in evidence, is no limit.
    """
    if not case.demand.amounts:
        return None
    measures = case.demand.measures
    if measures.isdisjoint(case.said.whole.amounts):
        return None
    comparable = [near for near in case.about if not measures.isdisjoint(near.statement.amounts)]
    answers = [answer for near in comparable if (answer := _answer(case, near))]
    answers = [answer for answer in answers if answer.is_exact] or answers
    nearest = next((near.statement for near in case.about if near.statement.is_capability), None)
    for state in ("met", "partly", "conflict"):
        for answer in answers:
            if answer.state == state and (state != "conflict" or answer.statement is nearest):
                return answer
    return None


def _answer(case: Case, near: Near) -> Result | None:
    """What one statement says to the amounts that are asked, the worst of them first."""
    demand = case.demand
    outcomes = case.meeting.outcomes(near.statement)
    if not outcomes:
        return None
    worst = max(outcomes, key=lambda outcome: WORSE.index(outcome.comparison))
    is_short = worst.comparison == "short"
    if is_short and not (near.statement.is_capability and near.is_very_close and _is_limit(near, worst)):
        return None
    result = Result(
        state="partly",
        rule="amount_fits_in_part",
        spans=[worst.said.quote(worst.stated.start, worst.stated.end)],
        words=near.touch.words,
        asked=demand.measured[worst.asked.start : worst.asked.end],
        stated=worst.said.passage.text[worst.stated.start : worst.stated.end],
        statement=near.statement,
        is_exact=worst.asked.kind == "rate" and worst.asked.counted == worst.stated.counted,
    )
    if is_short:
        return result._replace(state="conflict", rule="amount_falls_short")
    is_sure = all(one.is_sure for one in outcomes)
    if worst.comparison == "in_part" or not _is_whole(case, near, outcomes):
        return result if near.is_close or is_sure else None
    quoted = {one.place: one.said.quote(one.stated.start, one.stated.end) for one in outcomes}
    result = result._replace(spans=[*quoted.values()])
    is_meant = near.is_close and (near.is_very_close or _agree(outcomes) or is_sure) and case.is_of_task(near.statement)
    return result._replace(state="met", rule="amount_fits") if is_meant else result._replace(rule="amount_open")


def _agree(outcomes: Sequence[Outcome]) -> bool:
    """Whether several amounts of different kinds fit in one sentence: so they do by chance only rarely."""
    return (
        len({(one.asked.kind, one.asked.role) for one in outcomes}) > 1 and len({id(one.said) for one in outcomes}) == 1
    )


def _is_whole(case: Case, near: Near, outcomes: Sequence[Outcome]) -> bool:
    """Whether all that is asked is answered, and the statement takes nothing of it back."""
    demand = case.demand
    if len(outcomes) < _needed(demand) or demand.counts or not _is_told(demand, near, outcomes):
        return False
    return not any(
        has_a_word(demand, said, limit.subject)
        for said in near.statement.parts
        for limit in limits(said.passage.text, case.language)
    )


def _is_limit(near: Near, short: Outcome) -> bool:
    """Whether what falls short is the most that can be done: a bare number is, of a pace or of an accuracy."""
    if not short.is_sure:
        return False
    if short.asked.kind in PACES or short.asked.role == "accuracy":
        return True
    is_meant = near.touch.share >= _SURE and near.touch.words_shared >= _TWO_WORDS
    return is_meant and short.stated.low != short.stated.high


def _is_told(demand: Demand, near: Near, outcomes: Sequence[Outcome]) -> bool:
    """Whether enough of the words beside an amount are said too; a pace is always that of the line."""
    if all(one.asked.kind in PACES for one in outcomes) or not demand.strong:
        return True
    return near.touch.share + sum(one.share for one in outcomes) >= _MOST


def _needed(demand: Demand) -> int:
    """How many of the asked amounts must be answered: one of those that are told as alternatives, else all."""
    between = demand.measured[demand.amounts[0].end : demand.amounts[-1].start]
    is_choice = re.search(rf"\b(?:{AMOUNTS[demand.language].either})\b", between, re.IGNORECASE)
    return 1 if is_choice else len(demand.amounts)
