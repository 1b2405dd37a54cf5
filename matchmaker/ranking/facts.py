"""What the profiles of a pool state beside their texts, as arrays with one row a provider."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..domain.profile import ProviderRecord
from ..domain.vocabulary import SECTORS
from ..domain.vocabulary.terms import folded


@dataclass(frozen=True)
class Choices:
    """Which codes of a list each provider names, and which providers name any that can be compared."""

    codes: Mapping[str, int]
    held: NDArray[np.bool_]
    stated: NDArray[np.bool_]

    @classmethod
    def of(cls, named: Sequence[Sequence[str]], stated: Iterable[bool]) -> "Choices":
        codes = {code: column for column, code in enumerate(sorted({code for row in named for code in row}))}
        held = np.zeros((len(named), len(codes)), dtype=np.bool_)
        for row, chosen in enumerate(named):
            held[row, [codes[code] for code in chosen]] = True
        return cls(codes, held, np.fromiter(stated, dtype=np.bool_, count=len(named)))

    def fit(self, wanted: Mapping[str, float], *, otherwise: float) -> NDArray[np.float64]:
        """For each provider the worth of what it names, at most 1; `otherwise` when all it names is something else."""
        worth = np.zeros(len(self.codes))
        for code, value in wanted.items():
            if code in self.codes:
                worth[self.codes[code]] = value
        fit = np.minimum(self.held @ worth, 1.0)
        return np.where(self.stated & (fit == 0), otherwise, fit)


@dataclass(frozen=True)
class Facts:
    """The facts that structured signals compare; a level of 0 is an unknown one."""

    sectors: Choices
    countries: Choices
    languages: Choices
    cooperation: Choices
    usual_trl: NDArray[np.int8]
    highest_trl: NDArray[np.int8]

    @classmethod
    def of(cls, providers: Sequence[ProviderRecord]) -> "Facts":
        """The facts of these providers, row by row."""
        sectors = [[sector_of(words) for words in provider.sectors] for provider in providers]
        countries = [[provider.country] if provider.country else [] for provider in providers]
        languages = [spoken(provider) for provider in providers]
        cooperation = [list(provider.cooperation) for provider in providers]
        return cls(
            sectors=Choices.of(sectors, (any(code in SECTORS for code in row) for row in sectors)),
            countries=Choices.of(countries, map(bool, countries)),
            languages=Choices.of(languages, map(bool, languages)),
            cooperation=Choices.of(cooperation, map(bool, cooperation)),
            usual_trl=np.array([provider.trl or 0 for provider in providers], dtype=np.int8),
            highest_trl=np.array([max(levels(provider), default=0) for provider in providers], dtype=np.int8),
        )


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
