"""What profiles say about requirements: met, partly, unknown or in conflict, and in which of their words."""

from typing import Any

import pytest

from matchmaker.domain.lexicon import Concept, Entries, Link
from matchmaker.domain.match import Finding
from matchmaker.domain.profile import ProviderRecord
from matchmaker.domain.quotation import text_at
from matchmaker.ranking.demands import demands_of
from matchmaker.ranking.findings import RULES, findings, worth
from matchmaker.ranking.index import Index
from matchmaker.ranking.lexicon import WITHOUT_LEXICON, Lexicon
from tests.ranking.pools import challenge, provider

OTHERS = [
    provider("o1", ["Fibre links between data centres"], language="en"),
    provider("o2", ["Cutting of sheet metal"], language="en"),
    provider("o3", ["Lamps for stages and shows"], language="en"),
    provider("o4", ["Telescopes and their mirrors"], language="en"),
]


def found(
    asked: list[Any], said: ProviderRecord, *, lexicon: Lexicon = WITHOUT_LEXICON, **fields: Any
) -> list[Finding]:
    """The findings of one profile in a small pool; each quotation is checked against the profile."""
    wanted = challenge(requirements=asked, **{"title": "Sealed cheese packs with leaks", **fields})
    pool = Index.build([said, *OTHERS], lexicon=lexicon)
    told = findings(demands_of(wanted, fields.get("language", "en"), pool), *pool.said(pool.ids.index("p1")))
    quotes = [span for finding in told for span in finding.spans]
    assert [text_at(said, span.field)[span.start : span.end] for span in quotes] == [span.text for span in quotes]
    return told


def one(asked: Any, said: ProviderRecord, **fields: Any) -> tuple[str, str, list[str]]:
    """State, rule and quoted words of the only finding."""
    (finding,) = found([asked], said, **fields)
    return finding.state, finding.rule, [span.text for span in finding.spans]


def able(text: str, **row: Any) -> ProviderRecord:
    """A profile of one capability."""
    language = row.pop("language", "en")
    return provider("p1", [{"text": text, **row}], language=language)


PACKS = "Finds leaks in sealed cheese packs."
IN_FIVE_LANGUAGES = [
    (
        "en",
        "Sealed cheese packs with leaks",
        PACKS,
        "300 packs a minute",
        "up to 120 parts per minute",
        "up to 400/min",
    ),
    (
        "de",
        "Undichte Käseschalen erkennen",
        "Erkennt undichte Käseschalen.",
        "300 Schalen pro Minute",
        "bis zu 7.200 Teile pro Stunde",
        "bis zu 400/min",
    ),
    (
        "es",
        "Fugas en bandejas de queso",
        "Detecta fugas en bandejas de queso.",
        "300 bandejas por minuto",
        "hasta 120 piezas por minuto",
        "hasta 24 000 envases por hora",
    ),
    (
        "fr",
        "Fuites des barquettes de fromage",
        "Détecte les fuites des barquettes de fromage.",
        "300 barquettes par minute",
        "jusqu’à 120 pièces par minute",
        "jusqu’à 24 000 pièces par heure",
    ),
    (
        "ca",
        "Fuites en safates de formatge",
        "Detecta fuites en safates de formatge.",
        "300 safates per minut",
        "fins a 120 peces per minut",
        "fins a 400 peces per minut",
    ),
]


@pytest.mark.parametrize(("language", "title", "text", "asked", "slow", "fast"), IN_FIVE_LANGUAGES)
def test_a_pace_is_compared_in_one_unit(language: str, title: str, text: str, asked: str, slow: str, fast: str) -> None:
    ours = {"language": language, "title": title, "description": title}

    short = one(asked, able(text, throughput=slow, language=language), **ours)
    enough = one(asked, able(text, throughput=fast, language=language), **ours)

    assert short == ("conflict", "amount_falls_short", [slow])
    assert enough == ("met", "amount_fits", [fast])


@pytest.mark.parametrize(
    ("language", "title", "asked", "said", "quote"),
    [
        (
            "en",
            "Leaks under transparent film",
            "Inspects transparent film",
            "Leaks in packs. Not suitable for transparent film.",
            "Not suitable for transparent film",
        ),
        (
            "de",
            "Lecks unter transparenter Folie",
            "Prüft transparente Folie",
            "Findet Lecks. Nicht geeignet für transparente Folie.",
            "Nicht geeignet für transparente Folie",
        ),
        (
            "es",
            "Fugas bajo film transparente",
            "Inspecciona film transparente",
            "Encuentra fugas. No apto para film transparente.",
            "No apto para film transparente",
        ),
        (
            "fr",
            "Fuites sous film transparent",
            "Inspecter le film transparent",
            "Trouve les fuites. Ne convient pas au film transparent.",
            "Ne convient pas au film transparent",
        ),
        (
            "ca",
            "Fuites sota film transparent",
            "Inspecciona film transparent",
            "Troba fuites. No apte per a film transparent.",
            "No apte per a film transparent",
        ),
    ],
)
def test_what_a_profile_says_it_cannot_do_is_a_conflict(
    language: str, title: str, asked: str, said: str, quote: str
) -> None:
    ours = {"language": language, "title": title, "description": title}

    assert one(asked, able(said, language=language), **ours) == ("conflict", "unsuitable", [quote])


