"""What a browser may send beside the address: so many fields, each of them once, but for the lists among them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from flask import Flask, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge

from ..domain.schema import Record
from .guards import PROGRAMS

MOST_FIELDS = 20_000
"""More than the longest form of ours has, and few enough to be read at once."""
_LINE_END = re.compile("[\r\n]")


def install(app: Flask) -> None:
    """Refuses what two readers could read in two ways: repeated, array-valued, too many, and a name of two lines.

    Programs have a door that names the place of each mistake by itself.
    """

    @app.before_request
    def take_each_once() -> None:
        if request.endpoint is None or request.blueprint == PROGRAMS:
            return
        _check(request.args, lists=frozenset())
        _check(request.form, lists=lists_of_forms())


def _check(sent: MultiDict[str, str], *, lists: frozenset[str]) -> None:
    fields = list(sent.lists())
    if sum(len(values) for _, values in fields) > MOST_FIELDS:
        raise RequestEntityTooLarge()
    for name, values in fields:
        last = name.rpartition("-")[2]
        if "[" in name or (len(values) > 1 and last not in lists):
            raise BadRequest()
        if last in lines_of_forms() and any(_LINE_END.search(value) for value in values):
            raise BadRequest()


@cache
def lists_of_forms() -> frozenset[str]:
    """The fields that a form sends once for each choice: those that a record declares so."""
    return _named("choices")


@cache
def lines_of_forms() -> frozenset[str]:
    """The fields that hold one line wherever they stand: names, titles, addresses."""
    return _named("line", "email", "url") - _named("text", "lines", "rows")


def _named(*kinds: str) -> frozenset[str]:
    """The names of the fields that records declare to be of one of these kinds."""
    fields = [field for model in _records(Record) for field in model.model_fields.items()]
    return frozenset(name for name, info in fields if _kind(info.json_schema_extra) in kinds)


def _records(model: type[Record]) -> Iterator[type[Record]]:
    yield model
    for kind in model.__subclasses__():
        yield from _records(kind)


def _kind(extra: Any) -> Any:
    return extra.get("kind") if isinstance(extra, dict) else None
