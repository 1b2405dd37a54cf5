"""The answer to why a provider is not among the first, and the changes that would bring it there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .listverdict import Lacking


class Change(NamedTuple):
    """Something that a profile could say besides: a concept of the lexicon, or a fact; and what that would add."""

    kind: str
    value: str
    gain: float = 0.0


@dataclass(frozen=True)
class WhyNot:
    """Where a provider stands, which score it would take to be among the first, and what would bring it there.

    `rank` is None when it shares nothing with the challenge. `goal` is the place that is asked for; a provider that has
    it already has no `needed`. The first `enough` of the changes would do together; None when all of them would not.
    """

    rank: int | None
    score: float
    others: int
    goal: int
    needed: float
    missing: Sequence[Lacking]
    changes: Sequence[Change]
    enough: int | None

    @property
    def concepts(self) -> frozenset[str]:
        """The keys of the concepts that it speaks of."""
        remedies = (remedy.technology for lacking in self.missing for remedy in lacking.remedies)
        return frozenset((*remedies, *(change.value for change in self.changes if change.kind == "names")))
