"""The columns of record files, and the headings that people write for them."""

from pathlib import Path

import pytest

from matchmaker.domain.columns import KINDS, columns_of, guessed, heading_rows, headings_of, kind_of, required_of
from matchmaker.domain.vocabulary import LABEL_LANGUAGES


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_has_headings_in_every_language(kind: str) -> None:
    listed = {term.code: [term.labels[language] for language in LABEL_LANGUAGES] for term in headings_of(kind)}

    assert listed.keys() == columns_of(kind).keys()
    assert [code for code, labels in listed.items() if not all(labels)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_on_importing_tells_every_column(kind: str) -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "importing.md").read_text(encoding="utf-8")
    section = page.split(f"\n## {kind.capitalize()}\n")[1].split("\n## ")[0]

    told = [[cell.strip() for cell in line.split("|")[1:-1]] for line in section.splitlines() if line.startswith("| `")]

    assert [(name, needed, several) for name, _, needed, several in told] == [
        (f"`{column.name}`", "yes" * column.is_required, "yes" * column.holds_several)
        for column in columns_of(kind).values()
    ]
    assert all(
        column.label.lower() in row[1].lower() for column, row in zip(columns_of(kind).values(), told, strict=True)
    )


def test_the_list_of_headings_belongs_to_known_kinds() -> None:
    assert {row["kind"] for row in heading_rows()} == KINDS.keys()


def test_a_file_cannot_do_without_these_columns() -> None:
    assert {kind: required_of(kind) for kind in KINDS} == {
        "organisations": {"legal_name"},
        "profiles": {"id", "capabilities"},
        "challenges": {"id", "description"},
    }


@pytest.mark.parametrize(
    ("headings", "kind", "names"),
    [
        (["Empresa", "País", "Correo"], "organisations", ("legal_name", "country", "contact_email")),
        (["Firma", "Ansprechpartner", "E-Mail"], "organisations", ("legal_name", "contact_name", "contact_email")),
        (
            ["Société", "Pays", "Courriel", "Effectif"],
            "organisations",
            ("legal_name", "country", "contact_email", None),
        ),
        (["Nom", "Correu", "Lloc web"], "organisations", ("legal_name", "contact_email", "website")),
        (["Id", "Name", "Fähigkeiten", "Branchen"], "profiles", ("id", "name", "capabilities", "sectors")),
        (["id", "Empresa", "Capacidades", "TRL"], "profiles", ("id", "name", "capabilities", "trl")),
        (["Code", "Société", "Titre", "Description"], "challenges", ("id", "organisation", "title", "description")),
    ],
)
def test_a_heading_is_known_in_five_languages(headings: list[str], kind: str, names: tuple[str | None, ...]) -> None:
    assert (kind_of(headings), guessed(headings, kind=kind)) == (kind, names)


def test_strange_headings_belong_to_nothing() -> None:
    assert (kind_of(["foo", "bar"]), guessed(["foo", "bar"], kind="profiles")) == (None, (None, None))


def test_what_was_confirmed_wins_and_no_column_is_taken_twice() -> None:
    remembered = {"firma": "parent_group", "notiz": "", "name": "legal_name", "old": "no_longer_a_column"}

    names = guessed(["Firma", "Notiz", "Name", "Empresa", "Old"], kind="organisations", remembered=remembered)

    assert names == ("parent_group", "", "legal_name", None, None)
