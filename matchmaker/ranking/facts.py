"""What the profiles of a pool state beside their texts, as arrays with one row a provider."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from ..domain.profile import ProviderRecord
from ..domain.vocabulary import SECTORS
from ..domain.vocabulary.terms import folded

Wanted = tuple[tuple[str, float], ...]
"""What some codes are worth."""

_KEPT = 500


@dataclass(frozen=True)
class Choices:
    """The different choices that providers make from a list, whether each can be compared, and who makes which.

    `held` has one row for each different choice and one column for each code.
    """

    codes: tuple[str, ...]
    held: NDArray[np.float64]
    stated: NDArray[np.bool_]
    chosen: NDArray[np.int64]

    @classmethod
    def of(cls, named: Sequence[Sequence[str]], is_stated: Callable[[Sequence[str]], bool] = bool) -> "Choices":
        """What each provider names."""
        rows = [tuple(sorted(set(row))) for row in named]
        different = {choice: place for place, choice in enumerate(sorted(set(rows)))}
        codes = {code: column for column, code in enumerate(sorted({code for row in different for code in row}))}
        held = np.zeros((len(different), len(codes)))
        for choice, place in different.items():
            held[place, [codes[code] for code in choice]] = 1.0
        return cls(
            codes=tuple(codes),
            held=held,
            stated=np.array([is_stated(choice) for choice in different], dtype=np.bool_),
            chosen=np.array([different[row] for row in rows], dtype=np.int64),
        )

    def fit(self, wanted: Wanted, *, otherwise: float) -> NDArray[np.float64]:
        """For each provider the worth of what it names, at most 1; `otherwise` when all it names is something else."""
        if not wanted and not otherwise:
            return np.zeros(len(self.chosen))
        return self._worths(wanted, otherwise).take(self.chosen)

    @cached_property
    def _worths(self) -> Callable[[Wanted, float], NDArray[np.float64]]:
        """The worth of each different choice; many challenges want the same, so that what was worked out is kept."""
        return lru_cache(maxsize=_KEPT)(self._worth_of_choices)

    def _worth_of_choices(self, wanted: Wanted, otherwise: float) -> NDArray[np.float64]:
        worths = dict(wanted)
        worth = np.array([worths.get(code, 0.0) for code in self.codes], dtype=np.float64)
        fit = np.minimum(self.held @ worth, 1.0)
        fit[self.stated & (fit == 0)] = otherwise
        return fit

    def joined(self, others: "Choices") -> "Choices":
        """These providers and then others."""
        codes = tuple(sorted({*self.codes, *others.codes}))
        held = np.zeros((len(self.held) + len(others.held), len(codes)))
        for start, part in ((0, self), (len(self.held), others)):
            held[start : start + len(part.held), [codes.index(code) for code in part.codes]] = part.held
        return Choices(
            codes=codes,
            held=held,
            stated=np.concatenate([self.stated, others.stated]),
            chosen=np.concatenate([self.chosen, others.chosen + len(self.held)]),
        )


@dataclass(frozen=True)
class Facts:
    """The facts that structured signals compare. `readiness` is twice the highest level, and 1 more when a usual one
    is stated; 0 where nothing is."""

    sectors: Choices
    countries: Choices
    languages: Choices
    cooperation: Choices
    readiness: NDArray[np.int64]

    @classmethod
    def of(cls, providers: Sequence[ProviderRecord]) -> "Facts":
        """The facts of these providers, row by row."""
        return cls(
            sectors=Choices.of([[sector_of(words) for words in one.sectors] for one in providers], _any_known),
            countries=Choices.of([[one.country] if one.country else [] for one in providers]),
            languages=Choices.of([spoken(one) for one in providers]),
            cooperation=Choices.of([one.cooperation for one in providers]),
            readiness=np.array([2 * max(levels(one), default=0) + bool(one.trl) for one in providers], dtype=np.int64),
        )

    def levels_fit(self, worth: NDArray[np.float64]) -> NDArray[np.float64]:
        """For each provider what its readiness is worth, given the worth of each."""
        return worth.take(self.readiness)

    def joined(self, others: "Facts") -> "Facts":
        """These providers and then others."""
        return Facts(
            sectors=self.sectors.joined(others.sectors),
            countries=self.countries.joined(others.countries),
            languages=self.languages.joined(others.languages),
            cooperation=self.cooperation.joined(others.cooperation),
            readiness=np.concatenate([self.readiness, others.readiness]),
        )


def _any_known(codes: Sequence[str]) -> bool:
    return any(code in SECTORS for code in codes)


def sector_of(words: str) -> str:
    """The code of a sector, or for free words their letters, so that equal words meet."""
    return SECTORS.code_of(words) or folded(words)


def spoken(provider: ProviderRecord) -> list[str]:
    """The languages that a provider speaks; it writes its profile in one of them."""
    written = [provider.language] if provider.language else []
    return sorted({*provider.languages_spoken, *written})


def levels(provider: ProviderRecord) -> list[int]:
    """The levels of readiness that a profile states, for itself or for a capability, in rising order."""
    return sorted({level for level in (provider.trl, *(able.trl for able in provider.capabilities)) if level})
