"""`flask cluster …`: clusters made from the command line."""

import click
from flask.cli import AppGroup

from ..services.cluster import create_cluster
from .database import needs_secret
from .refusals import told


@click.group("cluster", cls=AppGroup)
def cluster() -> None:
    """Make clusters."""


@cluster.command("create")
@click.option("--name", required=True, help="Its legal name.")
@click.option("--country", help="ISO 3166-1 alpha-2, such as ES.")
@needs_secret
@told
def create(name: str, country: str | None) -> None:
    """Make a cluster and print its ref, which `account create --organisation` takes."""
    click.echo(create_cluster(name=name, country=country))
