"""The closed lists are whole, unambiguous and forgiving about how people write."""

import re

import pytest

from matchmaker.domain import vocabulary
from matchmaker.domain.vocabulary import LABEL_LANGUAGES, Term, Vocabulary

LISTS = {
    "SECTORS": 54,
    "TECHNOLOGIES": 187,
    "SIZE_CLASSES": 5,
    "ORGANISATION_KINDS": 6,
    "COOPERATION": 7,
    "REASON_CODES": 16,
    "REQUIREMENT_KINDS": 5,
    "EVIDENCE_KINDS": 7,
    "BLOCK_KINDS": 6,
    "CAME_AS": 6,
    "LANGUAGES": 5,
    "SPOKEN_LANGUAGES": 48,
    "COUNTRIES": 249,
}


def named(name: str) -> Vocabulary:
    found = getattr(vocabulary, name)
    assert isinstance(found, Vocabulary)
    return found


def term(code: str, label: str, *synonyms: str) -> Term:
    return Term(code=code, labels=dict.fromkeys(LABEL_LANGUAGES, label), synonyms=synonyms)


@pytest.mark.parametrize(("name", "count"), LISTS.items())
def test_list_has_as_many_terms_as_were_reviewed(name: str, count: int) -> None:
    assert len(named(name)) == count


@pytest.mark.parametrize("name", LISTS)
def test_every_term_has_a_clean_label_in_each_language(name: str) -> None:
    expected = [(entry.code, LABEL_LANGUAGES) for entry in named(name)]

    labelled = [
        (entry.code, tuple(language for language, label in entry.labels.items() if label and label == label.strip()))
        for entry in named(name)
    ]

    assert labelled == expected


@pytest.mark.parametrize("name", LISTS)
def test_every_code_label_and_synonym_leads_to_its_own_term(name: str) -> None:
    entries = named(name)
    expected = [(word, entry.code) for entry in entries for word in entry.names()]

    found = [(word, entries.code_of(word)) for word, _ in expected]

    assert found == expected


@pytest.mark.parametrize("name", LISTS)
def test_synonyms_add_something_to_code_and_labels(name: str) -> None:
    entries = named(name)

    needless = [
        (entry.code, synonym)
        for entry in entries
        for position, synonym in enumerate(entry.synonyms)
        if Vocabulary([Term(entry.code, entry.labels, entry.synonyms[:position])]).code_of(synonym)
    ]

    assert needless == []


@pytest.mark.parametrize("name", LISTS)
def test_codes_are_short_and_plain(name: str) -> None:
    pattern = "[A-Z]{2}" if name == "COUNTRIES" else "[a-z][a-z0-9]*([-_][a-z0-9]+)*"

    odd = [entry.code for entry in named(name) if not re.fullmatch(pattern, entry.code) or len(entry.code) > 30]

    assert odd == []


@pytest.mark.parametrize("name", LISTS)
def test_labels_and_synonyms_hold_no_separator_of_record_files(name: str) -> None:
    torn = [word for entry in named(name) for word in entry.names() if set(word) & set("|\t\n;")]

    assert torn == []


def test_technologies_stand_in_two_levels() -> None:
    technologies = vocabulary.TECHNOLOGIES
    groups = {entry.code for entry in technologies if entry.parent is None}

    parents = {entry.parent for entry in technologies if entry.parent is not None}

    assert parents == groups
    assert len(groups) == 14


def test_each_technology_group_is_followed_by_its_children() -> None:
    group, misplaced = None, []

    for entry in vocabulary.TECHNOLOGIES:
        if entry.parent is None:
            group = entry.code
        elif entry.parent != group:
            misplaced.append(entry.code)

    assert misplaced == []


def test_every_sector_names_nace_divisions_groups_or_classes() -> None:
    odd = [
        (sector.code, nace)
        for sector in vocabulary.SECTORS
        for nace in sector.nace or ("none",)
        if not re.fullmatch(r"\d{2}(\.\d{1,2})?", nace)
    ]

    assert odd == []
    assert vocabulary.NACE_EDITION == "Rev. 2.1"


