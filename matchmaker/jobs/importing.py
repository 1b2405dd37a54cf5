"""Large imports in the consumer: each step by itself, with its progress kept beside the queue."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask
from huey import Huey, crontab

from ..domain.errors import Refusal
from ..services import importing, importkept, importundo, matching, meaning

EXTENSION = "imports"
EVERY = 250
"""After how many rows progress is told."""


@dataclass(frozen=True)
class Background:
    """Where pages hand a step of an import over, and learn how far it is."""

    queue: Huey
    start: Callable[[str, str], Any]

    def progress(self, ref: str) -> tuple[int, int] | None:
        """The rows done and the rows in all; nothing before the step has begun."""
        told = self.queue.get(_key(ref), peek=True)
        return (int(told[0]), int(told[1])) if told else None


def open_doors(app: Flask, queue: Huey) -> None:
    """Gives the queue the steps of an import, and drops what has expired every hour."""

    def run_import(step: str, ref: str) -> None:
        with app.app_context():
            run(step, ref, queue=queue)

    def forget_imports() -> int:
        with app.app_context():
            return importkept.forget_expired()

    app.extensions[EXTENSION] = Background(queue, queue.task()(run_import))
    queue.periodic_task(crontab(minute="17"), name="forget_imports")(forget_imports)


def run(step: str, ref: str, *, queue: Huey) -> None:
    """One step of an import; what refuses it is told on its page."""
    try:
        if step == "check":
            importing.check(ref, viewer=None, progress=_telling(ref, queue))
        elif step == "undo":
            importundo.undo(ref, viewer=None)
        else:
            every = importing.apply(ref, viewer=None, progress=_telling(ref, queue))
            meaning.read_texts()
            for published in every:
                matching.rank_stored(published, viewer=None)
    except Refusal as refusal:
        importing.fail(ref, sentence=refusal.text())
    finally:
        queue.delete(_key(ref))


def _telling(ref: str, queue: Huey) -> Callable[[Sequence[Any]], Iterator[Any]]:
    """Hands rows on one by one and notes how many have gone by."""

    def told(rows: Sequence[Any]) -> Iterator[Any]:
        for number, row in enumerate(rows, start=1):
            if number % EVERY == 0 or number == len(rows):
                queue.put(_key(ref), [number, len(rows)])
            yield row

    return told


def _key(ref: str) -> str:
    return f"import-{ref}"
