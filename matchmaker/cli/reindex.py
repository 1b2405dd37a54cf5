"""`flask reindex`: makes the index anew from the database."""

import time

import click
from flask.cli import with_appcontext

from ..services import reindexing
from .database import needs_secret
from .refusals import told


@click.command("reindex")
@click.option("--cluster", help="The ref of one cluster; without it, every pool.")
@with_appcontext
@needs_secret
@told
def reindex(cluster: str | None) -> None:
    """Make the index of the pools anew from the database.

    Rankings go on with the old one until the new one is whole.
    """
    began = time.monotonic()
    for renewed in reindexing.reindex(cluster):
        seconds = time.monotonic() - began
        kept = "" if renewed.is_kept else ", but it could not be written"
        line = f"{renewed.cluster_ref}: {renewed.profiles} profiles, generation {renewed.generation}"
        click.echo(f"{line}, {seconds:.1f} s{kept}")
        began = time.monotonic()