def test_what_fails_is_no_conflict_with_what_else_is_asked() -> None:
    said = able("Finds leaks in sealed cheese packs under printed film. Not suitable for steel cans.")

    assert one("Leaks found under printed film", said)[0] == "met"


def test_another_capability_that_does_it_outweighs_the_one_that_cannot() -> None:
    rows = [
        "Sorts clear plastic flakes. Black plastic flakes are missed.",
        "Sorts black plastic flakes with the mid-wave.",
    ]

    assert one("Black plastic flakes sorted", provider("p1", rows), title="Black plastic flakes")[0] == "met"


def test_only_the_opposite_is_a_conflict() -> None:
    said = able("Finds leaks in sealed cheese packs, only opaque trays.")

    assert one("Works on transparent trays", said) == ("conflict", "only_other", ["only opaque trays"])


@pytest.mark.parametrize(
    ("requirement", "row", "expected"),
    [
        ("Leaks from 50 µm", {"range": "leaks from 20 µm"}, ("met", "amount_fits", ["from 20 µm"])),
        ("Leaks from 50 µm", {"range": "leaks from 200 µm"}, ("partly", "amount_fits_in_part", ["from 200 µm"])),
        ("Leaks located to within 2 mm", {"range": "leaks located to ± 1 mm"}, ("met", "amount_fits", ["± 1 mm"])),
        ("Leaks located to within 2 mm", {"range": "leaks located to ± 5 mm"},
         ("conflict", "amount_falls_short", ["± 5 mm"])),
        ("Cheese of 4 to 8 °C", {"range": "cheese of 0-30 °C"}, ("met", "amount_fits", ["0-30 °C"])),
        ("At most 1 % of cheese packs rejected", {"range": "below 0.5 % of cheese packs rejected"},
         ("met", "amount_fits", ["below 0.5 %"])),
        ("Leaks in cheese from 50 µm", {}, ("partly", "amount_missing", ["leaks in sealed cheese"])),
        ("300 packs a minute", {"throughput": "600 images per second"}, ("unknown", "silent", [])),
        ("300 packs a minute", {"throughput": "80 packs per minute and lane"}, ("unknown", "silent", [])),
        ("300 packs a minute", {}, ("unknown", "silent", [])),
    ],
)  # fmt: skip
def test_amounts_of_one_kind_and_subject_are_compared(
    requirement: str, row: dict[str, str], expected: tuple[str, str, list[str]]
) -> None:
    assert one(requirement, able(PACKS, **row)) == expected


def test_the_amount_beside_the_text_counts_when_the_text_has_none() -> None:
    asked = {"text": "Keeps pace with the line", "value": 300, "unit": "packs/min"}

    (finding,) = found([asked], able(PACKS, throughput="up to 120 parts per minute"))

    assert (finding.state, finding.asked, finding.stated) == ("conflict", "300 packs/min", "up to 120 parts per minute")


def test_evidence_shows_what_was_done_and_no_limit() -> None:
    done = [{"title": "Cheese packs", "text": "Leaks in sealed cheese packs at 60 packs per minute."}]

    slow = one("300 packs a minute", provider("p1", [PACKS], evidence=done))
    enough = one("50 packs a minute", provider("p1", [PACKS], evidence=done))

    assert (slow[0], enough) == ("unknown", ("met", "amount_fits", ["60 packs per minute"]))


@pytest.mark.parametrize(
    ("asked", "said", "expected"),
    [
        ("Housing in IP69K", {"certifications": ["IP69K"]}, ("met", "code", ["IP69K"])),
        ("Housing in IP69K", {"certifications": ["IP65"]}, ("partly", "code_lower", ["IP65"])),
        ("Housing in IP65", {"certifications": ["IP 67"]}, ("met", "code", ["IP 67"])),
        ("At least TRL 7", {"advantages": "TRL 8 shown in two plants."}, ("met", "code", ["TRL 8"])),
        ("According to ISO 13485", {"certifications": ["ISO 9001"]}, ("unknown", "silent", [])),
        ("According to ISO 13485", {"certifications": ["EN ISO 13485:2016"]}, ("met", "code", ["EN ISO 13485"])),
        ("ATEX zone", {"advantages": "ATEX in preparation."}, ("partly", "code_pending", ["ATEX"])),
        ("Food contact after EU 10/2011", {"certifications": ["10/2011"]}, ("met", "code", ["10/2011"])),
    ],
)
def test_standards_are_compared_by_name_and_grade(
    asked: str, said: dict[str, Any], expected: tuple[str, str, list[str]]
) -> None:
    assert one(asked, provider("p1", [PACKS], **said)) == expected


