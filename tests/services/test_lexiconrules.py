"""When a term may stand for two concepts: where somebody says why, of that term and these two."""

import pytest

from matchmaker.domain.lexicon import Concept, Entries, homographs, shipped
from matchmaker.services.lexiconrules import Rules

CELLS = Concept(key="cells", kind="material", en=["cell"], es=["pila"], note="Of animals and plants.")
BATTERY = {"key": "battery", "kind": "product", "en": ["cells"], "es": ["pilas"]}
BOTH = "cell = cells: both trades say it"


def told(entry: Concept, *others: Concept) -> list[tuple[str, str]]:
    """What is wrong with an entry beside others, and where."""
    return [(problem.place, problem.text()) for problem in Rules(Entries.of(others, [])).problems_with(entry)]


def taken(term: str, other: str) -> str:
    """What is said of a term that another concept has."""
    return (
        f"“{term}” already stands for {other}. If it may mean both, say why under “Terms with another meaning”: "
        f"{term} = cells: …"
    )


@pytest.mark.parametrize("note", [None, "As in batteries.", "cells"])
def test_a_note_is_no_reason(note: str | None) -> None:
    entry = Concept.checked({**BATTERY, "note": note})

    assert told(entry, CELLS) == [("en", taken("cells", "cell")), ("es", taken("pilas", "pila"))]


def test_a_reason_is_of_its_term_alone() -> None:
    entry = Concept.checked({**BATTERY, "shared": [BOTH]})

    assert told(entry, CELLS) == [("es", taken("pilas", "pila"))]


def test_a_reason_is_of_its_two_concepts_alone() -> None:
    third = Concept(key="prison", kind="product", en=["cell"])
    entry = Concept.checked({**BATTERY, "es": [], "shared": [BOTH]})

    assert [place for place, _ in told(entry, CELLS, third)] == ["en"]


def test_either_concept_may_say_why() -> None:
    reasons = ["cells = battery: both trades say it", "pila = battery: both trades say it"]
    cells = Concept.checked({**CELLS.model_dump(), "shared": reasons})

    assert told(Concept.checked(BATTERY), cells) == []


def test_a_reason_for_a_term_that_is_not_there_is_refused() -> None:
    entry = Concept.checked({**BATTERY, "es": [], "en": ["pouch"], "shared": [BOTH, "pouch = cells: a | b"]})

    assert told(entry) == [
        (
            "shared",
            "“pouch = cells: a | b” holds the sign | that stands between terms in files. Write one term a line.",
        ),
        ("shared", "“cell” is no term of this concept."),
    ]


def test_what_ships_says_why_by_itself_and_only_of_what_it_names() -> None:
    rules, one = Rules(shipped()), homographs()[0]
    changed = shipped().concepts[one.concept]
    taking = changed.model_copy(update={"en": [*changed.en, "terahertz imaging"]})

    assert rules.problems_with(changed) == []
    assert [problem.place for problem in rules.problems_with(taking)] == ["en"]
