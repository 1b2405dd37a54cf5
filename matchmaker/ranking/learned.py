"""What the profiles of a pool teach: which features there are, how rare each is, and which keep company."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from .recipe import Recipe
from .related import Directions, learn
from .vectors import Floats, emphasised, merged, rarities, unheard_rarity, weighed


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
        return cls(recipe, columns, rarity, learn(weighed(emphasised(said, recipe), rarity), owners, recipe))

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