def test_a_quality_is_met_in_other_words_and_denied_by_its_opposite() -> None:
    without = one("No contact", able("Contactless search for leaks in sealed cheese packs."))
    by_touch = one("No contact", able("Tactile search for leaks in sealed cheese packs."))
    in_part = one("No contact, and food stays cold", able("Contactless search for leaks in sealed cheese packs."))

    assert without == ("met", "quality", ["Contactless"])
    assert by_touch == ("conflict", "quality_opposite", ["Tactile"])
    assert in_part == ("partly", "quality_in_part", ["Contactless"])


def test_words_count_when_they_stand_together_and_not_scattered() -> None:
    together = able("Drosses on molten zinc are skimmed by robots.")
    scattered = provider("p1", ["Drosses are described.", "Molten glass is watched.", "Zinc roofs are skimmed."])
    asked = "Drosses on molten zinc skimmed"

    assert one(asked, together, title=asked) == ("met", "words", ["Drosses on molten zinc are skimmed"])
    assert one(asked, scattered, title=asked)[0] != "met"


def test_a_word_that_is_taken_back_is_not_shared() -> None:
    said = able("Welds clear cartridge halves, needs absorber and glue.")
    asked = "Clear cartridge halves welded, no absorber, no glue"

    assert one(asked, said, title="Clear cartridge halves")[0] != "met"
    assert one(asked, able("Welds clear cartridge halves without absorber and glue."), title=asked)[0] == "met"


@pytest.mark.parametrize(
    "said", [provider("p1"), provider("p1", ["Fibre links between data centres", "Lamps for shows"])]
)
def test_an_empty_or_unrelated_profile_tells_nothing(said: ProviderRecord) -> None:
    asked = ["300 packs a minute", "No contact", "IP69K", "Leaks from 50 µm", "Transparent film", "At most 100,000 EUR"]

    assert {finding.state for finding in found(asked, said)} == {"unknown"}


def test_a_profile_that_offers_only_what_is_ruled_out_conflicts() -> None:
    only = provider("p1", ["X-ray search for leaks in sealed cheese packs", "X-ray sorting of packs"])
    other = provider("p1", ["X-ray search for leaks in sealed cheese packs", "Thermography of seals"])
    without = provider("p1", ["Search for leaks in sealed cheese packs without X-rays"])

    told = [found(["Finds leaks"], said, ruled_out=["X-rays"])[1:] for said in (only, other, without)]

    assert [[(one.of, one.position, one.state, one.rule) for one in own] for own in told] == [
        [("ruled_out", 0, "conflict", "ruled_out")],
        [],
        [],
    ]


def test_a_technology_that_answers_the_need_is_a_part_and_meets_with_the_object() -> None:
    concepts = [
        Concept(key="leak", kind="need", en=["leak"], de=["Leck"], es=["fuga"], fr=["fuite"], ca=["fuita"]),
        Concept(key="cheese", kind="product", en=["cheese"], de=["Käse"], es=["queso"], fr=["fromage"],
                ca=["formatge"]),
        Concept(key="thermography", kind="technology", en=["thermography"], de=["Thermografie"], es=["termografía"],
                fr=["thermographie"], ca=["termografia"]),
    ]  # fmt: skip
    link = Link(need="leak", technology="thermography", weight=0.8, reason="Escaping gas cools the gap.")
    lexicon = Lexicon(Entries.of(concepts, [link]))

    only_how = one("Leak found in cheese", able("Thermografie von Käse.", language="de"), lexicon=lexicon)
    both = one("Leak found in cheese", able("Thermografie zeigt das Leck im Käse.", language="de"), lexicon=lexicon)
    neither = one("Leak found in cheese", able("Thermografie von Käse.", language="de"))

    assert only_how == ("partly", "technology", ["Thermografie"])
    assert (both[0], neither[0]) == ("met", "unknown")


def test_what_findings_are_worth_weighs_what_must_be_twice() -> None:
    def told(state: Any, *, must: bool) -> Finding:
        return Finding(position=0, text="x", must=must, state=state, rule="silent")

    assert worth([]) == 0.0
    assert worth([told("met", must=True), told("unknown", must=False)]) == 2 / 3
    assert worth([told("partly", must=False), told("conflict", must=True)]) == -0.5
    assert worth([told("met", must=True)] * 2) == 1.0


def test_every_rule_has_its_words() -> None:
    assert all(sentence.endswith(".") for sentence in RULES.values())
