"""A spreadsheet of rows to take away; no cell ever starts a formula."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from flask import Response, send_file
from openpyxl import Workbook

MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STARTS_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
_LONGEST_CELL = 32_000

Cell = str | int | float | None


def sheet(name: str, *, title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """The rows below their heads, as a file to be kept under this name."""
    book = Workbook(write_only=True)
    page = book.create_sheet(title)
    page.freeze_panes = "A2"
    page.append(heads)
    for row in rows:
        page.append([safe(cell) for cell in row])
    content = BytesIO()
    book.save(content)
    content.seek(0)
    return send_file(content, mimetype=MIMETYPE, as_attachment=True, download_name=name)


def safe(cell: Cell) -> Cell:
    """The cell; a text that a spreadsheet would take for a formula begins with an apostrophe."""
    if not isinstance(cell, str):
        return cell
    return f"'{cell}"[:_LONGEST_CELL] if cell.startswith(_STARTS_OF_FORMULAS) else cell[:_LONGEST_CELL]
