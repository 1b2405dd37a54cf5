"""`python -m tests.access`: asks every address as everybody about every kind of record, and prints what was odd."""

import sys
import tempfile
from pathlib import Path

import click

from tests import matrix
from tests.conftest import migrated
from tests.test_access import TABLES, bodies


def main() -> int:
    """The number of odd answers, after a line on each."""
    answers, odd = 0, []
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template.sqlite"
        template.touch()
        migrated(f"sqlite:///{template}")
        kept = matrix.around(template, Path(folder))
        for role in matrix.ROLES:
            for table in TABLES.values():
                report = matrix.unexpected(kept, table, role, Path(folder), bodies=bodies)
                answers, odd = answers + report.answers, odd + report.odd
    for one in odd:
        click.echo(str(one))
    counts = ", ".join(f"{len(table)} addresses of {part}" for part, table in TABLES.items())
    rounds = f"{len(matrix.ROLES)} roles x {len(matrix.RELATIONS)} relations where a record is named"
    click.echo(f"{counts} x {rounds}: {answers} answers, {len(odd)} unexpected")
    return len(odd)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
