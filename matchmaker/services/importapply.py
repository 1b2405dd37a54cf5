"""An import from its table to the database: the plan of it, and the plan carried out in the caller's transaction."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..store.challenge import ChallengeRow
from ..store.importing import ImportLineRow
from ..store.organisation import OrganisationRow
from ..store.profile import ProfileRow
from . import importchallenges, importorganisations, importprofiles
from .importplan import UNCHANGED, Author, Change, Directory, Plan
from .importrows import CheckedRow, Names, Progress, RowProblem, check_columns, checked_rows
from .profile_moves import standing
from .tablefile import Table

BAD = "bad"


@dataclass(frozen=True)
class Source:
    """What is imported: a table, what its rows are, what its columns hold, and whether to publish."""

    table: Table
    kind: str
    names: Names
    publishes: bool = False


@dataclass(frozen=True)
class Read:
    """The rows of a source, read once and for all; what they do depends on what is stored."""

    source: Source
    rows: Sequence[CheckedRow]
    problems: Sequence[RowProblem]


def read(source: Source, *, progress: Progress = iter) -> Read:
    """The rows of a source as records; `Invalid` when its columns do not fit."""
    check_columns(source.names, kind=source.kind)
    rows, problems = checked_rows(source.table, kind=source.kind, names=source.names, progress=progress)
    return Read(source, rows, problems)


def planned(file: Read, *, directory: Directory) -> Plan:
    """What the rows do to the records of the directory's cluster as they stand now."""
    source = file.source
    if source.kind == "organisations":
        changes, refused = importorganisations.planned(file.rows, directory=directory)
    else:
        planner = importprofiles.planned if source.kind == "profiles" else importchallenges.planned
        changes, refused = planner(file.rows, directory=directory, publishes=source.publishes)
    headings = {name: heading for name, heading in zip(source.names, source.table.headings, strict=True) if name}
    named = [RowProblem(p.row, headings.get(p.column, p.column), p.problem) for p in refused]
    problems = sorted([*file.problems, *named], key=lambda problem: problem.row)
    return Plan((*directory.added.values(), *changes), tuple(problems))


def carry_out(plan: Plan, *, directory: Directory, author: Author, import_id: int) -> list[ImportLineRow]:
    """Writes a plan without problems, all of it at once; gives what an undo needs, and what is published, as lines."""
    lines: list[ImportLineRow] = []
    writers: dict[str, Any] = {
        "organisation": (importorganisations.write, importorganisations.standing_of),
        "profile": (importprofiles.write, standing),
        "challenge": (importchallenges.write, importchallenges.standing_of),
    }
    for noun, (write, standing_of) in writers.items():
        changes = [change for change in plan.changes if change.noun == noun]
        before = [standing_of(change.row) if change.row else {} for change in changes]
        rows = write(changes, directory=directory, author=author)
        for change, row, was in zip(changes, rows, before, strict=True):
            if change.outcome != UNCHANGED:
                line = line_of(change, import_id=import_id)
                line.subject_ref, line.digest = row.ref, digest_of_record(row)
                line.before = {**was, "state_after": getattr(row, "state", None), "publishes": change.publishes}
                lines.append(line)
    return lines


def line_of(change: Change, *, import_id: int) -> ImportLineRow:
    """A change as a line to be shown: its record, and the fields that it changes."""
    differences: list[Any] = [[d.name, d.before, d.after] for d in change.differences]
    lacks = [["", None, problem.sentence] for problem in change.lacks]
    return ImportLineRow(
        import_id=import_id,
        number=change.number,
        outcome=change.outcome,
        noun=change.noun,
        name=change.name[:300],
        subject_ref=change.ref,
        details=[*differences, *lacks],
        before={},
    )


def lines_of_plan(plan: Plan, *, import_id: int) -> list[ImportLineRow]:
    """A plan as lines to be shown: the bad rows and columns, then the changes."""
    bad = [
        ImportLineRow(
            import_id=import_id,
            number=problem.row,
            outcome=BAD,
            name=problem.column[:300],
            details=[problem.problem.sentence, {key: str(value) for key, value in problem.problem.values.items()}],
            before={},
        )
        for problem in plan.problems
    ]
    return [*bad, *(line_of(change, import_id=import_id) for change in plan.changes)]


def digest_of_record(row: OrganisationRow | ProfileRow | ChallengeRow) -> str:
    """What tells whether a record still says what an import made it say."""
    newest = (row.pending or row.published) if isinstance(row, ProfileRow) else row
    return _digest([newest.content if newest else {}, row.external_id])


def digest_of(plan: Plan) -> str:
    """What tells one plan from another: the outcome and the differences of every row."""
    lines = [
        [c.number, c.noun, c.outcome, c.ref, c.publishes, [[d.name, d.before, d.after] for d in c.differences]]
        for c in plan.changes
    ]
    return _digest(lines)


def _digest(words: Any) -> str:
    return hashlib.sha256(json.dumps(words, sort_keys=True, default=str).encode()).hexdigest()
