"""Two workers of a real server under edits and reads: nobody answers from an older pool, or from two at once.

SOAK_SECONDS=30 tries longer than the checks do.
"""

import os
import re
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask

from matchmaker import create_app
from matchmaker.services.lexicon import lexicon_of
from matchmaker.services.lexiconwriting import version_of
from matchmaker.services.pool import Member, learned_from, name_of
from matchmaker.services.run import check
from matchmaker.store.base import session
from matchmaker.store.challenge import challenge_by_ref
from matchmaker.store.match import RunRow, latest_run, runs_of
from tests import factories, layers, scenes
from tests.conftest import dispose, settings_for
from tests.workers import Browser, served

SECONDS = float(os.environ.get("SOAK_SECONDS", "4"))
MOST_REPLAYED = 3


@pytest.fixture
def world(sqlite_database: str, tmp_path: Path) -> Iterator[Flask]:
    """An application on a database and an index of its own."""
    app = create_app(settings_for(sqlite_database, INDEX_DIR=tmp_path / "index"))
    with app.app_context():
        yield app
        dispose(app)


def test_two_workers_answer_from_the_pool_as_it_is(world: Flask, sqlite_database: str, tmp_path: Path) -> None:
    scene = scenes.ranked()
    crowd = factories.crowd(scene.cluster, number=320)
    with served(sqlite_database, tmp_path / "index") as (address, _):
        browsers = [Browser(address, world, scene.organiser) for _ in range(3)]
        until = time.monotonic() + SECONDS
        with ThreadPoolExecutor(2) as readers:
            reading = [readers.submit(read, browser, scene.ref, until) for browser in browsers[1:]]
            seen = edit(browsers[0], scene.ref, crowd, until)
            assert [future.result() > 0 for future in reading] == [True, True]

    assert {status for browser in browsers for status in browser.statuses} == {200, 303}
    session().rollback()
    challenge = challenge_by_ref(scene.ref)
    assert challenge is not None
    runs = list(runs_of(challenge.id))
    assert list(stale(runs, seen)) == []
    assert {generation_learned(run) == run.settings["index"]["generation"] for run in runs} == {True}
    assert any(run.settings["index"]["not_learned_from"] for run in runs)
    for ref in [run.ref for run in runs][:: max(1, len(runs) // MOST_REPLAYED)]:
        assert check(ref, challenge_ref=scene.ref, viewer=scene.organiser).is_same


def test_two_workers_rank_with_the_lexicon_as_it_is(world: Flask, sqlite_database: str, tmp_path: Path) -> None:
    scene = scenes.ranked()
    layers.fill(cluster_ref=scene.cluster.ref, viewer=scene.organiser)
    link, seen = layers.NAMES[2], list[tuple[str, str, bool]]()
    address = f"/lexicon/{scene.cluster.ref}/links/{link.key}/{link.technology}"
    with served(sqlite_database, tmp_path / "index") as (server, _):
        browser, until = Browser(server, world, scene.organiser), time.monotonic() + SECONDS
        while time.monotonic() < until or len(seen) < 4:
            act = "restore" if len(seen) % 2 else "retire"
            browser.post(f"{address}/{act}", version=version_of(scene.cluster.id, link))
            session().rollback()
            told = lexicon_of(scene.cluster.id).lexicon.digest
            browser.post(f"/challenges/{scene.ref}/runs")
            session().rollback()
            seen.append((act, told, newest_run(scene.ref).settings["lexicon"] == told))

    assert {*browser.statuses} == {200, 303}
    assert {is_told for _, _, is_told in seen} == {True}
    assert len({told for act, told, _ in seen if act == "retire"}) == 1
    assert len({told for _, told, _ in seen}) == 2


def newest_run(ref: str) -> RunRow:
    """The last run of a challenge."""
    challenge = challenge_by_ref(ref)
    assert challenge is not None
    run = latest_run(challenge.id)
    assert run is not None
    return run


def edit(browser: Browser, ref: str, crowd: list[str], until: float) -> list[tuple[str, str, bool]]:
    """Hides and shows profiles in turn and ranks after each; gives for each run the profile and whether it is shown."""
    seen, turn = list[tuple[str, str, bool]](), 0
    while time.monotonic() < until:
        profile, is_shown = crowd[turn // 2 % len(crowd)], bool(turn % 2)
        browser.post(f"/profiles/{profile}/{'show' if is_shown else 'hide'}")
        before = set(re.findall(r"/runs/(\w+)", browser.get(f"/challenges/{ref}/runs")))
        browser.post(f"/challenges/{ref}/runs")
        made = set(re.findall(r"/runs/(\w+)", browser.get(f"/challenges/{ref}/runs"))) - before
        seen += [(run, profile, is_shown) for run in made]
        turn += 1
    return seen


def read(browser: Browser, ref: str, until: float) -> int:
    """Reads the ranked page and ranks again, over and over."""
    times = 0
    while time.monotonic() < until:
        browser.get(f"/challenges/{ref}/matches")
        browser.post(f"/challenges/{ref}/runs")
        times += 1
    return times


def stale(runs: Sequence[RunRow], seen: list[tuple[str, str, bool]]) -> Iterator[tuple[str, str]]:
    """The runs that have a hidden profile or lack a shown one; each profile stays as it is while these are made."""
    pools = {run.ref: {member[0] for member in run.pool} for run in runs}
    for run, profile, is_shown in seen:
        if (profile in pools[run]) is not is_shown:
            yield run, profile


def generation_learned(run: RunRow) -> str:
    """The name of the generation that this run's pool and settings tell of."""
    return name_of(learned_from(tuple(Member(*values) for values in run.pool), run.settings["index"]))
