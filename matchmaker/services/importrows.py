"""The rows of a table as records: what each column stands for, and every bad row with its column."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from ..domain.columns import CONTACT, KINDS, columns_of, required_of
from ..domain.errors import Invalid, Problem
from ..domain.organisation import OrganisationRecord, comparable, own_names, repeated_contacts
from ..domain.schema import Record
from ..domain.text import is_blank
from ..domain.words import N_
from .cells import unpacked, unquoted
from .organisation import CLUSTER_KIND
from .tablefile import Table

UNKNOWN_COLUMN = N_("What is in this column? Choose what it holds, or leave it out.")
TWO_COLUMNS = N_("Another column holds this already.")
NO_COLUMN = N_("No column holds this, and no row can do without it.")
UNFIT_COLUMNS = N_("The columns do not fit.")
TWICE = N_("This already stands in row {row}.")

Progress: TypeAlias = Callable[[Sequence[Any]], Iterable[Any]]
"""Something that hands rows on one by one, and tells how far it is."""

Names: TypeAlias = Sequence[str | None]
"""What each column of a file stands for: the name of a field, nothing when it is left out, None while unknown."""


@dataclass(frozen=True)
class RowProblem:
    """Something wrong in a row: in which column, by the heading that the file has for it, and a sentence."""

    row: int
    column: str
    problem: Problem


@dataclass(frozen=True)
class CheckedRow:
    """A row that can be used, or several that say more of the same organisation: the number of the first, a record."""

    number: int
    record: Record


def check_columns(names: Names, *, kind: str) -> None:
    """Passes when every column is known once and none is missing, else `Invalid` with each problem at `column.N`."""
    problems, taken = [], set[str]()
    for place, name in enumerate(names):
        if name is None or (name and name not in columns_of(kind)):
            problems.append(Problem(f"column.{place}", UNKNOWN_COLUMN))
        elif name and name in taken:
            problems.append(Problem(f"column.{place}", TWO_COLUMNS))
        taken.add(name or "")
    problems += [Problem(name, NO_COLUMN) for name in columns_of(kind) if name in required_of(kind) - taken]
    if problems:
        raise Invalid(problems, UNFIT_COLUMNS)


def checked_rows(
    table: Table, *, kind: str, names: Names, progress: Progress = iter
) -> tuple[list[CheckedRow], list[RowProblem]]:
    """The rows of a table as records of a kind, and everything that is wrong with the others."""
    rows: list[CheckedRow] = []
    problems: list[RowProblem] = []
    headings = {name: heading for name, heading in zip(names, table.headings, strict=True) if name}
    several = {column.name for column in columns_of(kind).values() if column.holds_several}
    for number, cells in progress(table.rows):
        values = _values(cells, names=names, several=several if table.format != "jsonl" else set())
        try:
            rows.append(CheckedRow(number, _record(values, kind=kind)))
        except Invalid as refusal:
            problems += [RowProblem(number, _heading(p.place, headings), p) for p in refusal.problems]
    joined, repeated = _joined(rows, headings)
    return joined, sorted([*problems, *repeated], key=lambda problem: problem.row)


def _values(cells: Sequence[Any], *, names: Names, several: set[str]) -> dict[str, Any]:
    """What a row says, by the names of the fields; the cells of one contact together."""
    values: dict[str, Any] = {}
    contact: dict[str, Any] = {}
    for name, cell in zip(names, cells, strict=True):
        if not name or is_blank(cell):
            continue
        value = unquoted(cell) if isinstance(cell, str) else cell
        if name.startswith(CONTACT):
            contact[name.removeprefix(CONTACT)] = value
        else:
            values[name] = unpacked(value) if name in several and isinstance(value, str) else value
    if contact.keys() - {"consent"}:
        contact.setdefault("name", contact.get("email"))
        values["contacts"] = [contact, *_list(values.get("contacts"))]
    return values


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _record(values: Mapping[str, Any], *, kind: str) -> Record:
    record = KINDS[kind].checked(values)
    if not isinstance(record, OrganisationRecord):
        return record
    problems = repeated_contacts(record)
    if record.kind == "cluster":
        problems.append(Problem("kind", CLUSTER_KIND))
    if problems:
        raise Invalid(problems)
    return record


def _heading(place: str, headings: Mapping[str, str]) -> str:
    """The heading of the column that a problem's place is in, with the way on inside a cell of several entries."""
    name, _, inner = place.partition(".")
    contact = f"{CONTACT}{inner.rpartition('.')[2]}"
    if name == "contacts" and (inner.startswith("0.") or name not in headings) and contact in headings:
        return headings[contact]
    heading = headings.get(name, name)
    return f"{heading}.{inner}" if inner else heading


def _joined(rows: Sequence[CheckedRow], headings: Mapping[str, str]) -> tuple[list[CheckedRow], list[RowProblem]]:
    """The rows with further contacts of an organisation joined to its first row; any other repetition is named."""
    joined: list[CheckedRow] = []
    problems: list[RowProblem] = []
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        keys = list(_keys(row.record))
        place = next((seen[key] for key in keys if key in seen), None)
        if place is None:
            seen |= dict.fromkeys(keys, len(joined))
            joined.append(row)
            continue
        whole = _with_contacts(joined[place].record, row.record)
        if whole is not None:
            joined[place] = CheckedRow(joined[place].number, whole)
            continue
        column = next(name for name, key in keys if (name, key) in seen)
        twice = Problem(column, TWICE, {"row": joined[place].number})
        problems.append(RowProblem(row.number, _heading(column, headings), twice))
    return joined, problems


def _keys(record: Record) -> list[tuple[str, str]]:
    """What no other record of the file may have."""
    external_id = getattr(record, "id", None)
    keys = [("id", external_id)] if external_id else []
    if isinstance(record, OrganisationRecord):
        names = dict.fromkeys([comparable(record.legal_name), *sorted(own_names(record))])
        keys += [("legal_name", name) for name in names]
    return keys


def _with_contacts(first: Record, further: Record) -> Record | None:
    """An organisation with the contacts of another row, when that says nothing else that is new."""
    if not isinstance(first, OrganisationRecord) or not isinstance(further, OrganisationRecord):
        return None
    repeats = all(getattr(first, name) == getattr(further, name) for name in further.model_fields_set - {"contacts"})
    whole = first.model_copy(update={"contacts": [*first.contacts, *further.contacts]})
    return whole if repeats and further.contacts and not repeated_contacts(whole) else None
