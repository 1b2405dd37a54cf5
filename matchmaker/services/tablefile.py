"""Files from outside as tables: XLSX, CSV or JSON Lines by what they hold, not by what they are called."""

import csv
import io
import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..domain.errors import Invalid, Problem
from ..domain.words import N_
from .workbook import workbook_rows

LARGEST_FILE = 20 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 200
LONGEST_HEADING = 300
UTF_8, WESTERN = "utf-8", "cp1252"
ENCODINGS = (UTF_8, WESTERN)
_DELIMITERS = ",;\t"
_LOOKED_AT = 20
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OTHERS: Sequence[tuple[bytes, str]] = (
    (b"%PDF", N_("This is a PDF file. Export the table as XLSX or CSV instead.")),
    (b"{\\rtf", N_("This is an RTF document. Export the table as XLSX or CSV instead.")),
    (b"\x89PNG", N_("This is a picture. Export the table as XLSX or CSV instead.")),
    (b"\xff\xd8\xff", N_("This is a picture. Export the table as XLSX or CSV instead.")),
    (b"\x1f\x8b", N_("This is a packed file. Unpack it first.")),
    (b"<", N_("This is a web page or an XML file. Export the table as XLSX or CSV instead.")),
)

EMPTY = N_("The file is empty.")
NO_ROWS = N_("The file has headings, but no rows below them.")
TOO_LARGE = N_("The file is larger than {size} MB. Split it.")
TOO_LONG = N_("The file has more than {count} rows. Split it.")
TOO_WIDE = N_("The file has more than {count} columns.")
ONE_COLUMN = N_("Only one column was found. Between the columns of a CSV file stand commas, semicolons or tabs.")
OLD_WORKBOOK = N_("This is a workbook in the old XLS format. Save it as XLSX.")
LOCKED_WORKBOOK = N_("This workbook is protected by a password. Save it without one.")
NOT_TEXT = N_("This is neither a spreadsheet nor a text file.")
BROKEN_CSV = N_("Row {row} is not a row of a CSV table: {reason}.")
BROKEN_JSON = N_("This is not one JSON object.")
JSON_LIST = N_("This is one JSON list. JSON Lines has one object a line, without a list around them.")
UNREADABLE = N_("The file cannot be read.")

csv.field_size_limit(LARGEST_FILE)


@dataclass(frozen=True)
class Table:
    """The headings of a file, and below each row with its number; text cells, or any JSON value."""

    format: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Any, ...]], ...]
    encoding: str = UTF_8

    @property
    def is_certain(self) -> bool:
        """Whether the encoding was told by the file, and not guessed."""
        return self.encoding == UTF_8


