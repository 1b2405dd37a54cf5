"""Record files: three forms of one table, and every bad line named."""

import csv
import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from matchmaker.domain.challenge import ChallengeRecord
from matchmaker.domain.errors import Invalid
from matchmaker.domain.profile import ProviderRecord
from matchmaker.services import recordfile
from matchmaker.services.recordfile import LISTS, challenges_in, judgements_in, providers_in
from matchmaker.services.workbook import NOT_A_WORKBOOK

CHALLENGES: list[dict[str, Any]] = [
    {
        "id": "c1",
        "title": "Undichte Siegelnähte",
        "description": "Jede zweihundertste Schale ist undicht.\nWir prüfen „von Hand“, unter Wasser; stündlich.",
        "language": "de",
        "requirements": ["Lecks ab 50 µm finden", "120 Schalen je Minute"],
        "ruled_out": ["Helium"],
        "sector": "food-packaging",
        "country": "DE",
        "desired_trl": 7,
        "deadline": "2027-03-15",
    },
    {"id": "42", "description": "¿Cómo medir el azúcar? 🍞", "organisation": "Pan, S.A."},
]
PROVIDERS: list[dict[str, Any]] = [
    {
        "id": "p1",
        "name": "=Lumen",
        "capabilities": ["OCT to 5 mm", "TDLAS"],
        "technologies": ["oct", "tdlas"],
        "certifications": ["9001"],
        "languages_spoken": ["en", "de"],
        "trl": 8,
    },
    {"id": "7", "capabilities": ["Raman"]},
]


def json_lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    """The rows as JSON Lines."""
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", encoding="utf-8")
    return path


def table_of(rows: list[dict[str, Any]]) -> list[list[Any]]:
    """The rows as a table with a heading, lists joined."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = [
        ["|".join(row[name]) if isinstance(row.get(name), list) else row.get(name) for name in names] for row in rows
    ]
    return [names, *cells]


def comma_separated(path: Path, rows: list[dict[str, Any]]) -> Path:
    """The rows as CSV, as a spreadsheet saves it: with a mark in front and its own line ends."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(table_of(rows))
    return path


def workbook(path: Path, rows: list[dict[str, Any]], *, typed: bool = False) -> Path:
    """The rows as a workbook; typed, with numbers and dates where a spreadsheet would see some."""
    book = Workbook()
    sheet = book.worksheets[0]
    for line, row in enumerate(table_of(rows), start=1):
        for column, cell in enumerate(row, start=1):
            spot = sheet.cell(line, column, _as_typed(cell) if typed and line > 1 else cell)
            spot.data_type = "s" if spot.data_type == "f" else spot.data_type
    book.save(path)
    return path


def _as_typed(cell: Any) -> Any:
    if isinstance(cell, str) and cell.isdecimal():
        return int(cell)
    return datetime.fromisoformat(cell) if cell == "2027-03-15" else cell


def problems(read: Callable[[Path], Any], path: Path) -> list[tuple[str, str]]:
    """The places and sentences that the file is refused with."""
    with pytest.raises(Invalid) as refused:
        read(path)
    return [(problem.place, problem.text()) for problem in refused.value.problems]


def test_the_three_forms_give_equal_challenges(tmp_path: Path) -> None:
    expected = [ChallengeRecord.checked(row) for row in CHALLENGES]

    read = [
        challenges_in(json_lines(tmp_path / "a.jsonl", CHALLENGES)),
        challenges_in(comma_separated(tmp_path / "a.csv", CHALLENGES)),
        challenges_in(workbook(tmp_path / "a.xlsx", CHALLENGES)),
        challenges_in(workbook(tmp_path / "b.XLSX", CHALLENGES, typed=True)),
    ]

    assert read == [expected] * 4
    assert expected[0].deadline == date(2027, 3, 15)


def test_the_three_forms_give_equal_providers(tmp_path: Path) -> None:
    expected = [ProviderRecord.checked(row) for row in PROVIDERS]

    read = [
        providers_in(json_lines(tmp_path / "a.jsonl", PROVIDERS)),
        providers_in(comma_separated(tmp_path / "a.csv", PROVIDERS)),
        providers_in(workbook(tmp_path / "a.xlsx", PROVIDERS)),
        providers_in(workbook(tmp_path / "b.xlsx", PROVIDERS, typed=True)),
    ]

    assert read == [expected] * 4
    assert (expected[0].name, expected[0].certifications) == ("=Lumen", ["9001"])


