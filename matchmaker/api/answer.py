"""What a program gets back: the service's own words as JSON, with version, place and neighbours in the headers."""

import json
from datetime import date, datetime
from functools import cache
from typing import Any

from flask import Response
from pydantic import TypeAdapter

from .operation import PREFIX, Operation
from .paging import Listing


def answered(operation: Operation, given: Any) -> Response:
    """The answer of an operation."""
    body = _adapter(operation.answer).dump_python(given, mode="python", warnings=False)
    response = Response(
        json.dumps(body, default=_plain, ensure_ascii=False), status=operation.status, content_type="application/json"
    )
    version = getattr(given, "version", 0)
    if version or getattr(given, "FROM_ZERO", False):
        response.set_etag(str(version))
    if operation.location:
        response.headers["Location"] = PREFIX + operation.location.format(**body)
    if isinstance(given, Listing):
        response.headers["Link"] = given.links()
    return response


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _plain(value: Any) -> Any:
    """What JSON has no word for: a set in the order of the alphabet, a time as ISO 8601 writes it."""
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON")
