"""The rule for amounts: what is asked and what is stated are compared where a statement speaks of what is asked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .cases import Case, Result
from .comparing import Comparison, compared
from .demands import Demand
from .limits import clause, limits
from .measurands import KINDS, better, measurands, measured
from .phrases import AMOUNTS
from .quantities import PACES, Quantity
from .statements import Said
from .touching import Near

_MOST, _SURE, _TWO_WORDS = 0.4, 0.6, 1.5
"""The parts of a requirement's words, by weight, that must stand beside an amount to meet it, and to fall short, and
how many words to fall short."""

_TOLD_APART = frozenset({"share", "time"})
"""Kinds of which a profile states so many that one without a name is of anything."""

_WORSE: Sequence[Comparison] = ("fits", "in_part", "short")


@dataclass(frozen=True)
class Outcome:
    """An asked amount beside a stated one that answers it, whether it is sure that they are of the same, and the part
    of the demand's words that say of what."""

    comparison: Comparison
    asked: Quantity
    said: Said
    stated: Quantity
    is_sure: bool
    share: float

    @property
    def order(self) -> tuple[bool, int]:
        """The sure ones first, and of these the best."""
        return not self.is_sure, _WORSE.index(self.comparison)


def by_amounts(case: Case) -> Result | None:
    """What fits in any statement; else what fits in part; else what falls short in the capability that comes nearest.

    What was done once, in evidence, is no limit.
    """
    if not case.demand.amounts:
        return None
    measures = case.demand.measures
    comparable = [near for near in case.about if not measures.isdisjoint(near.statement.measures)]
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
    outcomes = _outcomes(case, near)
    if not outcomes:
        return None
    worst = max(outcomes, key=lambda outcome: _WORSE.index(outcome.comparison))
    quoted = {
        (one.said.passage.field, one.stated.start): one.said.quote(one.stated.start, one.stated.end) for one in outcomes
    }
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
    if worst.comparison == "short":
        is_limit = near.statement.is_capability and near.is_very_close and worst.is_sure and _is_limit(near, worst)
        return result._replace(state="conflict", rule="amount_falls_short") if is_limit else None
    is_sure = all(one.is_sure for one in outcomes)
    if worst.comparison == "in_part" or not _is_whole(case, near, outcomes):
        return result if near.is_close or is_sure else None
    result = result._replace(spans=[*quoted.values()])
    is_meant = near.is_close and (near.is_very_close or _agree(outcomes) or is_sure)
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
        _has_a_word(demand, said, *limit.subject)
        for said in near.statement.parts
        for limit in limits(said.passage.text, case.language)
    )


def _is_limit(near: Near, short: Outcome) -> bool:
    """Whether what falls short is the most that can be done: a bare number is, of a pace or of an accuracy."""
    if short.asked.kind in PACES or short.asked.role == "accuracy":
        return True
    is_meant = near.touch.share >= _SURE and near.touch.words_shared >= _TWO_WORDS
    return is_meant and short.stated.low != short.stated.high


def _is_told(demand: Demand, near: Near, outcomes: Sequence[Outcome]) -> bool:
    """Whether enough of the words beside an amount are said too; a pace is always that of the line."""
    if all(one.asked.kind in PACES for one in outcomes) or all(one.is_weak for one in demand.wanted):
        return True
    return near.touch.share + sum(one.share for one in outcomes) >= _MOST


def _outcomes(case: Case, near: Near) -> list[Outcome]:
    """For each asked amount the stated one that answers it best, no stated one for two of them."""
    taken: set[tuple[str, int]] = set()
    chosen = []
    for asked in case.demand.amounts:
        found = [one for one in _answers(case, near, asked) if (one.said.passage.field, one.stated.start) not in taken]
        if found:
            best = _best(found)
            taken.add((best.said.passage.field, best.stated.start))
            chosen.append(best)
    return chosen


def _best(found: Sequence[Outcome]) -> Outcome:
    """The surest and best; where not all do that stand near, it fits in part at most."""
    best = min(found, key=lambda one: one.order)
    is_split = any(one.comparison == "short" and one.is_sure == best.is_sure for one in found)
    if is_split and best.comparison == "fits" and best.asked.kind not in PACES:
        return replace(best, comparison="in_part")
    return best


def _answers(case: Case, near: Near, asked: Quantity) -> Iterator[Outcome]:
    """Every stated amount that answers an asked one."""
    demand, language = case.demand, case.language
    ours = measured(demand.measured, demand.language, asked.kind, (asked.start, asked.end), (0, len(demand.measured)))
    for said in near.statement.parts:
        for stated in said.heard.amounts:
            if (asked.kind, asked.role) != (stated.kind, stated.role):
                continue
            first, last = clause(said.passage.text, stated.start)
            theirs = measured(said.passage.text, language, stated.kind, (stated.start, stated.end), (first, last))
            is_named = bool(ours & theirs)
            if ours and not theirs:
                theirs = _measured_in(near, language, stated.kind)
            if ours and (ours.isdisjoint(theirs) if theirs else asked.kind in _TOLD_APART):
                continue
            nouns = {*demand.counted, stated.counted} if _is_named(demand, said, stated) else demand.counted
            comparison = compared(asked, stated, nouns=nouns, better=better(ours))
            is_sure = asked.kind in PACES or is_named or _has_a_word(demand, said, first, last)
            if comparison and (is_sure or _is_only(near, asked, stated)):
                yield Outcome(comparison, asked, said, stated, is_sure, _share(demand, ours & theirs))


def _measured_in(near: Near, language: str, kind: str) -> frozenset[str]:
    """The measurands that a statement names anywhere."""
    return frozenset().union(*(measurands(said.text, language, kind) for said in near.statement.parts))


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
    return any(
        stated.start <= mention.start < stated.end
        for key in demand.named & said.heard.words.keys()
        for mention in said.heard.words[key]
    )


def _has_a_word(demand: Demand, said: Said, first: int, last: int) -> bool:
    """Whether a telling word that is asked for stands in a clause."""
    return any(
        first <= mention.start < last
        for one in demand.wanted
        if not (one.is_negated or one.is_weak)
        for key in one.answers.keys() & said.heard.words.keys()
        for mention in said.heard.words[key]
    )


def _is_only(near: Near, asked: Quantity, stated: Quantity) -> bool:
    """Whether an amount is the only one of its kind in the statement, or in it the only one told in that way."""
    alike = [
        one
        for part in near.statement.parts
        for one in part.heard.amounts
        if (one.kind, one.role) == (stated.kind, stated.role)
        and (one.bound == asked.bound or not asked.bound or asked.role != "amount")
    ]
    return len(alike) == 1 and alike[0] is stated


def _needed(demand: Demand) -> int:
    """How many of the asked amounts must be answered: one of those that are told as alternatives, else all."""
    between = demand.measured[demand.amounts[0].end : demand.amounts[-1].start]
    is_choice = re.search(rf"\b(?:{AMOUNTS[demand.language].either})\b", between, re.IGNORECASE)
    return 1 if is_choice else len(demand.amounts)
