"""Amounts: what people write in five languages, as intervals in one unit."""

import pytest

from matchmaker.ranking.quantities import quantities
from matchmaker.ranking.units import CANONICAL, SYMBOLS, measure

OPEN = None


def read(text: str, language: str = "en") -> list[tuple[str, str, float | None, float | None, str]]:
    """Kind, role, bounds and words of each amount."""
    found = quantities(text, language)
    return [(one.kind, one.role, one.low, one.high, text[one.start : one.end]) for one in found]


def only(text: str, language: str = "en") -> tuple[str, str, float | None, float | None]:
    """The one amount of a text, without its words."""
    ((kind, role, low, high, _),) = read(text, language)
    return kind, role, low, high


@pytest.mark.parametrize(
    ("language", "text", "per_minute"),
    [
        ("en", "30 000 bph", 500),
        ("en", "30,000 bottles an hour", 500),
        ("en", "30\u202f000 bottles per hour", 500),
        ("de", "1.200 Stück/min", 1200),
        ("de", "1'200 Stück/min", 1200),
        ("es", "36 000 tapones por hora", 600),
        ("fr", "33\u00a0000 bouteilles par heure", 550),
        ("ca", "9.000 ampolles per hora", 150),
        ("en", "ten fruits a second", 600),
        ("ca", "una peça per segon", 60),
        ("de", "zwei Teile pro Sekunde", 120),
        ("es", "una pieza por segundo", 60),
        ("fr", "cinq pièces par minute", 5),
        ("en", "1.5 packs per second", 90),
        ("en", "250 cpm", 250),
    ],
)
def test_a_rate_is_read_in_the_words_of_the_trade(language: str, text: str, per_minute: float) -> None:
    assert read(text, language) == [("rate", "amount", per_minute, per_minute, text)]


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("en", "up to 120 mm", OPEN, 120),
        ("de", "bis zu 120 mm", OPEN, 120),
        ("es", "hasta 120 mm", OPEN, 120),
        ("fr", "jusqu’à 120 mm", OPEN, 120),
        ("ca", "fins a 120 mm", OPEN, 120),
        ("en", "at least 0.5 mm", 0.5, OPEN),
        ("de", "mindestens 0,5 mm", 0.5, OPEN),
        ("es", "al menos 0,5 mm", 0.5, OPEN),
        ("fr", "au moins 0,5 mm", 0.5, OPEN),
        ("ca", "almenys 0,5 mm", 0.5, OPEN),
        ("en", "less than about 3 mm", OPEN, 3),
        ("de", "unter 3 mm", OPEN, 3),
        ("es", "no más de 3 mm", OPEN, 3),
        ("es", "no menos de 3 mm", 3, OPEN),
        ("fr", "pas plus de 3 mm", OPEN, 3),
        ("ca", "com a molt 3 mm", OPEN, 3),
        ("en", "no wider than 3 mm", OPEN, 3),
        ("en", "3 mm or more", 3, OPEN),
        ("fr", "3 mm au maximum", OPEN, 3),
        ("en", "≤ 3 mm", OPEN, 3),
        ("en", ">= 3 mm", 3, OPEN),
        ("en", "10 to 20 mm", 10, 20),
        ("en", "5–10 mm", 5, 10),
        ("de", "zwischen 5 und 10 mm", 5, 10),
        ("es", "de 5 a 10 mm", 5, 10),
        ("es", "entre 5 y 10 mm", 5, 10),
        ("fr", "de 5 à 10 mm", 5, 10),
        ("ca", "entre 5 i 10 mm", 5, 10),
        ("de", "ab 5 mm", 5, OPEN),
        ("ca", "des de 5 mm", 5, OPEN),
        ("en", "20 µm to 3 cm", 0.02, 30),
    ],
)
def test_phrases_and_ranges_open_and_close_the_interval(
    language: str, text: str, low: float | None, high: float | None
) -> None:
    assert only(text, language) == ("length", "amount", low, high)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "0,2 mm", ("length", "amount", 0.2, 0.2)),
        ("de", "1.064 nm", ("length", "wavelength", 0.001064, 0.001064)),
        ("en", "1.064 µm laser", ("length", "amount", 0.001064, 0.001064)),
        ("en", "a laser at 1.064 µm", ("length", "wavelength", 0.001064, 0.001064)),
        ("en", "±0.1 mm", ("length", "accuracy", 0.1, 0.1)),
        ("en", "repeatability of 2 µm", ("length", "accuracy", 0.002, 0.002)),
        ("fr", "à 0,1 mm près", ("length", "accuracy", 0.1, 0.1)),
        ("de", "auf 0,1 mm genau", ("length", "accuracy", 0.1, 0.1)),
        ("en", "0.2 mm per pixel", ("length", "resolution", 0.2, 0.2)),
        ("en", "± 0.2 points", ("share", "accuracy", 0.2, 0.2)),
        ("en", "5 ppm of oxygen", ("share", "amount", 0.0005, 0.0005)),
        ("en", "10 ppm-2 %", ("share", "amount", 0.001, 2)),
        ("en", "the line runs at 300 ppm", ("rate", "amount", 300, 300)),
        ("en", "30 fps", ("readings", "amount", 30, 30)),
        ("de", "40 Messpunkte pro Sekunde", ("readings", "amount", 40, 40)),
        ("es", "45 ciclos por minuto", ("cycles", "amount", 45, 45)),
        ("en", "-20 °C", ("temperature", "amount", -20, -20)),
        ("en", "68 °F", ("temperature", "amount", 20, 20)),
        ("en", "450 m/min", ("speed", "amount", 450, 450)),
        ("es", "0,5 m/s", ("speed", "amount", 30, 30)),
        ("ca", "1.500 kg per hora", ("mass_rate", "amount", 1500, 1500)),
        ("es", "2 millones de euros", ("price", "amount", 2e6, 2e6)),
        ("de", "180.000 EUR", ("price", "amount", 180_000, 180_000)),
        ("en", "30 ms", ("time", "amount", 0.03, 0.03)),
        ("fr", "quatre heures", ("time", "amount", 14_400, 14_400)),
        ("en", "leak rate 5e-8 mbar", ("pressure", "amount", 5e-11, 5e-11)),
        ("en", "12 µg/m³", ("concentration", "amount", 1.2e-5, 1.2e-5)),
    ],
)
def test_amounts_of_one_kind_share_a_unit(
    language: str, text: str, found: tuple[str, str, float | None, float | None]
) -> None:
    assert only(text, language) == found


