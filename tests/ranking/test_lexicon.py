"""Concepts found in texts, whatever their words and language."""

import pytest

from matchmaker.domain.lexicon import TERM_LANGUAGES, Concept, Entries, shipped
from matchmaker.ranking.lexicon import Lexicon
from tests.ranking.lexicons import LEXICON, LINK, without


def named(text: str, language: str) -> list[tuple[str, str]]:
    """The concepts of a text with the words that name them."""
    return [(feature.key, text[feature.start : feature.end]) for feature in LEXICON.features(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "We find leaking seals.", "leaking seals"),
        ("es", "Sellados con fugas en bandejas", "Sellados con fugas"),
        ("fr", "Un scellage non étanche coûte cher", "scellage non étanche"),
        ("de", "Undichte Siegelnähte kosten Geld", "Undichte Siegelnähte"),
        ("ca", "El segellat amb fuites", "segellat amb fuites"),
    ],
)
def test_a_term_is_met_in_its_language_however_it_is_inflected(language: str, text: str, words: str) -> None:
    found = named(text, language)

    assert found == [("concept:leaking-seal", words)]


def test_a_longer_term_stands_for_the_shorter_one_within_it() -> None:
    found = named("A leaking seal beside a seal", "en")

    assert found == [("concept:leaking-seal", "leaking seal"), ("concept:seal", "seal")]


@pytest.mark.parametrize("text", ["It is leaking. Seal it", "leaking, seal", "leaking (seal)"])
def test_no_term_goes_on_beyond_a_clause(text: str) -> None:
    assert [key for key, _ in named(text, "en")] == ["concept:seal"]


def test_a_german_compound_is_met_by_its_parts() -> None:
    found = named("Siegelnahtprüfungen im Takt", "de")

    assert found == [("concept:seal", "Siegelnahtprüfungen"), ("concept:inspection", "Siegelnahtprüfungen")]


def test_a_german_compound_term_is_met_in_two_words() -> None:
    concepts = [
        Concept(key="seal-test", kind="need", de=["Siegelnahtprüfung"]),
        Concept(key="seal", kind="product", de=["Siegelnaht"]),
        Concept(key="test", kind="process", de=["Prüfung"]),
    ]

    found = Lexicon(Entries.of(concepts, [])).keys("die Siegelnaht-Prüfung", "de")

    assert found == ["seal-test"]


@pytest.mark.parametrize(("text", "met"), [("OCT heads", True), ("two OCTs", True), ("in Oct 2024", False)])
def test_an_exact_term_is_met_as_it_is_written(text: str, met: bool) -> None:
    assert [key for key, _ in named(text, "en")] == ["concept:oct"] * met


@pytest.mark.parametrize("language", TERM_LANGUAGES)
def test_english_phrases_and_abbreviations_are_met_in_every_language(language: str) -> None:
    found = named("Thermal imaging / OCT", language)

    assert found == [("concept:thermography", "Thermal imaging"), ("concept:oct", "OCT")]


def test_an_english_word_is_not_met_in_another_language() -> None:
    assert named("seal", "de") == []


def test_links_go_out_from_a_need() -> None:
    assert LEXICON.links_from("leaking-seal") == (LINK,)
    assert LEXICON.links_from("seal") == ()


def test_a_link_without_its_technology_is_none() -> None:
    assert without("thermography").links_from("leaking-seal") == ()


def test_the_digest_changes_with_every_entry() -> None:
    digests = {lexicon.digest for lexicon in (LEXICON, without("oct"), without("seal"))}

    assert len(digests) == 3
    assert Lexicon(LEXICON.entries).digest == LEXICON.digest


def test_a_term_of_two_concepts_names_both() -> None:
    lexicon = Lexicon(Entries.of([Concept(key=key, kind="product", en=["bank"]) for key in ("river", "money")], []))

    assert lexicon.keys("The bank", "en") == ["money", "river"]


@pytest.mark.parametrize("language", TERM_LANGUAGES)
def test_every_term_that_ships_is_met_where_it_is_written(language: str) -> None:
    lexicon = Lexicon(shipped())

    unmet = [
        (concept.key, term)
        for concept in shipped().concepts.values()
        for term in concept.terms(language)
        if concept.key not in lexicon.keys(term.removeprefix("="), language)
    ]

    assert unmet == []
