"""`flask consume`: runs the tasks of the queue until it is interrupted."""

import logging

import click
from flask import current_app
from flask.cli import with_appcontext

from .database import needs_secret


@click.command("consume")
@click.option("--workers", type=click.IntRange(1, 16), default=1, show_default=True, help="Tasks run side by side.")
@with_appcontext
@needs_secret
def consume(workers: int) -> None:
    """Deliver mail and run what the pages put into the queue, until interrupted."""
    logging.getLogger("huey").setLevel(logging.WARNING)
    consumer = current_app.extensions["queue"].create_consumer(
        workers=workers, worker_type="thread", initial_delay=0.1, max_delay=2.0, check_worker_health=True
    )
    consumer.run()
