"""Files as tables: what is read, and a clear sentence for everything that is none."""

import io
import random
import struct
import zipfile
from datetime import date, datetime

import pytest

from matchmaker.domain.errors import Invalid
from matchmaker.services import tablefile, workbook
from matchmaker.services.tablefile import Table, table_in
from tests.workbooks import with_part
from tests.workbooks import workbook as book

HEADINGS = ("Empresa", "País")
ROWS = ((2, ("Óptica Sur", "España")), (3, ("Láser", "Francia")))
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_file_is_read_whatever_stands_between_its_columns(delimiter: str, codec: str) -> None:
    lines = ["Empresa,País", "Óptica Sur,España", "Láser,Francia"]

    table = table_in("\r\n".join(lines).replace(",", delimiter).encode(codec))

    encoding = "cp1252" if codec == "cp1252" else "utf-8"
    assert table == Table("csv", HEADINGS, ROWS, encoding)
    assert table.is_certain == (codec != "cp1252")


def test_rows_are_counted_as_a_spreadsheet_program_counts_them() -> None:
    content = b'sep=;\nname;note\n"a";"two\nlines; and more"\n;\n\nb;"say ""x"""\n'

    assert table_in(content).rows == ((2, ("a", "two\nlines; and more")), (5, ("b", 'say "x"')))


def test_a_workbook_is_read_as_its_cells_are_seen() -> None:
    day = datetime(2027, 3, 15)  # noqa: DTZ001 - a spreadsheet's days have no zone
    content = book(
        [["id", "on", "trl", "ok", "", "note"], [7.0, day, 2.5, True, None, "x"], [None] * 6, ["007", date(2027, 1, 2)]]
    )

    assert table_in(content) == Table(
        "xlsx",
        ("id", "on", "trl", "ok", "note"),
        ((2, ("7", "2027-03-15", "2.5", "True", "x")), (4, ("007", "2027-01-02", "", "", ""))),
    )


def test_a_formula_gives_the_value_that_was_stored_with_it_and_is_not_run() -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>n</t></is></c></row>'
        '<row r="2"><c r="A2"><f>1+1</f><v>41</v></c><c r="B2"><f>HYPERLINK("http://x.example")</f></c></row>'
        "</sheetData></worksheet>"
    )

    assert table_in(with_part(book([["x"]]), "xl/worksheets/sheet1.xml", sheet.encode())).rows == ((2, ("41", "")),)


def test_json_lines_keep_their_values() -> None:
    table = table_in(b'{"id": 1, "sectors": ["a"]}\n\n{"id": "2", "name": "x"}\n')

    assert table == Table("jsonl", ("id", "sectors", "name"), ((1, (1, ["a"], None)), (3, ("2", None, "x"))))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", tablefile.EMPTY),
        (b"\xef\xbb\xbf \r\n", tablefile.EMPTY),
        (b"\n \n", tablefile.EMPTY),
        (b"name\nA\nB\n", tablefile.ONE_COLUMN),
        (b"name,country\n", tablefile.NO_ROWS),
        (b"%PDF-1.7 name,country\n", "This is a PDF file. Export the table as XLSX or CSV instead."),
        (b"\x89PNG\r\n", "This is a picture. Export the table as XLSX or CSV instead."),
        (b"<html><table>", "This is a web page or an XML file. Export the table as XLSX or CSV instead."),
        (b'[{"id": 1}]', tablefile.JSON_LIST),
        (b"\x1f\x8b\x08", "This is a packed file. Unpack it first."),
        (OLD + b"Workbook", tablefile.OLD_WORKBOOK),
        (OLD + "EncryptedPackage".encode("utf-16-le"), tablefile.LOCKED_WORKBOOK),
        (b"PK\x03\x04 and then nothing", workbook.NOT_A_WORKBOOK),
        (b"a,b\n\x00\x01,\x02\n", tablefile.NOT_TEXT),
        (b"a,b\n\x81,\x8d\n", tablefile.NOT_TEXT),
        (b'a,b\n"open,1\n', "Row 2 is not a row of a CSV table: unexpected end of data."),
        (b"a,b\n" + b"1,2\n" * 50_001, "The file has more than 50000 rows. Split it."),
        (b",".join([b"x"] * 201) + b"\n" + b",".join([b"x"] * 201), "The file has more than 200 columns."),
        (b"x" * (20 * 1024 * 1024 + 1), "The file is larger than 20 MB. Split it."),
    ],
    ids=lambda value: value[:12] if isinstance(value, bytes) else "",
)
def test_what_is_no_table_is_told_in_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(Invalid) as refused:
        table_in(content)

    assert refused.value.text() == sentence


def test_every_broken_line_of_json_is_named() -> None:
    with pytest.raises(Invalid) as refused:
        table_in(b'{"id": 1}\n{"id": \n[1]\n{"id": NaN}\n')

    assert [problem.place for problem in refused.value.problems] == ["line 2", "line 3", "line 4"]


def zipped(parts: dict[str, bytes]) -> bytes:
    content = book([["x"]])
    for name, part in parts.items():
        content = with_part(content, name, part)
    return content


def test_a_workbook_that_grows_when_unpacked_is_refused_before_it_is() -> None:
    bomb = zipped({"xl/worksheets/sheet1.xml": b" " * (64 * 1024 * 1024)})
    nested = zipped({"xl/embeddings/inner.zip": b"PK"})
    many = zipped({"xl/media/x.bin": b"x"})
    entities = zipped({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook/>'})
    lying = swollen(many)

    sentences = []
    for content in (bomb, nested, entities, lying):
        with pytest.raises(Invalid) as refused:
            table_in(content)
        sentences.append(refused.value.text())

    too_large = workbook.TOO_LARGE_INSIDE.format(size=200)
    assert len(bomb) < 200_000
    assert sentences == [workbook.TOO_MANY_PARTS] * 3 + [too_large]


def swollen(content: bytes) -> bytes:
    """A workbook whose directory declares one part as larger than a disk."""
    at = content.rfind(b"PK\x01\x02")
    return content[: at + 24] + struct.pack("<I", 2**31) + content[at + 28 :]


def test_other_archives_are_no_workbooks() -> None:
    sentences = []
    for parts in ({"word/document.xml": b"<x/>"}, {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}):
        content = with_part(with_part(empty_archive(), "a", b"a"), *next(iter(parts.items())))
        with pytest.raises(Invalid) as refused:
            table_in(content)
        sentences.append(refused.value.text())

    assert sentences == [workbook.NOT_A_WORKBOOK, workbook.OPEN_DOCUMENT]


def empty_archive() -> bytes:
    packed = io.BytesIO()
    zipfile.ZipFile(packed, "w").close()
    return packed.getvalue()


def test_a_damaged_workbook_is_read_or_refused_but_never_breaks() -> None:
    whole, chance = book([["id", "name"], *([str(n), "x"] for n in range(50))]), random.Random(0)

    outcomes = set()
    for _ in range(150):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        try:
            outcomes.add(table_in(bytes(damaged)).format)
        except Invalid as refused:
            outcomes.add(refused.text())

    assert workbook.NOT_A_WORKBOOK in outcomes


def test_a_sheet_that_lies_about_its_size_costs_nothing() -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c></row></sheetData></worksheet>'
    )

    assert table_in(with_part(book([["x"]]), "xl/worksheets/sheet1.xml", sheet.encode())).rows == ((2, ("1",)),)
