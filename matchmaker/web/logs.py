"""The log: a line for each request and each fault, with an id to find them by, and nothing of what people wrote.

Addresses carry refs and one-time links, and the message of a fault may quote a record: so a line names the rule of the
address, the kind of the fault and the places in the code, and whatever looks like a link or a mail address is left out.
"""

import logging
import re
import secrets
import sys
import time
import traceback
from typing import Any

import structlog
from flask import Flask, Response, g, request
from flask.logging import wsgi_errors_stream
from structlog.typing import EventDict, Processor

from ..config import HOME, Settings
from ..domain.links import without_secrets

HEADER = "X-Request-ID"
_PRIVATE = re.compile(r"(?<=[?&]code=)[^\s&'\"]+|[^\s@'\"<>]+@[^\s@'\"<>]+")
"""What a sign-in service sends back with somebody, and mail addresses."""
_LEFT_OUT = "…"
log = structlog.stdlib.get_logger("matchmaker.request")


class Lines(logging.StreamHandler[Any]):
    """Where the lines go: to the error stream of the server, or of the command."""


def install(app: Flask) -> None:
    """Gives each request an id, which its answer tells, and writes a line when it is done."""
    settings: Settings = app.extensions["settings"]
    _write(settings.LOG_FORMAT)
    app.log_exception = _fault  # type: ignore[method-assign] # Flask's own line quotes the address

    @app.before_request
    def begin() -> None:
        g.began, g.request_id = time.perf_counter(), secrets.token_hex(8)
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=g.request_id)

    @app.after_request
    def end(response: Response) -> Response:
        response.headers[HEADER] = g.request_id
        rule = request.url_rule.rule if request.url_rule else None
        spent = round((time.perf_counter() - g.began) * 1000, 1)
        log.info("request", method=request.method, rule=rule, status=response.status_code, milliseconds=spent)
        return response


def formatter(log_format: str) -> logging.Formatter:
    """Turns records of every library into lines of this log."""
    lines: Processor = structlog.processors.JSONRenderer(sort_keys=True)
    if log_format == "text":
        lines = structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"], sort_keys=True)
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_STEPS,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _without_words, lines],
    )


def _write(log_format: str) -> None:
    """Sends what this program logs through one handler, however often an application is made."""
    structlog.configure(
        processors=[*_STEPS, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    root = logging.getLogger()
    handler = next((known for known in root.handlers if isinstance(known, Lines)), None)
    if handler is None:
        handler = Lines(wsgi_errors_stream)
        root.addHandler(handler)
    handler.setFormatter(formatter(log_format))
    logging.getLogger("matchmaker").setLevel(logging.INFO)


def _fault(exc_info: Any) -> None:
    """The line for a fault of ours."""
    log.error("fault", exc_info=exc_info)


def _where(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """The kind of a fault and the places in the code that it passed, in place of its message."""
    fault = event.pop("exc_info", None)
    if fault is True:
        fault = sys.exc_info()
    if isinstance(fault, tuple):
        fault = fault[1]
    if isinstance(fault, BaseException):
        event["fault"] = f"{type(fault).__module__}.{type(fault).__qualname__}"
        frames = traceback.extract_tb(fault.__traceback__)
        event["places"] = [f"{frame.filename.removeprefix(f'{HOME}/')}:{frame.lineno}" for frame in frames]
    return event


def _without_words(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Leaves out one-time links and mail addresses, whichever library wrote them into its line."""
    return {name: _cleared(value) if isinstance(value, str) else value for name, value in event.items()}


def _cleared(text: str) -> str:
    return _PRIVATE.sub(_LEFT_OUT, without_secrets(text))


_STEPS: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    _where,
]
