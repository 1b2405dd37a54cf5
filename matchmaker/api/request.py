"""What a request says, read as the records that an operation takes; whatever is not exactly that is refused."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from flask import request
from werkzeug.exceptions import BadRequest, PreconditionRequired, UnsupportedMediaType

from ..domain.errors import SENTENCES, Invalid, Problem
from ..domain.schema import Record
from ..domain.words import N_
from .guard import current_viewer
from .operation import Operation

KEY, KEY_PATTERN = "Idempotency-Key", "[!-~]{1,200}"
VERSION, VERSION_PATTERN = "If-Match", '"[0-9]{1,9}"'
WRONG_KEY = N_("A key is 1 to 200 letters, digits and signs without a space.")
WRONG_VERSION = N_('A version stands in quotation marks, such as "3", and alone.')
TWICE = N_("This stands twice in the address.")
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,18}")


def arguments(operation: Operation) -> Iterator[tuple[str, Any]]:
    """The arguments of an operation beside those of its path."""
    if "viewer" in operation.hints:
        yield "viewer", current_viewer()
    yield from _queries(operation)
    if operation.needs_version:
        yield "version", _version()
    if operation.body and (operation.needs_body or request.get_data()):
        yield "body", _body(operation.body)
    if operation.takes_key:
        yield "key", _key()


def _body(model: type[Record]) -> Record:
    """The record that the request carries."""
    if not request.is_json:
        raise UnsupportedMediaType()
    body = request.get_data()
    try:
        json.loads(body, object_pairs_hook=_named_once)
    except (ValueError, RecursionError):
        raise BadRequest() from None
    return model.exactly(body)


def _named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of the body, in which a name that stands twice says two things."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice in an object")
    return found


def _queries(operation: Operation) -> Iterator[tuple[str, Record]]:
    """The records in the query; each name there belongs to one of them, and stands there once."""
    twice = [Problem(name, TWICE) for name, values in request.args.lists() if len(values) > 1]
    if twice:
        raise Invalid(twice)
    known = {field for model in operation.queries.values() for field in model.model_fields}
    problems = [Problem(name, SENTENCES["extra_forbidden"]) for name in request.args if name not in known]
    found = {}
    for name, model in operation.queries.items():
        try:
            found[name] = _query(model)
        except Invalid as refusal:
            problems += refusal.problems
    if problems:
        raise Invalid(problems)
    yield from found.items()


def _query(model: type[Record]) -> Record:
    """A record from values that are all text: those of a number or a yes or no are read as such first."""
    fields = model.model_json_schema()["properties"]
    values = {name: _typed(request.args[name], schema) for name, schema in fields.items() if name in request.args}
    return model.exactly(json.dumps(values))


def _typed(value: str, schema: Mapping[str, Any]) -> Any:
    kinds = {kind.get("type") for kind in [schema, *schema.get("anyOf", [])]}
    if "boolean" in kinds:
        return {"true": True, "false": False}.get(value, value)
    if "integer" in kinds and _WHOLE_NUMBER.fullmatch(value):
        return int(value)
    return value


def _key() -> str | None:
    """The key under which a creation is done once."""
    key = request.headers.get(KEY)
    if key is not None and not re.fullmatch(KEY_PATTERN, key):
        raise Invalid([Problem(KEY, WRONG_KEY)])
    return key


def _version() -> int:
    """The version that the sender has read."""
    version = request.headers.get(VERSION, "").strip()
    if not version:
        raise PreconditionRequired()
    if not re.fullmatch(VERSION_PATTERN, version):
        raise Invalid([Problem(VERSION, WRONG_VERSION)])
    return int(version.strip('"'))
