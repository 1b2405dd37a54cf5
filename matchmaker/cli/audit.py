"""`flask audit`: who did or read what of a challenge."""

import json
from datetime import UTC

import click
from flask.cli import with_appcontext

from ..services import auditing
from ..services.auditing import Act
from .database import needs_secret
from .refusals import told

SERVICE = "(the service)"


@click.command("audit")
@click.option("--challenge", "ref", metavar="REF", required=True, help="The challenge.")
@click.option("--from", "since", metavar="T", help="A day or time (ISO 8601, UTC unless it names its zone).")
@click.option("--to", "until", metavar="T", help="A day, which counts whole, or a time, which does not count.")
@with_appcontext
@needs_secret
@told
def audit(ref: str, since: str | None, until: str | None) -> None:
    """Print who did or read what of a challenge, the oldest first: time, act, person, record and details, by tabs."""
    for act in auditing.acts_around(ref, since=since, until=until):
        click.echo(_line(act))


def _line(act: Act) -> str:
    at = act.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    details = json.dumps(act.details, ensure_ascii=False, sort_keys=True) if act.details else ""
    return "\t".join((at, act.act, act.person or SERVICE, f"{act.noun} {act.ref}", details)).rstrip("\t")
