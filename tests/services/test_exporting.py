"""What is exported imports again unchanged."""

import csv
import io
import zipfile
from typing import Any

import pytest
from flask import Flask

from matchmaker.domain.errors import Invalid, NotFound
from matchmaker.services.exportfile import FORMATS
from matchmaker.services.exporting import exported
from matchmaker.services.importfiles import File, import_files
from matchmaker.services.tablefile import table_in
from tests import factories

CONTACTS = [
    {"name": "Ana =1+1", "email": "ana@o.example", "language": "es", "role": "+ Boss", "consent": True},
    {"name": "Eva", "email": "eva@o.example"},
]
ORGANISATIONS: tuple[dict[str, Any], ...] = (
    {"name": "=cmd|'/c calc'!A1", "aliases": ["@one|two", "-3"], "contacts": CONTACTS, "region": "'Quoted"},
    {"name": "Óptica 'Sur'", "country": "ES", "size_class": "small", "nace": ["10.51"], "website": "https://o.example"},
)
PROFILE: dict[str, Any] = {
    "summary": 'First line\n  second; line, "quoted"',
    "capabilities": [{"text": "Plain"}, {"text": "With | bar", "trl": 7, "range": "900-1700 nm"}],
    "evidence": [{"title": "Project", "kind": "project", "year": 2024, "language": "de"}],
    "technologies": ["thermography", "own words"],
    "languages_spoken": ["en", "sv"],
    "certifications": ["ISO 9001"],
    "trl": 8,
}
CHALLENGE: dict[str, Any] = {
    "requirements": [{"text": "Fast", "kind": "process", "must": False, "value": 0.3, "unit": "s"}, {"text": "Dry"}],
    "ruled_out": ["Needles"],
    "deadline": "2027-03-15",
    "budget_band": "< 10 k EUR",
    "desired_trl": 7,
    "description": "-5 °C\n= cold",
}


def filled_cluster() -> Any:
    """A cluster with records of every kind, full of what files stumble over."""
    cluster = factories.cluster()
    for values in ORGANISATIONS:
        factories.organisation(cluster=cluster, **values)
    firm = factories.organisation("Firm", cluster=cluster, kind="research-centre", size_class="small")
    factories.profile(firm, **PROFILE)
    factories.profile(firm, state="draft")
    factories.challenge(firm, **CHALLENGE)
    factories.challenge(firm, state="published")
    return cluster


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_imports_again_unchanged_here_and_elsewhere(app: Flask, form: str) -> None:
    cluster, empty = filled_cluster(), factories.cluster()
    kinds = ("organisations", "profiles", "challenges")
    contents = {kind: FORMATS[form](exported(kind, cluster_ref=cluster.ref, viewer=None), kind=kind) for kind in kinds}
    all_files = [File(f"{kind}.{form}", content) for kind, content in contents.items()]

    over = import_files(all_files, cluster_ref=cluster.ref)
    into = import_files(all_files, cluster_ref=empty.ref)

    again = {kind: FORMATS[form](exported(kind, cluster_ref=empty.ref, viewer=None), kind=kind) for kind in kinds}
    counts = [[(r.plan.counts["new"], r.plan.counts["changed"]) for r in results] for results in (over, into)]
    assert counts == [[(0, 0)] * 3, [(3, 0), (2, 0), (2, 0)]]
    for kind in kinds:
        assert table_in(again[kind]) == table_in(contents[kind])
        assert exported(kind, cluster_ref=empty.ref, viewer=None) == exported(
            kind, cluster_ref=cluster.ref, viewer=None
        )


def test_no_cell_of_an_export_starts_a_formula(web_app: Flask) -> None:
    cluster = filled_cluster()
    records = exported("organisations", cluster_ref=cluster.ref, viewer=None)

    rows = FORMATS["csv"](records, kind="organisations").decode("utf-8-sig")
    sheet = FORMATS["xlsx"](records, kind="organisations")

    cells = [cell for row in csv.reader(io.StringIO(rows, newline="")) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert "'=cmd|'/c calc'!A1" in cells
    xml = zipfile.ZipFile(io.BytesIO(sheet)).read("xl/worksheets/sheet1.xml").decode()
    assert ("<f>" in xml, "=cmd|" in xml) == (False, True)


def test_a_text_too_long_for_a_cell_is_told_and_other_formats_hold_it(web_app: Flask) -> None:
    cluster = factories.cluster()
    profile = factories.profile(factories.organisation(cluster=cluster), summary="x" * 40_000)
    records = exported("profiles", cluster_ref=cluster.ref, viewer=None)

    with pytest.raises(Invalid) as refused:
        FORMATS["xlsx"](records, kind="profiles")

    assert refused.value.text().startswith(f"The text of {profile.ref} is longer than a cell")
    assert b"x" * 40_000 in FORMATS["csv"](records, kind="profiles")


def test_only_organisers_take_records_away_and_what_was_withdrawn_is_not_there(web_app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    factories.organisation("Unconfirmed", cluster=cluster, confirmed=False)
    factories.profile(firm, state="withdrawn")

    organiser = factories.viewer((cluster, "organiser"))
    assert [
        record["legal_name"] for record in exported("organisations", cluster_ref=cluster.ref, viewer=organiser)
    ] == [firm.legal_name]
    assert exported("profiles", cluster_ref=cluster.ref, viewer=organiser) == []
    stranger = factories.viewer((factories.cluster(), "organiser"))
    for person in (factories.viewer((firm, "owner")), stranger, factories.viewer()):
        with pytest.raises(NotFound):
            exported("organisations", cluster_ref=cluster.ref, viewer=person)
    with pytest.raises(NotFound):
        exported("organisations", cluster_ref=firm.ref, viewer=None)
