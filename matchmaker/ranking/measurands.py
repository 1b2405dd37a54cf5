"""What an amount is of, by the words around it."""

import re
from functools import cache, lru_cache

from .amountpatterns import one_of
from .limits import Place
from .phrases import MEASURANDS

_WORDS_AFTER, _WORDS_BEFORE = 2, 4
KINDS = frozenset(one.kind for one in MEASURANDS.values())
"""The kinds of amounts of which measurands are told apart."""


@lru_cache(maxsize=20_000)
def measurands(text: str, language: str, kind: str) -> frozenset[str]:
    """The measurands of a kind of amounts that a text names."""
    if kind not in KINDS:
        return frozenset()
    return frozenset(name for name, words in _patterns(language, kind) if words.search(text))


@lru_cache(maxsize=40_000)
def measured(text: str, language: str, kind: str, place: Place, within: Place) -> frozenset[str]:
    """What the amount at a place in a clause is of: what is named right after it, else right before, else anywhere."""
    if kind not in KINDS:
        return frozenset()
    clause = text[slice(*within)]
    after = " ".join(text[place[1] : within[1]].split()[:_WORDS_AFTER])
    before = " ".join(text[within[0] : place[0]].split()[-_WORDS_BEFORE:])
    return next(filter(None, (measurands(window, language, kind) for window in (after, before, clause))), frozenset())


def better(names: frozenset[str]) -> int:
    """Which side of an amount of these measurands is better: 1 for more, -1 for less, 0 where they say neither."""
    sides = {MEASURANDS[name].better for name in names} - {0}
    return sides.pop() if len(sides) == 1 else 0


@cache
def _patterns(language: str, kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"(?<!\w)(?:{one_of(getattr(one, language))})(?!\w)", re.IGNORECASE))
        for name, one in MEASURANDS.items()
        if one.kind == kind
    )
