"""Requirement by requirement: what a profile's own words say about it, and where."""

from collections.abc import Mapping, Sequence

from ..domain.match import Finding, Span
from ..domain.words import N_
from .cases import Result
from .clauserule import result_of
from .demands import Demand, Demands
from .nearness import Nearness
from .rules import only_ruled_out
from .statements import Told

RULES: Mapping[str, str] = {
    "amount_fits": N_("The amount it states covers what is asked."),
    "amount_fits_in_part": N_("The amount it states covers a part of what is asked."),
    "amount_falls_short": N_("The amount it states falls short of what is asked."),
    "amount_open": N_("The amount it states would do; whether for this is left open."),
    "amount_missing": N_("It speaks of this, and states no amount that could be compared."),
    "words": N_("It says this in one place."),
    "some_words": N_("It says a part of this in one place."),
    "technology": N_("It masters a technology that answers this need, and does not speak of the need itself."),
    "code": N_("It names the same standard."),
    "code_open": N_("It names the same standard; whether for this is left open."),
    "code_pending": N_("It names the standard as something still to come."),
    "code_lower": N_("It names a lower grade than is asked."),
    "quality": N_("It states this quality."),
    "quality_open": N_("It states this quality; whether for this is left open."),
    "quality_in_part": N_("It states this quality, and leaves open the rest of the requirement."),
    "quality_opposite": N_("It works in the opposite way."),
    "unsuitable": N_("It says that it cannot do this."),
    "only_other": N_("It works only with the opposite."),
    "ruled_out": N_("All that it offers here is an approach that you ruled out."),
    "silent": N_("It says nothing about this."),
}
"""Why a finding is what it is."""

WORTH: Mapping[str, float] = {"met": 1.0, "partly": 0.5, "unknown": 0.0, "conflict": -1.0}
_MUST = 2


def findings(demands: Demands, said: Told, language: str) -> list[Finding]:
    """What a profile says, statement by statement: one finding for each requirement in their order, and one for each
    approach ruled out that is all it offers."""
    nearness = Nearness(demands, said, language)
    if not nearness.ties:
        return [demand.silent for demand in demands.requirements]
    told = [_finding(demand, result_of(demand, nearness.case)) for demand in demands.requirements]
    against = [(demand, only_ruled_out(nearness.case(demand))) for demand in demands.ruled_out]
    return [
        *told,
        *(_finding(demand, result, of="ruled_out") for demand, result in against if result),
    ]


def worth(found: Sequence[Finding]) -> float:
    """What findings are worth together, -1 to 1: the mean over the requirements, one that must be met counting twice.

    An approach that is ruled out counts like a requirement that must be met.
    """
    weights = [_MUST if finding.must else 1 for finding in found]
    total = sum(weight * WORTH[finding.state] for weight, finding in zip(weights, found, strict=True))
    return total / sum(weights) if weights else 0.0


def _finding(demand: Demand, result: Result | None, of: str = "requirement") -> Finding:
    """The finding of a profile that says nothing, with what a rule found instead."""
    if result is None:
        return demand.silent
    found = {"state": result.state, "rule": result.rule, "asked": result.asked, "stated": result.stated}
    spans = [Span.model_construct(None, **quote._asdict()) for quote in result.spans]
    return demand.silent.model_copy(update={**found, "of": of, "words": [*result.words], "spans": spans})
