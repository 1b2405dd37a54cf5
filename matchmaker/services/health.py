"""Whether the service can work: its database answers and is up to date, and its index is there or can be made."""

from ..store.revision import is_current
from .reindexing import index_troubles


def troubles(*, migrations: str) -> list[str]:
    """What keeps the service from working, in words for its operator; `migrations` is their folder."""
    current = is_current(migrations)
    if current is None:
        return ["the database does not answer"]
    return index_troubles() if current else ["the database is not at the newest migration: run `flask db upgrade`"]
