"""The measurement itself, rehearsed on tiny pools."""

import subprocess
import sys
from pathlib import Path

import pytest

from matchmaker.config import HOME
from tests.bench import synthetic
from tests.bench.demanding import Demanding
from tests.bench.engines import COSINE, COSINE_FROM_TEXT
from tests.bench.pages import BARE, CONNECTIONS, HELLO, RANKED, Served
from tests.bench.report import BEGIN, END, tables, written
from tests.bench.speed import Measured


def test_the_same_profiles_are_invented_every_time() -> None:
    first, again = (list(synthetic.providers(3)) for _ in range(2))
    other = list(synthetic.providers(3, start=3))

    assert first == again
    assert [len(provider.capabilities[0].text.split()) for provider in first] == [150, 150, 150]
    assert {provider.capabilities[0].text for provider in first}.isdisjoint(one.capabilities[0].text for one in other)


def test_tables_tell_times_and_ratios() -> None:
    queries = {"ours, words alone": 0.5, "ours, whole recipe": 1.0, COSINE.name: 20.0}
    found = {1000: Measured(queries, {"ours": 2.0}, size=1.5, load=0.01, edit=0.02)}
    pages = {
        (name, number): Served(wait, wait)
        for number in CONNECTIONS
        for name, wait in ((BARE, 1.0), (HELLO, 5.0), (RANKED, 20.0))
    }

    lines = list(tables(found, pages, Demanding(first=9.0, again=3.0, cosine=6.0), profiles=20))

    assert "| words alone faster than cosine_similarity | 40.00 |" in lines
    assert "| whole recipe faster than cosine_similarity | 20.00 |" in lines
    assert "| from the text, profiles read before | 3.00 | 0.50 |" in lines
    assert "| ours after one edit | 20 ms |" in lines
    assert f"| ranked beside {HELLO} | 4.0 times | 4.0 times | 4.0 times | 4.0 times |" in lines


def test_tables_are_put_between_the_marks(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text(f"Before\n{BEGIN}\nold\n{END}\nAfter\n")

    written(page, ["new"])

    assert page.read_text() == f"Before\n{BEGIN}\n\nnew\n\n{END}\nAfter\n"


def test_a_rehearsal_runs_from_end_to_end() -> None:
    command = [sys.executable, "-m", "tests.bench", "--quick"]

    done = subprocess.run(command, check=False, cwd=HOME, capture_output=True, text=True, timeout=300)

    assert done.returncode == 0, done.stderr
    for name in ("ours, words alone", "ours, whole recipe", COSINE.name, COSINE_FROM_TEXT.name, RANKED):
        assert f"\n| {name} |" in done.stdout


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_neither_the_service_nor_its_checks_need_what_is_measured_beside(name: str) -> None:
    needed = (HOME / name).read_text(encoding="utf-8")

    assert [library for library in ("bm25s", "numba", "rank-bm25", "tantivy") if f"\n{library}==" in needed] == []


def test_a_rehearsal_of_planning_tells_every_table() -> None:
    command = [sys.executable, "-m", "tests.bench.planning", "--quick"]

    done = subprocess.run(command, check=False, cwd=HOME, capture_output=True, text=True, timeout=300)

    assert done.returncode == 0, done.stderr
    for name in ("| 4 × 40 × 4 | plain |", "| 4 × 40 × 4 | absences", "| 4 × 40 |", "| tables, 4 × 40 × 4 |"):
        assert name in done.stdout
