"""How near texts come in what they mean: vectors that an encoder made, on a scale of the pool's own texts."""

import hashlib
from collections import ChainMap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..domain.challenge import ChallengeRecord
from ..domain.profile import ProviderRecord
from .entries import Entry, Reading
from .recipe import MeaningRecipe
from .segment import Segment, block_by_block
from .vectors import Floats

Rows = NDArray[np.float32]
"""One row a text, of length 1; only zeros where there is no vector of it."""
Known = Mapping[str, Rows]
"""The vectors that there are, each by the hash of its text."""

_AT_ONCE = 4096
_STORED = "<f4"
_DECIMALS = 6
_NOWHERE = -1.0


def text_of(entries: Iterable[Entry]) -> str:
    """The text that stands for entries."""
    return "\n".join(passage.text for entry in entries for passage in entry)


def text_asked(challenge: ChallengeRecord) -> str:
    """The text that stands for a challenge."""
    return text_of(Reading.of(challenge).entries)


def hash_of(text: str) -> str:
    """The name by which the vector of a text is kept."""
    return hashlib.sha256(text.encode()).hexdigest()


def packed(row: Rows) -> bytes:
    """A vector as it is stored."""
    return row.astype(_STORED).tobytes()


def unpacked(stored: bytes) -> Rows:
    """The vector that was stored."""
    return np.frombuffer(stored, dtype=_STORED).astype(np.float32)


@dataclass(frozen=True)
class Texts:
    """The texts of a segment: the hash of each entry, in the order of its rows, and the language of each provider."""

    hashes: tuple[str, ...]
    languages: tuple[str, ...]

    @classmethod
    def of(cls, segment: Segment) -> "Texts":
        """The texts of these providers, read once."""
        readings = [*segment.readings]
        hashes = tuple(hash_of(text_of([entry])) for entry in block_by_block(readings, segment.blocks))
        return cls(hashes, tuple(reading.language for reading in readings))


