"""Imports as their pages show them: where each stands, what its rows do, and whether it can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from ..domain.account import Viewer
from ..domain.columns import kind_of
from ..domain.errors import Forbidden, Problem
from ..store.base import now
from ..store.importing import ImportLineRow, ImportRow, imports_of, lines_of
from ..store.paging import Page, page_of
from .importapply import BAD
from .importing import LARGE, MOST_RANKED, names_guessed
from .importkept import reached
from .importplan import CHANGED, NEW, UNCHANGED, Difference
from .importundo import Obstacle, may_undo, obstacles

OUTCOMES = (BAD, CHANGED, NEW, UNCHANGED)
UNDERWAY = ("checking", "applying", "undoing")
PATIENCE = timedelta(minutes=2)
"""After this long without an end a step may be started again; it is done once all the same."""


@dataclass(frozen=True)
class ImportLine:
    """One import in a list."""

    ref: str
    kind: str | None
    cluster: str
    rows: int
    state: str
    person: str | None
    at: datetime
    counts: dict[str, int]


@dataclass(frozen=True)
class ImportPage(ImportLine):
    """One import, with what its page needs in the state that it is in."""

    publishes: bool
    trouble: str | None
    is_large: bool
    may_start_again: bool
    may_undo: bool
    obstacles: tuple[Obstacle, ...]
    kept_until: datetime


@dataclass(frozen=True)
class ColumnsPage:
    """The columns of a file, what each is taken for, and the first rows."""

    ref: str
    kind: str | None
    cluster: str
    rows: int
    headings: Sequence[str]
    names: Sequence[str | None]
    preview: Sequence[Sequence[str]]
    encoding: str
    publishes: bool
    trouble: str | None


@dataclass(frozen=True)
class RowLine:
    """What one row does, or one thing that is wrong with it: the column, and the sentence."""

    number: int
    noun: str
    name: str
    ref: str | None
    problem: Problem | None = None
    differences: tuple[Difference, ...] = ()
    lacks: tuple[str, ...] = ()


def listed(*, viewer: Viewer, page: int = 1) -> Page:
    """One page of the imports into the clusters that the viewer organises, the newest first."""
    if not viewer.clusters:
        raise Forbidden()
    found = page_of(imports_of(viewer.clusters), number=page)
    return replace(found, rows=[ImportLine(**_line(row)) for row in found.rows])


def _line(row: ImportRow) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "kind": row.kind,
        "cluster": row.cluster.legal_name,
        "rows": row.rows,
        "state": row.state,
        "person": row.account.name if row.account else None,
        "at": row.applied_at or row.created_at,
        "counts": row.counts,
    }


def shown(ref: str, *, viewer: Viewer, looks_closely: bool = False) -> ImportPage:
    """One import. What stands in the way of undoing a large one is found only when it is looked at closely."""
    row = reached(ref, viewer=viewer)
    is_old = row.started_at is not None and now() - row.started_at > PATIENCE
    may = may_undo(row)
    return ImportPage(
        **_line(row),
        publishes=row.publishes,
        trouble=row.trouble,
        is_large=is_large(row),
        may_start_again=row.state in UNDERWAY and is_old,
        may_undo=may,
        obstacles=tuple(obstacles(row)) if may and (looks_closely or row.rows <= LARGE) else (),
        kept_until=row.expires_at,
    )


def is_large(row: ImportRow) -> bool:
    """Whether an import is for the consumer: it has many rows, or publishes challenges that are then ranked."""
    return row.rows > (MOST_RANKED if row.publishes and row.kind == "challenges" else LARGE)


def columns(ref: str, *, kind: str | None, viewer: Viewer) -> ColumnsPage:
    """The columns of a file, as rows of this kind if one is asked for, else as what they look like."""
    row = reached(ref, viewer=viewer)
    kind = kind or row.kind or kind_of(row.headings)
    confirmed = row.names if row.names and kind == row.kind else None
    return ColumnsPage(
        ref=row.ref,
        kind=kind,
        cluster=row.cluster.legal_name,
        rows=row.rows,
        headings=row.headings,
        names=confirmed or (names_guessed(row, kind=kind) if kind else [None] * len(row.headings)),
        preview=row.preview,
        encoding=row.encoding,
        publishes=row.publishes,
        trouble=row.trouble,
    )


def lines(ref: str, *, outcome: str, page: int, viewer: Viewer) -> Page:
    """One page of what the rows of an import do, or of what is wrong with them."""
    row = reached(ref, viewer=viewer)
    found = page_of(lines_of(row.id, outcome=outcome), number=page)
    return replace(found, rows=[_row_line(line) for line in found.rows])


def _row_line(line: ImportLineRow) -> RowLine:
    known = RowLine(line.number, line.noun, line.name, line.subject_ref)
    if line.outcome == BAD:
        sentence, values = line.details
        return replace(known, problem=Problem(line.name, sentence, values))
    differences = tuple(Difference(*details) for details in line.details if details[0])
    return replace(
        known, differences=differences, lacks=tuple(details[2] for details in line.details if not details[0])
    )
