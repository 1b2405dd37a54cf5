"""How near the statements of a profile come to a challenge, by their words and by how much of what they tell agrees."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .cases import Case
from .clauserule import result_of
from .demands import Demand, Demands
from .statements import Told
from .touching import CLOSE, Meeting, touch, touches

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
        return Case(meeting, self.language, self.ties, self._others[demand.position]) if meeting.is_open else None

    @cached_property
    def _others(self) -> Mapping[int, float]:
        """For each requirement how far the others would be met if all of the profile were about the challenge."""
        results = [result_of(demand, self._as_if_close) for demand in self.demands.requirements]
        agree = [_AGREES.get((one.state, one.rule), 0.0) if one else 0.0 for one in results]
        return defaultdict(lambda: sum(agree), {at: sum(agree[:at] + agree[at + 1 :]) for at in range(len(agree))})

    def _as_if_close(self, demand: Demand) -> Case | None:
        meeting = self._meeting(demand)
        return Case(meeting, self.language, [CLOSE] * len(self.said)) if meeting.is_open else None

    def _meeting(self, demand: Demand) -> Meeting:
        if id(demand) not in self._met:
            self._met[id(demand)] = Meeting(demand, self.said)
        return self._met[id(demand)]

    @cached_property
    def _met(self) -> dict[int, Meeting]:
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
        own = [one.tie for one in touches(subject, self.said, keys)]
        nearest = max(own, default=0.0)
        raised = (nearest if statement.is_general else tie for statement, tie in zip(self.said, own, strict=True))
        return [tie + (whole - tie) * _OTHERS for tie in raised]
