"""Whether the database answers, and at which migration it stands."""

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import SQLAlchemyError

from .base import session


def database_revision() -> str | None:
    """The migration that the database stands at; None for an empty one."""
    return MigrationContext.configure(session().connection()).get_current_revision()


def expected_revision(directory: str) -> str | None:
    """The newest migration of this version of the service."""
    return ScriptDirectory(directory).get_current_head()


def is_current(directory: str) -> bool | None:
    """Whether the database is at the newest migration; None when it does not answer."""
    try:
        return database_revision() == expected_revision(directory)
    except SQLAlchemyError:
        return None
