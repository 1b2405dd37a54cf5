"""Delivers what is in the outbox over SMTP."""

from collections.abc import Callable
from email.errors import MessageError
from typing import Any

from flask import Flask, Response, request
from flask_mailman import EmailMessage, Mail

from ..services.mail import deliver_due

mailer = Mail()


def deliver() -> int:
    """Hands over the mails whose time has come; returns how many went."""
    return deliver_due(_send)


def _send(recipient: str, subject: str, body: str) -> None:
    """One mail to one person; trouble on the way, or with the address, is an OSError, as smtplib has it."""
    try:
        with mailer.get_connection() as connection:
            EmailMessage(subject=subject, body=body, to=[recipient], connection=connection).send()
    except (ValueError, MessageError) as trouble:
        raise OSError(str(trouble)) from trouble


def wake_after_posts(app: Flask, task: Callable[[], Any]) -> None:
    """Puts a delivery into the queue after each request that may have written a mail."""

    @app.after_request
    def wake(response: Response) -> Response:
        if request.method == "POST" and response.status_code < 400:
            task()
        return response
