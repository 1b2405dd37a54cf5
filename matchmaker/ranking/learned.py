"""What the profiles of a pool teach: which features there are, how rare each is, and which keep company."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from .recipe import Recipe
from .related import Directions, learn
from .text import SPELT, STEM, kind_of, language_of
from .vectors import Floats, emphasised, merged, rarities, unheard_rarity, weighed

_OF_WORDS = (STEM, SPELT)
"""The kinds that a related vocabulary is learned from; their columns come first."""


@dataclass(frozen=True)
class Learned:
    """The column and the rarity of each feature, and where it points, if the pool is large enough to learn that.

    Features that came `later` have the columns after those that were learned.
    """

    recipe: Recipe
    columns: Mapping[str, int]
    rarity: Floats
    directions: Directions | None
    later: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def kindred(self) -> NDArray[np.bool_]:
        """Which columns are for texts of other languages."""
        return np.array([kind_of(key) != STEM for key in (*self.columns, *self.later)], dtype=np.bool_)

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that the entries of the pool are written in."""
        return frozenset(language_of(key) for key in (*self.columns, *self.later))

    @cached_property
    def stems(self) -> Mapping[str, int]:
        """How many stems of words the pool has in each language."""
        return Counter(language_of(key) for key in self.columns if kind_of(key) == STEM)

    @classmethod
    def of(
        cls,
        said: sparse.csr_array,
        owners: NDArray[np.int64],
        *,
        columns: Mapping[str, int],
        providers: int,
        recipe: Recipe,
    ) -> "Learned":
        """What these counts teach: one row an entry, of the provider whose number is in `owners`."""
        by_provider = merged(said, owners) if len(owners) else said
        heard = np.bincount(by_provider.indices, minlength=len(columns)).astype(np.int64)
        rarity = rarities(heard, providers, columns, recipe)
        words = sum(kind_of(key) in _OF_WORDS for key in columns)
        directions = learn(weighed(emphasised(said, recipe), rarity)[:, :words], owners, recipe)
        return cls(recipe, columns, rarity, directions)

    def column_of(self, key: str) -> int | None:
        """The column of a feature that some provider has."""
        column = self.columns.get(key)
        return self.later.get(key) if column is None else column

    def rarity_of(self, key: str) -> float:
        """The rarity of a feature; of one that no provider has, the highest of its kind."""
        column = self.columns.get(key)
        return unheard_rarity(key, self.recipe) if column is None else float(self.rarity[column])

    def knowing(self, others: Mapping[str, int]) -> "Learned":
        """The same with features that came later: they are as rare as unheard ones, and point nowhere."""
        unheard = np.array([unheard_rarity(key, self.recipe) for key in others], dtype=np.float64)
        return replace(self, rarity=np.concatenate([self.rarity, unheard]), later=others)
