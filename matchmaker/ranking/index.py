"""The index of a pool: what was learned from its profiles, and the profiles as they are now."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from ..domain.profile import ProviderRecord
from .concepts import Concepts
from .digest import digest_of
from .entries import Reading
from .facts import Facts
from .learned import Learned
from .lexicon import WITHOUT_LEXICON, Lexicon
from .meaning import Known, Meaning, Texts
from .oddities import STUFFED, Marks
from .postings import Postings, Walk, Whole
from .recipe import MeaningRecipe, Recipe
from .related import Directions
from .segment import Segment, block_by_block, blocks_of, owners_of
from .statements import Told, statements
from .text import in_order
from .vectors import Floats, counted

Readings = Sequence[Reading[ProviderRecord]]
_KEPT = 500


@dataclass(frozen=True)
class Index:
    """What is known of a pool. Nothing in it changes once it is made.

    The first segment holds the providers that the rest was learned from. A second one holds those that changed or came
    since; who left or was replaced is no longer `present`. `detected` says whose language is not stated. `meaning` is
    what an encoder makes of the texts, where there is one.
    """

    learned: Learned
    segments: tuple[Segment, ...]
    concepts: Concepts
    ids: tuple[str, ...]
    facts: Facts
    detected: NDArray[np.bool_]
    present: NDArray[np.bool_]
    digest: str
    meaning: Meaning | None = None

    @classmethod
    def build(
        cls, providers: Sequence[ProviderRecord], *, recipe: Recipe | None = None, lexicon: Lexicon = WITHOUT_LEXICON
    ) -> "Index":
        """The index of these providers, the same whatever order they come in, with all that they teach."""
        recipe = recipe or Recipe()
        readings = _in_order(providers)
        blocks = blocks_of(readings)
        found: dict[str, int] = {}
        said = counted(
            block_by_block(readings, blocks), lambda key: found.setdefault(key, len(found)), lambda: len(found)
        )
        columns = {key: column for column, key in enumerate(in_order(found))}
        said = said[:, [found[key] for key in columns]]
        said.sort_indices()
        learned = Learned.of(said, owners_of(blocks), columns=columns, providers=len(readings), recipe=recipe)
        records = [reading.record for reading in readings]
        segments = (Segment.of(readings, said, learned, lexicon),)
        return cls(
            learned=learned,
            segments=segments,
            concepts=concepts_in(segments, lexicon, recipe),
            ids=tuple(record.id for record in records),
            facts=Facts.of(records),
            detected=np.array([reading.detected for reading in readings], dtype=np.bool_),
            present=np.ones(len(readings), dtype=np.bool_),
            digest=digest_of(_stored(records)),
        )

    def updated(self, changed: Sequence[ProviderRecord], *, gone: Collection[str] = ()) -> "Index":
        """The index with these providers added or in place of what they were, and without others.

        The weights stay those that were learned before, so that this costs no more than the changed texts.
        """
        readings = _in_order(changed)
        blocks = blocks_of(readings)
        known, fresh = self.learned.columns, dict[str, int]()

        def column_of(key: str) -> int:
            column = known.get(key)
            return fresh.setdefault(key, len(known) + len(fresh)) if column is None else column

        said = counted(block_by_block(readings, blocks), column_of, lambda: len(known) + len(fresh))
        learned = self.learned.knowing(fresh)
        records = [reading.record for reading in readings]
        leaving = {*gone, *(record.id for record in records)}
        present = self.present.copy()
        present[self.places_of(leaving)] = False
        detected = np.array([reading.detected for reading in readings], dtype=np.bool_)
        came = Segment.of(readings, said, learned, self.lexicon)
        segments = (*self.segments, came)
        return Index(
            learned=learned,
            segments=segments,
            concepts=concepts_in(segments, self.lexicon, self.recipe),
            ids=(*self.ids, *(record.id for record in records)),
            facts=self.facts.joined(Facts.of(records)),
            detected=np.concatenate([self.detected, detected]),
            present=np.concatenate([present, np.ones(len(readings), dtype=np.bool_)]),
            digest=digest_of([self.digest, _stored(records), sorted(gone)]),
            meaning=self.meaning.beside(came) if self.meaning else None,
        )

    def read_with(self, lexicon: Lexicon) -> "Index":
        """The index as it would be had it been built with this lexicon."""
        if self.lexicon.digest == lexicon.digest:
            return self
        segments = tuple(segment.read_with(lexicon, before=self.lexicon) for segment in self.segments)
        return replace(self, segments=segments, concepts=concepts_in(segments, lexicon, self.recipe))

    def texts(self, first: Texts | None = None) -> Sequence[Texts]:
        """The texts of each segment; `first` are those of the first one, if they were read before."""
        return [first or Texts.of(self.segments[0]), *map(Texts.of, self.segments[1:])]

    def meant(
        self, encoder: str, known: Known, *, recipe: MeaningRecipe | None = None, texts: Sequence[Texts] | None = None
    ) -> "Index":
        """The index with what an encoder makes of its texts, as far as there are vectors of them."""
        recipe, texts = recipe or MeaningRecipe(), texts or self.texts()
        meaning = Meaning.of(self.segments, self.present, encoder=encoder, known=known, recipe=recipe, texts=texts)
        return replace(self, meaning=meaning)

    def knowing(self, others: Known) -> "Index":
        """The index with the vectors of challenges, from which nothing is learned."""
        return replace(self, meaning=self.meaning.knowing(others)) if self.meaning else self

    def taking(self, changed: Iterable[ProviderRecord], record: ProviderRecord) -> "Index":
        """The index in which changed profiles, that nobody has published, are taken to mean what the record does."""
        return replace(self, meaning=self.meaning.taking(changed, record)) if self.meaning else self

    @property
    def lexicon_of_entries(self) -> str:
        """The digest of the lexicon that the entries were read with when they were kept."""
        return self.segments[0].named.digest

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon that its texts were read with."""
        return self.concepts.lexicon

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """How much each signal counts in this pool: the lexicon as far as it knows the pool, the others in the rest."""
        known = self.recipe.lexicon_weight * self.concepts.share
        return {name: weight * (1 - known) for name, weight in self.recipe.weights.items()} | {"lexicon": known}

    @property
    def recipe(self) -> Recipe:
        """What it was made by."""
        return self.learned.recipe

    @cached_property
    def size(self) -> int:
        """How many providers there are."""
        return int(np.count_nonzero(self.present))

    @cached_property
    def entries(self) -> int:
        """How many entries there are, with those of providers who left since."""
        return sum(int(segment.blocks[-1]) for segment in self.segments)

    def reading(self, place: int) -> Reading[ProviderRecord]:
        """A provider as it was read."""
        segment, start = self._segment_of(place)
        return segment.readings[place - start]

    @cached_property
    def said(self) -> Callable[[int], tuple[Told, str]]:
        """What a provider says, statement by statement, and in which language; kept for those asked for last."""
        return lru_cache(maxsize=_KEPT)(self._said)

    def _said(self, place: int) -> tuple[Told, str]:
        reading = self.reading(place)
        return statements(reading, self.lexicon), reading.language

    def words(self, walks: Sequence[Walk]) -> Floats:
        """For each provider the score of its best entries in words, 0 for who left; a walk for each segment."""
        return self._best([segment.postings for segment in self.segments], walks)

    def concepts_named(self, walks: Sequence[Walk]) -> Floats:
        """For each provider the score of its best entries in concepts; there is a walk for each segment."""
        return self._best(self.concepts.postings, walks)

    def _best(self, postings: Sequence[Postings], walks: Sequence[Walk]) -> Floats:
        best = np.zeros(len(self.ids))
        for segment, own, listed, walk in zip(self.segments, self._ranges, postings, walks, strict=True):
            segment.add_best(listed, walk, self.recipe.best_entries, to=best[own])
        best[self._absent] = 0.0
        return best

    def nearest(self, asked: Directions, places: Whole | None = None) -> Floats:
        """For each provider the likeness of its nearest entry to a direction; when `places` are given, 0 elsewhere."""
        if places is None:
            found = np.concatenate([segment.nearest(asked) for segment in self.segments])
            return np.asarray(np.minimum(found, 1.0, dtype=np.float64))
        nearest = np.zeros(len(self.ids))
        for segment, own in zip(self.segments, self._ranges, strict=True):
            near = places[slice(*np.searchsorted(places, [own.start, own.stop]))]
            nearest[near] = np.minimum(segment.nearest(asked, near - own.start), 1.0)
        return nearest

    def directions_of(self, place: int) -> Directions | None:
        """Where the entries of a provider point."""
        segment, start = self._segment_of(place)
        return None if segment.directions is None else segment.directions[segment.rows(place - start)]

    @cached_property
    def oddities(self) -> Marks:
        """What is odd about the profile of each provider."""
        return np.concatenate([segment.oddities(self.lexicon) for segment in self.segments])

    @cached_property
    def _absent(self) -> Whole:
        """Who left or was replaced: what they said counts for nothing."""
        return np.flatnonzero(~self.present)

    @cached_property
    def eligible(self) -> NDArray[np.bool_]:
        """Who is present with a profile that was not made to be found rather than read."""
        return np.asarray(self.present & ((self.oddities & STUFFED) == 0))

    @cached_property
    def sketches(self) -> NDArray[np.uint32]:
        """The sketch of each provider's profile."""
        return np.concatenate([segment.sketches for segment in self.segments])

    def places_of(self, ids: Collection[str]) -> list[int]:
        """Where those of these providers stand that are in the pool."""
        return [self._places[ref] for ref in ids if ref in self._places]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {ref: place for place, ref in enumerate(self.ids)}

    @cached_property
    def _ranges(self) -> tuple[slice, ...]:
        """Where the providers of each segment stand."""
        bounds = [0, *accumulate(len(segment.readings) for segment in self.segments)]
        return tuple(map(slice, bounds, bounds[1:]))

    def _segment_of(self, place: int) -> tuple[Segment, int]:
        first = len(self.segments[0].readings)
        return (self.segments[0], 0) if place < first else (self.segments[1], first)


def concepts_in(segments: Sequence[Segment], lexicon: Lexicon, recipe: Recipe) -> Concepts:
    """What the entries of these segments name, weighed by what the first of them teaches."""
    named, owners = [segment.named for segment in segments], owners_of(segments[0].blocks)
    return Concepts.of(named, owners, lexicon=lexicon, recipe=recipe)


def _in_order(providers: Sequence[ProviderRecord]) -> Readings:
    return sorted(map(Reading.of, providers), key=lambda read: (-len(read.entries), read.record.id))


def _stored(records: Sequence[ProviderRecord]) -> list[dict[str, object]]:
    return sorted((record.stored() for record in records), key=lambda stored: str(stored["id"]))