def test_every_list_of_the_records_can_stand_in_a_cell() -> None:
    fields = {**ChallengeRecord.model_fields, **ProviderRecord.model_fields}

    lists = {name for name, info in fields.items() if str(info.annotation).startswith("list")}

    assert lists == LISTS


@pytest.mark.parametrize(
    "content",
    [b"", b"\n \n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n"],
    ids=["nothing", "blank", "mark", "mark and line"],
)
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt"])
def test_an_empty_file_has_no_records(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)

    assert challenges_in(tmp_path / name) == []


@pytest.mark.parametrize("content", [b"id,description\r\n", b"id,description\n\n\n"])
def test_a_heading_alone_has_no_records(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(content)

    assert challenges_in(tmp_path / "a.csv") == []
    assert challenges_in(workbook(tmp_path / "a.xlsx", [])) == []


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\n\n  \n"], ids=["lf", "crlf", "blank lines"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "mark"])
def test_marks_and_line_ends_do_not_matter(tmp_path: Path, mark: str, separator: str) -> None:
    lines = ['{"id": "a", "description": "x\\u2028y"}', '{"id": "b", "description": "x\u2028y"}']
    (tmp_path / "a.jsonl").write_bytes((mark + separator.join(lines)).encode())

    assert [(record.id, record.description) for record in challenges_in(tmp_path / "a.jsonl")] == [
        ("a", "x\u2028y"),
        ("b", "x\u2028y"),
    ]


def test_unknown_columns_are_named_with_the_line(tmp_path: Path) -> None:
    rows = [{"id": "a", "description": "x"}, {"id": "b", "description": "x", "titel": "y", "prioridad": "z"}]

    found = [
        problems(challenges_in, json_lines(tmp_path / "a.jsonl", rows)),
        problems(challenges_in, comma_separated(tmp_path / "a.csv", rows)),
        problems(challenges_in, workbook(tmp_path / "a.xlsx", rows)),
    ]

    sentence = "There is no field of this name."
    assert (
        found
        == [[("line 2: titel", sentence), ("line 2: prioridad", sentence)]]
        + [[("line 3: titel", sentence), ("line 3: prioridad", sentence)]] * 2
    )


def test_an_id_stands_once(tmp_path: Path) -> None:
    rows = [{"id": name, "description": "x"} for name in ["a", "b", " a ", "e\u0301", "\u00e9"]]

    found = problems(challenges_in, json_lines(tmp_path / "a.jsonl", rows))

    assert found == [
        ("line 3: id", "The id “a” already stands on line 1."),
        ("line 5: id", "The id “é” already stands on line 4."),
    ]


def test_every_bad_line_is_named_at_once(tmp_path: Path) -> None:
    lines = [
        '{"id": "a", "description": "x"}',
        "[1]",
        '"text"',
        '{"id": "b", "description": "x", "desired_trl": NaN}',
        '{"id": "c", "description": "x", "requirements": [{"text": "y", "value": -Infinity}]}',
        '{"id": "d", "description": "\\u0000"}',
        '{"id": "e", "description": "\\ud83c"}',
        '{"id": "f"}',
        '{"id": 10000000000000000000000, "description": ["x"]}',
        '{"id": "g", "descri',
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))

    found = problems(challenges_in, tmp_path / "a.jsonl")

    assert found == [
        ("line 2", "This is not one JSON object: it is something else."),
        ("line 3", "This is not one JSON object: it is something else."),
        ("line 4", "This is not one JSON object: NaN is not a JSON number."),
        ("line 5", "This is not one JSON object: -Infinity is not a JSON number."),
        ("line 6: description", "The text holds a NUL character, which no text needs."),
        ("line 7: description", "The text holds half a character (a lone surrogate): it was cut or wrongly decoded."),
        ("line 8: description", "This is needed."),
        ("line 9: description", "Text is expected here."),
        ("line 10", "This is not one JSON object: Unterminated string starting at: line 1 column 13 (char 12)."),
    ]


