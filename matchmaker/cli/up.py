"""`flask up`: a whole installation on this machine, from nothing to pages, until interrupted."""

import os
import signal
import subprocess
import sys
import time
from types import FrameType

import click
import flask_migrate
from flask import current_app
from flask.cli import with_appcontext

from ..config import Settings, write_secret
from ..services import account as accounts
from ..services import sample
from .account import sign_in_address
from .formats import brief
from .refusals import told
from .seed import load_sample

SHOWN_MATCHES = 5
PATIENCE = 20.0
"""Seconds that a child has to end by itself."""


@click.command("up")
@with_appcontext
@told
def up() -> None:
    """Write a secret once, prepare the database, load the sample, and serve pages and mail until interrupted."""
    settings: Settings = current_app.extensions["settings"]
    if settings.SECRET_KEY is None:
        _begin_again_with_a_secret()
    flask_migrate.upgrade()
    load_sample()
    _introduce()
    raise SystemExit(_serve())


def _begin_again_with_a_secret() -> None:
    """The settings were read without one, so the command starts once more."""
    write_secret()
    click.echo("Wrote a random secret to instance/config.toml.")
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "flask", "up"])  # noqa: S606 - this very command


def _introduce() -> None:
    """Prints one ranked list, the address, and a sign-in link for one account of each role of the sample."""
    settings: Settings = current_app.extensions["settings"]
    shown = sample.one_ranked_list(limit=SHOWN_MATCHES)
    if shown is not None:
        click.echo(f"\nOne ranked list, with what adds most to each score: {shown.title}")
        for line in brief(shown.ranking, names=shown.names):
            click.echo(line)
    click.echo(f"\nThe pages are at {settings.BASE_URL}")
    for person in sample.people():
        address = sign_in_address(accounts.sign_in_secret_for(person.email))
        click.echo(f"  sign in once as {person.part:<14} {address}")
    sys.stdout.flush()


def _serve() -> int:
    """Runs the web server and the consumer until one of them ends or this is interrupted; both end together."""
    ends: list[int] = []

    def end(number: int, frame: FrameType | None) -> None:
        ends.append(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    python = [sys.executable, "-m"]
    children = [
        subprocess.Popen([*python, "gunicorn", "--config", "gunicorn.conf.py"], start_new_session=True),
        subprocess.Popen([*python, "flask", "consume"], start_new_session=True),
    ]
    while not ends and all(child.poll() is None for child in children):
        time.sleep(0.2)
    for child in children:
        if child.poll() is None:
            child.terminate()
    return _last_code(children, interrupted=bool(ends))


def _last_code(children: list["subprocess.Popen[bytes]"], *, interrupted: bool) -> int:
    """Waits for the children, kills who does not end, and gives the exit code of the whole."""
    until = time.monotonic() + PATIENCE
    codes = []
    for child in children:
        try:
            codes.append(child.wait(timeout=max(0.1, until - time.monotonic())))
        except subprocess.TimeoutExpired:
            child.kill()
            codes.append(child.wait())
    return 0 if interrupted else next((code for code in codes if code), 1)
