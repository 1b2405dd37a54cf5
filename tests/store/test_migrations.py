"""The migrations: up, down to nothing, up again, and no table that they do not know of."""

from collections.abc import Iterator

import flask_migrate
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Inspector, inspect

from matchmaker.config import HOME
from matchmaker.store.base import db
from matchmaker.store.revision import database_revision, expected_revision, is_current
from matchmaker.store.tables import metadata

MIGRATIONS = str(HOME / "migrations")
OPTIONS = {"compare_type": True, "render_as_batch": True}


def tables() -> set[str]:
    """The tables that the database has, the one of the migrations left out."""
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


def shape() -> dict[str, list[str]]:
    """What each table is made of: its columns, keys, constraints and indexes, in words."""
    found = inspect(db.engine)
    return {table: sorted(_parts(found, table)) for table in tables()}


def _parts(found: Inspector, table: str) -> Iterator[str]:
    for column in found.get_columns(table):
        yield f"column {column['name']} {column['type']!r} {column['nullable']}"
    for index in found.get_indexes(table):
        yield f"index {index['name']} {index['column_names']} {index['unique']}"
    for unique in found.get_unique_constraints(table):
        yield f"unique {unique['name']} {unique['column_names']}"
    for key in found.get_foreign_keys(table):
        yield f"key {key['name']} {key['constrained_columns']} {key['referred_table']} {key['options']}"
    yield f"primary {found.get_pk_constraint(table)['constrained_columns']}"


def differences() -> list[object]:
    """What would have to be migrated to get from the database to the models."""
    with db.engine.connect() as connection:
        return compare_metadata(MigrationContext.configure(connection, opts=OPTIONS), metadata)


def test_the_tables_are_those_of_the_models(app: Flask) -> None:
    assert tables() == set(metadata.tables)
    assert differences() == []


def test_every_step_can_be_taken_back_down_to_nothing_and_up_again(app: Flask) -> None:
    before, revision = shape(), database_revision()
    db.session.rollback()

    for _ in ScriptDirectory(MIGRATIONS).walk_revisions():
        flask_migrate.downgrade(revision="-1")
        flask_migrate.upgrade(revision="+1")
        flask_migrate.downgrade(revision="-1")
    below = (tables(), database_revision(), is_current(MIGRATIONS))
    db.session.rollback()
    flask_migrate.upgrade()

    assert below == (set(), None, False)
    assert (shape(), database_revision(), is_current(MIGRATIONS)) == (before, revision, True)


def test_there_is_one_newest_migration() -> None:
    scripts = ScriptDirectory(MIGRATIONS)

    assert scripts.get_heads() == [expected_revision(MIGRATIONS)]


def test_every_migration_says_what_it_does() -> None:
    silent = [script.path for script in ScriptDirectory(MIGRATIONS).walk_revisions() if not script.doc]

    assert silent == []
