"""Who in a pool names which concept: asked concept by concept, for the few that a challenge turns on."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .index import Index
from .postings import Whole


@dataclass(frozen=True)
class WhoNames:
    """The entries of those who take part; an entry of the second segment has a number after those of the first."""

    index: Index
    taking_part: NDArray[np.bool_]

    def entries(self, key: str) -> Whole:
        """The numbers of the entries that name a concept."""
        found, start = [], 0
        column = self.index.lexicon.columns[key]
        for segment in self.index.segments:
            found.append(segment.named.entries(column) + start)
            start += len(segment.owners)
        numbers = np.concatenate(found).astype(np.int64)
        return numbers[self.taking_part[self._owners[numbers]]]

    def answer(self, need: str, technologies: Iterable[str]) -> bool:
        """Whether an entry names a need beside one of the technologies."""
        asked = self.entries(need)
        return any(np.isin(self.entries(technology), asked).any() for technology in technologies)

    def providers(self, key: str) -> list[str]:
        """The ids of those who name a concept, in order."""
        return sorted({self.index.ids[place] for place in self._owners[self.entries(key)].tolist()})

    @cached_property
    def _owners(self) -> Whole:
        owners, start = [], 0
        for segment in self.index.segments:
            owners.append(segment.owners + start)
            start += len(segment.readings)
        return np.concatenate(owners)
