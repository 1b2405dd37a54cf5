"""The concepts that the entries of a pool name: how telling each one is there, and where to find it."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from .entries import Entry
from .lexicon import WITHOUT_LEXICON, Lexicon
from .postings import Postings
from .recipe import Recipe
from .vectors import Floats, emphasised, merged, scales


@dataclass(frozen=True)
class Named:
    """How often each entry names each concept, as the lexicon of that digest has them: one column a concept."""

    digest: str
    said: sparse.csr_array

    @classmethod
    def nothing(cls, entries: int) -> "Named":
        """What so many entries name when there is no lexicon."""
        return cls(WITHOUT_LEXICON.digest, sparse.csr_array(np.zeros((entries, 0), dtype=np.int32)))

    @classmethod
    def of(cls, entries: Iterable[Entry], lexicon: Lexicon) -> "Named":
        """What these entries name."""
        columns = lexicon.columns
        starts, places, times = [0], list[int](), list[int]()
        for entry in entries:
            heard = (stretch for passage in entry for stretch in passage.stretches)
            said = Counter(columns[key] for one in heard for key in lexicon.keys(one.text, one.language))
            places.extend(sorted(said))
            times.extend(said[column] for column in sorted(said))
            starts.append(len(places))
        shape = (len(starts) - 1, len(columns))
        parts = (np.array(part, dtype=np.int32) for part in (times, places, starts))
        return cls(lexicon.digest, sparse.csr_array(tuple(parts), shape=shape))

    def entries(self, column: int) -> NDArray[np.int32]:
        """The rows of the entries that name the concept of a column, in rising order."""
        starts = self._by_concept.indptr
        rows: NDArray[np.int32] = self._by_concept.indices[starts[column] : starts[column + 1]]
        return rows

    def technologies(self, owners: NDArray[np.int64], lexicon: Lexicon) -> NDArray[np.int64]:
        """How many technologies each owner of these entries names, at least up to the last that has entries."""
        said = merged(self.said, owners) if len(owners) else self.said[:0]
        return np.asarray((said[:, lexicon.technologies] > 0).sum(axis=1), dtype=np.int64)

    @cached_property
    def _by_concept(self) -> sparse.csc_array:
        return sparse.csc_array(self.said)


@dataclass(frozen=True)
class Concepts:
    """How telling each concept is in a pool, where it is named, and how well the lexicon knows the pool.

    A concept counts by its weight in the lexicon and its rarity among the providers, like a word. `share` is the part
    of the providers who name a technology of the lexicon: in a pool that it knows nothing of, it should say little.
    There are postings for each segment of the pool.
    """

    lexicon: Lexicon
    telling: Floats
    share: float
    postings: tuple[Postings, ...]

    @classmethod
    def of(cls, named: Sequence[Named], owners: NDArray[np.int64], *, lexicon: Lexicon, recipe: Recipe) -> "Concepts":
        """What the entries of a pool's first segment teach, applied to all; `owners` says whose each of these is."""
        said = merged(named[0].said, owners) if len(owners) else named[0].said[:0]
        providers = int(said.shape[0])
        heard = np.bincount(said.indices, minlength=len(lexicon.columns))
        rarity = (np.log((1 + providers) / (1 + heard)) + 1.0) / (1.0 + math.log(1 + providers))
        concepts = lexicon.entries.concepts.values()
        telling = rarity * np.array([concept.weight for concept in concepts], dtype=np.float64)
        naming = np.unique(said[:, lexicon.technologies].nonzero()[0])
        postings = tuple(_postings(one, telling, recipe) for one in named)
        return cls(lexicon, telling, len(naming) / max(providers, 1), postings)

    def telling_of(self, key: str) -> float:
        """How telling the concept of a key is here."""
        return float(self.telling[self.lexicon.columns[key]])


def _postings(named: Named, telling: Floats, recipe: Recipe) -> Postings:
    """Where each concept is named and how much it counts there."""
    emphasis = emphasised(named.said, recipe)
    factors = scales(emphasis, telling, pivot=recipe.concept_pivot)
    return Postings.of(sparse.csr_array(sparse.diags_array(factors) @ emphasis))
