"""Runs the migrations on the database of the application."""

from alembic import context
from flask import current_app

from matchmaker.store.tables import metadata

database = current_app.extensions["migrate"].db


def run() -> None:
    """Each migration in a transaction of its own; SQLite tables are rebuilt where they cannot be altered."""
    with database.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_as_batch=True,
            compare_type=True,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
