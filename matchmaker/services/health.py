"""Whether the service can work: its database answers and is up to date."""

from ..store.revision import is_current


def troubles(*, migrations: str) -> list[str]:
    """What keeps the service from working, in words for its operator; `migrations` is their folder."""
    current = is_current(migrations)
    if current is None:
        return ["the database does not answer"]
    return [] if current else ["the database is not at the newest migration: run `flask db upgrade`"]
