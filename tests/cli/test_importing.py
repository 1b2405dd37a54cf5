"""`flask import` and `flask export` as a shell sees them."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from matchmaker.config import HOME
from matchmaker.store.base import session
from matchmaker.store.challenge import ChallengeRow, challenge_by_external_id
from matchmaker.store.importing import ImportRow
from matchmaker.store.organisation import OrganisationRow
from matchmaker.store.profile import ProfileRow
from tests import factories, files
from tests.everywhere import everywhere

SAMPLE = HOME / "matchmaker" / "sample"


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=list(arguments))


def excerpt(folder: Path, name: str, *, lines: int) -> str:
    """The path of a file with the first complete records of the sample."""
    records = (SAMPLE / name).read_text(encoding="utf-8").splitlines()
    whole = [record for record in records if name == "challenges.jsonl" or json.loads(record).get("summary")]
    (folder / name).write_text("\n".join(whole[:lines]), encoding="utf-8")
    return str(folder / name)


def counted() -> list[int]:
    """How many organisations, profiles and challenges there are."""
    session().rollback()
    return [everywhere(table).count() for table in (OrganisationRow, ProfileRow, ChallengeRow)]


def test_files_arrive_as_drafts_and_again_as_nothing_new(web_app: Flask, tmp_path: Path) -> None:
    factories.cluster()
    paths = [excerpt(tmp_path, "challenges.jsonl", lines=8), excerpt(tmp_path, "providers.jsonl", lines=20)]

    first, again = run(web_app, "import", *paths), run(web_app, "import", *paths)

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert first.stdout.splitlines() == [
        "providers.jsonl: profiles, 20 rows; new 40, updated 0, unchanged 0, published 0.",
        "challenges.jsonl: challenges, 8 rows; new 16, updated 0, unchanged 0, published 0.",
    ]
    assert "unchanged 20" in again.stdout.splitlines()[0]
    assert counted() == [29, 20, 8]
    assert {row.state for row in everywhere(ProfileRow)} == {"draft"}


def test_what_is_complete_is_published_and_ranked_the_rest_is_named(web_app: Flask, tmp_path: Path) -> None:
    cluster = factories.cluster()
    bare = tmp_path / "bare.jsonl"
    bare.write_text(json.dumps({"id": "bare", "name": "Bare", "capabilities": "Mehrere Kameras sehen die Naht."}))

    firms, needs = excerpt(tmp_path, "providers.jsonl", lines=20), excerpt(tmp_path, "challenges.jsonl", lines=2)
    providers = run(web_app, "import", firms, str(bare), "--publish")
    challenges = run(web_app, "import", needs, "--publish", "--kind", "challenges")

    assert (providers.exit_code, challenges.exit_code) == (0, 0)
    assert "published 20" in providers.stdout
    assert "bare.jsonl: language not given, so detected: 1." in providers.stderr
    assert "row 1 stays a draft: Write a summary." in providers.stderr
    first = json.loads(Path(needs).read_text(encoding="utf-8").splitlines()[0])["id"]
    row = challenge_by_external_id(first, cluster_id=cluster.id)
    assert row is not None
    assert row.state == "matching"


def test_every_bad_row_of_every_file_is_named_and_nothing_written(web_app: Flask, tmp_path: Path) -> None:
    factories.cluster()
    (tmp_path / "members.csv").write_bytes(files.members(5, wrong=(1, 3)))
    (tmp_path / "good.csv").write_bytes(files.csv_file([("id", "capabilities"), ("p", "Sees")]))
    (tmp_path / "needs.jsonl").write_text('{"id": "c1", "description": "x", "desired_trl": 12}\n')

    result = run(web_app, "import", *(str(tmp_path / name) for name in ("needs.jsonl", "good.csv", "members.csv")))

    assert (result.exit_code, result.stdout, counted()) == (2, "", [1, 0, 0])
    assert result.stderr.splitlines()[-4:] == [
        "Nothing was imported. Bad rows: 3.",
        "  members.csv, row 3, País: “Atlantis” is not known here.",
        "  members.csv, row 5, País: “Atlantis” is not known here.",
        "  needs.jsonl, line 1, desired_trl: The largest value is 9.",
    ]
    assert everywhere(ImportRow).all() == []


def test_a_dry_run_says_what_would_be_done(web_app: Flask, tmp_path: Path) -> None:
    factories.cluster()
    (tmp_path / "members.csv").write_bytes(files.members(5))

    result = run(web_app, "import", str(tmp_path / "members.csv"), "--dry-run")

    assert result.exit_code == 0
    assert "organisations, 5 rows; would be new 5, updated 0, unchanged 0, published 0." in result.stdout
    assert "column “Empresa” is read as legal_name." in result.stderr
    assert counted() == [1, 0, 0]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"Empresa;Nota\nA;B\n", "Nota: What is in this column?"),
        ("a.jsonl", b'{"id": "1", "capabilities": "x", "colour": "red"}', "colour: What is in this column?"),
        ("a.csv", b"foo;bar\n1;2\n", "Its columns do not tell what its rows are. Say so with --kind."),
        ("a.csv", "Empresa;País\nÓptica;España\n".encode("cp1252"), "says “País”: if that is right, add --encoding"),
        ("a.xlsx", b"%PDF-1.4", "This is a PDF file."),
        ("a.csv", b"", "The file is empty."),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_with_a_sentence(
    web_app: Flask, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    factories.cluster()
    (tmp_path / name).write_bytes(content)

    result = run(web_app, "import", str(tmp_path / name))

    assert (result.exit_code, result.stdout) == (2, "")
    assert (f"{name} cannot be taken." in result.stderr, said in result.stderr) == (True, True)


def test_accents_are_taken_once_they_are_confirmed(web_app: Flask, tmp_path: Path) -> None:
    factories.cluster()
    (tmp_path / "a.csv").write_bytes("Empresa;País\nÓptica;España\n".encode("cp1252"))

    result = run(web_app, "import", str(tmp_path / "a.csv"), "--encoding", "cp1252")

    assert (result.exit_code, list(files.named())) == (0, ["Óptica"])


def test_which_cluster_is_meant_has_to_be_clear(web_app: Flask, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(files.members(1))
    path = str(tmp_path / "a.csv")

    none = run(web_app, "import", path)
    one, two = factories.cluster("One"), factories.cluster("Two")
    several, wrong = run(web_app, "import", path), run(web_app, "import", path, "--cluster", "nowhere")
    chosen, missing = run(web_app, "import", path, "--cluster", two.ref), run(web_app, "import", "none.csv")

    assert [answer.exit_code for answer in (none, several, wrong, chosen, missing)] == [2, 2, 2, 0, 2]
    assert "There is no cluster yet." in none.stderr
    assert f"{one.ref} (One), {two.ref} (Two)" in several.stderr
    assert "none.csv: There is no such file." in missing.stderr
    assert files.named()["Firma 0"].cluster_id == two.id


@pytest.mark.parametrize("form", ["jsonl", "csv", "xlsx"])
def test_an_export_imports_again_unchanged(web_app: Flask, tmp_path: Path, form: str) -> None:
    cluster = factories.cluster()
    factories.organisation("Seal AG", cluster=cluster, contacts=[{"name": "Ana", "email": "ana@seal.example"}])
    path = str(tmp_path / f"out.{form}")

    exported = run(web_app, "export", "organisations", "--format", form, "--output", path)
    result = run(web_app, "import", path)

    assert (exported.exit_code, exported.stdout, result.exit_code) == (0, "", 0)
    assert "new 0, updated 0, unchanged 1" in result.stdout


def test_an_export_goes_to_standard_output(web_app: Flask) -> None:
    cluster = factories.cluster()
    row = factories.organisation("Óptica", cluster=cluster)

    result = run(web_app, "export", "organisations")

    assert json.loads(result.stdout) == {"id": row.ref, "legal_name": "Óptica", "country": "ES"}
