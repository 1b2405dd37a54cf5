"""Stretches of time, from which who is where is worked out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, order=True)
class Interval:
    """From `start` until just before `end`, both with their zone: what ends at ten leaves ten o'clock free."""

    start: datetime
    end: datetime

    def overlaps(self, other: "Interval") -> bool:
        """Whether the two share a moment."""
        return self.start < other.end and other.start < self.end

    def meets_any(self, others: Iterable["Interval"]) -> bool:
        """Whether it shares a moment with one of these."""
        return any(self.overlaps(other) for other in others)
