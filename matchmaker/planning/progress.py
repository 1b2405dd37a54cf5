"""How far a search has come: what it has found, and how much better a plan could still be."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Progress:
    """A moment of a search: the step it is at, the seconds since its start, and the gap if one is known.

    `gap` is the part of the bound that the best plan so far may fall short of the best plan there is: 0 is proven best.
    """

    step: str
    seconds: float
    gap: float | None = None


Report: TypeAlias = Callable[[Progress], None]
"""What is called now and then while a search runs."""


def silent(_: Progress) -> None:
    """Tells nobody."""