def test_every_reason_suits_a_verb_and_every_verb_has_reasons() -> None:
    by_verb: dict[str, list[str]] = {}

    for reason in vocabulary.REASON_CODES:
        for verb in reason.verbs or ("none",):
            by_verb.setdefault(verb, []).append(reason.code)

    assert by_verb == {
        "shortlist": ["strong_evidence", "covers_gap", "right_language", "local", "surprise", "other"],
        "decline": [
            "no_evidence",
            "wrong_scale",
            "wrong_trl",
            "conflict_of_interest",
            "capacity",
            "already_known",
            "out_of_scope",
            "other",
        ],
        "hold": ["no_evidence", "capacity", "waiting_for_firm", "needs_information", "in_reserve", "other"],
        "pin": ["strong_evidence", "covers_gap", "right_language", "local", "surprise", "other"],
        "forbid": ["wrong_scale", "wrong_trl", "conflict_of_interest", "already_known", "out_of_scope", "other"],
    }


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [
        ("ORGANISATION_KINDS", "RTO", "research_centre"),
        ("ORGANISATION_KINDS", "start-up", "company"),
        ("ORGANISATION_KINDS", "KMU", "company"),
        ("SIZE_CLASSES", "PME", "sme"),
        ("SIZE_CLASSES", "Großunternehmen", "large"),
        ("EVIDENCE_KINDS", "reference", "customer"),
        ("EVIDENCE_KINDS", "Paper", "publication"),
        ("COUNTRIES", "UK", "GB"),
        ("COUNTRIES", "el", "GR"),
        ("COUNTRIES", "Espanya", "ES"),
        ("COUNTRIES", "deu", "DE"),
        ("COUNTRIES", "Österreich", "AT"),
        ("COUNTRIES", "Ελλάδα", "GR"),
        ("LANGUAGES", "Català", "ca"),
        ("LANGUAGES", "castellano", "es"),
        ("SPOKEN_LANGUAGES", "nb", "no"),
        ("SECTORS", "envasado alimentario", "food-packaging"),
        ("SECTORS", "Verpackung", "packaging"),
        ("TECHNOLOGIES", "TDLAS", "tdlas"),
        ("TECHNOLOGIES", "NIR", "nir-spectroscopy"),
        ("TECHNOLOGIES", "SWIR", "swir-imaging"),
        ("TECHNOLOGIES", "HSI", "hyperspectral-imaging"),
        ("TECHNOLOGIES", "RFA", "x-ray-fluorescence"),
        ("TECHNOLOGIES", "CO2 laser", "co2-lasers"),
        ("TECHNOLOGIES", "Intel·ligència artificial", "machine-learning"),
    ],
)
def test_words_of_the_trade_are_understood(name: str, words: str, code: str) -> None:
    assert named(name).code_of(words) == code


@pytest.mark.parametrize(
    "words",
    ["Optische Kohärenztomographie", "OPTISCHE-KOHARENZTOMOGRAPHIE", "optische_koha\u0308renztomographie", " oct "],
)
def test_case_accents_hyphens_and_spaces_do_not_matter(words: str) -> None:
    assert vocabulary.TECHNOLOGIES.code_of(words) == "optical-coherence-tomography"


@pytest.mark.parametrize("words", ["", " - ", "…", "\x00", "\ud800", "optical", "SLM"])
def test_unknown_or_ambiguous_words_have_no_code(words: str) -> None:
    assert vocabulary.TECHNOLOGIES.code_of(words) is None


def test_a_term_is_found_by_its_exact_code_only() -> None:
    countries = vocabulary.COUNTRIES

    found = ("FR" in countries, "fr" in countries, countries["FR"].label("de"), countries.get("fr"))

    assert found == (True, False, "Frankreich", None)


def test_label_falls_back_to_english() -> None:
    food = vocabulary.SECTORS["food"]

    assert [food.label(), food.label("ca"), food.label("pt")] == [
        "Food industry",
        "Indústria alimentària",
        "Food industry",
    ]


def test_choices_keep_the_order_of_the_list() -> None:
    assert vocabulary.REQUIREMENT_KINDS.choices("fr") == [
        ("measure", "Mesure"),
        ("process", "Procédé"),
        ("material", "Matériau"),
        ("regulation", "Réglementation ou norme"),
        ("cost", "Coût"),
    ]


def test_countries_are_chosen_by_label_without_regard_to_accents() -> None:
    german = [label for _, label in vocabulary.COUNTRIES.choices("de")]
    spanish = [code for code, _ in vocabulary.COUNTRIES.choices("es")]

    assert german[german.index("Österreich") - 1 : german.index("Österreich") + 2] == ["Oman", "Österreich", "Pakistan"]
    assert spanish[:3] == ["AF", "AL", "DE"]


def test_a_list_refuses_a_code_given_twice() -> None:
    with pytest.raises(ValueError, match=r"^The code glass stands twice in one list\.$"):
        Vocabulary([term("glass", "Glass"), term("glass", "Glazing")])


def test_a_list_refuses_a_word_for_two_terms() -> None:
    with pytest.raises(ValueError, match=r"^“spatial light modulator” stands for both printing and modulator\.$"):
        Vocabulary(
            [term("printing", "3D printing", "Spatial-Light Modulator"), term("modulator", "spatial light modulator")]
        )
