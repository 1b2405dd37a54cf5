"""The index of a pool: plain arrays learned from its profiles, so that a query only gathers columns."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ..domain.profile import ProviderRecord
from .entries import Reading
from .facts import Facts
from .recipe import Recipe
from .related import Related, learn
from .vectors import Floats, counts, lengths, rarities, scale, vectors


@dataclass(frozen=True)
class Postings:
    """For each feature, a column, the entries that have it and its weight there."""

    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    weights: NDArray[np.float32]

    def scores(self, columns: Sequence[int], factors: Iterable[float], *, entries: int) -> Floats:
        """For each entry the sum of weight times factor over these columns."""
        if not columns:
            return np.zeros(entries)
        places = [slice(self.starts[column], self.starts[column + 1]) for column in columns]
        rows = np.concatenate([self.rows[place] for place in places])
        products = np.concatenate([self.weights[place] * factor for place, factor in zip(places, factors, strict=True)])
        return np.asarray(np.bincount(rows, weights=products, minlength=entries), dtype=np.float64)


@dataclass(frozen=True)
class Index:
    """What is known of a pool. Nothing in it changes once it is built.

    Providers stand by their number of entries, most first, then by id. The first entries of all providers stand before
    the second entries of all, and so on: `blocks` says where each of these blocks starts. So the third entries, say,
    are one block in the order of the providers, and the best entries of all are found block by block.
    """

    recipe: Recipe
    readings: tuple[Reading[ProviderRecord], ...]
    places_by_id: NDArray[np.int64]
    blocks: NDArray[np.int64]
    columns: Mapping[str, int]
    rarity: Floats
    postings: Postings
    related: Related | None
    facts: Facts
    detected: int
    digest: str

    @classmethod
    def build(cls, providers: Sequence[ProviderRecord], *, recipe: Recipe | None = None) -> "Index":
        """The index of these providers, the same whatever order they come in."""
        recipe = recipe or Recipe()
        readings = tuple(sorted(map(Reading.of, providers), key=lambda read: (-len(read.entries), read.record.id)))
        counted = [[counts(entry, read.language) for entry in read.entries] for read in readings]
        columns = {key: column for column, key in enumerate(sorted(set().union(*(c for own in counted for c in own))))}
        rarity = rarities(counted, columns, recipe)
        owners, blocks = _blocks([len(own) for own in counted])
        in_blocks = [counted[owner][place] for place, block in enumerate(owners) for owner in block]
        entry_vectors = vectors(in_blocks, columns, rarity, recipe)
        records = [read.record for read in readings]
        return cls(
            recipe=recipe,
            readings=readings,
            places_by_id=np.array(sorted(range(len(records)), key=lambda place: records[place].id), dtype=np.int64),
            blocks=blocks,
            columns=columns,
            rarity=rarity,
            postings=_postings(entry_vectors, rarity, recipe),
            related=learn(entry_vectors, np.concatenate([np.arange(0), *owners]), recipe),
            facts=Facts.of(records),
            detected=sum(read.detected for read in readings),
            digest=digest_of(sorted((record.stored() for record in records), key=lambda stored: str(stored["id"]))),
        )

    def best_entries(self, scores: Floats) -> list[Floats]:
        """For each provider its scores: its best entry's, its second best's and so on; 0 where it has none."""
        best = [np.zeros(len(self.readings)) for _ in self.recipe.best_entries]
        for start, end in zip(self.blocks, self.blocks[1:], strict=False):
            left = scores[start:end]
            for rank in best:
                better = np.maximum(rank[: len(left)], left)
                left = np.minimum(rank[: len(left)], left)
                rank[: len(left)] = better
        return best


def digest_of(values: object) -> str:
    """A name for plain values that changes whenever they do."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _blocks(sizes: Sequence[int]) -> tuple[list[NDArray[np.int64]], NDArray[np.int64]]:
    """The providers of each block, given how many entries they have; and where each block starts and the last ends."""
    falling = np.array(sizes, dtype=np.int64)
    lengths = [int((falling > place).sum()) for place in range(max(sizes, default=0))]
    return [np.arange(length) for length in lengths], np.cumsum([0, *lengths])


def _postings(entry_vectors: sparse.csr_array, rarity: Floats, recipe: Recipe) -> Postings:
    """The vectors by column, scaled so that no score reaches 1."""
    once = entry_vectors.copy()
    once.data = rarity[once.indices]
    scales = scale(lengths(entry_vectors), lengths(once), pivot=recipe.pivot)
    by_column = sparse.csc_array(sparse.diags_array(scales) @ entry_vectors)
    by_column.sort_indices()
    return Postings(
        starts=by_column.indptr.astype(np.int64),
        rows=by_column.indices.astype(np.int32),
        weights=by_column.data.astype(np.float32),
    )
