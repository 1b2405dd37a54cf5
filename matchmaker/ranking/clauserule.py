"""What a profile says to a requirement: by each rule to each of its clauses, and these together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from .amountrule import by_amounts
from .cases import Case, Result
from .demands import Demand
from .phrases import IMPLIED_BY_PACE
from .rules import by_codes, by_limits, by_opposites, by_qualities, by_words

IN_PART: Mapping[str, str] = {
    "amount_fits": "amount_fits_in_part",
    "quality": "quality_in_part",
    "words": "some_words",
}
"""What a rule that meets a part of a requirement is of the whole."""

_MOST_SPANS = 3


def result_of(demand: Demand, case: Callable[[Demand], Case | None]) -> Result | None:
    """What is said of a requirement; where it asks for several things it is met when each of them is."""
    whole = _result(case(demand))
    if not demand.clauses or (whole and whole.state == "conflict"):
        return whole
    parts = [_result(case(clause)) for clause in demand.clauses]
    against = next((one for one in parts if one and one.state == "conflict"), None)
    if against or (whole and whole.state == "met" and whole.rule == "words"):
        return against or whole
    answers = [one for one in parts if one]
    if not answers:
        return whole if whole and whole.state == "partly" else None
    spans = list({(one.field, one.start): one for answer in answers for one in answer.spans}.values())[:_MOST_SPANS]
    best = next((one for one in answers if one.state == "met"), answers[0])._replace(spans=spans)
    return best if _is_whole(demand, parts) else _in_part(best)


def _is_whole(demand: Demand, parts: Sequence[Result | None]) -> bool:
    """Whether each clause is met, or says no more than what a pace that is fast enough says besides."""
    is_fast = any(one is not None and one.rule == "amount_fits" for one in parts)
    return all(
        (one is not None and one.state == "met") or (is_fast and _goes_with_pace(clause))
        for clause, one in zip(demand.clauses, parts, strict=True)
    )


def _goes_with_pace(clause: Demand) -> bool:
    asks_more = clause.amounts or clause.codes or not IMPLIED_BY_PACE.issuperset(clause.qualities)
    return bool(clause.qualities) and not asks_more


def _in_part(result: Result) -> Result:
    return result._replace(state="partly", rule=IN_PART.get(result.rule, result.rule))


def _result(case: Case | None) -> Result | None:
    """What the profile says it cannot do, unless another statement says that it is done; else the best that it says."""
    if case is None:
        return None
    against = by_limits(case) or by_opposites(case)
    if not against:
        return _best(case)
    best = _best(replace(case, without=against.statement))
    return best if best and best.state == "met" else against


def _best(case: Case) -> Result | None:
    """What speaks for it, else what falls short, else what it says in part."""
    answers = [answer for rule in (by_codes, by_amounts, by_qualities, by_words) if (answer := rule(case))]
    if not answers or not case.about:
        return None
    by_state = {answer.state: answer for answer in reversed(answers)}
    best = by_state.get("met") or by_state.get("conflict") or by_state.get("partly")
    return _in_part(best) if best and best.rule in IN_PART and not _has_the_rest(case, answers) else best


def _has_the_rest(case: Case, answers: Sequence[Result]) -> bool:
    """Whether the standards and qualities that are asked beside something are stated, or go with it."""
    met = {one.rule for one in answers if one.state == "met"}
    asks_quality = not IMPLIED_BY_PACE.issuperset(case.demand.qualities)
    return ("code" in met or not case.demand.codes) and ("quality" in met or not asks_quality)