def table_in(content: bytes) -> Table:
    """The table that a file holds, or `Invalid` with the sentence that says what it is instead."""
    if len(content) > LARGEST_FILE:
        raise Invalid([], TOO_LARGE, size=LARGEST_FILE // 2**20)
    if not content.strip(b"\x00 \t\r\n"):
        raise Invalid([], EMPTY)
    _refuse_others(content)
    if content.startswith(b"PK"):
        rows = _bounded(workbook_rows(content, most_cells=MOST_COLUMNS + 1))
        return _below_headings("xlsx", rows, encoding=UTF_8)
    text, encoding = _decoded(content)
    if text.lstrip().startswith("[{"):
        raise Invalid([], JSON_LIST)
    if text.lstrip().startswith("{"):
        return _json_lines(text, encoding=encoding)
    table = _below_headings("csv", _bounded(_csv_rows(text)), encoding=encoding)
    if len(table.headings) < 2:
        raise Invalid([], ONE_COLUMN)
    return table


def _refuse_others(content: bytes) -> None:
    if content.startswith(_COMPOUND):
        raise Invalid([], LOCKED_WORKBOOK if _LOCKED in content else OLD_WORKBOOK)
    for beginning, sentence in _OTHERS:
        if content.lstrip().startswith(beginning):
            raise Invalid([], sentence)


def _decoded(content: bytes) -> tuple[str, str]:
    """The text of a file, and its encoding: UTF-8, what a spreadsheet calls Unicode text, else Western European."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = [("utf-16", UTF_8)]
    else:
        encodings = [("utf-8-sig", UTF_8), (WESTERN, WESTERN)]
    for codec, encoding in encodings if b"\x00" not in content or len(encodings) == 1 else []:
        try:
            return content.decode(codec), encoding
        except UnicodeDecodeError:
            continue
    raise Invalid([], NOT_TEXT)


def _bounded(rows: Iterator[tuple[int, tuple[Any, ...]]]) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows, as long as they are not too many or too far down."""
    for number, cells in rows:
        if number > MOST_ROWS + 1:
            raise Invalid([], TOO_LONG, count=MOST_ROWS)
        yield number, cells


def _below_headings(form: str, rows: Iterator[tuple[int, tuple[str, ...]]], *, encoding: str) -> Table:
    """A table whose first row holds the headings; columns without any heading or cell are dropped."""
    _, first = next(rows, (0, ()))
    if not first:
        raise Invalid([], EMPTY)
    below = tuple(rows)
    width = max(len(cells) for _, cells in ((0, first), *below))
    if width > MOST_COLUMNS:
        raise Invalid([], TOO_WIDE, count=MOST_COLUMNS)
    if not below:
        raise Invalid([], NO_ROWS)
    every = [(number, (*cells, *[""] * (width - len(cells)))) for number, cells in ((0, first), *below)]
    kept = [place for place in range(width) if any(cells[place].strip() for _, cells in every)]
    (_, headings), *filled = [(number, tuple(cells[place] for place in kept)) for number, cells in every]
    return Table(form, tuple(_shown(" ".join(heading.split())) for heading in headings), tuple(filled), encoding)


def _csv_rows(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows of a CSV text that hold something, counted as a spreadsheet program counts them."""
    told, _, rest = text.partition("\n")
    delimiter = told.strip()[4:] if told.strip().lower() in [f"sep={sign}" for sign in ",;"] else ""
    table = csv.reader(
        io.StringIO(rest if delimiter else text, newline=""), delimiter=delimiter or _delimiter(text), strict=True
    )
    number = 0
    while True:
        number += 1
        try:
            cells = next(table, None)
        except csv.Error as error:
            raise Invalid([], BROKEN_CSV, row=number, reason=error) from None
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield number, tuple(cells)


def _delimiter(text: str) -> str:
    """The sign that splits the first rows into most columns."""
    return max(_DELIMITERS, key=lambda sign: _columns(text, sign))


def _columns(text: str, sign: str) -> float:
    """How many columns a row has on average, when this sign stands between them; the headings count most."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        widths = [len(row) for row in itertools.islice(rows, _LOOKED_AT) if row]
    except csv.Error:
        return 0
    return widths[0] + sum(widths) / len(widths) if widths else 0


def _json_lines(text: str, *, encoding: str) -> Table:
    """A table of JSON objects: the headings are their keys in the order in which they come."""
    objects = list(_bounded((number, (_object(line),)) for number, line in _written_lines(text)))
    broken = [Problem(f"line {number}", BROKEN_JSON) for number, (values,) in objects if values is None]
    if broken:
        raise Invalid(broken, UNREADABLE)
    headings = tuple(dict.fromkeys(key for _, (values,) in objects for key in values))
    if len(headings) > MOST_COLUMNS:
        raise Invalid([], TOO_WIDE, count=MOST_COLUMNS)
    rows = tuple((number, tuple(values.get(heading) for heading in headings)) for number, (values,) in objects)
    return Table("jsonl", tuple(_shown(heading) for heading in headings), rows, encoding)


def _shown(heading: str) -> str:
    """A key as a heading that can be shown and kept."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in heading)[:LONGEST_HEADING]


def _written_lines(text: str) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


def _object(line: str) -> dict[str, Any] | None:
    try:
        values = json.loads(line, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a JSON number")