@dataclass(frozen=True)
class Meaning:
    """What one version of an encoder makes of a pool, with a block of rows for each of its segments.

    `mean` and `spread` are those of the likenesses of the pool's texts among themselves, so that a value means the same
    for every challenge; where there are too few texts to learn them from, nothing is near.
    """

    encoder: str
    recipe: MeaningRecipe
    known: Known
    texts: tuple[Texts, ...]
    blocks: tuple[NDArray[np.int64], ...]
    rows: tuple[Rows, ...]
    mean: float
    spread: float

    @classmethod
    def of(
        cls,
        segments: Sequence[Segment],
        present: NDArray[np.bool_],
        *,
        encoder: str,
        known: Known,
        recipe: MeaningRecipe,
        texts: Sequence[Texts],
    ) -> "Meaning":
        """What is known of these segments and their texts; the scale is learned from those who are present."""
        rows = tuple(_rows(text.hashes, known) for text in texts)
        owners = np.cumsum([0, *(len(segment.readings) for segment in segments)])
        staying = [
            block[present[start + segment.owners] & block.any(axis=1)]
            for block, segment, start in zip(rows, segments, owners.tolist(), strict=False)
        ]
        blocks = tuple(segment.blocks for segment in segments)
        return cls(encoder, recipe, known, tuple(texts), blocks, rows, *scale_of(staying, recipe))

    def beside(self, segment: Segment) -> "Meaning":
        """The same with the texts of one more segment, on the same scale."""
        texts = Texts.of(segment)
        return replace(
            self,
            texts=(*self.texts, texts),
            blocks=(*self.blocks, segment.blocks),
            rows=(*self.rows, _rows(texts.hashes, self.known)),
        )

    def taking(self, changed: Iterable[ProviderRecord], record: ProviderRecord) -> "Meaning":
        """The same where every entry of a changed profile, of which there is no vector, means what it meant before."""
        before = {entry[0].field: hash_of(text_of([entry])) for entry in Reading.of(record).entries}
        after = {
            hash_of(text_of([entry])): self.known[before[entry[0].field]]
            for one in changed
            for entry in Reading.of(one).entries
            if before.get(entry[0].field) in self.known
        }
        return replace(self, known={**after, **self.known})

    def knowing(self, others: Known) -> "Meaning":
        """The same with the vectors of texts that are not the pool's."""
        return replace(self, known=ChainMap({**others}, {**self.known}))

    def asked(self, challenge: ChallengeRecord) -> Rows | None:
        """The vector of a challenge, if there is one."""
        return self.known.get(hash_of(text_asked(challenge)))

    def nearest(self, asked: Rows) -> Floats:
        """For each provider the likeness of its nearest entry, as the scale has it: 0 to 1."""
        if not self.spread:
            return np.zeros(sum(len(texts.languages) for texts in self.texts))
        best = np.concatenate([self._best(place, asked) for place in range(len(self.rows))])
        return np.clip((best - self.mean) / (self.recipe.spreads * self.spread), 0.0, 1.0)

    def nearest_entry(self, place: int, asked: Rows) -> int:
        """Which entry of a provider it is."""
        for texts, blocks, rows in zip(self.texts, self.blocks, self.rows, strict=True):
            if place < len(texts.languages):
                own = rows[blocks[:-1][place < np.diff(blocks)] + place]
                return int(np.argmax(np.where(own.any(axis=1), own @ asked, _NOWHERE)))
            place -= len(texts.languages)
        raise IndexError(place)

    def in_other_languages(self, language: str) -> NDArray[np.bool_]:
        """Which providers write in another language."""
        return np.asarray(self._languages != language, dtype=np.bool_)

    @cached_property
    def _languages(self) -> NDArray[np.str_]:
        return np.array([language for texts in self.texts for language in texts.languages], dtype=np.str_)

    @cached_property
    def lacking(self) -> tuple[str, ...]:
        """The texts of which there was no vector."""
        return tuple(sorted({name for texts in self.texts for name in texts.hashes if name not in self.known}))

    def settings(self) -> dict[str, Any]:
        """What it was made with, as plain values, to be stored with a ranking."""
        scale = {"mean": self.mean, "spread": self.spread}
        return {"encoder": self.encoder, "recipe": self.recipe.settings(), **scale, "lacking": [*self.lacking]}

    def _best(self, place: int, asked: Rows) -> Floats:
        """For each provider of a segment the likeness of its nearest entry."""
        rows, blocks = self.rows[place], self.blocks[place].tolist()
        found = np.where(rows.any(axis=1), rows @ asked, _NOWHERE)
        best = np.full(len(self.texts[place].languages), _NOWHERE)
        for start, end in pairwise(blocks):
            np.maximum(best[: end - start], found[start:end], out=best[: end - start])
        return best


def scale_of(rows: Sequence[Rows], recipe: MeaningRecipe) -> tuple[float, float]:
    """The mean and the spread of the likenesses of these texts, each with each other one; 0 and 0 if they are few.

    The sum over all pairs is the square of the length of the sum of all, and that of their squares the sum of the
    squares of their products by columns, so that no pair has to be looked at.
    """
    count = sum(len(block) for block in rows)
    if count < recipe.least_texts:
        return 0.0, 0.0
    dimensions = next(block.shape[1] for block in rows if len(block))
    total, products = np.zeros(dimensions), np.zeros((dimensions, dimensions))
    for block in rows:
        for start in range(0, len(block), _AT_ONCE):
            part = block[start : start + _AT_ONCE].astype(np.float64)
            total += part.sum(axis=0)
            products += part.T @ part
    pairs = count * (count - 1)
    mean = (float(total @ total) - count) / pairs
    variance = (float((products * products).sum()) - count) / pairs - mean * mean
    return round(mean, _DECIMALS), round(float(np.sqrt(max(variance, 0.0))), _DECIMALS)


def _rows(hashes: Sequence[str], known: Known) -> Rows:
    """The vectors of these texts."""
    dimensions = len(next(iter(known.values()))) if known else 0
    rows = np.zeros((len(hashes), dimensions), dtype=np.float32)
    for place, name in enumerate(hashes):
        if name in known:
            rows[place] = known[name]
    return rows
