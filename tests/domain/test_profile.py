"""The profile: plain texts as entries, known codes, and what a draft lacks."""

import pytest

from matchmaker.domain.errors import Invalid
from matchmaker.domain.profile import (
    Capability,
    Evidence,
    Profile,
    ProfileSearch,
    ProviderRecord,
    ready_to_submit,
    with_known_codes,
)


@pytest.mark.parametrize(
    "given",
    [
        "Lock-in thermography",
        ["Lock-in thermography", ""],
        {"text": "Lock-in thermography"},
        [{"text": "Lock-in thermography"}],
    ],
)
def test_capabilities_come_as_a_text_or_as_a_list_of_either_kind(given: object) -> None:
    record = ProviderRecord.checked({"id": "p", "capabilities": given})

    assert record.capabilities == [Capability(text="Lock-in thermography")]


def test_an_entry_keeps_its_details() -> None:
    record = Profile.checked(
        {
            "capabilities": [{"text": "OCT", "technique": "SD-OCT", "range": "0.1-5 mm", "trl": "TRL 8"}],
            "evidence": ["A dairy", {"title": "A line", "kind": "customer", "year": "2024", "language": "fr-FR"}],
        }
    )

    assert record.capabilities == [Capability(text="OCT", technique="SD-OCT", range="0.1-5 mm", trl=8)]
    assert record.evidence == [
        Evidence(text="A dairy"),
        Evidence(title="A line", kind="customer", year=2024, language="fr"),
    ]


def test_a_provider_needs_an_id_and_capabilities() -> None:
    with pytest.raises(Invalid) as refused:
        ProviderRecord.checked({"name": "Lumen", "capabilities": ""})

    assert [(problem.place, problem.text()) for problem in refused.value.problems] == [
        ("capabilities", "This is needed."),
        ("id", "This is needed."),
    ]


def test_a_bad_entry_is_named_by_its_place() -> None:
    with pytest.raises(Invalid) as refused:
        Profile.checked({"evidence": [{"year": 1066}, 7], "capabilities": [{"technique": "OCT"}]})

    assert [(problem.place, problem.text()) for problem in refused.value.problems] == [
        ("capabilities.0.text", "This is needed."),
        ("evidence.0.year", "The smallest value is 1900."),
        ("evidence.1", "A group of named values is expected here."),
    ]


def test_known_words_become_codes_once_and_others_stay() -> None:
    record = Profile.checked(
        {"technologies": ["TDLAS", "tdlas", "Zauberlicht"], "sectors": ["Verpackung", "Käsereien"]}
    )

    mapped = with_known_codes(record)

    assert (mapped.technologies, mapped.sectors) == (["tdlas", "Zauberlicht"], ["packaging", "Käsereien"])


def test_an_empty_draft_lacks_four_things() -> None:
    lacking = [problem.place for problem in ready_to_submit(Profile())]

    assert lacking == ["language", "summary", "capabilities", "technologies"]


def test_a_whole_draft_lacks_nothing() -> None:
    record = Profile.checked({"language": "de", "summary": "Licht", "capabilities": "OCT", "technologies": "oct"})

    assert ready_to_submit(record) == []


def test_a_search_knows_countries_by_any_name() -> None:
    search = ProfileSearch.checked({"country": "Espanya", "technology": "tdlas"})

    assert search == ProfileSearch(country="ES", technology="tdlas")
