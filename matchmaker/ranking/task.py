"""Whether a statement of a profile is about the task of a challenge, so that what it states is said of what is asked.

A firm does many things, and says of each how fast and how exactly it is done. Three things tell that a statement is
about the task: it comes as near to the challenge as any of the profile does; the profile, and this statement itself,
answer other requirements too; and it names more of what the challenge tells about than of anything else.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .demands import Demand
from .touching import Touch

_NEEDED, _EACH = 1.2, 0.2
"""What must speak for it, and how much more for each other requirement, which might be answered too, and for each
concept that is foreign to the challenge; as much less for each telling word or technology that they share."""


@dataclass(frozen=True)
class Task:
    """The task of a challenge: what it is about, and how many other things it asks beside a requirement."""

    subject: Demand
    others: int

    def holds(self, touch: Touch, *, nearness: float, agreement: float) -> bool:
        """Whether a statement is about it that takes up the subject like this, as near as a part of the nearest one,
        when the answers to the other requirements agree so much."""
        foreign = len(touch.statement.concepts - self.subject.keys)
        shared = touch.telling + len({key for _, key in touch.technologies})
        return nearness + agreement >= _NEEDED + _EACH * (self.others + foreign - shared)


def agreement_of(answers: Sequence[float], position: int) -> float:
    """What the answers to the other requirements add up to."""
    return sum(answers[:position]) + sum(answers[position + 1 :])
