"""What the choices of a form's fields are, by the name that the field's declaration gives."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext

from ..domain import vocabulary
from ..domain.challenge import BUDGET_BANDS, PRESETS
from ..domain.layer import KIND_LABELS
from ..domain.participant import ATTENDANCE
from ..domain.states import CHALLENGE_STATES, LABELS, PROFILE_STATES, WORKSHOP_STATES, label
from ..domain.vocabulary import TECHNOLOGIES
from ..domain.workshop import WHEN
from ..services.organisation import cluster_choices
from .interface import chosen_language
from .localtime import zones_now

SUGGESTED = {"BUDGET_BANDS": BUDGET_BANDS}


def choices_named(name: str) -> Any:
    """The choices as (code, label) in the reader's language; groups as a dict of such lists."""
    special: Mapping[str, Callable[[], Any]] = {
        "TECHNOLOGIES": _technologies,
        "CLUSTERS": cluster_choices,
        "PRESETS": lambda: [(code, gettext(title)) for code, (title, _, _) in PRESETS.items()],
        "CHALLENGE_STATES": lambda: [(state, gettext(LABELS[state])) for state in CHALLENGE_STATES],
        "PROFILE_STATES": lambda: [(state, gettext(LABELS[state])) for state in PROFILE_STATES],
        "WORKSHOP_STATES": lambda: [(state, gettext(label("workshop", state))) for state in WORKSHOP_STATES],
        "WHEN": lambda: [(code, gettext(words)) for code, words in WHEN.items()],
        "ATTENDANCE": lambda: [(code, gettext(words)) for code, words in ATTENDANCE.items()],
        "TIME_ZONES": zones_now,
        "CONCEPT_KINDS": lambda: [(kind, gettext(label)) for kind, label in KIND_LABELS.items()],
        "": list,
    }
    if name in special:
        return special[name]()
    return getattr(vocabulary, name).choices(chosen_language())


def _technologies() -> dict[str, list[tuple[str, str]]]:
    """The technologies under the names of their groups."""
    language = chosen_language()
    groups: dict[str, list[tuple[str, str]]] = {
        term.label(language): [(term.code, term.label(language))] for term in TECHNOLOGIES if term.parent is None
    }
    for term in TECHNOLOGIES:
        if term.parent is not None:
            groups[TECHNOLOGIES[term.parent].label(language)].append((term.code, term.label(language)))
    return groups
