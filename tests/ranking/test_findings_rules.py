"""General rules of findings, each in several languages: measurands, clauses, qualities, times, standards."""

from typing import Any

import pytest

from tests.ranking.pools import provider
from tests.ranking.test_findings import able, found, one

TITLES = {
    "en": ("Paste beads on phone frames", "Measures paste beads on phone frames."),
    "de": ("Pastenraupen auf Telefonrahmen", "Misst Pastenraupen auf Telefonrahmen."),
    "es": ("Cordones de pasta en marcos telefónicos", "Mide cordones de pasta en marcos telefónicos."),
    "fr": ("Cordons de pâte sur cadres téléphoniques", "Mesure les cordons de pâte sur cadres téléphoniques."),
    "ca": ("Cordons de pasta en marcs telefònics", "Mesura cordons de pasta en marcs telefònics."),
}


def told(language: str, asked: str, **row: Any) -> tuple[str, str]:
    """State and rule of a requirement beside a capability for the same thing."""
    title, text = TITLES[language]
    found = one(asked, able(text, language=language, **row), language=language, title=title, description=title)
    return found[0], found[1]


@pytest.mark.parametrize(
    ("language", "asked", "stated", "other"),
    [
        ("en", "Bead thickness from 80 µm", "thickness from 50 µm", "height from 50 µm"),
        ("de", "Raupendicke ab 80 µm", "Dicke ab 50 µm", "Höhe ab 50 µm"),
        ("fr", "Largeur du cordon de 2 à 5 mm", "largeur de 1 à 8 mm", "profondeur de 1 à 8 mm"),
        ("es", "Falso rechazo por debajo del 1 %", "0,4 % de falsos rechazos", "99 % de pureza"),
        ("ca", "Falsos rebuigs per sota de l'1 %", "0,4 % de falsos rebuigs", "99 % de puresa"),
    ],
)
def test_only_amounts_of_one_measurand_are_compared(language: str, asked: str, stated: str, other: str) -> None:
    assert told(language, asked, range=stated) == ("met", "amount_fits")
    assert told(language, asked, range=other)[0] in ("unknown", "partly")


@pytest.mark.parametrize(
    ("language", "asked", "stated", "state"),
    [
        ("en", "At most 20 seconds for each frame", "12 s", "met"),
        ("de", "Höchstens 20 Sekunden je Telefonrahmen", "5 bis 12 s", "met"),
        ("es", "Respuesta en dos minutos", "40 s", "met"),
        ("en", "30 points in 45 seconds", "40 points in 20 s", "met"),
        ("fr", "trente points en deux minutes", "50 points en 100 s", "met"),
        ("de", "60 Rahmen pro Minute", "90 Rahmen pro Minute", "met"),
        ("ca", "60 marcs per minut", "40 marcs per minut", "conflict"),
    ],
)
def test_times_and_paces_are_compared_as_what_something_takes(
    language: str, asked: str, stated: str, state: str
) -> None:
    assert told(language, asked, throughput=stated)[0] == state


@pytest.mark.parametrize(
    ("language", "asked", "said"),
    [
        ("en", "No dye", "Works without dye."),
        ("de", "Keine radioaktiven Quellen", "Ohne Strahler."),
        ("es", "Sin fuentes radiactivas", "Sin radiación."),
        ("fr", "Sans couplant", "Mesure sans eau."),
        ("ca", "Sense contacte", "Treballa sense tocar."),
    ],
)
def test_a_quality_is_stated_for_all_that_a_firm_does(language: str, asked: str, said: str) -> None:
    title, text = TITLES[language]
    firm = provider("p1", [text], advantages=said, language=language)

    assert one(asked, firm, language=language, title=title, description=title)[:2] == ("met", "quality")


@pytest.mark.parametrize(
    ("language", "asked", "row", "state"),
    [
        ("en", "60 frames a minute, no contact", {"throughput": "90 frames a minute"}, "partly"),
        ("en", "60 frames a minute, no contact",
         {"throughput": "90 frames a minute", "technique": "contactless scanning"}, "met"),
        ("es", "60 marcos por minuto, sin contacto", {"throughput": "90 marcos por minuto"}, "partly"),
        ("es", "60 marcos por minuto, sin contacto",
         {"throughput": "90 marcos por minuto", "technique": "barrido sin contacto"}, "met"),
    ],
)  # fmt: skip
def test_a_requirement_is_met_when_each_of_its_clauses_is(
    language: str, asked: str, row: dict[str, str], state: str
) -> None:
    assert told(language, asked, **row)[0] == state


