"""Record files: JSON Lines, CSV or XLSX read as records, with every bad line and column named."""

import csv
import io
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from xml.etree.ElementTree import ParseError  # only the error; # nosec B405
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from ..domain.challenge import ChallengeRecord
from ..domain.errors import Invalid, Problem
from ..domain.profile import ProviderRecord
from ..domain.words import N_
from .workbook import NOT_A_WORKBOOK, checked_workbook

Kind = TypeVar("Kind", ChallengeRecord, ProviderRecord)
Row = tuple[int, Mapping[str, Any]]

LARGEST_FILE = 200 * 1024 * 1024
MOST_PROBLEMS = 50
LIST_SEPARATOR = "|"
LISTS = frozenset({"requirements", "ruled_out", "cooperation", "capabilities", "technologies", "sectors"}) | frozenset(
    {"evidence", "certifications", "languages_spoken"}
)

BROKEN_WORKBOOK = (BadZipFile, InvalidFileException, ParseError, zlib.error, EOFError, IndexError, KeyError, ValueError)
# A long text is refused by the record, which names its place, and not by the reader, which does not.
csv.field_size_limit(LARGEST_FILE)

NO_FILE = N_("There is no file {path}.")
TOO_LARGE = N_("{path} is larger than 200 MB.")
NOT_UTF8 = N_("The file is not UTF-8 text (byte {byte}).")
NOT_JSON = N_("This is not one JSON object: {reason}.")
TWICE = N_("The id “{id}” already stands on line {line}.")
BROKEN_CSV = N_("This is not a row of a CSV table: {reason}.")
TOO_MANY_CELLS = N_("The row has more cells than the table has columns.")
BAD_JUDGEMENT = N_("Expected challenge, provider and a grade from 0 to 3, separated by tabs.")


def challenges_in(path: Path) -> list[ChallengeRecord]:
    """The challenges of a record file, or `Invalid` with every bad line."""
    return _records(path, ChallengeRecord)


def providers_in(path: Path) -> list[ProviderRecord]:
    """The providers of a record file, or `Invalid` with every bad line."""
    return _records(path, ProviderRecord)


def judgements_in(path: Path) -> dict[str, dict[str, int]]:
    """For each challenge the grade of each judged provider, from a file of `challenge<TAB>provider<TAB>grade`."""
    judged: dict[str, dict[str, int]] = {}
    problems = []
    for number, line in enumerate(_text(path).splitlines(), start=1):
        cells = line.rstrip("\n").split("\t")
        if not line.strip():
            continue
        if len(cells) != 3 or cells[2].strip() not in ("0", "1", "2", "3"):
            problems.append(Problem(f"line {number}", BAD_JUDGEMENT))
            continue
        judged.setdefault(cells[0].strip(), {})[cells[1].strip()] = int(cells[2])
    _refuse(path, problems)
    return judged


def _records(path: Path, model: type[Kind]) -> list[Kind]:
    records: list[Kind] = []
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    for number, values in _rows(path, problems):
        try:
            record = model.checked(values)
        except Invalid as refusal:
            problems += [Problem(f"line {number}: {p.place}", p.sentence, p.values) for p in refusal.problems]
            continue
        if record.id in lines:
            problems.append(Problem(f"line {number}: id", TWICE, {"id": record.id, "line": lines[record.id]}))
        lines.setdefault(record.id, number)
        records.append(record)
    _refuse(path, problems)
    return records


def _refuse(path: Path, problems: list[Problem]) -> None:
    """Nothing when there is no problem, else all of them; the last ones of very many are only counted."""
    if not problems:
        return
    raise Invalid(problems[:MOST_PROBLEMS], N_("Problems in {path}: {count}."), path=path.name, count=len(problems))


def _rows(path: Path, problems: list[Problem]) -> Iterator[Row]:
    readers: Mapping[str, Callable[[Path, list[Problem]], Iterator[Row]]] = {".csv": _csv_rows, ".xlsx": _xlsx_rows}
    return readers.get(path.suffix.lower(), _json_rows)(path, problems)


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise Invalid([], NO_FILE, path=path)
    if path.stat().st_size > LARGEST_FILE:
        raise Invalid([], TOO_LARGE, path=path)
    return path.read_bytes()


def _text(path: Path) -> str:
    try:
        return _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid([Problem("", NOT_UTF8, {"byte": error.start})], N_("{path} cannot be read."), path=path) from None


def _json_rows(path: Path, problems: list[Problem]) -> Iterator[Row]:
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            values = json.loads(line, parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            problems.append(Problem(f"line {number}", NOT_JSON, {"reason": str(error)[:200]}))
            continue
        if not isinstance(values, dict):
            problems.append(Problem(f"line {number}", NOT_JSON, {"reason": N_("it is something else")}))
            continue
        yield number, values


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a JSON number")


def _csv_rows(path: Path, problems: list[Problem]) -> Iterator[Row]:
    table = csv.DictReader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        for cells in table:
            if "".join(cells.pop(None, [])).strip():
                problems.append(Problem(f"line {table.line_num}", TOO_MANY_CELLS))
            elif any(cells.values()):
                yield table.line_num, _values({name.strip(): cell for name, cell in cells.items()})
    except csv.Error as error:
        problems.append(Problem(f"line {table.reader.line_num}", BROKEN_CSV, {"reason": error}))


def _xlsx_rows(path: Path, problems: list[Problem]) -> Iterator[Row]:
    """The rows of the first sheet; a workbook is read as it is walked through, so each step may find it broken."""
    content = _bytes(path)
    try:
        checked_workbook(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        rows = book.worksheets[0].iter_rows(values_only=True)
        names = [_words(cell).strip() for cell in next(rows, ())]
        for number, cells in enumerate(rows, start=2):
            values = {name: _words(cell) for name, cell in zip(names, cells, strict=False) if name}
            if any(values.values()):
                yield number, _values(values)
    except Invalid as refusal:
        problems.append(Problem("", refusal.sentence, refusal.values))
    except BROKEN_WORKBOOK:
        problems.append(Problem("", NOT_A_WORKBOOK))


def _words(cell: Any) -> str:
    """What a workbook's cell shows, as a CSV file has it."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _values(cells: Mapping[str, Any]) -> dict[str, Any]:
    """The cells of a table row as a record's values: lists split, blank cells left out."""
    filled = {name: cell for name, cell in cells.items() if cell not in (None, "")}
    return {
        name: [part.strip() for part in cell.split(LIST_SEPARATOR)] if name in LISTS and isinstance(cell, str) else cell
        for name, cell in filled.items()
    }
