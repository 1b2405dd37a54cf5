"""Old bytes: what a database still holds on the disk of rows that were changed or deleted, and how that goes."""

import json
import mmap
import re
import sqlite3
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import DDL, Table, text
from sqlalchemy.exc import OperationalError

from ..domain.redaction import Words
from .base import Base, close_reading, db

PAUSE = 0.2
_WAIT_BRIEFLY = text("SET lock_timeout = '2s'")
_VACUUM = DDL("VACUUM (FULL, ANALYZE) %(fullname)s")  # type: ignore[no-untyped-call] # SQLAlchemy left it untyped
_OLD_SNAPSHOTS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND backend_xmin IS NOT NULL AND age(backend_xmin) > age(CAST(CAST(:last AS text) AS xid))"
)


def wipe(tables: Iterable[str], *, words: Words | None, patience: float) -> bool:
    """Whether the old bytes of these tables are gone from the disk; False while somebody reads what was before.

    Who knows the words that must be gone gives them, so that a whole file is written anew only if it still has them.
    """
    close_reading()
    if db.engine.dialect.name == "sqlite":
        return _wipe_sqlite(Path(db.engine.url.database or ""), words, patience)
    # an erasure from before a migration may name a table that is no more
    kept = [Base.metadata.tables[name] for name in sorted(set(tables)) if name in Base.metadata.tables]
    return _wipe_postgresql(kept, patience)


def _patiently(step: Callable[[], bool], patience: float) -> bool:
    """Whether a step was done before the patience was over."""
    end = time.monotonic() + patience
    while not step():
        if time.monotonic() >= end:
            return False
        time.sleep(PAUSE)
    return True


def _wipe_sqlite(path: Path, words: Words | None, patience: float) -> bool:
    """Empties the write-ahead log; deleted content is zeroed in the file, and what a page kept goes with a VACUUM."""
    if not _patiently(_log_is_empty, patience):
        return False
    if words is not None and not _is_in(path, words):
        return True
    return _patiently(_is_vacuumed, patience) and _patiently(_log_is_empty, patience)


def _log_is_empty() -> bool:
    """Moves the write-ahead log into the file and cuts it to nothing, unless somebody still reads from it."""
    busy: int = _on_sqlite("PRAGMA wal_checkpoint(TRUNCATE)")[0]
    return busy == 0


def _is_vacuumed() -> bool:
    """Writes the file anew, unless somebody else writes."""
    try:
        _on_sqlite("VACUUM")
    except sqlite3.OperationalError:
        return False
    return True


def _on_sqlite(statement: str) -> Any:
    """The first row of a statement that runs outside any transaction, which waits for nobody."""
    connection = db.engine.raw_connection()
    cursor = connection.cursor()
    try:
        cursor.execute("PRAGMA busy_timeout=200")
        return cursor.execute(statement).fetchone()
    finally:
        cursor.execute("PRAGMA busy_timeout=10000")
        cursor.close()
        connection.close()


def _is_in(path: Path, words: Words) -> bool:
    """Whether a file holds one of the words, as text or as JSON writes it, whatever their case."""
    forms = {form for one in words.every for form in (one, json.dumps(one)[1:-1])}
    pattern = re.compile(b"|".join(re.escape(form.encode()) for form in sorted(forms)), re.IGNORECASE)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return pattern.search(content) is not None


def _wipe_postgresql(tables: list[Table], patience: float) -> bool:
    """Writes the tables and their indexes anew, once nobody reads what was before, and their statistics with them."""
    autocommit = db.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    with autocommit as connection:
        last = connection.scalar(text("SELECT txid_current() % 4294967296"))
        if not _patiently(lambda: connection.scalar(_OLD_SNAPSHOTS, {"last": last}) == 0, patience):
            return False
        connection.execute(_WAIT_BRIEFLY)
        try:
            for table in tables:
                connection.execute(_VACUUM.against(table))
        except OperationalError:
            return False
        finally:
            connection.execute(text("RESET lock_timeout"))
    return True
