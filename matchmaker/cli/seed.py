"""`flask seed`: the sample cluster."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from ..services import sample
from ..services.recordfile import challenges_in, providers_in
from .database import needs_secret
from .refusals import told

SAMPLE = Path(__file__).parent.parent / "sample"


@click.command("seed")
@with_appcontext
@needs_secret
@told
def seed() -> None:
    """Load the sample cluster and rank its challenges, if the database is empty."""
    if not load_sample():
        click.echo("The database is not empty: nothing was loaded.")


def load_sample() -> bool:
    """Loads the sample into an empty database and says what came in; whether it did."""
    loaded = sample.load(challenges_in(SAMPLE / "challenges.jsonl"), providers_in(SAMPLE / "providers.jsonl"))
    if loaded is None:
        return False
    click.echo(f"Loaded the sample cluster: {loaded.challenges} challenges, {loaded.profiles} profiles, all invented.")
    return True
