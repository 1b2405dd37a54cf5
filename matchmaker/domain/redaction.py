"""Finding a person in what was written, and taking the person out of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .vocabulary.terms import unaccented

BLOCK = "█"
"""Stands for each character that was taken out, so that a quotation from the rest stays where it was."""
ERASED = "[erased]"
NEARBY = 60
SHORTEST_PART, LONGEST_ENDING = 3, 3
_WORD = re.compile(r"\w+")
_PLAIN = re.compile(r"[A-Za-z0-9]{2,}")


@dataclass(frozen=True)
class Words:
    """What a person is found by: an address, as nobody else has it, and if wanted names and other words."""

    email: str
    others: tuple[str, ...] = ()

    @property
    def every(self) -> tuple[str, ...]:
        """All of them."""
        return (self.email, *self.others)

    @property
    def pattern(self) -> re.Pattern[str]:
        """Where they stand as whole words, whatever their case and the width of the gaps."""
        return re.compile("|".join(_as_words(words) for words in self.every), re.IGNORECASE)

    @property
    def traces(self) -> tuple[str, ...]:
        """For each a run of plain letters of it, which a text cannot lack that holds it, however it is encoded."""
        return tuple(max(_PLAIN.findall(words), key=len, default="") for words in self.every)


def _as_words(words: str) -> str:
    """A pattern for words that stand alone: an address neither longer to the left nor in a longer domain."""
    if "@" in words:
        return rf"(?<![\w.+-]){re.escape(words)}(?![\w-]|\.\w)"
    spaced = r"\s+".join(map(re.escape, words.split()))
    return rf"(?<!\w){spaced}(?!\w)"


def is_named(value: Any, words: Words) -> bool:
    """Whether a text, or any text within a list or record, names the person."""
    pattern = words.pattern
    return any(pattern.search(text) for text in texts_in(value))


def texts_in(value: Any) -> Iterator[str]:
    """Every text within a value, names of fields included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)


def redacted(value: Any, words: Words) -> Any:
    """The value without the person: blocks where the words stood, and no entry of a list whose address is theirs."""
    pattern = words.pattern
    if isinstance(value, str):
        return pattern.sub(lambda found: BLOCK * len(found[0]), value)
    if isinstance(value, dict):
        return {redacted(key, words): redacted(inner, words) for key, inner in value.items()}
    if isinstance(value, list):
        return [redacted(inner, words) for inner in value if not is_contact(inner, words.email)]
    return value


def without_parts(value: Any, words: Words) -> Any:
    """What was told of a text that named the person, word by word, without the words of name and address.

    Words are compared without case and accents, and an ending may be missing, since a ranking cuts endings off.
    """
    parts = {unaccented(part) for one in words.every for part in _WORD.findall(one) if len(part) >= SHORTEST_PART}
    return _without(value, frozenset(parts))


def _without(value: Any, parts: frozenset[str]) -> Any:
    if isinstance(value, str):
        return _WORD.sub(lambda found: BLOCK * len(found[0]) if _is_part(found[0], parts) else found[0], value)
    if isinstance(value, dict):
        return {key: _without(inner, parts) for key, inner in value.items()}
    return [_without(inner, parts) for inner in value] if isinstance(value, list) else value


def _is_part(word: str, parts: frozenset[str]) -> bool:
    plain = unaccented(word)
    if len(plain) < SHORTEST_PART:
        return False
    return any(part.startswith(plain) and len(part) - len(plain) <= LONGEST_ENDING for part in parts)


def is_contact(value: Any, email: str) -> bool:
    """Whether an entry of a list is about the person of this address, as a whole."""
    return isinstance(value, dict) and str(value.get("email", "")).casefold() == email.casefold()


def contacts_in(value: Any, email: str) -> Iterator[dict[str, Any]]:
    """The entries within a value that are about the person of this address."""
    inner: Iterable[Any] = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        if is_contact(one, email):
            yield one
        else:
            yield from contacts_in(one, email)


def passages(value: Any, words: Words) -> list[str]:
    """The places that name the person, each with a little of what stands around it."""
    pattern = words.pattern
    return [
        text[max(0, found.start() - NEARBY) : found.end() + NEARBY]
        for text in texts_in(value)
        for found in pattern.finditer(text)
    ]
