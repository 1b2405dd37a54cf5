"""How near the statements of a profile come to a challenge, by their words and by how much of what they tell agrees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from .cases import Case
from .clauserule import result_of
from .demands import Demand, Demands
from .statements import Statement, Told
from .task import Task, agreement_of
from .touching import CLOSE, UNTOUCHED, Meeting, Touch, touch, touches

_OTHERS = 0.5
"""The part of what ties the rest of a profile to a challenge that each of its statements gains by it."""

_LEAST = 0.3
"""What is tied to a challenge by less is about something else, whatever else may agree."""

_AGREES: Mapping[tuple[str, str], float] = {
    ("met", "amount_fits"): 0.75, ("met", "quality"): 0.75, ("met", "code"): 0.75, ("met", "words"): 0.75,
    ("partly", "amount_fits_in_part"): 0.4, ("partly", "amount_open"): 0.4, ("partly", "quality_in_part"): 0.4,
}  # fmt: skip
"""How much the answer to one requirement supports those to the others."""


@dataclass(frozen=True)
class Nearness:
    """A profile beside a challenge."""

    demands: Demands
    said: Told
    language: str

    def case(self, demand: Demand) -> Case | None:
        """A requirement beside the statements, each with what ties it to the challenge, and with what the answers to
        the other requirements add, since those are hardly all given by chance; nothing where no rule can find any."""
        meeting = self._meeting(demand)
        if not meeting.is_open:
            return None
        common = agreement_of(self._answers, demand.position)
        return Case(meeting, self.language, self.ties, common, partial(self._is_of_task, demand.position))

    def _is_of_task(self, position: int, statement: Statement) -> bool:
        """Whether a statement is about the same task, as far as the answers to the other requirements tell, those that
        it gives itself counting twice; what is said of all that a firm does is said of this too."""
        if statement.is_general:
            return True
        if (position, id(statement)) not in self._of_task:
            own = self._own[next(place for place, one in enumerate(self.said) if one is statement)]
            within = [self._agrees(demand, statement.alone) for demand in self.demands.requirements]
            self._of_task[position, id(statement)] = own is not UNTOUCHED and Task(
                self.demands.subject, len(within) - 1
            ).holds(
                own,
                nearness=own.tie / max(one.tie for one in self._own),
                agreement=agreement_of(self._answers, position) + agreement_of(within, position),
            )
        return self._of_task[position, id(statement)]

    @cached_property
    def _answers(self) -> Sequence[float]:
        """How much each requirement would be met if all of the profile were about the challenge."""
        return [self._agrees(demand, self.said) for demand in self.demands.requirements]

    def _agrees(self, demand: Demand, told: Told) -> float:
        """How much the answer to a requirement supports those to the others, if all that is told is about it."""

        def as_if_close(asked: Demand) -> Case | None:
            meeting = self._meeting(asked) if told is self.said else Meeting(asked, told)
            return Case(meeting, self.language, [CLOSE] * len(told)) if meeting.is_open else None

        result = result_of(demand, as_if_close)
        return _AGREES.get((result.state, result.rule), 0.0) if result else 0.0

    def _meeting(self, demand: Demand) -> Meeting:
        if id(demand) not in self._met:
            self._met[id(demand)] = Meeting(demand, self.said)
        return self._met[id(demand)]

    @cached_property
    def _met(self) -> dict[int, Meeting]:
        return {}

    @cached_property
    def _of_task(self) -> dict[tuple[int, int], bool]:
        return {}

    @cached_property
    def ties(self) -> Sequence[float]:
        """What ties each statement to the challenge: its words, and half of what the rest of the profile adds, since
        the rows of a firm support each other. What is said of all that a firm does is as near as the nearest row."""
        subject = self.demands.subject
        keys = subject.keys & self.said.whole.keys
        whole = touch(subject, self.said.whole, keys).tie
        if whole < _LEAST:
            return []
        own = [one.tie for one in self._own]
        nearest = max(own, default=0.0)
        raised = (nearest if statement.is_general else tie for statement, tie in zip(self.said, own, strict=True))
        return [tie + (whole - tie) * _OTHERS for tie in raised]

    @cached_property
    def _own(self) -> Sequence[Touch]:
        """How far each statement takes up the challenge."""
        subject = self.demands.subject
        return touches(subject, self.said, subject.keys & self.said.whole.keys)
