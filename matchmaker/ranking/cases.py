"""A requirement beside what a profile says, and what a rule may find there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..domain.match import FindingState, Span
from .demands import Demand
from .statements import Said, Statement
from .touching import Near

MET, PARTLY = 0.75, 0.45
"""The parts of a requirement's words, by weight, that make it met or partly met when they stand in one place."""


@dataclass(frozen=True)
class Case:
    """A requirement, and what a profile says in its language, statement by statement; those that share a word with the
    challenge are `near`, with how near each comes."""

    demand: Demand
    near: Sequence[Near]
    said: Sequence[Statement]
    language: str

    @cached_property
    def about(self) -> Sequence[Near]:
        """The statements that are about the requirement or the challenge, the nearest first."""
        return sorted((near for near in self.near if near.is_about), key=lambda near: near.closeness, reverse=True)

    @property
    def sentences(self) -> Iterator[Said]:
        """Every sentence of the profile."""
        return (said for statement in self.said for said in statement.parts)


class Result(NamedTuple):
    """What a rule found, in which statement, and whether of the very thing that is asked to be counted."""

    state: FindingState
    rule: str
    spans: Sequence[Span]
    words: tuple[str, ...] = ()
    asked: str | None = None
    stated: str | None = None
    statement: Statement | None = None
    is_exact: bool = False
