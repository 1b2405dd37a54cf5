"""Files imported in one go, as the command line does it: all of them in one transaction, or none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..domain.columns import KINDS, guessed, kind_of
from ..domain.errors import Invalid, NotFound, Problem
from ..domain.words import N_
from ..store.base import now, session, writing
from ..store.importing import ImportRow, remembered_columns
from ..store.organisation import OrganisationRow, clusters, organisation_by_ref
from .importapply import Read, Source, planned, read
from .importing import UNDO_KEPT, write
from .importplan import Author, Directory, Plan
from .importrows import Names, Progress, RowProblem
from .tablefile import UTF_8, Table, table_in

CANNOT_BE_READ = N_("{file} cannot be taken.")
NO_KIND = N_("Its columns do not tell what its rows are. Say so with --kind.")
SEVERAL_CLUSTERS = N_("Say with --cluster which cluster it is for: {clusters}.")
NO_CLUSTER = N_("There is no cluster yet.")
UNSURE = N_("It is not UTF-8. Read as Western European it says “{words}”: if that is right, add --encoding cp1252.")
BAD_ROWS = N_("Nothing was imported. Bad rows: {count}.")
_SHOWN = 80


@dataclass(frozen=True)
class File:
    """A file by the name under which messages speak of it, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Imported:
    """What was done with a file: what its columns were taken for, and what it made and changed."""

    file: str
    source: Source
    plan: Plan
    published: tuple[str, ...] = ()

    @property
    def columns_guessed(self) -> tuple[tuple[str, str], ...]:
        """The headings that are no names of our columns, each with the column that it was taken for."""
        pairs = zip(self.source.table.headings, self.source.names, strict=True)
        return tuple((heading, name or "–") for heading, name in pairs if heading != name)


def import_files(
    files: Sequence[File],
    *,
    kind: str | None = None,
    cluster_ref: str | None = None,
    encoding: str = UTF_8,
    publishes: bool = False,
    is_dry: bool = False,
    progress: Progress = iter,
) -> list[Imported]:
    """Imports files for the service itself; or `Invalid` with every bad row of all of them, and nothing is written."""
    cluster = _cluster(cluster_ref)
    sources = [_source(file, kind=kind, cluster=cluster, encoding=encoding, publishes=publishes) for file in files]
    order = list(KINDS)
    named = sorted(zip(files, sources, strict=True), key=lambda pair: order.index(pair[1].kind))
    reads = [(file.name, _told(file.name, source, progress)) for file, source in named]
    with writing() as unit:
        results = [_imported(name, file, cluster_ref=cluster.ref) for name, file in reads]
        if any(result.plan.problems for result in results):
            count = sum(result.plan.counts["bad"] for result in results)
            raise Invalid(_problems(results), BAD_ROWS, count=count)
        if not is_dry:
            unit.commit()
    return results


def cluster_named(ref: str | None) -> str:
    """The ref of the cluster that is meant: the one of this ref, or the only one that there is."""
    return _cluster(ref).ref


def _cluster(ref: str | None) -> OrganisationRow:
    """The cluster of this ref, or the only one that there is."""
    known = {row.ref: row for row in clusters()}
    if ref is not None and ref not in known:
        raise NotFound()
    if not known:
        raise Invalid([], NO_CLUSTER)
    if ref is None and len(known) > 1:
        raise Invalid(
            [], SEVERAL_CLUSTERS, clusters=", ".join(f"{row.ref} ({row.legal_name})" for row in known.values())
        )
    return known[ref] if ref else next(iter(known.values()))


def _source(file: File, *, kind: str | None, cluster: OrganisationRow, encoding: str, publishes: bool) -> Source:
    try:
        table = table_in(file.content)
        kind = kind or kind_of(table.headings)
    except Invalid as refusal:
        problems = refusal.problems or (Problem("", refusal.sentence, refusal.values),)
        raise Invalid(problems, CANNOT_BE_READ, file=file.name) from None
    if table.encoding not in (UTF_8, encoding):
        raise Invalid([Problem("", UNSURE, {"words": _doubtful(table)})], CANNOT_BE_READ, file=file.name)
    if kind is None:
        raise Invalid([Problem("", NO_KIND)], CANNOT_BE_READ, file=file.name)
    remembered = remembered_columns(cluster.id, kind=kind)
    return Source(table, kind, guessed(table.headings, kind=kind, remembered=remembered), publishes)


def _doubtful(table: Table) -> str:
    """The first words with letters that the encoding decides about."""
    cells = (str(cell) for _, row in ((0, table.headings), *table.rows) for cell in row if cell)
    return next((cell for cell in cells if not cell.isascii()), "")[:_SHOWN]


def _told(name: str, source: Source, progress: Progress) -> Read:
    """The rows of a source; a refusal of its columns names the file and the headings."""
    try:
        return read(source, progress=progress)
    except Invalid as refusal:
        headings = source.table.headings
        problems = [Problem(_place(p.place, headings, source.names), p.sentence, p.values) for p in refusal.problems]
        raise Invalid(problems, CANNOT_BE_READ, file=name) from None


def _place(place: str, headings: Sequence[str], names: Names) -> str:
    kind, _, number = place.partition(".")
    return (headings[int(number)] or f"column {int(number) + 1}") if kind == "column" else place


def _imported(name: str, file: Read, *, cluster_ref: str) -> Imported:
    """What a file does now; done, as long as none of its rows is bad."""
    cluster = organisation_by_ref(cluster_ref)
    if cluster is None:
        raise NotFound()
    session().flush()
    directory = Directory(cluster, with_names=True)
    plan = planned(file, directory=directory)
    if plan.problems:
        return Imported(name, file.source, plan)
    source = file.source
    row = ImportRow(
        cluster_id=cluster.id,
        kind=source.kind,
        encoding=source.table.encoding,
        headings=list(source.table.headings),
        preview=[],
        names=list(source.names),
        publishes=source.publishes,
        rows=len(source.table.rows),
        counts={},
        expires_at=now() + UNDO_KEPT,
    )
    session().add(row)
    session().flush()
    published = write(row, plan, directory=directory, author=Author(cluster.id, None, row.ref))
    return Imported(name, source, plan, tuple(published))


def _problems(results: Sequence[Imported]) -> Iterator[Problem]:
    """Every bad row of every file, at a place that names the row and the column."""
    for result in results:
        for problem in result.plan.problems:
            place = _row(problem, result, is_one_of_several=len(results) > 1)
            yield Problem(place, problem.problem.sentence, problem.problem.values)


def _row(problem: RowProblem, result: Imported, *, is_one_of_several: bool) -> str:
    counted = "line" if result.source.table.format == "jsonl" else "row"
    parts = [result.file if is_one_of_several else "", f"{counted} {problem.row}", problem.column]
    return ", ".join(part for part in parts if part)
