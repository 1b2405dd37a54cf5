"""How long the ranked page of a challenge takes beside a page that only says hello, from the same server."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import flask_migrate
from flask import Flask

from matchmaker import create_app
from matchmaker.config import Settings
from matchmaker.store.base import db
from tests import factories, scenes
from tests.bench import synthetic
from tests.scenes import Scene
from tests.workers import SECRET, Browser, served

HELLO, BARE, RANKED = "hello, in the layout", "hello, in a line", "the ranked page"
CONNECTIONS = (1, 8)
_TICK = os.sysconf("SC_CLK_TCK")


class Served(NamedTuple):
    """Milliseconds for one page: until it is there (median), and of the server's processors."""

    wait: float
    processor: float


def measured(number: int, *, requests: int, say: Callable[[str], None]) -> dict[tuple[str, int], Served]:
    """Each page at each number of connections, with so many profiles in the pool."""
    say(f"{number} profiles: pages")
    found: dict[tuple[str, int], Served] = {}
    with (
        _world(number) as (app, scene, url, index),
        served(url, index, application="tests.bench.hello:app") as (address, server),
    ):
        paths = {BARE: "/hello-bare", HELLO: "/hello", RANKED: f"/challenges/{scene.ref}/matches"}
        browsers = [Browser(address, app, scene.organiser, stays=True) for _ in range(max(CONNECTIONS))]
        for path in paths.values():
            _asked(browsers, path, 2 * len(browsers))
        for connections in CONNECTIONS:
            for name, path in paths.items():
                before = _processor(server)
                waits = _asked(browsers[:connections], path, requests)
                spent = (_processor(server) - before) / len(waits)
                found[name, connections] = Served(1000 * statistics.median(waits), 1000 * spent)
        for browser in browsers:
            browser.close()
    return found


def _asked(browsers: list[Browser], path: str, requests: int) -> list[float]:
    """The seconds that each request took, all browsers asking at once."""

    def ask(browser: Browser) -> list[float]:
        waits = []
        for _ in range(max(1, requests // len(browsers))):
            began = time.perf_counter()
            browser.get(path)
            waits.append(time.perf_counter() - began)
        return waits

    with ThreadPoolExecutor(len(browsers)) as people:
        return [wait for waits in people.map(ask, browsers) for wait in waits]


def _processor(server: int) -> float:
    """The seconds of processor time of a server's workers."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    fields = [Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split() for child in children]
    return sum(int(own[11]) + int(own[12]) for own in fields) / _TICK


@contextmanager
def _world(number: int) -> Iterator[tuple[Flask, Scene, str, Path]]:
    """An application with a ranked challenge in a pool of so many synthetic profiles."""
    with tempfile.TemporaryDirectory() as folder:
        url, index = f"sqlite:///{folder}/bench.db", Path(folder) / "index"
        settings = Settings(
            DATABASE_URL=url,
            INDEX_DIR=index,
            QUEUE_FILE=Path(folder) / "queue.db",
            SECRET_KEY=SECRET,
            TESTING=True,
        )
        app = create_app(settings)
        with app.app_context():
            flask_migrate.upgrade()
            scene = scenes.ranked(description=synthetic.challenges(1)[0].description)
            texts = list(synthetic.texts(number, synthetic.PROFILE_WORDS, kind=1))
            factories.crowd(scene.cluster, number=number, texts=texts)
            scene.rank_again()
            yield app, scene, url, index
            db.session.remove()
            db.engine.dispose()
