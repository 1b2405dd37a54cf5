"""Every night: what is kept for a time only goes, and people learn of accounts that they do not use."""

from flask import Flask
from huey import Huey, crontab

from ..config import Settings
from ..services import retention
from ..services.links import LinkTerms


def open_doors(app: Flask, queue: Huey) -> None:
    """Gives the queue the nightly task."""

    def keep_for_a_time() -> None:
        with app.app_context():
            run(app.extensions["settings"])

    queue.periodic_task(crontab(hour="3", minute="41"), name="keep_for_a_time")(keep_for_a_time)


def run(settings: Settings) -> None:
    """One night's work, by the settings of the installation."""
    terms = retention.Terms(network_days=settings.NETWORK_DAYS, unused_months=settings.UNUSED_MONTHS)
    retention.forget()
    retention.forget_networks(terms)
    retention.tell_unused(terms, links=LinkTerms(base_url=settings.BASE_URL))
