"""The lexicon that ships: whole, in five languages, and nothing said twice without a reason."""

import csv
from collections import defaultdict
from importlib.resources import files

import pytest

from matchmaker.domain.errors import Invalid
from matchmaker.domain.lexicon import CONCEPT_KINDS, EXACT, TERM_LANGUAGES, Concept, Entries, Link, shipped
from matchmaker.domain.vocabulary import TECHNOLOGIES

GENERIC = 0.6
"""Up to this weight a concept is so general that nothing needs to be linked to it."""


def homographs() -> dict[tuple[str, str], set[str]]:
    """The terms that are declared to mean several concepts of one language, each with a reason."""
    text = files("matchmaker").joinpath("lexicon", "homographs.tsv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))
    assert all(row["reason"] for row in rows)
    return {(row["language"], row["term"]): set(row["keys"].split("|")) for row in rows}


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


def test_a_term_that_means_two_things_says_why() -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for concept in shipped().concepts.values():
        for language in TERM_LANGUAGES:
            for term in concept.terms(language):
                owners[language, term.removeprefix(EXACT).casefold()].add(concept.key)

    shared = {term: keys for term, keys in owners.items() if len(keys) > 1}

    assert shared == homographs()


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
