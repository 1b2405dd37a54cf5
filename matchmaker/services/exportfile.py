"""Records as a file that imports again unchanged: JSON Lines, CSV or XLSX; no cell ever starts a formula."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from ..domain.errors import Invalid
from ..domain.words import N_
from .cells import LONGEST_CELL, quoted, requoted
from .exporting import table_of

TOO_LONG = N_("The text of {id} is longer than a cell of a workbook can hold. Take CSV or JSON Lines.")

Records: TypeAlias = Sequence[Mapping[str, Any]]


def json_lines(records: Records, *, kind: str) -> bytes:
    """One record a line, as programs read it."""
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records).encode()


def comma_separated(records: Records, *, kind: str) -> bytes:
    """A table with the mark by which spreadsheet programs know UTF-8."""
    headings, rows = table_of(records, kind=kind)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([quoted(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def workbook(records: Records, *, kind: str) -> bytes:
    """A table as a workbook in which every cell is marked as text."""
    headings, rows = table_of(records, kind=kind)
    too_long = next((row for row in rows if any(len(cell) > LONGEST_CELL for cell in row)), None)
    if too_long is not None:
        raise Invalid([], TOO_LONG, id=too_long[0])
    book = Workbook(write_only=True)
    sheet = book.create_sheet(kind)
    sheet.freeze_panes = "A2"
    sheet.append(headings)
    for row in rows:
        sheet.append([_text_cell(sheet, cell) if cell else None for cell in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _text_cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=requoted(text))
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


FORMATS: Mapping[str, Callable[..., bytes]] = {"jsonl": json_lines, "csv": comma_separated, "xlsx": workbook}
