"""What the consumer runs: the queue of this installation, and its tasks."""

from flask import Flask
from huey import Huey, RedisHuey, SqliteHuey, crontab

from ..config import Settings
from ..services import encoding, erasure, meaning, reindexing
from . import importing, outbox, planning, retention

QUEUE = "queue"


def open_doors(app: Flask) -> None:
    """Gives the application its queue, and the queue its tasks; what is queued is run by `flask consume`."""
    settings: Settings = app.extensions["settings"]
    queue = _queue(settings)

    def deliver_mail() -> int:
        with app.app_context():
            return outbox.deliver()

    def renew_index() -> int:
        with app.app_context():
            return len(reindexing.renew())

    def read_texts() -> int:
        with app.app_context():
            return meaning.read_texts()

    def wipe_erased() -> bool:
        with app.app_context():
            return erasure.wipe_owed()

    task = queue.task()(deliver_mail)
    queue.periodic_task(crontab(), name="deliver_mail_again")(deliver_mail)
    queue.periodic_task(crontab(), name="renew_index")(renew_index)
    if settings.ENCODER != encoding.NONE:
        queue.periodic_task(crontab(), name="read_texts")(read_texts)
    queue.periodic_task(crontab(minute="*/5"), name="wipe_erased")(wipe_erased)
    outbox.mailer.init_app(app)
    app.extensions[QUEUE] = queue
    importing.open_doors(app, queue)
    retention.open_doors(app, queue)
    planning.open_doors(app, queue)
    if settings.SMTP_URL:
        outbox.wake_after_posts(app, task)


def _queue(settings: Settings) -> Huey:
    """Redis where the installation has one, else a file."""
    if settings.REDIS_URL:
        return RedisHuey("matchmaker", url=settings.REDIS_URL)
    return SqliteHuey("matchmaker", filename=str(settings.QUEUE_FILE))
