"""A plan of seats as it is kept: by refs alone, so that whoever reads it gets what they may know, in their language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..planning.impossible import Conflict, Rule
from ..planning.seating import Because, Place, Seat, SeatingPlan
from ..planning.words import Sentence
from .seating import Hall


@dataclass(frozen=True)
class Phrase:
    """A marked sentence of the planning, and the values of its places: refs, codes and figures."""

    template: str
    values: Mapping[str, str | int]


def stored_plan(plan: SeatingPlan, hall: Hall) -> dict[str, Any]:
    """A plan as plain values, with the match that speaks for each seat and the version of each challenge."""
    return {
        "seats": [_stored_seat(seat, hall) for seat in plan.seats],
        "covered": {table: dict(states) for table, states in plan.covered.items()},
        "coverage": dict(plan.coverage),
        "figures": {
            "total": plan.total,
            "bound": plan.bound,
            "gap": plan.gap,
            "worth": plan.worth,
            "worth_gap": plan.worth_gap,
        },
        "method": plan.method,
        "languages": dict(plan.languages),
        "texts": dict(hall.texts),
    }


def plan_in(content: Mapping[str, Any]) -> SeatingPlan:
    """The plan that was kept; an empty one from nothing."""
    figures = content.get("figures", {})
    return SeatingPlan(
        seats=[
            Seat(one["table"], one["person"], tuple(_reason(why) for why in one["why"]))
            for one in content.get("seats", ())
        ],
        covered=content.get("covered", {}),
        coverage=content.get("coverage", {}),
        total=figures.get("total", 0.0),
        bound=figures.get("bound", 0.0),
        gap=figures.get("gap", 0.0),
        worth=figures.get("worth", 0.0),
        worth_gap=figures.get("worth_gap", 0.0),
        method=content.get("method", "exact"),
        languages=content.get("languages", {}),
    )


def places_in(content: Mapping[str, Any]) -> frozenset[Place]:
    """Who sits where in a plan that was kept."""
    return frozenset(Place(one["table"], one["person"]) for one in content.get("seats", ()))


def stored_conflicts(conflicts: Sequence[Conflict], *, is_proven: bool) -> dict[str, Any]:
    """Why there is no plan: the sets of rules that cannot hold together, where they are known."""
    return {"conflicts": [[_stored_rule(rule) for rule in one.rules] for one in conflicts], "is_proven": is_proven}


def phrase_in(stored: Mapping[str, Any]) -> Phrase:
    """A sentence that was kept."""
    return Phrase(stored["template"], stored["values"])


def _stored_seat(seat: Seat, hall: Hall) -> dict[str, Any]:
    return {
        "table": seat.table,
        "person": seat.firm,
        "match": hall.matches.get(seat.place),
        "why": [
            {"kind": why.kind, "demand": why.demand, "state": why.state, **_stored_sentence(why.sentence)}
            for why in seat.reasons
        ],
    }


def _reason(stored: Mapping[str, Any]) -> Because:
    return Because(stored["kind"], Sentence(stored["template"], stored["values"]), stored["demand"], stored["state"])


def _stored_rule(rule: Rule) -> dict[str, Any]:
    return {
        "kind": rule.kind,
        "about": list(rule.about),
        "sentence": _stored_sentence(rule.sentence),
        "relaxation": _stored_sentence(rule.relaxation),
    }


def _stored_sentence(sentence: Sentence) -> dict[str, Any]:
    return {"template": sentence.template, "values": dict(sentence.values)}
