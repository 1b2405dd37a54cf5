"""What a plan says, in the reader's words: refs become names, codes become labels, and what is hidden stays so."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext

from ..domain.vocabulary import COUNTRIES, SPOKEN_LANGUAGES
from ..domain.words import N_
from ..services.plan import PlanPage
from ..services.seatplan import Phrase
from .interface import term
from .tablewords import table_title

PLAN_STATES: Mapping[str, str] = {
    "searching": N_("is being looked for"),
    "proposed": N_("proposal"),
    "impossible": N_("impossible"),
    "applied": N_("holds"),
    "replaced": N_("replaced"),
    "dropped": N_("set aside"),
}
PLAN_TONES: Mapping[str, str] = {
    "searching": "info",
    "proposed": "accent",
    "impossible": "danger",
    "applied": "success",
}
PLAN_KINDS: Mapping[str, str] = {
    "compose": N_("All tables composed"),
    "pin": N_("Somebody put to a table"),
    "forbid": N_("Somebody kept from a table"),
    "swap": N_("Two places changed"),
    "repair": N_("Repaired after a change of somebody"),
}


def person_words(ref: str, plan: PlanPage) -> str:
    """A person by name and organisation; what stands for one who is no longer there."""
    person = plan.people.get(ref)
    if person is None:
        return str(gettext("somebody who is no longer there"))
    is_told = person.organisation in (None, person.name)
    return person.name if is_told else f"{person.name} ({person.organisation})"


def table_words(ref: str, plan: PlanPage) -> str:
    """A table by its challenge, as far as the reader may know it."""
    line = plan.lines.get(ref)
    return table_title(line.challenge) if line else str(gettext("a table that is no longer there"))


def demand_words(table: str, demand: str, plan: PlanPage) -> str:
    """A requirement in its own words, where the reader may rank the challenge."""
    demands = plan.demands.get(table, ())
    return (
        demands[int(demand)].text
        if demand.isdecimal() and int(demand) < len(demands)
        else str(gettext("a requirement"))
    )


def told(sentence: Phrase, plan: PlanPage) -> str:
    """A sentence of the planning with names in place of refs."""
    table = str(sentence.values.get("table", ""))
    words: Mapping[str, Callable[[str], str]] = {
        "firm": lambda ref: person_words(ref, plan),
        "other": lambda ref: person_words(ref, plan),
        "firms": lambda refs: ", ".join(person_words(ref, plan) for ref in refs.split(", ")),
        "table": lambda ref: f"“{table_words(ref, plan)}”",
        "requirement": lambda ref: demand_words(table, ref, plan),
        "country": lambda code: term(COUNTRIES, code),
        "language": lambda code: term(SPOKEN_LANGUAGES, code),
        "languages": lambda codes: ", ".join(term(SPOKEN_LANGUAGES, code) for code in codes.split(", ")),
    }
    values: dict[str, Any] = {
        name: words[name](str(value)) if name in words else value for name, value in sentence.values.items()
    }
    return str(gettext(sentence.template)).format(**values)
