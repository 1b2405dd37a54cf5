"""Words that name nothing by themselves."""

import pytest

from matchmaker.ranking.general import is_general, is_of_amounts
from matchmaker.ranking.languages import LANGUAGES


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["minutes", "metre", "twelve", "thousand", "percent", "pieces", "maximum"]),
        ("es", ["minutos", "micras", "doce", "kilos", "máximo"]),
        ("fr", ["heures", "mètres", "douze", "kilos"]),
        ("de", ["sekunden", "hektar", "zwölf", "höchstens", "tonnen"]),
        ("ca", ["minuts", "metres", "dotze"]),
    ],
)
def test_units_numbers_and_bounds_are_of_amounts(language: str, words: list[str]) -> None:
    assert [word for word in words if not is_of_amounts(word, language)] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["people", "costs", "refused", "customers", "found"]),
        ("es", ["personas", "cuestan", "clientes", "queda"]),
        ("fr", ["personnes", "résultats", "clients", "fabriquons"]),
        ("de", ["kunden", "ergebnisse", "maschinen", "gesucht"]),
        ("ca", ["persones", "clients", "vegades"]),
    ],
)
def test_what_anybody_says_of_any_work_is_general_in_its_forms(language: str, words: list[str]) -> None:
    assert [word for word in words if not is_general(word, language)] == []


@pytest.mark.parametrize("word", ["speckle", "solder", "honey", "flame", "crane", "terahertz"])
def test_the_name_of_a_thing_is_neither(word: str) -> None:
    assert (is_general(word, "en"), is_of_amounts(word, "en")) == (False, False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_general_words_stand_in_order_and_once(language: str) -> None:
    words = LANGUAGES[language].general.split()

    assert words == sorted(set(words))
