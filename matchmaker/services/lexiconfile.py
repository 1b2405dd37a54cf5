"""A lexicon, or the layer of a cluster, as one table: written so that no cell is a formula, and read back unchanged."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..domain.errors import Invalid, Problem
from ..domain.layer import Entry, Layer, Name, entry_in, in_force
from ..domain.lexicon import NOTHING, TERM_LANGUAGES, Concept, Entries, Link, shipped
from ..domain.words import N_
from ..ranking.lexicon import Lexicon
from .cells import quoted, unquoted
from .lexiconrules import SEPARATOR, Rules
from .tablefile import LARGEST_FILE, Table, table_in

COLUMNS = ("entry", "key", "kind", "weight", *TERM_LANGUAGES, "shared", "note", "technology", "reason")
CONCEPT, LINK = "concept", "link"
RETIRED = "retired "
"""What stands before the kind of an entry that a layer retires."""
MOST_PROBLEMS = 100

NO_COLUMN = N_("The column “{column}” is missing.")
UNKNOWN_COLUMN = N_("There is no column of this name.")
UNKNOWN_ENTRY = N_("Expected concept, link, retired concept or retired link.")
NOT_FOR_IT = {
    CONCEPT: N_("A concept has nothing in this column."),
    LINK: N_("A link has nothing in this column."),
}
TWICE = N_("This entry already stands in row {row}.")
UNREADABLE = N_("The file cannot be taken as it is; nothing of it was used.")
NO_FILE = N_("There is no file {path}.")
TOO_LARGE = N_("The file is larger than {size} MB. Split it.")
_OF_CONCEPT = ("kind", "weight", *TERM_LANGUAGES, "shared", "note")
_LISTS = (*TERM_LANGUAGES, "shared")
_OF_LINK = ("weight", "technology", "reason")


def file_of(layer: Layer) -> bytes:
    """A layer as CSV, with the mark by which spreadsheet programs know UTF-8; concepts first, by their names."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for name in sorted(layer, key=lambda name: (name.kind, name)):
        cells = _cells(name, layer[name])
        writer.writerow([quoted(cells.get(column, "")) for column in COLUMNS])
    return text.getvalue().encode("utf-8-sig")


def file_of_all(entries: Entries) -> bytes:
    """A whole lexicon as CSV."""
    every: list[Entry] = [*entries.concepts.values(), *entries.links.values()]
    return file_of({Name.of(entry): entry for entry in every})


def _cells(name: Name, entry: Entry | None) -> dict[str, str]:
    if entry is None:
        return {"entry": f"{RETIRED}{name.kind}", "key": name.key, "technology": name.technology}
    if isinstance(entry, Link):
        own = {"technology": entry.technology, "reason": entry.reason}
        return {"entry": LINK, "key": entry.need, "weight": f"{entry.weight:.12g}", **own}
    terms = {name: SEPARATOR.join(getattr(entry, name)) for name in _LISTS}
    own = {"kind": entry.kind, "weight": f"{entry.weight:.12g}", "note": entry.note or ""}
    return {"entry": CONCEPT, "key": entry.key, **own, **terms}


def layer_in(content: bytes, *, known: Entries, is_whole: bool = False) -> dict[Name, Entry | None]:
    """The entries of a file, retired ones as None, or `Invalid` with every bad row and column.

    What differs from the known entries has to fit the lexicon that it makes with them; or, when the file is a whole
    lexicon, the one that the file makes by itself.
    """
    table = table_in(content)
    problems = list(_bad_columns(table))
    if problems:
        raise Invalid(problems, UNREADABLE)
    found, rows = _read(table, problems)
    rules = Rules(in_force(NOTHING if is_whole else known, found))
    for name, entry in found.items():
        if entry is not None and entry != entry_in(known, name):
            problems += [_at(rows[name], entry, problem) for problem in rules.problems_with(entry)]
    if problems:
        raise Invalid(problems[:MOST_PROBLEMS], UNREADABLE)
    return found


