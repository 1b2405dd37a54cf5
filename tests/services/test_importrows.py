"""The rows of a table as records: every bad row with its column, and several rows of one organisation."""

from typing import Any

import pytest

from matchmaker.domain.columns import guessed
from matchmaker.domain.errors import Invalid
from matchmaker.services.importrows import check_columns, checked_rows
from matchmaker.services.tablefile import table_in
from tests.files import csv_file

HEADINGS = ("Nr", "Empresa", "País", "Persona de contacto", "Correo", "Consentimiento")


def read(*rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS, kind: str = "organisations") -> tuple[Any, Any]:
    """The records of a file by their row, and its bad cells as (row, column, sentence)."""
    table = table_in(csv_file([headings, *rows]))
    records, problems = checked_rows(table, kind=kind, names=guessed(table.headings, kind=kind))
    said = [(row.number, row.record.model_dump(exclude_defaults=True)) for row in records]
    return said, [(p.row, p.column, p.problem.text()) for p in problems]


def test_a_row_becomes_a_record_with_its_contact() -> None:
    said, problems = read(
        ("7", "'=Óptica", "España", "Ana", "ana@Optica.example", "sí"), ("8", "B", "", "", "b@b.es", "")
    )

    ana = {"name": "Ana", "email": "ana@optica.example", "consent": True}
    assert said == [
        (2, {"id": "7", "legal_name": "=Óptica", "country": "ES", "contacts": [ana]}),
        (3, {"id": "8", "legal_name": "B", "contacts": [{"name": "b@b.es", "email": "b@b.es"}]}),
    ]
    assert problems == []


def test_every_bad_row_and_column_is_named_as_the_file_names_it() -> None:
    said, problems = read(
        ("1", "", "Atlantis", "Ana", "ana", ""),
        ("2", "Good", "FR", "", "", ""),
        ("3", "No address", "FR", "Ana", "", ""),
        ("4", "x" * 301, "", "", "", "perhaps"),
    )

    assert [row for row, _ in said] == [3]
    assert problems == [
        (2, "Empresa", "This is needed."),
        (2, "País", "“Atlantis” is not known here."),
        (2, "Correo", "This does not look like a mail address."),
        (4, "Correo", "This is needed."),
        (5, "Empresa", "At most 300 characters fit here."),
    ]


def test_further_contacts_of_an_organisation_are_joined_and_other_repetitions_named() -> None:
    said, problems = read(
        ("1", "Óptica Sur S.L.", "España", "Ana", "ana@o.example", ""),
        ("1", "Óptica Sur S.L.", "", "Eva", "eva@o.example", ""),
        ("1", "Another", "", "Iva", "iva@o.example", ""),
        ("", "Optica Sur SL", "", "", "", ""),
        ("1", "Óptica Sur S.L.", "", "Ana", "ana@o.example", ""),
    )

    assert [(row, [contact["name"] for contact in record["contacts"]]) for row, record in said] == [(2, ["Ana", "Eva"])]
    assert problems == [
        (4, "Nr", "This already stands in row 2."),
        (5, "Empresa", "This already stands in row 2."),
        (6, "Nr", "This already stands in row 2."),
    ]


def test_a_cluster_is_never_made_by_a_file() -> None:
    _, problems = read(("A", "cluster"), headings=("Name", "Kind"))

    assert problems == [(2, "Kind", "Whether an organisation is a cluster is decided by whoever runs this service.")]


def test_cells_of_several_entries_are_split_and_named_inside() -> None:
    headings = ("id", "capabilities", "technologies", "languages_spoken")
    said, problems = read(
        ("p1", "Sees seals|Finds leaks", "SWIR | OCT", "en|de"),
        ("p2", '[{"text": "Sees", "trl": 12}]', "", "en|xx"),
        headings=headings,
        kind="profiles",
    )

    capabilities = [{"text": "Sees seals"}, {"text": "Finds leaks"}]
    expected = {"technologies": ["SWIR", "OCT"], "capabilities": capabilities, "languages_spoken": ["en", "de"]}
    assert said == [(2, {"id": "p1", **expected})]
    assert [problem[:2] for problem in problems] == [(3, "capabilities.0.trl"), (3, "languages_spoken.1")]


def test_columns_have_to_be_known_once_and_complete() -> None:
    with pytest.raises(Invalid) as refused:
        check_columns(("country", "country", None, ""), kind="organisations")

    assert [(p.place, p.text()) for p in refused.value.problems] == [
        ("column.1", "Another column holds this already."),
        ("column.2", "What is in this column? Choose what it holds, or leave it out."),
        ("legal_name", "No column holds this, and no row can do without it."),
    ]
