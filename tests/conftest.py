"""The fixtures that every test may use."""

import atexit
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import flask_migrate
import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import make_url

from matchmaker import create_app
from matchmaker.config import Settings
from matchmaker.store.base import db
from tests.postgres import PostgresUnavailable, shared_server

_INDEX = Path(tempfile.mkdtemp(prefix="matchmaker-index-"))
atexit.register(shutil.rmtree, _INDEX, ignore_errors=True)


@pytest.fixture(scope="session")
def fill_database() -> Callable[[str], None]:
    """What every test's database holds before the test begins: the tables, as the migrations make them."""
    return migrated


def migrated(url: str) -> None:
    """Brings the database at an address to the newest migration."""
    app = create_app(settings_for(url))
    with app.app_context():
        flask_migrate.upgrade()
        dispose(app)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, fill_database: Callable[[str], None]) -> Path:
    """A filled SQLite file, to be copied."""
    template = tmp_path_factory.mktemp("sqlite") / "template.sqlite"
    template.touch()
    fill_database(f"sqlite:///{template}")
    return template


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> str:
    """The address of the run's own PostgreSQL server."""
    folder = tmp_path_factory.getbasetemp()
    try:
        if worker_id == "master":
            return shared_server(folder, run=os.getpid())
        return shared_server(folder.parent, run=os.getppid())
    except PostgresUnavailable as reason:
        pytest.fail(str(reason), pytrace=False)


@pytest.fixture(scope="session")
def postgres(postgres_url: str) -> Iterator[psycopg.Connection]:
    """A connection that may create and drop databases."""
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as connection:
        yield connection


@pytest.fixture(scope="session")
def postgres_template(
    postgres: psycopg.Connection, postgres_url: str, worker_id: str, fill_database: Callable[[str], None]
) -> str:
    """The name of a filled database, to be copied."""
    name = f"template_{worker_id}"
    postgres.execute(f"CREATE DATABASE {name}")
    fill_database(_url(postgres_url, database=name))
    return name


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a fresh SQLite file."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'test.sqlite')}"


@pytest.fixture
def postgres_database(postgres: psycopg.Connection, postgres_url: str, postgres_template: str) -> Iterator[str]:
    """The address of a fresh PostgreSQL database, dropped after the test."""
    name = f"test_{secrets.token_hex(8)}"
    postgres.execute(f"CREATE DATABASE {name} TEMPLATE {postgres_template} STRATEGY FILE_COPY")
    yield _url(postgres_url, database=name)
    postgres.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a fresh database; whoever asks for it is tested on both kinds."""
    fixtures = {"sqlite": "sqlite_database", "postgresql": "postgres_database"}
    url: str = request.getfixturevalue(fixtures[request.param])
    return url


def settings_for(url: str, **changes: Any) -> Settings:
    """The settings of an application under test."""
    changes = {"INDEX_DIR": _INDEX, **changes}
    queue = Path(tempfile.gettempdir()) / f"matchmaker-queue-{os.getpid()}.db"
    return Settings(DATABASE_URL=url, SECRET_KEY="s" * 40, QUEUE_FILE=queue, TESTING=True, PATTERNS=True, **changes)


class CompiledTemplates(BytecodeCache):
    """What templates were compiled to, kept in memory for the next application of this run: each test has its own."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives back what is kept of a template as it is now."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what a template was compiled to."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()


def service_on(url: str) -> Flask:
    """A fresh application on the database at this address."""
    app = create_app(settings_for(url))
    app.jinja_env.bytecode_cache = COMPILED
    return app


def dispose(app: Flask) -> None:
    """Closes the application's connections, so that its database can be copied or dropped."""
    db.session.remove()
    db.engine.dispose()


@pytest.fixture
def app(database_url: str) -> Iterator[Flask]:
    """A fresh application in its context, once on SQLite and once on PostgreSQL."""
    yield from _running(service_on(database_url))


@pytest.fixture
def web_app(sqlite_database: str) -> Iterator[Flask]:
    """A fresh application in its context, on SQLite alone: for what pages say, not for what a database does."""
    yield from _running(service_on(sqlite_database))


def _running(app: Flask) -> Iterator[Flask]:
    with app.app_context():
        yield app
        dispose(app)


@pytest.fixture
def client(web_app: Flask) -> FlaskClient:
    """A browser without script, not signed in; forms need no token in it."""
    web_app.config["WTF_CSRF_ENABLED"] = False
    return web_app.test_client()


def _url(server: str, *, database: str) -> str:
    return make_url(server).set(database=database).render_as_string(hide_password=False)
