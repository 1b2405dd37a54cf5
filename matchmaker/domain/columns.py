"""The columns of record files: what each kind of file may hold, and the headings that people write for it."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic.fields import FieldInfo

from .challenge import ChallengeRecord
from .organisation import Contact, OrganisationRecord
from .profile import ProviderRecord
from .schema import Record
from .text import LONGEST_LINE
from .vocabulary.terms import LABEL_LANGUAGES, Term, Vocabulary, folded
from .words import N_

KINDS: Mapping[str, type[Record]] = {
    "organisations": OrganisationRecord,
    "profiles": ProviderRecord,
    "challenges": ChallengeRecord,
}
KIND_LABELS: Mapping[str, str] = {
    "organisations": N_("Organisations with contacts"),
    "profiles": N_("Profiles"),
    "challenges": N_("Challenges"),
}
CONTACT = "contact_"
"""What the names of the columns that hold one contact begin with."""
LEFT_OUT = ""
"""What a column stands for that is not taken in."""
_SEVERAL = ("rows", "lines", "choices")


@dataclass(frozen=True)
class Column:
    """One column of a kind of file: the field that it fills."""

    name: str
    label: str
    help: str
    is_required: bool
    holds_several: bool
    is_ranked: bool


@cache
def columns_of(kind: str) -> Mapping[str, Column]:
    """The columns of a kind by their names, the id first; of an organisation also those of one contact."""
    fields = dict(KINDS[kind].model_fields)
    columns = [_column("id", fields.pop("id")), *(_column(name, info) for name, info in fields.items())]
    if kind == "organisations":
        columns += [_column(f"{CONTACT}{name}", info) for name, info in Contact.model_fields.items()]
    return {column.name: column for column in columns}


def _column(name: str, info: FieldInfo) -> Column:
    extra: Mapping[str, Any] = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    return Column(
        name=name,
        label=info.title or name,
        help=info.description or "",
        is_required=info.is_required() and not name.startswith(CONTACT),
        holds_several=extra.get("kind") in _SEVERAL,
        is_ranked=bool(extra.get("ranked")),
    )


@cache
def headings_of(kind: str) -> Vocabulary:
    """The headings that stand for each column of a kind: its name, and words in five languages."""
    return Vocabulary(_term(row) for row in heading_rows() if row["kind"] == kind)


def heading_rows() -> list[dict[str, str]]:
    """The lines of the reviewable list of headings that ships beside this module."""
    text = files(__package__).joinpath("columns.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


def _term(row: Mapping[str, str]) -> Term:
    synonyms = tuple(row["synonyms"].split("|")) if row["synonyms"] else ()
    return Term(code=row["code"], labels={language: row[language] for language in LABEL_LANGUAGES}, synonyms=synonyms)


def heading_key(heading: str) -> str:
    """A heading as it is remembered: however it is cased, accented or hyphenated, it is the same."""
    return folded(heading)[:LONGEST_LINE]


def guessed(
    headings: Sequence[str], *, kind: str, remembered: Mapping[str, str] | None = None
) -> tuple[str | None, ...]:
    """The column that each heading stands for: what was confirmed before, else what the word says; None if unknown.

    No two headings stand for one column: the first has it. `remembered` is by the key of the heading.
    """
    words, taken = headings_of(kind), set[str]()
    found: list[str | None] = []
    for heading in headings:
        name = (remembered or {}).get(heading_key(heading), words.code_of(heading))
        is_free = name is None or name == LEFT_OUT or (name not in taken and name in columns_of(kind))
        found.append(name if is_free else None)
        taken.add(name or LEFT_OUT)
    return tuple(found)


def kind_of(headings: Sequence[str]) -> str | None:
    """The kind of file that these headings belong to: one whose required columns are there, with most known ones."""
    scores = {kind: _score(guessed(headings, kind=kind), kind=kind) for kind in KINDS}
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] > (False, 1) else None


def _score(names: Iterable[str | None], *, kind: str) -> tuple[bool, int]:
    known = {name for name in names if name}
    return required_of(kind) <= known, len(known)


def required_of(kind: str) -> set[str]:
    """The columns that a kind of file cannot do without."""
    return {column.name for column in columns_of(kind).values() if column.is_required}
