"""The clauses of a requirement: each asks for something of its own."""

import re
from functools import cache
from itertools import pairwise

from .phrases import AMOUNTS, LIMITS
from .quantities import quantities

_MARK = re.compile(r"(?<!-)[,;()](?=\s|$)")
_WORD = re.compile(r"[^\W\d_]{3,}")


def clauses(text: str, language: str) -> list[str]:
    """A requirement cut at its commas and before its negations; an amount stays with the words that say of what."""
    cuts = [found.end() for found in _MARK.finditer(text)] + [
        found.start() for found in _before(language).finditer(text)
    ]
    places = [0, *sorted(set(cuts)), len(text)]
    pieces = [text[first:last] for first, last in pairwise(places)]
    joined: list[str] = []
    for piece in pieces:
        if joined and (_depends(piece, language) or not _WORD.search(joined[-1])):
            joined[-1] += piece
        else:
            joined.append(piece)
    return [one.strip(" ,;") for one in joined if _WORD.search(one)]


def _depends(piece: str, language: str) -> bool:
    """Whether a piece says nothing alone: no word beside its amount, how exact that is, or an alternative."""
    bare, amounts = piece, quantities(piece, language)
    for amount in reversed(amounts):
        bare = bare[: amount.start] + bare[amount.end :]
    if not _WORD.search(bare) or _alternative(language).match(piece.strip()):
        return True
    return bool(amounts) and all(amount.role == "accuracy" for amount in amounts)


@cache
def _before(language: str) -> re.Pattern[str]:
    """Where a negation begins, with the word that joins it to what stands before."""
    own = AMOUNTS[language]
    return re.compile(rf"(?<!\w)(?:(?:{own.joined})\s+)?(?:{LIMITS[language].apart})\s", re.IGNORECASE)


@cache
def _alternative(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{AMOUNTS[language].either})\s", re.IGNORECASE)
