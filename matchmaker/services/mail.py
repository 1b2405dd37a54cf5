"""Mail: into the outbox with its cause, out of it by the consumer."""

from collections.abc import Callable
from datetime import timedelta

from ..domain.account import Viewer
from ..domain.errors import NotFound
from ..domain.links import without_secrets
from ..store.base import now, session, writing
from ..store.message import MessageRow, message_by_ref, messages_due, undelivered
from . import audit

MOST_ATTEMPTS = 8
FIRST_WAIT = timedelta(minutes=1)
LONGEST_SUBJECT = 300

Deliver = Callable[[str, str, str], None]
"""Hands one mail (recipient, subject, body) over, or raises OSError."""


def queue(
    *,
    recipient: str,
    subject: str,
    body: str,
    cause: str,
    cluster_id: int | None = None,
    subject_ref: str | None = None,
) -> MessageRow:
    """Puts a mail into the outbox, in the transaction of its cause."""
    message = MessageRow(
        recipient=recipient,
        subject=" ".join(subject.split())[:LONGEST_SUBJECT],
        body=body,
        cause=cause,
        cluster_id=cluster_id,
        subject_ref=subject_ref,
    )
    session().add(message)
    return message


def deliver_due(deliver: Deliver) -> int:
    """Hands over the mails whose time has come; each is marked in a transaction of its own. Returns how many went."""
    with writing():
        refs = [message.ref for message in messages_due(now())]
    return sum(_deliver_one(ref, deliver) for ref in refs)


def _deliver_one(ref: str, deliver: Deliver) -> bool:
    """One attempt. The next one is booked before it, so that a crash in between loses nothing.

    Another worker may have been faster since the list was read, so whether it is due is asked again.
    """
    with writing() as unit:
        message = message_by_ref(ref)
        if message is None or not message.is_due(now()):
            return False
        message.next_attempt_at, message.trouble = now() + FIRST_WAIT * 2**message.attempts, None
        message.attempts += 1
        recipient, subject, body = message.recipient, message.subject, message.body
        unit.commit()
    trouble = _handed_over(deliver, recipient, subject, body)
    with writing() as unit:
        message = message_by_ref(ref)
        if message is None:
            return False
        message.trouble = trouble
        if trouble is None:
            message.state, message.sent_at, message.body = "sent", now(), without_secrets(message.body)
        elif message.attempts >= MOST_ATTEMPTS:
            message.state = "failed"
        unit.commit()
    return trouble is None


def _handed_over(deliver: Deliver, recipient: str, subject: str, body: str) -> str | None:
    """Nothing when the mail was taken, else what the trouble was."""
    try:
        deliver(recipient, subject, body)
    except OSError as trouble:
        return str(trouble)[:500] or type(trouble).__name__
    return None


def try_again(ref: str, *, viewer: Viewer) -> None:
    """Queues a failed or waiting mail of one of the viewer's clusters at once."""
    with writing() as unit:
        message = next((row for row in undelivered(viewer.clusters, limit=1000) if row.ref == ref), None)
        if message is None:
            raise NotFound()
        message.state, message.attempts, message.next_attempt_at = "queued", 0, None
        audit.record("try_again", noun="message", ref=ref, viewer=viewer, cluster_id=message.cluster_id)
        unit.commit()
