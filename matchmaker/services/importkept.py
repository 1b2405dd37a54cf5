"""The files of imports as they are kept: received without their names, reached by organisers, dropped and forgotten."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from ..domain.account import Viewer
from ..domain.columns import kind_of
from ..domain.errors import Conflict, Forbidden, Invalid, NotFound, Problem
from ..domain.redaction import Words, is_named
from ..domain.words import N_
from ..store.base import now, session, writing
from ..store.importing import ImportRow, drop_lines, expired_imports, import_by_ref, underway, waiting_imports
from ..store.organisation import organisation_by_ref
from . import audit
from .tablefile import Table, table_in

FILE_KEPT = timedelta(days=1)
MOST_UNDERWAY = 10
PREVIEWED = 5
LONGEST_PREVIEW = 200

TOO_MANY = N_("There are {count} unfinished imports already. Finish or drop one of them first.")
NOT_NOW = N_("This import is past that step.")


def receive(content: bytes, *, cluster_ref: str, viewer: Viewer) -> str:
    """Keeps a file for a cluster that the viewer organises, without its name; returns the ref of the import."""
    if not viewer.organises(cluster_ref):
        raise Forbidden()
    table = table_in(content)
    kind = kind_of(table.headings)
    with writing() as unit:
        cluster = organisation_by_ref(cluster_ref)
        if cluster is None:
            raise NotFound()
        if underway(cluster.id) >= MOST_UNDERWAY:
            raise Invalid([Problem("file", TOO_MANY, {"count": MOST_UNDERWAY})])
        row = ImportRow(
            cluster_id=cluster.id,
            account_id=audit.actor_id(viewer),
            kind=kind,
            encoding=table.encoding,
            headings=list(table.headings),
            preview=_preview(table),
            names=[],
            content=content,
            rows=len(table.rows),
            counts={},
            expires_at=now() + FILE_KEPT,
        )
        session().add(row)
        session().flush()
        ref = row.ref
        unit.commit()
    return ref


def _preview(table: Table) -> list[list[str]]:
    """The first rows, each cell shortened."""
    rows = [cells for _, cells in table.rows[:PREVIEWED]]
    return [["" if cell is None else str(cell)[:LONGEST_PREVIEW] for cell in cells] for cells in rows]


def reached(ref: str, *, viewer: Viewer | None, with_content: bool = False) -> ImportRow:
    """An import into a cluster that the viewer organises, else NotFound; None is the service itself."""
    row = import_by_ref(ref, with_content=with_content)
    if row is None or (viewer is not None and not viewer.organises(row.cluster.ref)):
        raise NotFound()
    return row


def require(row: ImportRow, *states: str) -> None:
    """Passes while an import is in one of these states."""
    if row.state not in states:
        raise Conflict(NOT_NOW)


def drop(ref: str, *, viewer: Viewer) -> None:
    """Forgets a file that was not imported."""
    with writing() as unit:
        row = reached(ref, viewer=viewer)
        require(row, "columns", "checking", "checked")
        drop_lines([row.id])
        session().delete(row)
        unit.commit()


def forget_expired(*, at: datetime | None = None) -> int:
    """Drops the files and lines that nobody needs any more; returns how many imports had some."""
    with writing() as unit:
        rows = expired_imports(at or now())
        _forget(rows)
        count = len(rows)
        unit.commit()
    return count


def forget_naming(words: Words) -> int:
    """Drops the files that name a person, in the transaction of the caller; returns how many there were."""
    rows = [row for row in waiting_imports() if row.content and is_named(_cells(row.content), words)]
    _forget(rows)
    return len(rows)


def _cells(content: bytes) -> list[Any]:
    """Every cell of a kept file, and its headings."""
    table = table_in(content)
    return [*table.headings, *(cell for _, cells in table.rows for cell in cells)]


def _forget(rows: Sequence[ImportRow]) -> None:
    """Lets go of the files and lines of imports, which stay as a mark."""
    drop_lines([row.id for row in rows])
    for row in rows:
        row.content, row.preview = None, []
        if row.state not in ("applied", "undone"):
            row.state = "expired"
