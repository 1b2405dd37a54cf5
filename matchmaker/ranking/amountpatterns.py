"""The patterns by which amounts are read, put together from what is known of each language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .phrases import AMOUNTS
from .phrases.kinds import Amounts
from .units import NO_RATE, SYMBOLS

Pattern = re.Pattern[str]

SPACE = "[\\s\u00a0\u202f\u2009]"
DIGITS = "\\d{1,3}(?:[ \u00a0\u202f\u2009'’]\\d{3})+(?!\\d)(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)*(?:[eE][-−]?\\d{1,2}(?!\\w))?"
_SHORT_TIMES = "ms|sec\\.|sec|seg\\.|seg|Sek\\.|s|min\\.|Min\\.|min|Std\\.|hr|h"
_NOT_BEFORE = re.compile(r"(\(\?<![^)]*\))")
_TIMES = {"ms", "second", "minute", "hour"}


@dataclass(frozen=True)
class AmountPatterns:
    """The patterns of one language. English ones stand beside them, since many profiles mix the two."""

    phrases: Amounts
    expressions: dict[str, str]
    prefilter: Pattern
    number: Pattern
    next_number: Pattern
    count: Pattern
    unit: Pattern
    rate: Pattern
    divided: Pattern
    joining: Pattern
    between: Pattern
    before: Pattern
    after: Pattern
    signed: Pattern
    tolerance: Pattern
    accuracy: Pattern
    accuracy_after: Pattern
    accuracy_to: Pattern
    resolution: Pattern
    resolution_after: Pattern
    wavelength: Pattern
    within: Pattern
    run: Pattern
    price: Pattern
    each: Pattern
    pace: Pattern
    counted: dict[str, Pattern]

    def expression(self, written: str) -> str:
        """Our name of a unit that the pattern found."""
        return SYMBOLS.get(written) or next(
            unit for name, unit in self.expressions.items() if re.fullmatch(_spaced(name), written, re.IGNORECASE)
        )


@cache
def patterns_for(language: str) -> AmountPatterns:
    """The patterns of a language, made once."""
    own, english = AMOUNTS[language], AMOUNTS["en"]
    expressions = {**english.units, **own.units}
    times = one_of(*(name for name, unit in expressions.items() if unit in NO_RATE | _TIMES))
    per = one_of(own.per, english.per)
    return AmountPatterns(
        phrases=own,
        expressions=expressions,
        prefilter=_words(rf"\d|\b(?:{'|'.join(own.numbers)})\b"),
        number=re.compile(rf"(?<![\w.,])(?<![^\W\d]-){_number(own)}"),
        next_number=re.compile(_number(own)),
        count=re.compile(
            rf"(?<![\w.,/-])(?:\d+(?:[.,]\d+)*|(?i:{'|'.join(word for word in own.numbers if own.numbers[word] > 1)}))"
            rf"{SPACE}(?=[^\W\d_]{{3}})"
        ),
        unit=_unit(expressions),
        rate=re.compile(
            rf"(?:{SPACE}?(?P<noun>(?:[^\W\d_][\w·'’-]*\.?{SPACE}){{0,2}}?[^\W\d_][\w·'’-]*\w\.?))??"
            rf"(?P<per>{SPACE}?/{SPACE}?|{SPACE}(?i:{per})(?:{SPACE}|(?<=['’])))"
            rf"(?P<time>(?:{_SHORT_TIMES})(?!\w)|(?i:{times})(?!\w))"
        ),
        divided=re.compile(rf"{SPACE}?/{SPACE}?|{SPACE}(?i:{per})(?={SPACE}|(?<=['’]))"),
        joining=re.compile(
            rf"{SPACE}?(?:[-–—‑x×…]|\.\.\.?|(?i:{one_of(own.to, english.to, 'x', 'by')})(?!\w)"
            rf"|(?P<and>(?i:{own.joined}))(?!\w)){SPACE}?"
        ),
        between=_words(rf"\b(?:{own.between})\b[^\d.;]*$"),
        before=_before(own),
        after=_words(
            rf"{SPACE}(?:(?P<at_least>{one_of(own.at_least_after)})|(?P<at_most>{one_of(own.at_most_after)}))(?!\w)"
        ),
        signed=re.compile(rf"(?:±|\+/[-–]|\+-){SPACE}?$"),
        tolerance=re.compile(
            rf"{SPACE}?(?:±|\+/[-–]|\+-){SPACE}?(?P<digits>{DIGITS})(?:{SPACE}?[^\W\d]+|{SPACE}?[%°]C?)?"
        ),
        accuracy=_words(rf"\b(?:{one_of(own.accuracy, english.accuracy)})(?!\w)[^.;:,\d]*$"),
        accuracy_after=_words(rf"{SPACE}(?:{one_of(own.accuracy_after)})(?!\w)"),
        accuracy_to=_words(rf"(?<!\w)(?:{one_of(own.accuracy_to)}){SPACE}$"),
        resolution=_words(rf"\b(?:{one_of(own.resolution, english.resolution)})(?!\w)[^.;:,\d]*$"),
        resolution_after=_words(rf"{SPACE}(?:{one_of(own.resolution_after)})(?!\w)"),
        wavelength=_words(rf"\b(?:{one_of(own.wavelength, english.wavelength)})(?!\w)[^.;\d]*$"),
        within=_words(rf"(?<!\w)(?:{one_of(own.within, english.within)}){SPACE}(?:{one_of(own.about)}{SPACE})?$"),
        run=re.compile(
            rf"{SPACE}(?P<noun>(?:[^\W\d_][\w·'’-]*{SPACE}){{0,3}}?[^\W\d_][\w·'’-]*)"
            rf"{SPACE}(?i:{one_of(own.within, english.within)}){SPACE}{_number(own)}"
            rf"{SPACE}?(?P<time>(?:{_SHORT_TIMES})(?!\w)|(?i:{times})(?!\w))"
        ),
        price=re.compile(
            rf"{SPACE}?/{SPACE}?"
            rf"|{SPACE}(?i:{one_of(own.per, english.per, 'for each', 'for every', 'pour', 'por', 'per', 'für')})"
            rf"(?={SPACE}|(?<=['’]))"
        ),
        each=_each(own, english, per),
        pace=_words(rf"\b(?:{one_of(own.pace, english.pace)})\b"),
        counted={
            "frame": _words(one_of(own.frames, english.frames)),
            "reading": _words(one_of(own.readings, english.readings)),
            "cycle": _words(one_of(own.cycles, english.cycles)),
            "pack": _words(one_of(own.packs, english.packs)),
            "piece": _words(one_of(own.pieces, english.pieces)),
        },
    )


def one_of(*patterns: str) -> str:
    """One pattern of many alternatives, the longest first, a space for any white space."""
    parts = sorted(
        {part for pattern in patterns for part in _alternatives(pattern)}, key=lambda part: (-len(part), part)
    )
    return "|".join(map(_spaced, parts))


def _alternatives(pattern: str) -> Iterator[str]:
    """What stands between the bars that are in no bracket."""
    depth, begin = 0, 0
    for place, sign in enumerate(pattern):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "|" and not depth:
            yield pattern[begin:place]
            begin = place + 1
    yield pattern[begin:]


def _spaced(pattern: str) -> str:
    """The pattern with any white space for a space; just one sign of it in what must not stand before."""
    parts = _NOT_BEFORE.split(pattern)
    return "".join(
        part.replace(" ", SPACE) if place % 2 else part.replace(" ?", f"{SPACE}?").replace(" ", f"{SPACE}+")
        for place, part in enumerate(parts)
    )


def _words(pattern: str) -> Pattern:
    return re.compile(pattern, re.IGNORECASE)


def _number(own: Amounts) -> str:
    return (
        rf"(?:(?P<minus>(?<![\d\w])[-−](?=\d))?(?P<digits>{DIGITS})|(?P<word>(?i:{'|'.join(own.numbers)}))(?!\w))"
        rf"(?:{SPACE}(?P<times>{one_of(*own.multipliers)})(?!\w))?"
    )


def _unit(expressions: dict[str, str]) -> Pattern:
    signs = sorted(map(re.escape, SYMBOLS), key=len, reverse=True)
    return re.compile(
        rf"{SPACE}{{0,2}}[-‑]?(?P<unit>(?:{'|'.join(signs)})(?:(?![\w'’])|(?<=[%‰°€.]))|(?i:{one_of(*expressions)})(?!\w))"
    )


def _before(own: Amounts) -> Pattern:
    """What a phrase right before an amount says; a word such as "about" may stand between."""
    bounds = {"from": own.domain_from, "up_to": own.domain_to, "at_least": own.at_least, "at_most": own.at_most}
    phrases = "|".join(f"(?P<{bound}>{one_of(phrase)})" for bound, phrase in bounds.items())
    return _words(
        rf"(?:(?<!\w)(?:{phrases})(?:{SPACE}|(?<=['’]))|(?P<at_least_>≥|>=|>)|(?P<at_most_>≤|<=|<))"
        rf"{SPACE}*(?:(?:{one_of(own.about)}){SPACE}+)*[~≈€]?{SPACE}?$"
    )


def _each(own: Amounts, english: Amounts, per: str) -> Pattern:
    """What says that a rate is that of one lane of several."""
    each = one_of(own.each, english.each)
    return _words(
        rf"{SPACE}?,?(?:{SPACE}(?:and|y|und|et|i|on|en|auf|sur|a))?{SPACE}?(?:/|(?:{per}){SPACE})?"
        rf"(?:(?:{each}){SPACE}(?:of{SPACE}\w+{SPACE})?)?(?:{one_of(own.lanes, english.lanes)})\b|{SPACE}(?:{each})\b"
    )
