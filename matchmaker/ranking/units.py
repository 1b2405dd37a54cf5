"""The units that amounts are written in, each with the kind of thing that it measures, by way of pint."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

import pint

# Our own short list instead of pint's long one: it is read in two milliseconds, and no unit means what nobody meant.
_DEFINITIONS = """
kilo- = 1e3 = k-
mega- = 1e6 = M-
giga- = 1e9 = G-
tera- = 1e12 = T-
hecto- = 1e2 = h-
deci- = 1e-1 = d-
centi- = 1e-2 = c-
milli- = 1e-3 = m-
micro- = 1e-6 = u-
nano- = 1e-9 = n-
pico- = 1e-12 = p-
femto- = 1e-15 = f-
metre = [length] = m
gram = [mass] = g
second = [time] = s
kelvin = [temperature] = K
degree_Celsius = kelvin; offset: 273.15 = degC
degree_Fahrenheit = 5 / 9 * kelvin; offset: 255.3722222222222 = degF
ampere = [current] = A
percent = [share]
point = percent
percentage_point = percent
permille = 0.1 percent
ppm = 1e-4 percent
ppb = 1e-7 percent
euro = [money]
item = [item]
reading = [reading]
cycle = [cycle]
turn = [turn]
bit = [bit]
degree = [angle]
decibel = [level]
minute = 60 second
hour = 60 minute
day = 24 hour
week = 7 day
month = 30 day
year = 365 day
tonne = 1e6 gram
litre = 1e-3 metre ** 3
are = 100 metre ** 2
hectare = 100 are
inch = 25.4e-3 metre
hertz = 1 / second
newton = 1e3 gram * metre / second ** 2
pascal = newton / metre ** 2
bar = 1e5 pascal
joule = newton * metre
watt = joule / second
volt = watt / ampere
"""

CANONICAL: Mapping[str, str] = {
    "length": "millimetre",
    "area": "millimetre ** 2",
    "volume": "litre",
    "mass": "gram",
    "time": "second",
    "temperature": "degree_Celsius",
    "share": "percent",
    "price": "euro",
    "rate": "item / minute",
    "readings": "reading / second",
    "cycles": "cycle / minute",
    "turns": "turn / minute",
    "speed": "metre / minute",
    "mass_rate": "kilogram / hour",
    "flow": "litre / hour",
    "area_rate": "metre ** 2 / hour",
    "bits": "bit / second",
    "frequency": "hertz",
    "concentration": "gram / metre ** 3",
    "grammage": "gram / metre ** 2",
    "fluence": "joule / centimetre ** 2",
    "irradiance": "watt / centimetre ** 2",
    "energy": "joule",
    "power": "watt",
    "pressure": "bar",
    "force": "newton",
    "voltage": "volt",
    "current": "ampere",
    "angle": "degree",
    "level": "decibel",
}
"""The kinds of amounts, and the unit in which amounts of one kind are compared."""

SYMBOLS: Mapping[str, str] = {
    **{symbol: symbol for symbol in ("km", "m", "dm", "cm", "mm", "nm", "kg", "g", "mg", "ng", "ms", "ns", "ps", "fs")},
    **{f"{micro}{unit}": f"u{unit}" for micro in "µμ" for unit in ("m", "g", "s")},
    **{f"{micro}{unit}": f"micro{name}" for micro in "µμ" for unit, name in (("l", "litre"), ("J", "joule"))},
    **{f"{unit}{square}": f"{unit} ** 2" for unit in ("km", "m", "dm", "cm", "mm") for square in "²2"},
    **{f"{unit}{cube}": f"{unit} ** 3" for unit in ("m", "dm", "cm", "mm") for cube in "³3"},
    **{f"{micro}m{square}": "um ** 2" for micro in "µμ" for square in "²2"},
    "um": "um", "s": "second", "sec": "second", "sec.": "second", "seg": "second", "seg.": "second", "Sek.": "second",
    "min": "minute", "min.": "minute", "Min.": "minute", "h": "hour", "hr": "hour", "Std.": "hour",
    "t": "tonne", "l": "litre", "L": "litre", "ml": "millilitre", "mL": "millilitre", "cl": "centilitre",
    "dl": "decilitre", "hl": "hectolitre", "hL": "hectolitre", "ha": "hectare", "″": "inch",
    "°C": "degC", "° C": "degC", "ºC": "degC", "º C": "degC", "°F": "degF", "°": "degree",
    "%": "percent", "‰": "permille", "ppm": "ppm", "ppmv": "ppm", "ppb": "ppb", "ppbv": "ppb", "pp": "percent",
    "vol%": "percent", "vol.%": "percent", "wt%": "percent", "Vol.-%": "percent", "Gew.-%": "percent",
    "EUR": "euro", "€": "euro", "k€": "kiloeuro", "kEUR": "kiloeuro", "k EUR": "kiloeuro", "k €": "kiloeuro",
    "M€": "megaeuro", "MEUR": "megaeuro", "M EUR": "megaeuro", "Mio. EUR": "megaeuro", "Mio. €": "megaeuro",
    "bar": "bar", "mbar": "millibar", "Pa": "pascal", "hPa": "hectopascal", "kPa": "kilopascal", "MPa": "megapascal",
    "N": "newton", "kN": "kilonewton", "V": "volt", "mV": "millivolt", "kV": "kilovolt", "A": "ampere",
    "mA": "milliampere", "W": "watt", "mW": "milliwatt", "kW": "kilowatt", "MW": "megawatt", "J": "joule",
    "mJ": "millijoule", "kJ": "kilojoule", "Hz": "hertz", "kHz": "kilohertz", "MHz": "megahertz", "GHz": "gigahertz",
    "THz": "terahertz", "dB": "decibel", "dB(A)": "decibel", "dBA": "decibel", "bit": "bit", "kbit": "kilobit",
    "Mbit": "megabit", "Gbit": "gigabit", "Tbit": "terabit", "Gbps": "gigabit / second", "Mbps": "megabit / second",
    "bph": "item / hour", "cph": "item / hour", "pph": "item / hour", "bpm": "item / minute", "cpm": "item / minute",
    "upm": "item / minute", "fps": "reading / second", "rpm": "turn / minute", "U/min": "turn / minute",
}  # fmt: skip
"""What is written alike in every language."""

NO_RATE = frozenset({"day", "week", "month", "year"})
"""What is told by such a time is a year's work and no speed: hours of rest are in it."""


class Measure(NamedTuple):
    """What a unit measures, and how a number of it becomes one of the unit in which that kind is compared."""

    kind: str
    factor: float
    offset: float

    def canonical(self, number: float) -> float:
        """The number in the unit of comparison, without the dust of floating point."""
        return float(f"{number * self.factor + self.offset:.10g}")


@lru_cache(maxsize=2_000)
def measure(unit: str) -> Measure | None:
    """What a unit of ours measures; nothing when it is of no kind that we compare."""
    quantity = _registry().Quantity
    kind = _kinds().get(quantity(1, unit).dimensionality)
    if kind is None:
        return None
    nought, one = (float(quantity(number, unit).to(CANONICAL[kind]).magnitude) for number in (0, 1))
    return Measure(kind, one - nought, nought)


@cache
def _registry() -> Any:
    registry: Any = pint.UnitRegistry(None)
    registry.load_definitions([line for line in _DEFINITIONS.splitlines() if line])
    return registry


@cache
def _kinds() -> Mapping[Any, str]:
    """The kind of each dimension."""
    return {_registry().Quantity(1, unit).dimensionality: kind for kind, unit in CANONICAL.items()}