@pytest.mark.parametrize(
    "text",
    [
        "IP69K, ISO 13485 and regulation 10/2011",
        "9,000 tonnes a year",
        "500,000 cd/m²",
        "640 points",
        "400G modules",
        "since 2019, 31 systems",
        "The once slow line is fast.",
        "",
    ],
)
def test_a_number_without_a_unit_to_compare_is_no_amount(text: str) -> None:
    assert read(text) == []


def test_what_is_counted_and_for_which_lane_is_told() -> None:
    texts = ["90 trays per minute and lane", "120 parts/min", "25 boards a minute", "60 images a second", "7 a minute"]

    found = [quantities(text, "en")[0] for text in texts]

    assert [(one.counted, one.each) for one in found] == [
        ("pack", True),
        ("piece", False),
        ("board", False),
        ("frame", False),
        ("piece", False),
    ]


def test_what_was_written_is_kept_beside_what_is_compared() -> None:
    text = "Ränder bei bis zu 1.200 Schalen pro Stunde, 12 mm ± 0,1 mm breit."

    rate, width = quantities(text, "de")

    assert (rate.value, rate.unit, rate.high, rate.bound) == (1200, "Schalen pro Stunde", 20, "up_to")
    assert text[rate.start : rate.end] == "bis zu 1.200 Schalen pro Stunde"
    assert (width.value, width.unit, width.tolerance) == (12, "mm", 0.1)
    assert text[width.start : width.end] == "12 mm ± 0,1 mm"


def test_every_symbol_measures_something() -> None:
    parts_of_rates = {"bit", "kbit", "Mbit", "Gbit", "Tbit"}

    assert {symbol for symbol, unit in SYMBOLS.items() if measure(unit) is None} == parts_of_rates
    assert {kind for kind, unit in CANONICAL.items() if measure(unit) != (kind, 1.0, 0.0)} == set()
