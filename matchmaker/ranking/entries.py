"""The texts of a record that rank: for a profile, its entries; for a challenge, all that it says."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from ..domain.challenge import ChallengeRecord
from ..domain.profile import ProviderRecord
from ..domain.schema import Record
from ..domain.vocabulary import SECTORS, TECHNOLOGIES
from .language import language_of
from .stretches import Stretch, stretches

_LISTS = {"SECTORS": SECTORS, "TECHNOLOGIES": TECHNOLOGIES}
Kind = TypeVar("Kind", ChallengeRecord, ProviderRecord)


@dataclass(frozen=True)
class Passage:
    """One text of a record: the path of its field, whether it stands there verbatim, so that it can be quoted, and the
    language of the record."""

    field: str
    text: str
    verbatim: bool
    language: str

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The text, cut where a sentence is in another language."""
        return stretches(self.text, self.language) if self.verbatim else (Stretch(0, self.text, self.language),)


Entry = tuple[Passage, ...]


@dataclass(frozen=True)
class Reading(Generic[Kind]):
    """A record, the language it is in but for single sentences, whether that was detected, and its entries."""

    record: Kind
    language: str
    detected: bool
    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, record: Kind) -> "Reading[Kind]":
        """The record as it is read."""
        language, detected = (record.language, False) if record.language else (_likely_language(record), True)
        return cls(record, language, detected, tuple(entries(record, language)))

    @property
    def stretches(self) -> Iterator[Stretch]:
        """All that it says, language by language."""
        return (stretch for entry in self.entries for passage in entry for stretch in passage.stretches)


def entries(record: Record, language: str) -> list[Entry]:
    """The texts that the schema marks as ranked: what the record says of itself as one entry, then one per row.

    A row in the very words of another is no entry of its own.
    """
    own: list[Passage] = []
    rows: list[Entry] = []
    for name, choices, value in _ranked(record):
        places = [(f"{name}[{place}]", item) for place, item in enumerate(value)] if isinstance(value, list) else []
        for path, item in places or [(name, value)]:
            if isinstance(item, Record):
                rows.append(_row(item, path, language))
            else:
                own.append(_passage(path, item, choices, language))
    told: dict[tuple[str, ...], Entry] = {}
    for entry in (tuple(own), *rows):
        told.setdefault(tuple(passage.text for passage in entry), entry)
    return [entry for entry in told.values() if entry]


def _likely_language(record: Record) -> str:
    passages = (passage for entry in entries(record, "en") for passage in entry)
    return language_of("\n".join(passage.text for passage in passages if passage.verbatim))


def _row(row: Record, path: str, language: str) -> Entry:
    return tuple(_passage(f"{path}.{name}", value, choices, language) for name, choices, value in _ranked(row))


def _ranked(record: Record) -> Iterator[tuple[str, str, Any]]:
    """Each field that ranks and is not blank: its name, the list it chooses from, its value."""
    for name, schema in type(record).model_fields.items():
        marks, value = schema.json_schema_extra, getattr(record, name)
        if value and isinstance(marks, dict) and marks.get("ranked"):
            yield name, str(marks.get("choices", "")), value


def _passage(path: str, words: str, choices: str, language: str) -> Passage:
    """The words themselves, or the label of a code, which does not stand in the record and cannot be quoted."""
    known = _LISTS.get(choices)
    code = known.code_of(words) if known else None
    if known and code:
        return Passage(path, known[code].label(language), verbatim=False, language=language)
    return Passage(path, unicodedata.normalize("NFC", words), verbatim=True, language=language)
