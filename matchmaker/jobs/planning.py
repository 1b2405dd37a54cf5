"""Long searches for plans in the consumer, with their progress kept beside the queue."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask
from huey import Huey

from ..services import composing

EXTENSION = "plans"


@dataclass(frozen=True)
class Background:
    """Where pages hand a search over, and learn how far it is."""

    queue: Huey
    start: Callable[[str], Any]

    def progress(self, ref: str) -> tuple[str, float, float | None] | None:
        """The step, the seconds so far and the gap if one is known; nothing before the search has begun."""
        told = self.queue.get(_key(ref), peek=True)
        return (str(told[0]), float(told[1]), told[2]) if told else None


def open_doors(app: Flask, queue: Huey) -> None:
    """Gives the queue the search for a plan."""

    def search_plan(ref: str) -> None:
        with app.app_context():
            run(ref, queue=queue)

    app.extensions[EXTENSION] = Background(queue, queue.task()(search_plan))


def run(ref: str, *, queue: Huey) -> None:
    """One search, which tells how far it is."""
    try:
        composing.search(ref, report=lambda at: queue.put(_key(ref), [at.step, at.seconds, at.gap]))
    finally:
        queue.delete(_key(ref))


def _key(ref: str) -> str:
    return f"plan-{ref}"
