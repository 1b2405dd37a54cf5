"""`flask rank` and `flask evaluate` as a shell sees them: what is printed, what is refused, the exit code."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from matchmaker import create_app
from matchmaker.config import HOME, NO_SECRET, Settings
from matchmaker.domain.profile import ProviderRecord
from matchmaker.services.recordfile import providers_in

SAMPLE = HOME / "matchmaker" / "sample"
CHALLENGES, PROVIDERS = str(SAMPLE / "challenges.jsonl"), str(SAMPLE / "providers.jsonl")


@pytest.fixture
def bare(tmp_path: Path) -> Flask:
    """The application of an installation without a secret, a database or a setting."""
    return create_app(Settings(SECRET_KEY=None, DATABASE_URL=f"sqlite:///{tmp_path / 'none.db'}"))


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=list(arguments))


def test_files_are_ranked_without_a_secret_or_a_database(bare: Flask, tmp_path: Path) -> None:
    result = run(bare, "rank", "--challenges", CHALLENGES, "--providers", PROVIDERS, "--top", "3", "--format", "trec")

    first = result.stdout.splitlines()[0].split()
    assert result.exit_code == 0
    assert (first[0], first[1], first[3], first[5]) == ("challenge-1", "Q0", "1", "matchmaker")
    assert not (tmp_path / "none.db").exists()


def test_the_reasons_add_up_and_every_quotation_is_verbatim(bare: Flask) -> None:
    providers = {provider.id: provider for provider in providers_in(Path(PROVIDERS))}

    result = run(bare, "rank", "--challenges", CHALLENGES, "--providers", PROVIDERS, "--format", "jsonl")

    matches = [json.loads(line) for line in result.stdout.splitlines()]
    spans = [(match["provider"], span) for match in matches for reason in match["reasons"] for span in reason["spans"]]
    assert all(round(sum(reason["share"] for reason in match["reasons"]), 6) == match["score"] for match in matches)
    assert len(spans) > 100
    assert all(said(providers[ref], span["field"])[span["start"] : span["end"]] == span["text"] for ref, span in spans)


def said(provider: ProviderRecord, path: str) -> str:
    """The text at a path such as `capabilities[2].text`."""
    value: object = provider
    for part in path.replace("]", "").replace("[", ".").split("."):
        value = value[int(part)] if isinstance(value, list) else getattr(value, part)
    assert isinstance(value, str)
    return value


def test_the_order_of_lines_and_the_hash_seed_change_nothing(tmp_path: Path) -> None:
    lines = Path(PROVIDERS).read_text(encoding="utf-8").splitlines()
    random.Random(7).shuffle(lines)
    shuffled = tmp_path / "shuffled.jsonl"
    shuffled.write_text("\n".join(lines), encoding="utf-8")

    def bytes_of(providers: str, *, seed: str) -> bytes:
        command = [sys.executable, "-m", "flask", "rank", "--challenges", CHALLENGES, "--providers", providers]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(
            [*command, "--format", "jsonl"], cwd=HOME, env=environment, capture_output=True, check=True
        ).stdout

    assert bytes_of(PROVIDERS, seed="1") == bytes_of(str(shuffled), seed="2")


def test_a_csv_holds_no_formula(bare: Flask, tmp_path: Path) -> None:
    pool = tmp_path / "pool.jsonl"
    pool.write_text('{"id": "=1+1", "capabilities": "leak detection in tray seals"}\n', encoding="utf-8")

    result = run(bare, "rank", "--challenges", CHALLENGES, "--providers", str(pool), "--format", "csv", "--explain")

    assert result.stdout.splitlines()[0] == "challenge,provider,rank,score,reasons"
    assert result.stdout.splitlines()[1].startswith("challenge-1,'=1+1,1,")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'{"id": "a", "descripton": "x"}', "line 1: descripton: There is no field of this name."),
        (b'{"id": "a", "description": "x"}\n{"id": "a", "description": "y"}', "line 2: id: The id “a” already stands"),
        (b'{"id": "a", "description": "x", "language": "it"}', "line 1: language: “it” is not known here."),
        (b'{"id": "a", "description": "x\\u0000y"}', "line 1: description: The text holds a NUL character"),
        (b'{"id": "a", "description": "\\ud800"}', "line 1: description: The text holds half a character"),
        (b'{"id": "a", "descr', "line 1: This is not one JSON object"),
        (b'{"id": "a", "description": 3}', "line 1: description: Text is expected here."),
        (b'{"id": "a", "description": "\xff"}', "The file is not UTF-8 text"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(bare: Flask, tmp_path: Path, content: bytes, sentence: str) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(content)

    result = run(bare, "rank", "--challenges", str(bad), "--providers", PROVIDERS)

    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr


def test_a_missing_file_is_refused_by_name(bare: Flask) -> None:
    result = run(bare, "rank", "--challenges", "nowhere.jsonl", "--providers", PROVIDERS)

    assert (result.exit_code, result.stderr) == (2, "There is no file nowhere.jsonl.\n")


def test_a_stored_challenge_needs_a_secret(bare: Flask) -> None:
    result = run(bare, "rank", "someref")

    assert (result.exit_code, result.stderr) == (2, f"{NO_SECRET}\n")


@pytest.mark.parametrize(
    ("pool", "reason"),
    [
        ("", "There is no profile in this pool yet."),
        ('{"id": "p", "capabilities": "thermography"}\n', "The challenge holds no words that could be compared"),
    ],
)
def test_an_empty_answer_says_why(bare: Flask, tmp_path: Path, pool: str, reason: str) -> None:
    challenges, providers = tmp_path / "c.jsonl", tmp_path / "p.jsonl"
    challenges.write_text('{"id": "c", "description": "the and of it is", "language": "en"}\n', encoding="utf-8")
    providers.write_text(pool, encoding="utf-8")

    result = run(bare, "rank", "--challenges", str(challenges), "--providers", str(providers))

    assert result.exit_code == 0
    assert reason in result.stdout


def test_evaluation_shows_both_rankings_and_the_interval(bare: Flask) -> None:
    qrels = str(SAMPLE / "qrels.tsv")

    result = run(bare, "evaluate", "--challenges", CHALLENGES, "--providers", PROVIDERS, "--qrels", qrels)

    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert lines[0] == "42 challenges, 155 providers; relevant from grade 2"
    assert [line.split()[0] for line in lines[2:]] == ["nDCG@5", "nDCG@10", "recall@10", "MAP", "MRR"]


def test_a_bad_judgement_is_refused_with_its_line(bare: Flask, tmp_path: Path) -> None:
    qrels = tmp_path / "qrels.tsv"
    qrels.write_text("challenge-1\tprovider-01\t7\n", encoding="utf-8")

    result = run(bare, "evaluate", "--challenges", CHALLENGES, "--providers", PROVIDERS, "--qrels", str(qrels))

    assert result.exit_code == 2
    assert "line 1: Expected challenge, provider and a grade from 0 to 3" in result.stderr


def test_what_verdicts_teach_is_measured_on_random_splits(bare: Flask, tmp_path: Path) -> None:
    challenges, providers, qrels = (tmp_path / name for name in ("challenges.jsonl", "providers.jsonl", "qrels.tsv"))
    asked = [{"id": f"c{number}", "language": "en", "description": f"Leaking seals {number}"} for number in range(4)]
    firms = [{"id": f"p{number}", "language": "en", "capabilities": "Seals and lasers"} for number in range(3)]
    for path, rows in ((challenges, asked), (providers, firms)):
        path.write_text("\n".join(map(json.dumps, rows)))
    qrels.write_text("\n".join(f"c{number}\tp2\t2" for number in range(4)))
    files = ("--challenges", str(challenges), "--providers", str(providers), "--qrels", str(qrels))

    result = run(bare, "evaluate", *files, "--learn", "--lexicon", "none")

    lines = result.stdout.splitlines()
    assert (result.exit_code, len(lines)) == (0, 24)
    assert lines[0] == "verdicts on 2 challenges, measured on those of 2 others that somebody answers"
    assert lines[2].split() == ["1", "0.5000", "0.5000", "+0.0000", "nothing", "that", "helps"]
    assert lines[-1] == "gain of .03 or more on 0 of 20 splits (nDCG@10)"


def test_a_lexicon_from_a_file_takes_the_place_of_the_shipped_one(bare: Flask, tmp_path: Path) -> None:
    challenges, providers, lexicon = (tmp_path / name for name in ("c.jsonl", "p.jsonl", "lexicon.csv"))
    challenges.write_text('{"id": "c", "language": "en", "description": "Wobbling frobs."}\n')
    providers.write_text('{"id": "p", "language": "de", "capabilities": "Quaxen von Platten."}\n')
    lexicon.write_text(
        "entry,key,kind,en,de,technology,reason\n"
        "concept,frob,need,frobs,,,\n"
        "concept,quax,technology,quaxing,Quaxen,,\n"
        "link,frob,,,,quax,A quax stills a frob.\n"
    )
    files = ["--challenges", str(challenges), "--providers", str(providers), "--format", "jsonl"]

    told = [run(bare, "rank", *files, "--lexicon", choice).stdout for choice in (str(lexicon), "none")]

    (match,) = [json.loads(line) for line in told[0].splitlines()]
    assert match["reasons"][0]["bridge"] == {"concept": "frob", "technology": "quax", "reason": "A quax stills a frob."}
    assert told[1] == ""


def test_a_bad_lexicon_is_refused_with_its_rows(bare: Flask, tmp_path: Path) -> None:
    lexicon = tmp_path / "lexicon.csv"
    lexicon.write_text("entry,key,kind,en\nconcept,frob,wish,frobs\n")

    result = run(bare, "rank", "--challenges", CHALLENGES, "--providers", PROVIDERS, "--lexicon", str(lexicon))

    assert (result.exit_code, result.stdout) == (2, "")
    assert "row 2, kind: Expected one of" in result.stderr