@pytest.mark.parametrize(
    "line",
    ["[" * 100_000, '{"a":' * 100_000, "9" * 5000, '{"id": ' + "9" * 5000 + "}"],
    ids=["lists", "groups", "number", "id"],
)
def test_a_line_that_no_reader_can_take_is_a_problem_and_no_more(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.jsonl").write_text(line)

    found = problems(challenges_in, tmp_path / "a.jsonl")

    assert [place for place, _ in found] == ["line 1"]
    assert len(found[0][1]) < 300


@pytest.mark.parametrize("write", [json_lines, comma_separated], ids=["jsonl", "csv"])
def test_a_megabyte_of_text_is_too_long_and_says_so(tmp_path: Path, write: Callable[..., Path]) -> None:
    suffix = "csv" if write is comma_separated else "jsonl"
    path = write(tmp_path / f"a.{suffix}", [{"id": "a", "description": "leak 🍞 " * 150_000}])

    found = problems(challenges_in, path)

    assert found == [(f"line {2 if suffix == 'csv' else 1}: description", "At most 50000 characters fit here.")]


def test_many_problems_are_counted_and_the_first_ones_shown(tmp_path: Path) -> None:
    path = json_lines(tmp_path / "a.jsonl", [{"id": str(number)} for number in range(1000)])

    with pytest.raises(Invalid) as refused:
        challenges_in(path)

    assert (refused.value.text(), len(refused.value.problems)) == ("Problems in a.jsonl: 1000.", 50)


@pytest.mark.parametrize("name", ["missing.jsonl", "missing.csv", "missing.xlsx", "folder.jsonl"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.jsonl").mkdir()

    with pytest.raises(Invalid) as refused:
        challenges_in(tmp_path / name)

    assert refused.value.text() == f"There is no file {tmp_path / name}."


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_file_in_another_encoding_names_the_byte(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes("id,description\n1,Käse".encode("latin-1"))

    assert problems(challenges_in, tmp_path / name) == [("", "The file is not UTF-8 text (byte 18).")]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.truncate(recordfile.LARGEST_FILE + 1)

    with pytest.raises(Invalid) as refused:
        challenges_in(path)

    assert refused.value.text() == f"{path} is larger than 200 MB."


def test_rows_that_do_not_fit_their_table_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id, description \na,x\nb,"x",y,z\nc\n"d,x\n')

    found = problems(challenges_in, tmp_path / "a.csv")

    assert found == [
        ("line 3", "The row has more cells than the table has columns."),
        ("line 4: description", "This is needed."),
        ("line 5", "This is not a row of a CSV table: unexpected end of data."),
    ]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"id,description"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)

    assert problems(challenges_in, tmp_path / "a.xlsx") == [("", NOT_A_WORKBOOK)]


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", CHALLENGES)
    path.write_bytes(path.read_bytes()[:-200])

    assert problems(challenges_in, path) == [("", NOT_A_WORKBOOK)]


@pytest.mark.parametrize("damage", ["<row", "</sheetData>"])
def test_a_workbook_with_a_damaged_sheet_is_refused(tmp_path: Path, damage: str) -> None:
    whole = ZipFile(workbook(tmp_path / "whole.xlsx", CHALLENGES))
    with ZipFile(tmp_path / "a.xlsx", "w") as damaged:
        for name in whole.namelist():
            text = whole.read(name).decode()
            damaged.writestr(name, text.replace(damage, "<", 1) if "sheet1.xml" in name else text)

    assert problems(challenges_in, tmp_path / "a.xlsx") == [("", NOT_A_WORKBOOK)]


def test_judgements_are_read_by_challenge(tmp_path: Path) -> None:
    (tmp_path / "qrels.tsv").write_text("c1\tp1\t3\r\nc1\tp2\t0\n\nc2\tp1\t1\n")

    assert judgements_in(tmp_path / "qrels.tsv") == {"c1": {"p1": 3, "p2": 0}, "c2": {"p1": 1}}


@pytest.mark.parametrize("line", ["c1 p1 3", "c1\tp1", "c1\tp1\t4", "c1\tp1\t-1", "c1\tp1\t1.0", "c1\t0\tp1\t1"])
def test_a_bad_judgement_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "qrels.tsv").write_text(f"c1\tp1\t3\n{line}\n")

    assert problems(judgements_in, tmp_path / "qrels.tsv") == [
        ("line 2", "Expected challenge, provider and a grade from 0 to 3, separated by tabs.")
    ]
