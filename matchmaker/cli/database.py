"""`flask db …`, and the check that a command may work on this installation's database."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import click
import flask_migrate.cli
from flask import current_app
from flask.cli import AppGroup, with_appcontext

from ..config import NO_SECRET, Settings
from .refusals import REFUSED

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def require_secret() -> None:
    """Ends the command with a sentence while the installation has no secret."""
    settings: Settings = current_app.extensions["settings"]
    if settings.SECRET_KEY is None:
        click.echo(NO_SECRET, err=True)
        raise SystemExit(REFUSED)


def needs_secret(command: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """The command, refused while the installation has no secret."""

    @functools.wraps(command)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        require_secret()
        return command(*args, **kwargs)

    return run


# Flask-Migrate's own group, with our check before it.
database = AppGroup(
    "db",
    help="Upgrade, downgrade and inspect the tables of the database.",
    params=flask_migrate.cli.db.params,
    commands=flask_migrate.cli.db.commands,
    callback=with_appcontext(needs_secret(flask_migrate.cli.db.callback)),
)
