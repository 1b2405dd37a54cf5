"""The texts of a record that rank, and the paths of their fields."""

from matchmaker.ranking.entries import Passage, entries
from tests.ranking.pools import challenge, provider


def test_entries_of_a_profile_are_its_own_words_and_then_one_per_row() -> None:
    record = provider(
        name="Seal Thermography Ltd",
        summary="We look at seams.",
        capabilities=[{"text": "Leaks", "technique": "thermography", "range": "50 µm", "throughput": "2/s", "trl": 7}],
        technologies=["thermography", "seam sniffing"],
        sectors=["dairies of the north"],
        evidence=[{"title": "A dairy", "text": "It worked.", "kind": "project", "year": 2024}],
        advantages="Fast.",
        certifications=["ISO 9001"],
        looking_for="Partners in welding",
        organisation_kind="company",
    )

    read = entries(record, "de")

    assert read == [
        (
            Passage("summary", "We look at seams.", True),
            Passage("technologies[0]", "Thermografie", False),
            Passage("technologies[1]", "seam sniffing", True),
            Passage("sectors[0]", "dairies of the north", True),
            Passage("advantages", "Fast.", True),
            Passage("certifications[0]", "ISO 9001", True),
        ),
        (
            Passage("capabilities[0].text", "Leaks", True),
            Passage("capabilities[0].technique", "thermography", True),
            Passage("capabilities[0].range", "50 µm", True),
            Passage("capabilities[0].throughput", "2/s", True),
        ),
        (Passage("evidence[0].title", "A dairy", True), Passage("evidence[0].text", "It worked.", True)),
    ]


def test_a_challenge_is_not_read_for_what_it_rules_out_or_whose_it_is() -> None:
    record = challenge(
        title="Leaks",
        teaser="A teaser",
        description="Seams leak.",
        current_process="A bath",
        requirements=["Find 50 µm"],
        ruled_out=["helium"],
        organisation="Helium Trays Ltd",
    )

    read = [passage.field for entry in entries(record, "en") for passage in entry]

    assert read == ["title", "description", "requirements[0].text"]


def test_an_empty_profile_has_no_entries() -> None:
    assert entries(provider(name="Seal Thermography Ltd"), "en") == []


def test_a_row_in_the_very_words_of_another_is_the_same_entry() -> None:
    record = provider(summary="We look.", capabilities=["Leaks", "Seals", "Leaks"], evidence=[{"text": "Seals"}])

    read = [entry[0].field for entry in entries(record, "en")]

    assert read == ["summary", "capabilities[0].text", "capabilities[1].text"]
