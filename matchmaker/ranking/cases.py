"""A requirement beside what a profile says, and what a rule may find there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..domain.match import FindingState
from .demands import Demand
from .statements import Quote, Statement, Told
from .touching import Meeting, Near


@dataclass(frozen=True)
class Case:
    """A requirement, what a profile says in its language, and what ties each statement to the challenge: something of
    its own, and something that they all have; and whether it is about the same task."""

    meeting: Meeting
    language: str
    ties: Sequence[float]
    common: float = 0.0
    is_of_task: Callable[[Statement], bool] = lambda _: True
    without: Statement | None = None

    @property
    def demand(self) -> Demand:
        """The requirement."""
        return self.meeting.demand

    @property
    def said(self) -> Told:
        """What the profile says."""
        return self.meeting.told

    @cached_property
    def near(self) -> Sequence[Near]:
        """The statements, each with how near it comes."""
        each = zip(self.said, self.meeting.touches, self.ties, strict=False)
        return [Near(said, touch, tie + self.common) for said, touch, tie in each if said is not self.without]

    @cached_property
    def about(self) -> Sequence[Near]:
        """The statements that are about the requirement or the challenge, the nearest first."""
        return sorted((near for near in self.near if near.is_about), key=lambda near: near.closeness, reverse=True)


class Result(NamedTuple):
    """What a rule found, in which statement, and whether of the very thing that is asked to be counted."""

    state: FindingState
    rule: str
    spans: Sequence[Quote]
    words: tuple[str, ...] = ()
    asked: str | None = None
    stated: str | None = None
    statement: Statement | None = None
    is_exact: bool = False
