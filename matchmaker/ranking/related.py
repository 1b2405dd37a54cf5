"""The related vocabulary of a pool (latent semantic analysis): words that keep the same company."""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.decomposition import TruncatedSVD

from .recipe import Recipe
from .vectors import NOTHING, Floats, lengths, merged

Directions = NDArray[np.float32]
"""One row a feature or an entry: where it points among the directions in which a pool's texts differ."""

_SEED = 0


def learn(vectors: sparse.csr_array, owners: NDArray[np.int64], recipe: Recipe) -> Directions | None:
    """Where each feature points, learned from a pool's providers, each one text of its entries.

    Nothing when there are too few of them.
    """
    dimensions = recipe.lsa_dimensions
    if not dimensions or len(owners) < recipe.lsa_least_entries * dimensions:
        return None
    texts = merged(vectors, owners)
    if min(texts.shape) <= dimensions:
        return None
    of_length_one = sparse.csr_array(sparse.diags_array(1 / np.maximum(lengths(texts), NOTHING)) @ texts)
    components = TruncatedSVD(dimensions, algorithm="arpack", random_state=_SEED).fit(of_length_one).components_
    return np.ascontiguousarray(components.T, dtype=np.float32)


def placed(vectors: sparse.csr_array, features: Directions) -> Directions:
    """Where these entries point, each with length 1."""
    found = vectors @ features
    return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), NOTHING), dtype=np.float32)


def direction(features: Directions, columns: NDArray[np.int64], factors: Floats) -> Directions:
    """Where a text with these features points; as long as the part of it that the pool has words for."""
    asked = factors.astype(np.float32)
    pointed = asked @ features[columns]
    known = float(np.linalg.norm(asked))
    return np.asarray(pointed * (known / max(float(np.linalg.norm(pointed)), NOTHING)), dtype=np.float32)
