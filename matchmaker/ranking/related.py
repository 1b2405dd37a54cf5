"""The related vocabulary of a pool (latent semantic analysis): words that keep the same company."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.decomposition import TruncatedSVD

from .recipe import Recipe
from .vectors import NOTHING, lengths

_SEED = 0


@dataclass(frozen=True)
class Related:
    """The directions in which a pool's texts differ: one row a feature, and one row an entry of length 1."""

    features: NDArray[np.float32]
    entries: NDArray[np.float32]

    def direction(self, columns: Sequence[int], factors: Iterable[float]) -> NDArray[np.float32]:
        """Where a text with these features points; as long as the part of it that the pool has words for."""
        asked = np.array([*factors], dtype=np.float32)
        pointed = asked @ self.features[columns]
        known = float(np.linalg.norm(asked))
        return np.asarray(pointed * (known / max(float(np.linalg.norm(pointed)), NOTHING)), dtype=np.float32)

    def likeness(self, direction: NDArray[np.float32]) -> NDArray[np.float64]:
        """For each entry the product with this direction, which is their cosine at most; 0 where it is negative."""
        return np.asarray(np.clip(self.entries @ direction, 0.0, 1.0), dtype=np.float64)


def learn(vectors: sparse.csr_array, owners: NDArray[np.int64], recipe: Recipe) -> Related | None:
    """What a pool's providers teach, each one text of its entries; nothing when there are too few of them."""
    dimensions = recipe.lsa_dimensions
    if not dimensions or len(owners) < recipe.lsa_least_entries * dimensions:
        return None
    merged = sparse.csr_array((np.ones(len(owners)), (owners, np.arange(len(owners))))) @ vectors
    if min(merged.shape) <= dimensions:
        return None
    of_length_one = sparse.csr_array(sparse.diags_array(1 / np.maximum(lengths(merged), NOTHING)) @ merged)
    components = TruncatedSVD(dimensions, algorithm="arpack", random_state=_SEED).fit(of_length_one).components_
    placed = vectors @ components.T
    distances = np.linalg.norm(placed, axis=1, keepdims=True)
    return Related(
        features=np.ascontiguousarray(components.T, dtype=np.float32),
        entries=(placed / np.maximum(distances, NOTHING)).astype(np.float32),
    )
