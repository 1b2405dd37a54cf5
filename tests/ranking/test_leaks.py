"""The leak meter: what it marks in five languages, what it leaves alone, and how well it does on judged teasers."""

import pytest

from matchmaker.domain.challenge import Challenge
from matchmaker.domain.organisation import Organisation
from matchmaker.ranking import leaks
from matchmaker.ranking.index import Index
from matchmaker.ranking.leaks import Corpus, marks_in
from tests.ranking import judgedleaks
from tests.ranking.pools import provider

OWNER = Organisation.checked(
    {
        "legal_name": "Quesos Roca, S.L.",
        "aliases": ["Roca Lactics"],
        "parent_group": "Grupo Valle Alto",
        "region": "Lleida",
        "website": "https://www.quesosroca.example",
        "contacts": [{"name": "Marta Solé", "email": "marta@quesosroca.example"}],
    }
)


def marked(
    teaser: str, language: str = "en", *, corpus: Corpus | None = None, title: str = ""
) -> list[tuple[str, str]]:
    """The kind and the words of each mark."""
    challenge = Challenge.checked({"language": language, "teaser": teaser, "title": title})
    return [(mark.kind, mark.text) for mark in marks_in(challenge, owner=OWNER, corpus=corpus or Corpus())]


@pytest.mark.parametrize(
    ("language", "teaser", "expected"),
    [
        ("en", "Write to m.sole@roca.example today.", [("email", "m.sole@roca.example")]),
        ("es", "Escriba a ventas (arroba) roca.es hoy.", [("email", "ventas (arroba) roca.es")]),
        ("en", "See https://roca.example/seal?x=1.", [("web", "https://roca.example/seal?x=1")]),
        ("ca", "Mireu quesosdelnord.cat per a més.", [("web", "quesosdelnord.cat")]),
        ("es", "Llame al +34 973 12 34 56 por la tarde.", [("phone", "+34 973 12 34 56")]),
        ("fr", "Appelez le 04 75 12 34 56 le matin.", [("phone", "04 75 12 34 56")]),
        ("de", "Telefon: 089 / 123 45 67, nur morgens.", [("phone", "Telefon: 089 / 123 45 67")]),
        ("en", "We tried EP 2 345 678 B1 without luck.", [("patent", "EP 2 345 678 B1")]),
        ("es", "La patente nº P201530123 no basta.", [("patent", "patente nº P201530123")]),
        ("de", "Nach WO 2019/123456 A1 geht es nicht.", [("patent", "WO 2019/123456 A1")]),
        ("en", "Our SealGuard™ pouches wrinkle.", [("trade_mark", "SealGuard™")]),
        ("fr", "Nos sachets Doypack® plissent.", [("trade_mark", "Doypack®")]),
        ("es", "En Quesos Roca perdemos bandejas.", [("own", "Quesos Roca")]),
        ("es", "El GRUPO VALLE ALTO pierde bandejas.", [("own", "GRUPO VALLE ALTO")]),
        ("ca", "La Marta Sole ho sap tot.", [("own", "Marta Sole")]),
        ("es", "Una quesería de Lleida pierde bandejas.", [("own", "Lleida")]),
        ("de", "Die Alpenhof Feinkost GmbH verliert Schalen.", [("company", "Alpenhof Feinkost GmbH")]),
        ("fr", "La société Beauval perd des barquettes.", [("company", "Beauval")]),
        ("en", "Ask Mr Collins about the line.", [("person", "Collins")]),
        ("de", "Fragen Sie Frau Brandstätter danach.", [("person", "Brandstätter")]),
        ("es", "Nuestra fábrica de Olot pierde bandejas.", [("place", "Olot")]),
        ("fr", "Notre usine de Roquefort perd des barquettes.", [("place", "Roquefort")]),
        ("de", "Unser Werk in Olching verliert Schalen.", [("place", "Olching")]),
        ("ca", "La planta de Vic perd safates.", [("place", "Vic")]),
        ("en", "The ULMA wrapper leaves wrinkles.", [("capitals", "ULMA")]),
        ("en", "Behind the R245 the seal opens.", [("capitals", "R245")]),
        ("en", "Behind the Multivac the seal opens.", [("name", "Multivac")]),
        ("en", "We fill 23,417 tonnes a year.", [("figure", "23,417")]),
        ("de", "Wir füllen 18.734 Tonnen im Jahr.", [("figure", "18.734")]),
        ("fr", "Nous perdons 3,47 % des pots.", [("figure", "3,47")]),
        ("es", "Desde 1923 hacemos queso.", [("figure", "1923")]),
    ],
)
def test_what_points_to_somebody_is_marked(language: str, teaser: str, expected: list[tuple[str, str]]) -> None:
    assert marked(teaser, language) == expected


@pytest.mark.parametrize(
    ("language", "teaser"),
    [
        ("en", "A dairy in Spain checks 120 PET trays a minute at 8 °C, after IP69K cleaning, under ISO 11607."),
        ("en", "We look for a 1064 nm laser or a 785 nm Raman probe with an error below 2 %."),
        ("en", "Cheese Trays Leak At The Seal Behind The Sealer"),
        ("es", "Una lechería pierde una bandeja de cada 200 desde marzo. En 2025 fueron 40 000."),
        ("fr", "Un fabricant de fromage veut voir les fuites de ses barquettes à 250 par minute."),
        ("de", "Eine Molkerei möchte undichte Siegelnähte an jeder Schale aus PP erkennen."),
        ("ca", "Un fabricant de formatge vol trobar fuites a les safates de 0,5 mm."),
        ("en", "WE LOSE TRAYS EVERY DAY AND DO NOT KNOW WHY"),
    ],
)
def test_an_ordinary_teaser_is_left_alone(language: str, teaser: str) -> None:
    assert marked(teaser, language) == []


def test_spans_are_verbatim_in_title_and_teaser() -> None:
    title, teaser = "Leaks at Quesos Roca", "😀 Ask marta@quesosroca.example about Multivac."
    challenge = Challenge.checked({"language": "en", "title": title, "teaser": teaser})

    marks = marks_in(challenge, owner=OWNER, corpus=Corpus())

    texts = {"title": title, "teaser": teaser}
    assert [(mark.field, mark.kind, mark.text) for mark in marks] == [
        ("title", "own", "Quesos Roca"),
        ("teaser", "email", "marta@quesosroca.example"),
        ("teaser", "name", "Multivac"),
    ]
    assert [texts[mark.field][mark.start : mark.end] for mark in marks] == [mark.text for mark in marks]


def test_a_name_that_a_published_profile_uses_is_not_marked() -> None:
    corpus = Corpus(Index.build([provider("p1", ["We watch the seals behind Multivac and ULMA machines."])]))

    assert marked("Behind the Multivac the seal opens.", corpus=corpus) == []
    assert marked("The ULMA wrapper leaves wrinkles.", corpus=corpus) == []


def test_rare_words_are_told_once_the_pool_says_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = Corpus(Index.build([provider("p1", ["We measure the skin of soft cheese with light."])]))
    teaser = "We want to measure the skin of burrata with light."

    small = marked(teaser, corpus=corpus)
    monkeypatch.setattr(leaks, "ENOUGH", 3)

    assert small == []
    assert marked(teaser, corpus=corpus) == [("rare", "burrata")]


def test_the_judged_teasers_are_marked_as_well_as_is_told() -> None:
    found = judgedleaks.measured(judgedleaks.judged(), judgedleaks.sample_corpus())

    assert found.precision >= 0.9
    assert found.recall >= 0.88
