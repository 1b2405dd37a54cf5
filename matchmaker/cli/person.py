"""`flask export-person` and `flask erase-person`: what is kept about somebody, told or taken away."""

import json
from typing import Any

import click
from flask.cli import with_appcontext

from ..services import erasure, person
from .database import needs_secret
from .refusals import told

EMAIL = click.argument("email", metavar="EMAIL")
ALSO = click.option(
    "--also",
    metavar="WORDS",
    multiple=True,
    help="Look for these words in texts too: a telephone number, a name of one word. May be given more than once.",
)


@click.command("export-person")
@EMAIL
@ALSO
@with_appcontext
@needs_secret
@told
def export_person(email: str, also: tuple[str, ...]) -> None:
    """Print all that is kept about the person of an address, as JSON, the places in others' texts included."""
    click.echo(written(person.data_about(email, also=also)))


def written(data: dict[str, Any]) -> str:
    """A person's data as JSON; times as ISO 8601."""
    return json.dumps(data, ensure_ascii=False, indent=2, default=str)


@click.command("erase-person")
@EMAIL
@ALSO
@click.option("--leave-empty", "leaves_empty", is_flag=True, help="Even the last owner or organiser of somewhere.")
@with_appcontext
@needs_secret
@told
def erase_person(email: str, also: tuple[str, ...], leaves_empty: bool) -> None:
    """Take the person of an address out of everything that is kept, old bytes on the disk included."""
    erased = erasure.erase(email, also=also, leaves_empty=leaves_empty)
    for name, rows in sorted(erased.changed.items()):
        click.echo(f"{name}: {rows}")
    click.echo("The old bytes are gone from the database and the index.")
