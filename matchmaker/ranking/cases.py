"""A requirement beside what a profile says, and what a rule may find there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..domain.match import FindingState, Span
from ..domain.profile import ProviderRecord
from .demands import Demand
from .entries import Reading
from .statements import Said, Statement
from .touching import Near

MET, PARTLY = 0.75, 0.45
"""The parts of a requirement's words, by weight, that make it met or partly met when they stand in one place."""


@dataclass(frozen=True)
class Case:
    """A requirement, and what a profile says, statement by statement, with how near each comes."""

    demand: Demand
    near: Sequence[Near]
    reading: Reading[ProviderRecord]

    @cached_property
    def about(self) -> Sequence[Near]:
        """The statements that are about the requirement or the challenge, the nearest first."""
        return sorted((near for near in self.near if near.is_about), key=lambda near: near.closeness, reverse=True)

    @property
    def sentences(self) -> Iterator[Said]:
        """Every sentence of the profile."""
        return (said for near in self.near for said in near.statement.parts)

    @property
    def language(self) -> str:
        """The language of the profile."""
        return self.reading.language


class Result(NamedTuple):
    """What a rule found, and in which statement."""

    state: FindingState
    rule: str
    spans: Sequence[Span]
    words: tuple[str, ...] = ()
    asked: str | None = None
    stated: str | None = None
    statement: Statement | None = None
