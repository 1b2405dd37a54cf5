"""Generations on disk: whole or not there, however they are damaged and whenever the writer dies."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from matchmaker.ranking.files import CONTENTS
from matchmaker.ranking.index import Index
from matchmaker.ranking.rank import rank
from matchmaker.services.generation import generation_on, is_whole, locked, pointer_of, put
from matchmaker.services.matching import rank_stored, replay
from matchmaker.services.pool import POOLS, current_pool, shelf_of
from tests import scenes
from tests.ranking.pools import challenge, provider

POOL = [
    provider("a", ["Lock-in thermography of seals"]),
    provider("b"),
    provider("c", ["Trays", "Leaks"], country="ES"),
]
CORRUPTIONS = 100


def truncated(file: Path, chance: random.Random) -> None:
    """A file that ends too soon."""
    content = file.read_bytes()
    file.write_bytes(content[: chance.randrange(max(1, len(content)))])


def flipped(file: Path, chance: random.Random) -> None:
    """A file with one bit turned."""
    content = bytearray(file.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    file.write_bytes(content)


def missing(file: Path, chance: random.Random) -> None:
    """A file that is not there."""
    file.unlink()


def foreign(file: Path, chance: random.Random) -> None:
    """What another version of the program wrote, sealed as it does."""
    shelf = file.parent if file.parent.joinpath("current.json").exists() else file.parent.parent
    pointer = json.loads((shelf / "current.json").read_text())
    page = shelf / pointer["folder"] / CONTENTS
    page.write_text(json.dumps({**json.loads(page.read_text()), "made_by": "another version"}))
    digest = subprocess.run(["sha256sum", page], capture_output=True, check=True, text=True).stdout.split()[0]
    (shelf / "current.json").write_text(json.dumps({**pointer, "seal": digest}))


DAMAGES: tuple[Callable[[Path, random.Random], None], ...] = (truncated, flipped, missing, foreign)


def test_what_was_put_is_read_back_mapped(tmp_path: Path) -> None:
    index = Index.build(POOL)

    with locked(tmp_path):
        put(tmp_path, "first", index, notes=["kept"])
    generation = generation_on(tmp_path)

    assert generation is not None
    assert (generation.name, generation.notes, generation.holds(tmp_path)) == ("first", ["kept"], True)
    assert rank(challenge(), generation.index) == rank(challenge(), index)
    assert not generation.index.segments[0].postings.weights.flags.owndata
    assert not generation.index.segments[0].postings.weights.flags.writeable


def test_an_empty_pool_can_be_put(tmp_path: Path) -> None:
    with locked(tmp_path):
        generation = put(tmp_path, "empty", Index.build([]), notes=[])

    assert generation is not None
    assert rank(challenge(), generation.index) == rank(challenge(), Index.build([]))


def test_older_ones_and_unfinished_ones_are_swept_away(tmp_path: Path) -> None:
    with locked(tmp_path):
        older = put(tmp_path, "older", Index.build(POOL), notes=[])
        (tmp_path / "half-0123").mkdir()
        (tmp_path / "half-0123" / "rows.npy").write_bytes(b"half")
        (tmp_path / "half-0123.pointer").write_text("{}")
        put(tmp_path, "newer", Index.build(POOL[:1]), notes=[])

    assert older is not None
    assert not older.holds(tmp_path)
    assert rank(challenge("Leaks"), older.index) == rank(challenge("Leaks"), Index.build(POOL))
    assert len(list(tmp_path.iterdir())) == 3
    pointer = pointer_of(tmp_path)
    assert pointer is not None
    assert pointer.generation == "newer"


def test_a_hundred_damages_are_mended_from_the_database(web_app: Flask) -> None:
    scene = scenes.ranked()
    shelf, chance = shelf_of(scene.cluster.ref), random.Random(20260301)
    expected = replay(scene.run_ref)

    for turn in range(CORRUPTIONS):
        pointer = pointer_of(shelf)
        assert pointer is not None
        files = [shelf / "current.json", *(shelf / pointer.folder).iterdir()]
        DAMAGES[turn % len(DAMAGES)](chance.choice(sorted(files)), chance)
        if turn % 3:
            POOLS.forget()
        pool = current_pool(scene.cluster.id, scene.cluster.ref)

        assert (pool.generation.holds(shelf), is_whole(shelf)) == (True, True)
        assert pool.index.digest == Index.build([reading.record for reading in pool.index.segments[0].readings]).digest

    again = scene.rank_again()
    assert replay(again) == expected
    assert [match[:3] for match in _stored(again)] == [(m.provider, m.rank, m.score) for m in expected.matches]


def _stored(run_ref: str) -> list[tuple[str, int, float]]:
    return [(match.provider, match.rank, match.score) for match in replay(run_ref).matches]


def test_a_damaged_index_is_no_trouble_for_the_next_ranking(app: Flask) -> None:
    scene = scenes.ranked()
    shelf = shelf_of(scene.cluster.ref)
    pointer = pointer_of(shelf)
    assert pointer is not None

    (shelf / pointer.folder / "weights.npy").write_bytes(b"")
    rank_stored(scene.ref, viewer=None)

    assert is_whole(shelf)
    assert scene.names() == ["Termolux", "Dichtblick", "Ramanova"]


@pytest.mark.parametrize("after", [0.02, 0.13])
def test_a_writer_that_is_killed_leaves_the_older_generation(tmp_path: Path, after: float) -> None:
    index = Index.build(POOL)
    with locked(tmp_path):
        put(tmp_path, "0", index, notes=[])
    program = (
        "import sys; from pathlib import Path; from itertools import count\n"
        "from matchmaker.ranking.index import Index; from matchmaker.services.generation import locked, put\n"
        "from tests.services.test_generation import POOL\n"
        "shelf, index = Path(sys.argv[1]), Index.build(POOL)\n"
        "for number in count(1):\n"
        "    with locked(shelf):\n"
        "        put(shelf, str(number), index, notes=[])\n"
        "    print(number, flush=True)\n"
    )

    writer = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE)
    assert writer.stdout is not None
    writer.stdout.readline()
    time.sleep(after)
    writer.kill()
    told = [int(line) for line in writer.communicate()[0].split()] or [1]

    generation = generation_on(tmp_path)
    assert generation is not None
    assert int(generation.name) in (told[-1], told[-1] + 1)
    assert generation.index.digest == index.digest
    with locked(tmp_path):
        put(tmp_path, "after", index, notes=[])
    assert len(list(tmp_path.iterdir())) == 3
