"""What verdicts teach for one challenge: plain numbers that are kept with a run, and what they add to each score."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..domain.match import Reason
from ..domain.words import N_
from .vectors import Floats

COUNTED, SIMILAR, POPULAR = "learned_counted", "learned_similar", "learned_popular"
LABELS: Mapping[str, str] = {
    COUNTED: N_("Learned from your verdicts: what counted"),
    SIMILAR: N_("Learned from your verdicts: similar challenges"),
    POPULAR: N_("Learned from your verdicts: often shortlisted"),
}
"""What people read for each part; only organisers of the cluster whose verdicts they are read it."""

MOST: Mapping[str, float] = {COUNTED: 0.4, SIMILAR: 0.15, POPULAR: 0.05}
"""By what part of its own score each may raise or lower a provider at most."""
LEAST_LEFT, MOST_MADE = 1 - sum(MOST.values()), 1 + sum(MOST.values())
"""What is left of a score at least, and made of it at most."""

_MILLIONTHS = 1_000_000
_MOST_NAMED = 3
_DECIMALS = 6


class Credit(NamedTuple):
    """What verdicts say of one firm, -1 to 1: for similar challenges and on the whole; and which of them say most."""

    similar: float = 0.0
    popular: float = 0.0
    challenges: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """What a unit of each signal, and of a credit, adds to the logarithm of a score.

    A firm that nobody judged has no credit. A score that is not above 0 stays as it is.
    """

    coefficients: Mapping[str, float] = field(default_factory=dict)
    credits: Mapping[str, Credit] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "Lesson":
        """The lesson of a ranking that was stored."""
        credits = {
            ref: Credit(similar, popular, tuple(challenges))
            for ref, (similar, popular, challenges) in settings["credits"].items()
        }
        return cls(settings["coefficients"], credits)

    def settings(self) -> dict[str, Any]:
        """The lesson as plain values, to be stored with a ranking."""
        credits = {ref: [said.similar, said.popular, [*said.challenges]] for ref, said in self.credits.items()}
        return {"coefficients": dict(self.coefficients), "credits": credits}

    def known_as(self, ref: str, others: Iterable[str]) -> "Lesson":
        """The lesson for a pool in which a firm stands under other names besides its own."""
        credit = self.credits.get(ref)
        return replace(self, credits={**self.credits, **dict.fromkeys(others, credit)}) if credit else self

    def shares(self, values: Mapping[str, Floats], millionths: NDArray[np.int64], ids: Sequence[str]) -> "Shares":
        """What each part adds to every score, given the signals and the scores without it."""
        coefficients, own = self.coefficients, np.maximum(millionths, 0)
        factors = {part: np.zeros(len(ids)) for part in MOST}
        for name, value in values.items():
            factors[COUNTED] += coefficients.get(name, 0.0) * value
        for place, ref in enumerate(ids) if self.credits else ():
            credit = self.credits.get(ref, Credit())
            factors[SIMILAR][place] = coefficients.get(SIMILAR, 0.0) * credit.similar
            factors[POPULAR][place] = coefficients.get(POPULAR, 0.0) * credit.popular
        bounded = {part: np.expm1(np.clip(factors[part], *np.log1p([-most, most]))) for part, most in MOST.items()}
        return Shares(self, values, ids, {part: np.rint(own * bounded[part]).astype(np.int64) for part in MOST})


@dataclass(frozen=True)
class Shares:
    """What the parts of a lesson add to the score of every provider, in millionths."""

    lesson: Lesson
    values: Mapping[str, Floats]
    ids: Sequence[str]
    parts: Mapping[str, NDArray[np.int64]]

    @cached_property
    def total(self) -> NDArray[np.int64]:
        """What they add together."""
        return np.asarray(sum(self.parts.values()), dtype=np.int64)

    def of(self, place: int) -> int:
        """What they add to the score of one provider."""
        return int(self.total[place])

    def beside(self, reasons: Sequence[Reason], place: int) -> list[Reason]:
        """The reasons of a provider and one for each part that moves it, strongest first.

        A part names the signals that counted, or the past challenges behind it.
        """
        credit = self.lesson.credits.get(self.ids[place], Credit())
        terms = {COUNTED: self._pulling(place), SIMILAR: [*credit.challenges]}
        learned = [
            Reason(signal=part, share=int(amounts[place]) / _MILLIONTHS, terms=terms.get(part, []))
            for part, amounts in self.parts.items()
            if amounts[place]
        ]
        return sorted([*reasons, *learned], key=lambda reason: -reason.share)

    def _pulling(self, place: int) -> list[str]:
        """The signals that pull a provider furthest to where all together do."""
        coefficients = self.lesson.coefficients
        pulls = {name: coefficients.get(name, 0.0) * float(value[place]) for name, value in self.values.items()}
        sign = 1 if self.parts[COUNTED][place] > 0 else -1
        along = [name for name, pull in pulls.items() if pull * sign > 0]
        return sorted(along, key=lambda name: (-pulls[name] * sign, name))[:_MOST_NAMED]


def most_telling(weights: Mapping[str, float]) -> tuple[str, ...]:
    """The few challenges of the greatest weight, the greatest first."""
    return tuple(sorted(weights, key=lambda ref: (-weights[ref], ref))[:_MOST_NAMED])


def kept(number: float) -> float:
    """A number as it is stored."""
    return round(float(number), _DECIMALS) + 0.0
