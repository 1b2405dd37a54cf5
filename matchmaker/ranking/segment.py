"""Some providers of a pool as plain arrays, weighed by what was learned: a query only gathers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ..domain.profile import ProviderRecord
from .concepts import Named
from .entries import Entry, Reading
from .learned import Learned
from .lexicon import Lexicon
from .oddities import BITS, MOST_TECHNOLOGIES, Marks, marks_of
from .postings import Postings, Walk, Whole
from .related import Directions, placed
from .rereading import named_again
from .sketches import SIZE, sketch_of
from .vectors import Floats, add, emphasised, scaled, weighed


@dataclass(frozen=True)
class Segment:
    """Providers by their number of entries, most first, then by id.

    The first entries of all providers stand before the second entries of all, and so on: `blocks` says where each of
    these blocks starts. So the third entries, say, are one block in the order of the providers, and the best entries
    of all are found block by block.
    """

    readings: Sequence[Reading[ProviderRecord]]
    blocks: Whole
    postings: Postings
    directions: Directions | None
    named: Named
    marks: Marks
    sketches: NDArray[np.uint32]

    @classmethod
    def of(
        cls, readings: Sequence[Reading[ProviderRecord]], said: sparse.csr_array, learned: Learned, lexicon: Lexicon
    ) -> "Segment":
        """These readings, in their order; `said` has a row for each entry, block by block, and all columns learned."""
        blocks = blocks_of(readings)
        emphasis = emphasised(said, learned.recipe)
        own = scaled(emphasis, learned.rarity, learned.kindred, pivot=learned.recipe.pivot)
        directions = learned.directions
        if directions is not None:
            known = weighed(emphasis, learned.rarity)[:, : len(directions)]
            directions = placed(known, directions)
        return cls(
            readings=readings,
            blocks=blocks,
            postings=Postings.of(own),
            directions=directions,
            named=named_in(readings, blocks, lexicon),
            marks=np.array([marks_of(reading) for reading in readings], dtype=np.int8),
            sketches=np.array([sketch_of(reading) for reading in readings], np.uint32).reshape(-1, SIZE),
        )

    def read_with(self, lexicon: Lexicon, *, before: Lexicon) -> "Segment":
        """The segment with the concepts that another lexicon finds in it; what it was read with before saves work."""
        if self.named.digest == lexicon.digest:
            return self
        if self.named.digest != before.digest or not before.columns or not lexicon.columns:
            return replace(self, named=named_in(self.readings, self.blocks, lexicon))
        again = named_again(self.named, self.readings, self.blocks, before=before, after=lexicon)
        return replace(self, named=again)

    def add_best(self, postings: Postings, walk: Walk, parts: Sequence[float], *, to: Floats) -> None:
        """Adds for each provider the scores of its best entries in these postings, each counting its part."""
        scores = postings.scores(walk, entries=int(self.blocks[-1]))
        for part, rank in zip(parts, self.best_entries(scores, count=len(parts)), strict=False):
            add(rank, to=to, times=part)

    def best_entries(self, scores: Floats, *, count: int) -> list[Floats]:
        """The best entry's score of each provider, the second best's and so on, of as many as have so many entries.

        The scores are used up, since large arrays cost more to get than to fill.
        """
        best: list[Floats] = []
        for start, end in self._bounds:
            left = scores[start:end]
            for rank in best:
                lower = np.minimum(rank[: len(left)], left)
                np.maximum(rank[: len(left)], left, out=rank[: len(left)])
                left = lower
            if len(best) < count:
                best.append(left)
        return best

    def nearest(self, asked: Directions, places: Whole | None = None) -> Directions:
        """For each provider, or each of these, the likeness of the entry that points most in a direction.

        It is the product of the two directions, which but for rounding is their cosine at most; 0 where it is negative.
        """
        best = np.zeros(len(self.readings) if places is None else len(places), dtype=np.float32)
        if self.directions is None:
            return best
        found = self.directions @ asked if places is None else None
        for start, end in self._bounds:
            if found is not None:
                own = found[start:end]
            elif places is not None:
                # The places rise, and whoever has an entry in this block stands before those who have none.
                rows = start + places[: places.searchsorted(end - start)]
                own = self.directions.take(rows, axis=0) @ asked
            np.maximum(best[: len(own)], own, out=best[: len(own)])
        return best

    @cached_property
    def _bounds(self) -> Sequence[tuple[int, int]]:
        """Where each block begins and ends."""
        return list(pairwise(self.blocks.tolist()))

    @cached_property
    def owners(self) -> Whole:
        """For each row the place of the provider whose entry it is."""
        return owners_of(self.blocks)

    def oddities(self, lexicon: Lexicon) -> Marks:
        """What is odd about each provider's profile."""
        marks = self.marks.copy()
        naming = self.named.technologies(self.owners, lexicon)
        marks[np.flatnonzero(naming > MOST_TECHNOLOGIES)] |= BITS["everything"]
        return marks

    def rows(self, place: int) -> Whole:
        """The rows of a provider's entries."""
        return self.blocks[:-1][place < np.diff(self.blocks)] + place


def named_in(readings: Sequence[Reading[ProviderRecord]], blocks: Whole, lexicon: Lexicon) -> Named:
    """The concepts that each entry names, block by block."""
    if not lexicon.columns:
        return Named.nothing(int(blocks[-1]))
    return Named.of(block_by_block(readings, blocks), lexicon)


def blocks_of(readings: Sequence[Reading[ProviderRecord]]) -> Whole:
    """Where each block starts, and where the last ends."""
    sizes = np.array([len(reading.entries) for reading in readings], dtype=np.int64)
    lengths = [int((sizes > place).sum()) for place in range(int(sizes.max(initial=0)))]
    return np.cumsum([0, *lengths]).astype(np.int64)


def block_by_block(readings: Sequence[Reading[ProviderRecord]], blocks: Whole) -> Iterator[Entry]:
    """Every entry, the first entries of all providers first."""
    for block, size in enumerate(np.diff(blocks).tolist()):
        for owner in range(size):
            yield readings[owner].entries[block]


def owners_of(blocks: Whole) -> NDArray[np.int64]:
    """For each row the place of the provider whose entry it is."""
    return np.concatenate([np.arange(0), *(np.arange(size) for size in np.diff(blocks))]).astype(np.int64)
