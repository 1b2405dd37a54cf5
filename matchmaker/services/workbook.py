"""XLSX workbooks read with care: declared sizes first, formulas never run, links never followed."""

import io
import struct
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError  # only the error; # nosec B405
from zipfile import BadZipFile, ZipFile, ZipInfo

from openpyxl import load_workbook
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils.exceptions import InvalidFileException

from ..domain.errors import Invalid
from ..domain.words import N_

BROKEN = (
    *(BadZipFile, InvalidFileException, ParseError, zlib.error, struct.error, EOFError, OSError),
    *(AttributeError, IndexError, KeyError, TypeError, ValueError),
)
"""What openpyxl and zipfile raise for a file that only looks like a workbook."""

MOST_PARTS = 2_000
LARGEST_WORKBOOK = 200 * 1024 * 1024
LARGEST_RATIO = 250
"""How many times larger a part may be than it is packed; real sheets stay below a hundred."""
_SMALL = 1024 * 1024
_PROLOGUE = 4096
_PACKED = (".zip", ".7z", ".gz", ".rar", ".bz2", ".xz")

NOT_A_WORKBOOK = N_("This is not an XLSX workbook, or it is damaged. Save it again as XLSX or CSV.")
OPEN_DOCUMENT = N_("This is an OpenDocument spreadsheet. Save it as XLSX or CSV.")
TOO_LARGE_INSIDE = N_("Unpacked, this workbook would be larger than {size} MB. Split it, or save it as CSV.")
TOO_MANY_PARTS = N_("This workbook is packed in a way that no spreadsheet program does. Save it again as XLSX or CSV.")
NO_SHEET = N_("This workbook has no sheet with cells.")
_FORBIDDEN = b"<!DOCTYPE"


def checked_workbook(content: bytes) -> None:
    """Passes for a workbook that is safe to unpack, judged by what it declares before anything is unpacked."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive.infolist())
            _check_kind(archive)
            _check_prologues(archive)
    except BROKEN:
        raise Invalid([], NOT_A_WORKBOOK) from None
    except (RuntimeError, NotImplementedError):  # a part under a password, or packed in a way of its own
        raise Invalid([], TOO_MANY_PARTS) from None


def _check_parts(parts: Sequence[ZipInfo]) -> None:
    if sum(part.file_size for part in parts) > LARGEST_WORKBOOK:
        raise Invalid([], TOO_LARGE_INSIDE, size=LARGEST_WORKBOOK // 2**20)
    if len(parts) > MOST_PARTS or any(_is_suspicious(part) for part in parts):
        raise Invalid([], TOO_MANY_PARTS)


def _is_suspicious(part: ZipInfo) -> bool:
    """Whether a part is an archive itself, or far larger than it is packed."""
    is_swollen = part.file_size > _SMALL and part.file_size > LARGEST_RATIO * max(1, part.compress_size)
    return is_swollen or part.filename.lower().endswith(_PACKED)


def _check_kind(archive: ZipFile) -> None:
    names = set(archive.namelist())
    if "mimetype" in names and archive.read("mimetype").startswith(b"application/vnd.oasis.opendocument"):
        raise Invalid([], OPEN_DOCUMENT)
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Invalid([], NOT_A_WORKBOOK)


def _check_prologues(archive: ZipFile) -> None:
    """Refuses parts that define entities, with which a small file can grow without end."""
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as file:
                if _FORBIDDEN in file.read(_PROLOGUE).replace(b"\x00", b"").upper():
                    raise Invalid([], TOO_MANY_PARTS)


def workbook_rows(content: bytes, *, most_cells: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows of the first sheet that hold something, with their numbers, each cell as it is read by people.

    A formula gives the value that the spreadsheet program stored with it; it is not run.
    """
    checked_workbook(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        if not book.worksheets:
            raise Invalid([], NO_SHEET)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a sheet declares about its size may be a lie
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            words = tuple(cell_words(cell) for cell in cells[:most_cells])
            if any(words):
                yield number, words
    except BROKEN:
        raise Invalid([], NOT_A_WORKBOOK) from None


def cell_words(cell: Any) -> str:
    """What a workbook's cell shows, as a CSV file has it; a formula that failed shows nothing."""
    if cell is None or cell in ERROR_CODES:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        cell = cell.date()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)