@pytest.mark.parametrize(
    ("asked", "language", "quote"),
    [
        ("Records according to EU GMP Annex 11", "en", "Anhang 11"),
        ("Enregistrements selon l'annexe 11", "fr", "Annex 11"),
        ("Registros según 21 CFR parte 11", "es", "21 CFR Part 11"),
    ],
)
def test_a_standard_is_named_alike_in_every_language(asked: str, language: str, quote: str) -> None:
    title, text = TITLES[language]
    firm = provider("p1", [text], certifications=[quote], language=language)

    assert one(asked, firm, language=language, title=title, description=title)[2] == [quote]


@pytest.mark.parametrize(
    ("language", "asked", "pace", "other"),
    [
        ("en", "60 frames a minute", "90 frames a minute", "Sorts crushed stones by colour."),
        ("de", "60 Rahmen pro Minute", "90 Rahmen pro Minute", "Sortiert gebrochene Steine nach Farbe."),
        ("es", "60 marcos por minuto", "90 marcos por minuto", "Clasifica piedras trituradas por color."),
        ("fr", "60 cadres par minute", "90 cadres par minute", "Trie des pierres concassées par couleur."),
        ("ca", "60 marcs per minut", "90 marcs per minut", "Classifica pedres triturades per color."),
    ],
)
def test_what_is_stated_for_another_task_is_left_open(language: str, asked: str, pace: str, other: str) -> None:
    title, text = TITLES[language]
    ours = {"language": language, "title": title, "description": title}
    for_this = provider("p1", [{"text": text, "throughput": pace}, other], language=language, certifications=["IP69K"])
    for_that = provider(
        "p1", [text, {"text": other, "throughput": pace}], language=language, evidence=[{"text": f"{other} IP69K"}]
    )

    told = [[(one.state, one.rule) for one in found([asked, "IP69K"], said, **ours)] for said in (for_this, for_that)]

    assert told == [
        [("met", "amount_fits"), ("met", "code")],
        [("partly", "amount_open"), ("partly", "code_open")],
    ]


def test_what_other_answers_agree_with_is_of_the_task() -> None:
    rows = [
        "Measures paste beads on phone frames.",
        {"text": "Beads on casings.", "throughput": "90 frames a minute", "technique": "contactless, audit trail"},
    ]
    title, _ = TITLES["en"]
    alone, supported = ["60 frames a minute"], ["60 frames a minute", "No contact", "Audit trail"]

    told = [found(asked, provider("p1", rows), title=title, description=title)[0].rule for asked in (alone, supported)]

    assert told == ["amount_open", "amount_fits"]


def test_a_quality_of_another_task_is_left_open() -> None:
    said = provider("p1", ["Measures paste beads on phone frames.", "Contactless sorting of crushed stones by colour."])

    assert one("No contact", said, title=TITLES["en"][0])[:2] == ("partly", "quality_open")


@pytest.mark.parametrize(
    ("language", "asked", "half", "all_of_it"),
    [
        ("en", "No radioactive sources, no X-rays", "Without radioactive sources.", "No ionising radiation."),
        ("de", "Keine radioaktiven Quellen, kein Röntgen", "Ohne Strahler.", "Ohne ionisierende Strahlung."),
        ("es", "Sin fuentes radiactivas ni rayos X", "Sin fuentes radiactivas.", "Sin radiación ionizante."),
        ("fr", "Sans source radioactive ni rayons X", "Sans rayons X.", "Sans rayonnement ionisant."),
        ("ca", "Sense fonts radioactives ni raigs X", "Sense raigs X.", "Sense radiació ionitzant."),
    ],
)
def test_a_source_is_not_a_tube_and_both_radiate(language: str, asked: str, half: str, all_of_it: str) -> None:
    title, text = TITLES[language]
    ours = {"language": language, "title": title, "description": title}

    states = [one(asked, provider("p1", [text], advantages=said, language=language), **ours)[0]
              for said in (half, all_of_it)]  # fmt: skip

    assert states == ["partly", "met"]
