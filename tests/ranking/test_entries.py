"""The texts of a record that rank, and the paths of their fields."""

from matchmaker.ranking.entries import Passage, entries
from matchmaker.ranking.stretches import Stretch
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
            Passage("summary", "We look at seams.", True, "de"),
            Passage("technologies[0]", "Thermografie", False, "de"),
            Passage("technologies[1]", "seam sniffing", True, "de"),
            Passage("sectors[0]", "dairies of the north", True, "de"),
            Passage("advantages", "Fast.", True, "de"),
            Passage("certifications[0]", "ISO 9001", True, "de"),
        ),
        (
            Passage("capabilities[0].text", "Leaks", True, "de"),
            Passage("capabilities[0].technique", "thermography", True, "de"),
            Passage("capabilities[0].range", "50 µm", True, "de"),
            Passage("capabilities[0].throughput", "2/s", True, "de"),
        ),
        (Passage("evidence[0].title", "A dairy", True, "de"), Passage("evidence[0].text", "It worked.", True, "de")),
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


def test_a_sentence_in_another_language_is_a_stretch_of_its_own() -> None:
    told = "Wir prüfen Siegelnähte an Schalen. The camera looks at each of the seams. Auch bei Nacht."

    ((passage,),) = entries(provider(summary=told, capabilities=[]), "de")

    assert passage.stretches == (
        Stretch(0, "Wir prüfen Siegelnähte an Schalen. ", "de"),
        Stretch(35, "The camera looks at each of the seams. ", "en"),
        Stretch(74, "Auch bei Nacht.", "de"),
    )
    assert passage.text == told


def test_the_label_of_a_code_is_in_the_language_of_the_record() -> None:
    ((passage,),) = entries(provider(technologies=["thermography"], capabilities=[]), "de")

    assert (passage.verbatim, passage.stretches) == (False, (Stretch(0, "Thermografie", "de"),))


def test_an_empty_profile_has_no_entries() -> None:
    assert entries(provider(name="Seal Thermography Ltd"), "en") == []


def test_a_row_in_the_very_words_of_another_is_the_same_entry() -> None:
    record = provider(summary="We look.", capabilities=["Leaks", "Seals", "Leaks"], evidence=[{"text": "Seals"}])

    read = [entry[0].field for entry in entries(record, "en")]

    assert read == ["summary", "capabilities[0].text", "capabilities[1].text"]
