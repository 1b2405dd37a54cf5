"""How near the statements of a profile come to a challenge, by their words and by how much of what they tell agrees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .cases import Case
from .clauserule import result_of
from .demands import Demand, Demands
from .statements import Statement
from .touching import CLOSE, UNTOUCHED, Near, Touch, touch

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
    said: Sequence[Statement]
    language: str

    def case(self, demand: Demand) -> Case:
        """A requirement beside the statements, each with what ties it to the challenge, and with what the answers to
        the other requirements add, since those are hardly all given by chance."""
        others = sum(agrees for position, agrees in enumerate(self._agreement) if position != demand.position)
        return self._case(demand, [tie + others for tie in self._ties])

    @cached_property
    def _agreement(self) -> Sequence[float]:
        """How far each requirement would be met if all of the profile were about the challenge."""
        if not self._ties:
            return []
        results = [result_of(demand, self._as_if_close) for demand in self.demands.requirements]
        return [_AGREES.get((one.state, one.rule), 0.0) if one else 0.0 for one in results]

    def _as_if_close(self, demand: Demand) -> Case:
        return self._case(demand, [CLOSE] * len(self._ties))

    def _case(self, demand: Demand, support: Sequence[float]) -> Case:
        near = [Near(*one) for one in zip(self.said, self._touches(demand), support, strict=False)] if support else []
        return Case(demand, near, self.said, self.language)

    def _touches(self, demand: Demand) -> Sequence[Touch]:
        if id(demand) not in self._touched:
            is_shared = not demand.keys.isdisjoint(self._whole.keys)
            touches = (touch(demand, statement) if is_shared else UNTOUCHED for statement in self.said)
            self._touched[id(demand)] = list(touches)
        return self._touched[id(demand)]

    @cached_property
    def _touched(self) -> dict[int, Sequence[Touch]]:
        return {}

    @cached_property
    def _whole(self) -> Statement:
        """All that the profile says in one."""
        return Statement(tuple(part for statement in self.said for part in statement.parts), is_capability=False)

    @cached_property
    def _ties(self) -> Sequence[float]:
        """What ties each statement to the challenge: its words, and half of what the rest of the profile adds, since
        the rows of a firm support each other. What is said of all that a firm does is as near as the nearest row."""
        subject = self.demands.subject
        own = [touch(subject, statement).tie for statement in self.said]
        whole, nearest = touch(subject, self._whole).tie, max(own, default=0.0)
        if whole < _LEAST:
            return []
        raised = (nearest if statement.is_general else tie for statement, tie in zip(self.said, own, strict=True))
        return [tie + (whole - tie) * _OTHERS for tie in raised]
