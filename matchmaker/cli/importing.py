"""`flask import` and `flask export`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext
from tqdm import tqdm

from ..domain.columns import KINDS
from ..domain.errors import Invalid, Problem
from ..domain.words import N_
from ..services import exporting, importfiles, matching, meaning
from ..services.exportfile import FORMATS
from ..services.importfiles import File, Imported
from ..services.tablefile import ENCODINGS, LARGEST_FILE, UTF_8
from .database import needs_secret
from .refusals import told

KIND = click.Choice(list(KINDS))
CLUSTER = click.option("--cluster", "cluster_ref", metavar="REF", help="The cluster; needed when there are several.")
NO_FILE = N_("There is no such file.")
TOO_LARGE = N_("The file is larger than {size} MB. Split it.")


@click.command("import")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--kind", type=KIND, help="What the rows are; told by the columns when it is not given.")
@CLUSTER
@click.option(
    "--publish", "publishes", is_flag=True, help="Publish what is complete; else all of it arrives as drafts."
)
@click.option("--dry-run", "is_dry", is_flag=True, help="Say what would be done, and do nothing.")
@click.option(
    "--encoding", type=click.Choice(ENCODINGS), default=UTF_8, help="cp1252 confirms a file that is not UTF-8."
)
@with_appcontext
@needs_secret
@told
def import_(
    paths: tuple[Path, ...], kind: str | None, cluster_ref: str | None, publishes: bool, is_dry: bool, encoding: str
) -> None:
    """Import organisations, profiles and challenges from XLSX, CSV or JSON Lines: all of it, or nothing."""
    results = importfiles.import_files(
        [_file(path) for path in paths],
        kind=kind,
        cluster_ref=cluster_ref,
        encoding=encoding,
        publishes=publishes,
        is_dry=is_dry,
        progress=_with_progress,
    )
    for result in results:
        _report(result, is_dry=is_dry)
    meaning.read_texts()
    published = [ref for result in results for ref in result.published]
    for ref in _with_progress(published, what="Ranking", unit="challenge") if not is_dry else ():
        matching.rank_stored(ref, viewer=None)


def _file(path: Path) -> File:
    if not path.is_file():
        raise Invalid([Problem(str(path), NO_FILE)], importfiles.CANNOT_BE_READ, file=path.name)
    if path.stat().st_size > LARGEST_FILE:
        size = LARGEST_FILE // 2**20
        raise Invalid([Problem("", TOO_LARGE, {"size": size})], importfiles.CANNOT_BE_READ, file=path.name)
    return File(path.name, path.read_bytes())


def _with_progress(things: Sequence[Any], what: str = "Reading", unit: str = "row") -> Iterator[Any]:
    """The things, with a bar on standard error when that is a terminal."""
    yield from tqdm(things, desc=what, unit=unit, disable=None, leave=False)


def _report(result: Imported, *, is_dry: bool) -> None:
    """Says what was done with a file, and what it was taken for."""
    for heading, name in result.columns_guessed:
        click.echo(f"{result.file}: column “{heading}” is read as {name}.", err=True)
    counts = result.plan.counts
    if counts["detected"]:
        click.echo(f"{result.file}: language not given, so detected: {counts['detected']}.", err=True)
    done = "would be " if is_dry else ""
    click.echo(
        f"{result.file}: {result.source.kind}, {len(result.source.table.rows)} rows; "
        f"{done}new {counts['new']}, updated {counts['changed']}, unchanged {counts['unchanged']}, "
        f"published {counts['publishes']}."
    )
    for change in result.plan.changes:
        for problem in change.lacks:
            click.echo(f"  row {change.number} stays a draft: {problem.text()}", err=True)


@click.command("export")
@click.argument("kind", type=KIND)
@CLUSTER
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="jsonl", show_default=True)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write; else standard output."
)
@with_appcontext
@needs_secret
@told
def export(kind: str, cluster_ref: str | None, form: str, output: Path | None) -> None:
    """Write the records of a cluster as a file that imports again unchanged."""
    ref = importfiles.cluster_named(cluster_ref)
    content = FORMATS[form](exporting.exported(kind, cluster_ref=ref, viewer=None), kind=kind)
    if output is not None:
        output.write_bytes(content)
        return
    click.echo(content, nl=False)
