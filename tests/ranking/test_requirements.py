"""Requirements suggested from free text: what each language asks with, and which sentence and words are to blame."""

import pytest

from matchmaker.ranking.requirements import RULES, Suggestion, suggestions


def told(text: str, language: str = "en") -> list[Suggestion]:
    """The suggestions of a description; each gives the place of its sentence, and words that stand in it."""
    found = suggestions({"description": text}, language)
    assert all(one.words in text[one.start : one.end] for one in found)
    return found


def only(text: str, language: str = "en") -> tuple[str, str, bool, float | None, str | None]:
    """Rule, kind, must, value and unit of the one requirement that is suggested."""
    (found,) = told(text, language)
    assert found.requirement is not None
    wanted = found.requirement
    return found.rule, wanted.kind, wanted.must, wanted.value, wanted.unit


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The check must see every tray.", ("must", "measure", True, None, None)),
        ("de", "Das Gerät muss jede Schale sehen.", ("must", "measure", True, None, None)),
        ("es", "El equipo tiene que ver cada bandeja.", ("must", "measure", True, None, None)),
        ("fr", "L'appareil doit voir chaque barquette.", ("must", "measure", True, None, None)),
        ("ca", "L'aparell ha de veure cada safata.", ("must", "measure", True, None, None)),
        ("en", "Ideally it costs no more than 20,000 EUR.", ("should", "cost", False, 20_000, "EUR")),
        ("de", "Möglichst unter 20.000 EUR.", ("should", "cost", False, 20_000, "EUR")),
        ("es", "A ser posible, menos de 20 000 EUR.", ("should", "cost", False, 20_000, "EUR")),
        ("fr", "De préférence moins de 20 000 EUR.", ("should", "cost", False, 20_000, "EUR")),
        ("ca", "Si pot ser, menys de 20.000 EUR.", ("should", "cost", False, 20_000, "EUR")),
        ("en", "We cannot slow the line.", ("never", "process", True, None, None)),
        ("de", "Die Linie darf nicht langsamer werden.", ("never", "process", True, None, None)),
        ("es", "No podemos frenar la línea.", ("never", "process", True, None, None)),
        ("fr", "La ligne ne peut pas ralentir.", ("never", "process", True, None, None)),
        ("ca", "No podem alentir la línia.", ("never", "process", True, None, None)),
        ("en", "We look for a probe of 0.5 mm.", ("wanted", "measure", True, 0.5, "mm")),
        ("de", "Gesucht wird eine Sonde von 0,5 mm.", ("wanted", "measure", True, 0.5, "mm")),
        ("es", "Buscamos una sonda de 0,5 mm.", ("wanted", "measure", True, 0.5, "mm")),
        ("fr", "Nous cherchons une sonde de 0,5 mm.", ("wanted", "measure", True, 0.5, "mm")),
        ("ca", "Busquem una sonda de 0,5 mm.", ("wanted", "measure", True, 0.5, "mm")),
        ("en", "Packs come at 300 packs a minute.", ("pace", "process", True, 300, "packs a minute")),
        ("de", "Es kommen 300 Schalen pro Minute.", ("pace", "process", True, 300, "Schalen pro Minute")),
        ("es", "Salen 300 bandejas por minuto.", ("pace", "process", True, 300, "bandejas por minuto")),
        ("fr", "Il sort 300 barquettes par minute.", ("pace", "process", True, 300, "barquettes par minute")),
        ("ca", "Surten 300 safates per minut.", ("pace", "process", True, 300, "safates per minut")),
        ("en", "False alarms: at most 0.5 %.", ("limit", "measure", True, 0.5, "%")),
        ("de", "Fehlalarme höchstens 0,5 %.", ("limit", "measure", True, 0.5, "%")),
        ("es", "Falsas alarmas: como máximo 0,5 %.", ("limit", "measure", True, 0.5, "%")),
        ("fr", "Fausses alarmes : moins de 0,5 %.", ("limit", "measure", True, 0.5, "%")),
        ("ca", "Falses alarmes: com a molt 0,5 %.", ("limit", "measure", True, 0.5, "%")),
        ("en", "Installed without stopping the line.", ("quality", "process", True, None, None)),
        ("fr", "Une mesure sans contact.", ("quality", "measure", True, None, None)),
        ("es", "Apto para uso alimentario.", ("quality", "measure", True, None, None)),
        ("en", "Put in without moving the conveyor.", ("without", "process", True, None, None)),
        ("en", "Housing in IP69K.", ("code", "regulation", True, None, None)),
    ],
)
def test_a_demand_is_taken_from_the_words_that_make_it(
    language: str, text: str, expected: tuple[str, str, bool, float | None, str | None]
) -> None:
    assert only(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "approach"),
    [
        ("en", "X-rays are out of the question.", "X-rays"),
        ("de", "Röntgen kommt nicht in Frage.", "Röntgen"),
        ("es", "Descartamos rayos X.", "rayos X"),
        ("fr", "Nous excluons les rayons X.", "les rayons X"),
        ("ca", "Descartem raigs X.", "raigs X"),
        ("en", "The seal is warm, and an open flame is ruled out.", "an open flame"),
    ],
)
def test_an_approach_that_is_ruled_out_is_told_apart(language: str, text: str, approach: str) -> None:
    assert [(one.rule, one.ruled_out, one.requirement) for one in told(text, language)] == [
        ("ruled_out", approach, None)
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Today a laboratory assistant takes three trays per hour."),
        ("en", "We tried an ultrasonic tester at 60 packs a minute."),
        ("de", "Bisher prüft ein Techniker 20 Schalen pro Stunde."),
        ("es", "Hoy una persona mira 20 bandejas por minuto."),
        ("fr", "Aujourd'hui une personne regarde 20 barquettes par minute."),
        ("ca", "Avui una persona mira 20 safates per minut."),
        ("en", "The meals turn grey and spoil."),
        ("en", ""),
    ],
)
def test_what_is_only_told_is_no_demand(language: str, text: str) -> None:
    assert told(text, language) == []


def test_each_suggestion_has_its_sentence_and_is_made_once() -> None:
    text = (
        "We pack cheese. Leaks must be found!  Leaks must be found!\n"
        "Approx. 300 packs/min; width 12 mm ± 0.5 mm must be kept."
    )

    found = told(text)

    assert [text[one.start : one.end] for one in found] == [
        "Leaks must be found!",
        "Approx. 300 packs/min;",
        "width 12 mm ± 0.5 mm must be kept.",
    ]
    width = found[2].requirement
    assert width is not None
    assert (width.value, width.unit, width.tolerance) == (12, "mm", 0.5)
    assert RULES[found[0].rule].format(words=found[0].words) == "“must” says that it must be so."


def test_a_long_sentence_becomes_one_line() -> None:
    (found,) = told(f"It must {'very ' * 100}soon\nwork.")

    assert found.requirement is not None
    assert len(found.requirement.text) <= 300
    assert found.requirement.text.endswith("very…")
