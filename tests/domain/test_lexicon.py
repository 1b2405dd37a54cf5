"""The lexicon that ships: whole, in five languages, and nothing said twice without a reason."""

from collections import defaultdict
from itertools import combinations
from typing import Any

import pytest

from matchmaker.domain.errors import Invalid
from matchmaker.domain.lexicon import (
    CONCEPT_KINDS,
    EXACT,
    TERM_LANGUAGES,
    Concept,
    Entries,
    Link,
    Meaning,
    homographs,
    shipped,
)
from matchmaker.domain.vocabulary import TECHNOLOGIES
from matchmaker.services.lexiconrules import spelling

GENERIC = 0.6
"""Up to this weight a concept is so general that nothing needs to be linked to it."""


def test_it_is_as_large_as_the_trade_needs() -> None:
    concepts = shipped().concepts.values()

    assert len(concepts) >= 700
    assert sum(len(concept.terms(language)) for concept in concepts for language in TERM_LANGUAGES) >= 12_000
    assert len(shipped().links) >= 1_500
    assert {concept.kind for concept in concepts} == set(CONCEPT_KINDS)


def test_every_concept_is_named_in_five_languages() -> None:
    silent = [
        (concept.key, language)
        for concept in shipped().concepts.values()
        for language in TERM_LANGUAGES
        if not concept.terms(language)
    ]

    assert silent == []


def test_a_term_that_means_two_things_says_why_for_these_very_two() -> None:
    owners: dict[tuple[str, Any], dict[str, str]] = defaultdict(dict)
    for concept in shipped().concepts.values():
        for language in TERM_LANGUAGES:
            for term in concept.terms(language):
                for way in (spelling(term, language), term.removeprefix(EXACT).casefold()):
                    owners[language, way].setdefault(concept.key, term)

    shared = {
        (one, other, language, spelling(terms[one], language))
        for (language, _), terms in owners.items()
        for one, other in combinations(sorted(terms), 2)
    }

    assert [(one.concept, one.other, one.language, spelling(one.term, one.language)) for one in homographs()] == sorted(
        shared, key=lambda pair: (*pair[:2], TERM_LANGUAGES.index(pair[2]), pair[3])
    )


def test_the_reason_for_two_meanings_is_one() -> None:
    reasons = {one.reason for one in homographs()}

    assert [reason for reason in reasons if len(reason.split()) < 8] == []


def test_every_link_goes_from_a_concept_to_a_technology_and_says_why() -> None:
    concepts = shipped().concepts

    loose = [keys for keys in shipped().links if keys[0] not in concepts or keys[1] not in concepts]
    no_technology = [link for link in shipped().links.values() if concepts[link.technology].kind != "technology"]
    short = [link for link in shipped().links.values() if len(link.reason.split()) < 5]

    assert (loose, no_technology, short) == ([], [], [])


def test_no_telling_need_is_an_orphan() -> None:
    linked = {need for need, _ in shipped().links}

    orphans = [
        concept.key
        for concept in shipped().concepts.values()
        if concept.kind in ("need", "defect") and concept.weight > GENERIC and concept.key not in linked
    ]

    assert orphans == []


def test_every_technology_of_the_list_is_a_concept() -> None:
    technologies = {concept.key for concept in shipped().concepts.values() if concept.kind == "technology"}

    assert {term.code for term in TECHNOLOGIES} - technologies == set()


def test_entries_stand_in_the_order_of_their_keys() -> None:
    concepts = [Concept(key="b", kind="need"), Concept(key="a", kind="technology")]

    entries = Entries.of(concepts, [Link(need="b", technology="a", reason="Heat shows it")])

    assert list(entries.concepts) == ["a", "b"]
    assert list(entries.links) == [("b", "a")]


@pytest.mark.parametrize("key", ["Seal", "seal integrity", "-seal", "seal--integrity", ""])
def test_a_key_is_small_letters_digits_and_hyphens(key: str) -> None:
    with pytest.raises(Invalid) as refused:
        Concept.checked({"key": key, "kind": "need"})

    assert [problem.place for problem in refused.value.problems] == ["key"]


def test_the_name_is_the_first_term_of_the_language() -> None:
    concept = Concept(key="oct", kind="technology", en=["=OCT", "optical coherence tomography"], de=["OCT-Verfahren"])

    assert [concept.name(language) for language in ("de", "en", "ca")] == ["OCT-Verfahren", "OCT", "OCT"]


def test_another_meaning_is_told_by_term_concept_and_reason() -> None:
    concept = Concept.checked(
        {"key": "led", "kind": "technology", "en": ["=LED"], "shared": "=LED = light-grey: L = E: D"}
    )

    assert concept.meanings == [Meaning("=LED", "light-grey", "L = E: D")]


@pytest.mark.parametrize(
    "line", ["cell", "cell = battery-cells", "cell = Battery: why", "cell: battery-cells", "= a: b"]
)
def test_another_meaning_that_lacks_a_part_is_refused(line: str) -> None:
    with pytest.raises(Invalid) as refused:
        Concept.checked({"key": "cells", "kind": "need", "en": ["cell"], "shared": [line]})

    assert [problem.place for problem in refused.value.problems] == ["shared.0"]