def lexicon_in(path: Path) -> Lexicon:
    """The lexicon that a file holds whole, for rankings of files."""
    if not path.is_file():
        raise Invalid([], NO_FILE, path=path)
    if path.stat().st_size > LARGEST_FILE:
        raise Invalid([], TOO_LARGE, size=LARGEST_FILE // 2**20)
    return Lexicon(in_force(NOTHING, layer_in(path.read_bytes(), known=shipped(), is_whole=True)))


def _bad_columns(table: Table) -> Iterator[Problem]:
    for heading in table.headings:
        if heading.strip().lower() not in COLUMNS:
            yield Problem(heading, UNKNOWN_COLUMN)
    known = {heading.strip().lower() for heading in table.headings}
    yield from (Problem("", NO_COLUMN, {"column": column}) for column in ("entry", "key") if column not in known)


def _read(table: Table, problems: list[Problem]) -> tuple[dict[Name, Entry | None], dict[Name, int]]:
    """The entries of a table with the rows that they stand in; what is wrong is added to the problems."""
    headings = [heading.strip().lower() for heading in table.headings]
    found: dict[Name, Entry | None] = {}
    rows: dict[Name, int] = {}
    for number, row in table.rows:
        cells = {heading: _text(cell) for heading, cell in zip(headings, row, strict=True)}
        try:
            name, entry = _entry(cells)
        except Invalid as refusal:
            problems += [
                Problem(_place(number, problem.place), problem.sentence, problem.values) for problem in refusal.problems
            ]
            continue
        if name in rows:
            problems.append(Problem(_place(number, "key"), TWICE, {"row": rows[name]}))
        rows.setdefault(name, number)
        found[name] = entry
    return found, rows


def _entry(cells: Mapping[str, str]) -> tuple[Name, Entry | None]:
    said = " ".join(cells["entry"].lower().split())
    kind = said.removeprefix(RETIRED)
    if kind not in (CONCEPT, LINK):
        raise Invalid([Problem("entry", UNKNOWN_ENTRY)])
    own = _OF_CONCEPT if kind == CONCEPT else _OF_LINK
    foreign = [name for name, cell in cells.items() if cell and name not in ("entry", "key", *own)]
    if foreign:
        raise Invalid([Problem(name, NOT_FOR_IT[kind]) for name in foreign])
    if said != kind:
        technology = cells.get("technology", "") if kind == LINK else ""
        return Name(cells["key"], technology), None
    entry = _concept(cells) if kind == CONCEPT else _link(cells)
    return Name.of(entry), entry


def _concept(cells: Mapping[str, str]) -> Concept:
    values: dict[str, Any] = {name: cells.get(name, "") for name in ("key", "kind", "weight", "note")}
    terms = {name: cells.get(name, "").split(SEPARATOR) for name in _LISTS}
    return Concept.checked({**values, **terms})


def _link(cells: Mapping[str, str]) -> Link:
    values = {name: cells.get(name, "") for name in ("technology", "weight", "reason")}
    try:
        return Link.checked({"need": cells["key"], **values})
    except Invalid as refusal:
        raise Invalid(
            Problem("key" if problem.place == "need" else problem.place, problem.sentence, problem.values)
            for problem in refusal.problems
        ) from None


def _at(row: int, entry: Entry | None, problem: Problem) -> Problem:
    column = "key" if isinstance(entry, Link) and problem.place == "need" else problem.place
    return Problem(_place(row, column), problem.sentence, problem.values)


def _place(row: int, place: str) -> str:
    """Where in the file, as spreadsheet programs count its rows."""
    return f"row {row}, {place.split('.')[0]}" if place else f"row {row}"


def _text(cell: Any) -> str:
    """A cell as words; a program may write terms as a list."""
    if isinstance(cell, list):
        return SEPARATOR.join(map(str, cell))
    return unquoted("" if cell is None else str(cell)).strip()
