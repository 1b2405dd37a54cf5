"""Which passwords are too easily guessed: those that everybody tries first, and the words around a person."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from .text import refusal
from .words import N_

COMMON = N_(
    "Many people use this password, or one much like it, so it is tried first. A few words of your own are safe."
)
OWN_WORDS = N_(
    "This is mostly your name, your address, your organisation or the name of this service. Add words of your own."
)
SERVICE_WORDS = ("matchmaker", "photonics", "fotonica", "photonik", "photonique", "cluster", "challenge")
"""What somebody tries who knows which service this is."""
SHORTEST_REST = 8
"""So many letters and digits have to be left of a password without the words around its person."""
SHORTEST_WORD = 4
LONGEST_REPEATED = 5
_ROWS = ("1234567890" * 21, "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm")
_LIST = Path(__file__).with_name("passwords.txt")
_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_WORDS = re.compile(r"[^\W_]+")


def uncommon(password: str) -> str:
    """The password, unless it is a common one, one with digits and signs around it, a few characters repeated, or a row
    of keys."""
    if _is_common(_plain(password)):
        raise refusal(COMMON)
    return password


def is_made_of(password: str, words: Iterable[str]) -> bool:
    """Whether little is left of a password without these words and those of the service."""
    rest = _plain(password)
    known = {part for word in (*words, *SERVICE_WORDS) for part in _parts(_plain(word))}
    for word in sorted(known, key=len, reverse=True):
        rest = rest.replace(word, " ")
    return known != set() and rest != _plain(password) and sum(map(len, _WORDS.findall(rest))) < SHORTEST_REST


def _parts(word: str) -> set[str]:
    """A name whole, without its spaces, and by its words."""
    found = _WORDS.findall(word)
    return {part for part in (*found, "".join(found), word) if len(part) >= SHORTEST_WORD}


def _is_common(plain: str) -> bool:
    unit = _unit(plain)
    core = _ENDS.sub("", unit)
    if unit != plain and len(unit) <= LONGEST_REPEATED:
        return True
    if any(plain in row or plain[::-1] in row for row in _ROWS):
        return True
    return not {plain, unit, core}.isdisjoint(common_passwords())


def _unit(plain: str) -> str:
    """What a text repeats from end to end, or the text itself."""
    length = (plain + plain).index(plain, 1)
    return plain[:length]


def _plain(text: str) -> str:
    """A text as it is compared: compatible characters as one, capitals as small letters."""
    return unicodedata.normalize("NFKC", text).casefold()


@cache
def common_passwords() -> frozenset[str]:
    """The passwords of the list that ships."""
    lines = _LIST.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
