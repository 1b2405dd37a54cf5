"""The door for programs: one file a noun, plus what they share (guard, problems, paging, the OpenAPI document)."""

from collections.abc import Callable

from flask import Blueprint, Flask, Response

from . import docs, guard, problems
from .answer import answered
from .operation import PREFIX, Operation
from .request import arguments
from .table import OPERATIONS

__all__ = ["OPERATIONS", "open_doors"]


def open_doors(app: Flask) -> None:
    """Adds the addresses for programs to the application; they take no cookie, so no form token protects them."""
    programs = Blueprint("api", __name__, url_prefix=PREFIX)
    programs.before_request(guard.look)
    problems.install(app, programs)
    for operation in OPERATIONS:
        programs.add_url_rule(operation.path, operation.name, _view(operation), methods=[operation.method])
    app.extensions["csrf"].exempt(programs)
    app.register_blueprint(programs)
    app.register_blueprint(docs.pages)


def _view(operation: Operation) -> Callable[..., Response]:
    """What Flask calls for an operation."""

    def view(**places: str) -> Response:
        return answered(operation, operation.act(**places, **dict(arguments(operation))))

    return view
