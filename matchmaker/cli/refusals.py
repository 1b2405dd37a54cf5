"""How a refusal looks at a command line: one sentence on standard error, every bad place below it, exit code 2."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import click

from ..domain.errors import Invalid, Refusal

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")
REFUSED = 2


def told(command: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """The command, with refusals told in words instead of a traceback."""

    @functools.wraps(command)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        try:
            return command(*args, **kwargs)
        except Refusal as refusal:
            click.echo(_words(refusal), err=True)
            raise SystemExit(REFUSED) from None

    return run


def _words(refusal: Refusal) -> str:
    problems = refusal.problems if isinstance(refusal, Invalid) else ()
    places = [
        f"  {problem.place}: {problem.text()}" if problem.place else f"  {problem.text()}" for problem in problems
    ]
    return "\n".join([refusal.text(), *places])
