"""Amounts with units, read out of a text in any of the five languages as intervals that can be compared."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias, cast

from .amountpatterns import AmountPatterns, patterns_for
from .units import NO_RATE, Measure, measure

Role: TypeAlias = Literal["amount", "accuracy", "resolution", "wavelength", "takes"]
Bound: TypeAlias = Literal["", "from", "up_to", "at_least", "at_most"]

PACES = frozenset({"rate", "readings", "cycles", "speed", "mass_rate", "flow", "area_rate", "bits"})
"""The kinds that say how fast something goes."""

_AROUND = 40
_WORD = re.compile(r"[^\W\d_][\w·'’-]*\.?")
_LETTERS_OF_A_NOUN = 5
_DIFFERENCE = "percentage_point"
_CLASSES = {"reading": "reading", "frame": "reading", "cycle": "cycle"}
_EXACT = frozenset({"length", "angle", "share", "temperature", "pressure", "mass", "force"})
# "ppm" is a pace where a whole number of some size is told beside the words of a line, and no gas is.
_LEAST_PACE = 10
_GAS = re.compile(
    r"\bgas|con[cz]entra|\bn?O2\b|\bCO2?\b|\bCH4\b|ox[yií]g|sauerstoff|m[eé]t(?:h)?an|resid|rückst|trace", re.I
)
# Of the lengths in millimetres that light has.
_SHORTEST_WAVE, _LONGEST_WAVE = 150e-6, 30e-3


@dataclass(frozen=True)
class Quantity:
    """An amount: from `low` to `high` in the unit in which its kind is compared, None where it is open.

    `bound` says whether a phrase told a domain (from, up to) or a threshold (at least, at most). `counted` is what a
    rate counts: "pack", "piece", "reading", "frame", "cycle", or the first letters of another word; `each` says that it
    holds for one lane of several. `value`, `unit` and `tolerance` are as written, and `[start, end)` is where.
    """

    kind: str
    role: Role
    low: float | None
    high: float | None
    bound: Bound
    counted: str
    each: bool
    value: float
    unit: str
    tolerance: float | None
    start: int
    end: int


@lru_cache(maxsize=20_000)
def quantities(text: str, language: str, *, is_pace: bool = False) -> tuple[Quantity, ...]:
    """The amounts of a text in reading order; `is_pace` says that ppm are parts per minute here."""
    patterns = patterns_for(language)
    return tuple(_Reader(text, patterns, is_pace).read()) if patterns.prefilter.search(text) else ()


class _Unit(NamedTuple):
    """A unit in a text, and what it counts."""

    expression: str
    measure: Measure
    counted: str
    start: int
    end: int


@dataclass(frozen=True)
class _Reader:
    """One text and the patterns of its language."""

    text: str
    patterns: AmountPatterns
    is_pace: bool

    def read(self) -> Iterator[Quantity]:
        """Each amount from the left; what belongs to one is not read again."""
        at = 0
        for found in self.patterns.number.finditer(self.text):
            if found.start() >= at and (quantity := self._quantity(found)):
                at = quantity.end
                yield quantity

    def _quantity(self, first: re.Match[str]) -> Quantity | None:
        """The amount that begins with this number, if a unit follows it or the range that it opens."""
        if run := self.patterns.run.match(self.text, first.end()):
            return self._run(first, run)
        own = self._unit(first.end())
        second = self._second(first, own)
        unit = self._unit(second.end()) if second else own
        if second and (unit is None or (own and own.measure.kind != unit.measure.kind)):
            second, unit = None, own
        if unit is None:
            return None
        written = [self._number(number) for number in (first, second) if number]
        unit = self._as_pace(unit, written[0], first.start())
        lower = (own or unit) if second else unit
        ends = sorted([lower.measure.canonical(written[0]), unit.measure.canonical(written[-1])])
        tolerance = self.patterns.tolerance.match(self.text, unit.end)
        start, bound, is_signed = self._opening(first.start(), is_range=second is not None)
        after = None if bound or second else self.patterns.after.match(self.text, unit.end)
        bound = cast(Bound, after.lastgroup) if after else bound
        role = self._role(first.start(), unit, ends[-1], is_signed=is_signed, is_range=second is not None)
        if unit.measure.kind == "time" and role == "amount" and self._is_taken(start, bound):
            role = "takes"
        if unit.expression == "point" and role != "accuracy":
            return None
        return Quantity(
            kind=unit.measure.kind,
            role=role,
            low=None if bound in ("up_to", "at_most") else ends[0],
            high=None if bound in ("from", "at_least") else ends[-1],
            bound=bound,
            counted=unit.counted,
            each=unit.measure.kind in PACES and self.patterns.each.match(self.text, unit.end) is not None,
            value=written[0],
            unit=" ".join(self.text[lower.start : lower.end].split()),
            tolerance=written[0] if is_signed else tolerance and self._value(tolerance["digits"]),
            start=start,
            end=max([unit.end, *(found.end() for found in (after, tolerance) if found)]),
        )

    def _run(self, first: re.Match[str], run: re.Match[str]) -> Quantity | None:
        """So many of something in such a time, which is a pace."""
        counted, below = self._counted(run["noun"].lower().split()[0]), self.patterns.expression(run["time"])
        above = _CLASSES.get(counted, "item")
        known = None if below in NO_RATE else measure(f"{above} / {below}")
        seconds = self._number(run)
        if known is None or not seconds:
            return None
        pace = known.canonical(self._number(first) / seconds)
        start, bound, _ = self._opening(first.start(), is_range=False)
        return Quantity(
            kind=known.kind,
            role="amount",
            low=pace,
            high=pace,
            bound=bound,
            counted=counted,
            each=self.patterns.each.match(self.text, run.end()) is not None,
            value=self._number(first),
            unit=" ".join(self.text[first.end() : run.end()].split()),
            tolerance=None,
            start=start,
            end=run.end(),
        )

    def _is_taken(self, start: int, bound: Bound) -> bool:
        """Whether a time is what something takes: at most that, in that, or what stands as a throughput."""
        before = self.patterns.within.search(self.text, max(start - _AROUND, 0), start)
        return self.is_pace or bound == "at_most" or before is not None

    def _number(self, found: re.Match[str]) -> float:
        """The number that is written in digits or as a word."""
        phrases, word, times = self.patterns.phrases, found["word"], found["times"]
        number = phrases.numbers[word.lower()] if word else self._value(found["digits"])
        factor = next((by for name, by in phrases.multipliers.items() if times and re.fullmatch(name, times)), 1.0)
        return -number * factor if found["minus"] else number * factor

    def _second(self, first: re.Match[str], own: _Unit | None) -> re.Match[str] | None:
        """The number that a range goes on to."""
        joining = self.patterns.joining.match(self.text, own.end if own else first.end())
        if joining is None:
            return None
        before = max(first.start() - _AROUND, 0)
        if joining["and"] and not self.patterns.between.search(self.text, before, first.start()):
            return None
        return self.patterns.next_number.match(self.text, joining.end())

    def _unit(self, at: int) -> _Unit | None:
        """The unit at this place, divided by another one or not; or what is counted per time."""
        found = self.patterns.unit.match(self.text, at)
        expression = self.patterns.expression(found["unit"]) if found else ""
        divided = self.patterns.divided.match(self.text, found.end()) if found else None
        below = self.patterns.unit.match(self.text, divided.end()) if divided else None
        if found and below:
            under = self.patterns.expression(below["unit"])
            known = measure(f"{expression} / ({under})")
            if known and under not in NO_RATE:
                return _Unit(f"{expression} / {under}", known, "", found.start("unit"), below.end())
        if rate := self.patterns.rate.match(self.text, at):
            return self._rate(rate)
        known = measure(expression) if found else None
        is_price = found and known and known.kind == "price"
        shared = self.patterns.price.match(self.text, found.end()) if found and is_price else None
        if found and known and shared:
            return self._price(known, expression, found, shared)
        if found is None or known is None or below or self.text[found.end() : found.end() + 1] == "·":
            return None
        return _Unit(expression, known, "piece" if known.kind == "rate" else "", found.start("unit"), found.end())

    def _price(self, known: Measure, expression: str, found: re.Match[str], divided: re.Match[str]) -> _Unit:
        """Money for one of something, which compares with money for another of the same only."""
        many = self.patterns.next_number.match(self.text, divided.end() + 1)
        noun = _WORD.search(self.text, many.end() if many else divided.end())
        if noun is None:
            return _Unit(expression, known, "", found.start("unit"), found.end())
        word = self.patterns.unit.match(self.text, noun.start())
        counted = self.patterns.expression(word["unit"]) if word else self._counted(noun.group().lower())
        each = known._replace(factor=known.factor / self._number(many)) if many else known
        return _Unit(expression, each, counted, found.start("unit"), noun.end())

    def _rate(self, found: re.Match[str]) -> _Unit | None:
        """So many of something per time."""
        below, noun = self.patterns.expression(found["time"]), found["noun"] or ""
        counted = self._counted(noun.lower())
        above = _CLASSES.get(counted, "item")
        known = None if below in NO_RATE else measure(f"{above} / {below}")
        start = found.start("noun") if noun else found.start("per")
        return _Unit(f"{above} / {below}", known, counted, start, found.end()) if known else None

    def _counted(self, noun: str) -> str:
        """The class of what is counted; for another word its first letters."""
        words = _WORD.findall(noun)
        for name, pattern in self.patterns.counted.items():
            if any(pattern.fullmatch(word) for word in words):
                return name
        return beginning(words[0]) if words else "piece"

    def _as_pace(self, unit: _Unit, number: float, start: int) -> _Unit:
        """The unit, or parts per minute where that is what ppm means."""
        near = self.text[max(start - _AROUND, 0) : unit.end + _AROUND]
        if unit.expression != "ppm" or number < _LEAST_PACE or number != int(number) or _GAS.search(near):
            return unit
        pace = measure("item / minute")
        if pace is None or not (self.is_pace or self.patterns.pace.search(near)):
            return unit
        return unit._replace(expression="item / minute", measure=pace, counted="piece")

    def _opening(self, at: int, *, is_range: bool) -> tuple[int, Bound, bool]:
        """Where the amount begins with the phrase before it, what that says, and whether a ± stands there."""
        signed = self.patterns.signed.search(self.text, max(at - 4, 0), at)
        if signed:
            return signed.start(), "", True
        found = None if is_range else self.patterns.before.search(self.text, max(at - _AROUND, 0), at)
        if found is None or not found.lastgroup:
            return at, "", False
        return found.start(), cast(Bound, found.lastgroup.rstrip("_")), False

    def _value(self, digits: str) -> float:
        return number_of(digits, decimal=self.patterns.phrases.decimal)

    def _role(self, at: int, unit: _Unit, highest: float, *, is_signed: bool, is_range: bool) -> Role:
        """What the amount is of: how exact something is, how fine, which light, or just how much."""
        patterns, first = self.patterns, max(at - _AROUND, 0)
        if (
            is_signed
            or unit.expression == _DIFFERENCE
            or patterns.accuracy.search(self.text, first, at)
            or patterns.accuracy_after.match(self.text, unit.end)
            or (not is_range and unit.measure.kind in _EXACT and patterns.accuracy_to.search(self.text, first, at))
        ):
            return "accuracy"
        if unit.measure.kind != "length":
            return "amount"
        if patterns.resolution.search(self.text, first, at) or patterns.resolution_after.match(self.text, unit.end):
            return "resolution"
        is_light = unit.expression == "nm" or patterns.wavelength.search(self.text, first, at)
        return "wavelength" if is_light and _SHORTEST_WAVE <= highest <= _LONGEST_WAVE else "amount"


def beginning(word: str) -> str:
    """How a noun begins, without accents, so that its forms are alike."""
    letters = unicodedata.normalize("NFD", word.lower()[:_LETTERS_OF_A_NOUN])
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def number_of(digits: str, *, decimal: str) -> float:
    """The number in `30 000`, `1.200,5`, `1,200.5` or `5e-8`; `1.200` alone is read as the language does."""
    digits = re.sub("[ \u00a0\u202f\u2009'’]", "", digits).replace("−", "-")
    signs = [sign for sign in digits if sign in ".,"]
    if len(set(signs)) == 2:
        decimal = signs[-1]
    elif len(signs) > 1:
        decimal = ""
    elif signs and not re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits):
        decimal = signs[0]
    return float("".join("." if sign == decimal else sign for sign in digits if sign not in ".," or sign == decimal))
