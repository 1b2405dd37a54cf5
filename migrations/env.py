"""Runs the migrations on the database of the application."""

from alembic import context
from flask import current_app

from matchmaker.store.tables import metadata

database = current_app.extensions["migrate"].db


def run() -> None:
    """Each migration in a transaction of its own; SQLite tables are rebuilt where they cannot be altered.

    SQLite's foreign keys rest meanwhile: a table that is rebuilt would else take its children with it.
    """
    with database.engine.connect() as connection:
        pragma = connection.connection.driver_connection.execute if connection.dialect.name == "sqlite" else len
        pragma("PRAGMA foreign_keys=OFF")
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_as_batch=True,
            compare_type=True,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        pragma("PRAGMA foreign_keys=ON")


run()
