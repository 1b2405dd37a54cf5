"""`flask token …`: what a program shows to act for a person."""

import click
from flask.cli import AppGroup

from ..services import token as tokens
from .database import needs_secret
from .refusals import told


@click.group("token", cls=AppGroup)
def token() -> None:
    """Make tokens for programs."""


@token.command("create")
@click.option("--email", required=True, help="The address of the account that the program acts for.")
@click.option("--name", default="A program", help="What its person knows it by, on the account page.")
@needs_secret
@told
def create(email: str, name: str) -> None:
    """Make an API token and print it, once; its person revokes it on the account page."""
    click.echo(tokens.create_token(email, name=name))
