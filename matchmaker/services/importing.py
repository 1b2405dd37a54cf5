"""An import step by step, as an organiser does it: the columns of its file, what it would do, and doing it."""

from collections.abc import Sequence
from datetime import timedelta

from ..domain.account import Viewer
from ..domain.columns import KINDS, LEFT_OUT, guessed, heading_key
from ..domain.errors import Conflict, Invalid, Problem
from ..domain.words import N_
from ..store.base import now, writing
from ..store.importing import (
    ImportRow,
    remember_columns,
    remembered_columns,
    replace_lines,
)
from . import audit
from .importapply import Read, Source, carry_out, digest_of, lines_of_plan, planned, read
from .importkept import reached, require
from .importplan import Author, Directory, Plan
from .importrows import Progress, check_columns
from .tablefile import Table, table_in

UNDO_KEPT = timedelta(days=14)
LARGE = 500
"""From this many rows on an import is for the consumer, and the page shows how far it is."""

MOST_RANKED = 20
"""As many challenges are published and ranked while somebody waits for the page."""

NO_KIND = N_("Choose what the rows are.")
NOT_CONFIRMED = N_("Say that the words read well. If they do not, save the file as UTF-8 and upload it again.")
BAD_ROWS = N_("Nothing was imported: some rows have to be corrected in the file first.")
CHANGED_SINCE = N_("Records were changed since the check, so it was checked again. Look at it once more.")
NO_FILE = N_("The file is no longer kept. Upload it again.")

STEPS = {"checking": "check", "applying": "apply", "undoing": "undo"}
"""What brings an import out of each state in which it waits."""


def names_guessed(row: ImportRow, *, kind: str) -> tuple[str | None, ...]:
    """What the columns of a file are taken for until a person says otherwise."""
    remembered = remembered_columns(row.cluster_id, kind=kind)
    return guessed(row.headings, kind=kind, remembered=remembered)


def choose(
    ref: str, *, kind: str, names: Sequence[str | None], reads_well: bool, publishes: bool, viewer: Viewer
) -> None:
    """Confirms what a file holds, and remembers it for the cluster; the file waits to be checked."""
    with writing() as unit:
        row = reached(ref, viewer=viewer)
        require(row, "columns", "checked")
        if kind not in KINDS:
            raise Invalid([Problem("kind", NO_KIND)])
        if row.encoding != "utf-8" and not reads_well:
            raise Invalid([Problem("reads_well", NOT_CONFIRMED)])
        check_columns(names, kind=kind)
        confirmed = {heading_key(heading): name or LEFT_OUT for heading, name in zip(row.headings, names, strict=True)}
        remember_columns(row.cluster_id, {word: name for word, name in confirmed.items() if word}, kind=kind)
        row.kind, row.names, row.publishes = kind, list(names), publishes
        _start(row, "checking")
        unit.commit()


def change_columns(ref: str, *, viewer: Viewer) -> None:
    """Goes back to the columns of a file that is not imported yet."""
    with writing() as unit:
        row = reached(ref, viewer=viewer)
        require(row, "checked", "checking")
        row.state, row.trouble, row.started_at = "columns", None, None
        unit.commit()


def check(ref: str, *, viewer: Viewer | None, progress: Progress = iter) -> None:
    """Finds out what a file would do, and keeps it to be shown; nothing of it is written."""
    row = reached(ref, viewer=viewer, with_content=True)
    require(row, "checking")
    file = read(_source(row), progress=progress)
    with writing() as unit:
        row = reached(ref, viewer=viewer)
        require(row, "checking")
        _keep_plan(row, file)
        unit.commit()


def _keep_plan(row: ImportRow, file: Read) -> None:
    plan = planned(file, directory=Directory(row.cluster))
    replace_lines(row.id, lines_of_plan(plan, import_id=row.id))
    row.counts, row.digest = plan.counts, digest_of(plan)
    row.state, row.started_at = "checked", None


def start_applying(ref: str, *, viewer: Viewer) -> None:
    """Says that a checked file without bad rows is to be imported."""
    with writing() as unit:
        row = reached(ref, viewer=viewer)
        require(row, "checked")
        if row.counts["bad"]:
            raise Conflict(BAD_ROWS)
        row.trouble, row.account_id = None, audit.actor_id(viewer)
        _start(row, "applying")
        unit.commit()


def apply(ref: str, *, viewer: Viewer | None, progress: Progress = iter) -> list[str]:
    """Imports a file, all of it or nothing; returns the refs of the challenges that it published.

    When the records are no longer those that it was checked against, it is checked again instead.
    """
    row = reached(ref, viewer=viewer, with_content=True)
    require(row, "applying")
    file = read(_source(row), progress=progress)
    with writing() as unit:
        row = reached(ref, viewer=viewer)
        require(row, "applying")
        directory = Directory(row.cluster, with_names=True)
        plan = planned(file, directory=directory)
        published: list[str] = []
        if digest_of(plan) != row.digest or plan.problems:
            _keep_plan(row, file)
            row.trouble = CHANGED_SINCE
        else:
            author = Author(row.cluster_id, row.account_id, row.ref)
            published = write(row, plan, directory=directory, author=author)
        unit.commit()
    return published


def write(row: ImportRow, plan: Plan, *, directory: Directory, author: Author) -> list[str]:
    """Carries a plan out in the transaction of the caller; the file goes, what an undo needs is kept for a while."""
    lines = carry_out(plan, directory=directory, author=author, import_id=row.id)
    replace_lines(row.id, lines)
    row.counts = plan.counts
    row.state, row.applied_at, row.expires_at = "applied", now(), now() + UNDO_KEPT
    row.content, row.preview, row.started_at = None, [], None
    audit.record_by(author.account_id, "import", noun="import", ref=row.ref, cluster_id=row.cluster_id, **row.counts)
    return [line.subject_ref or "" for line in lines if line.noun == "challenge" and line.before["publishes"]]


def start_again(ref: str, *, viewer: Viewer) -> str:
    """The step that an import waits for, to be started once more; it is done once all the same."""
    with writing() as unit:
        row = reached(ref, viewer=viewer)
        require(row, *STEPS)
        step = STEPS[row.state]
        row.started_at = now()
        unit.commit()
    return step


def fail(ref: str, *, sentence: str) -> None:
    """Takes an import that met trouble back to the step before, with a sentence for its page."""
    with writing() as unit:
        row = reached(ref, viewer=None)
        back = {"checking": "columns", "applying": "checked", "undoing": "applied"}
        row.state, row.trouble, row.started_at = back.get(row.state, row.state), sentence, None
        unit.commit()


def _start(row: ImportRow, state: str) -> None:
    row.state, row.started_at = state, now()


def _table(row: ImportRow) -> Table:
    if row.content is None:
        raise Conflict(NO_FILE)
    return table_in(row.content)


def _source(row: ImportRow) -> Source:
    return Source(_table(row), row.kind or "", row.names, row.publishes)
