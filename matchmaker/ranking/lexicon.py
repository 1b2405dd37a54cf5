"""The lexicon as the ranking uses it: which concepts a text names, and which technologies answer them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..domain.lexicon import NOTHING, Entries, Link
from .digest import digest_of
from .terms import Place, Terms, made_ready, terms_in
from .text import Feature

KIND = "concept"
"""The kind of these features."""
TECHNOLOGY = "technology"
"""The kind of the concepts that answer needs."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The entries of a lexicon, ready to be found in texts. Two that say the same are equal."""

    entries: Entries

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def places(self, text: str, language: str) -> list[Place]:
        """Where an NFC text names concepts, and which; a longer term stands for the shorter ones within it."""
        return list(self.terms(language).places(text))

    def features(self, text: str, language: str) -> list[Feature]:
        """The same as features, beside those of its words."""
        return [
            Feature(f"{KIND}:{key}", start, end) for start, end, keys in self.places(text, language) for key in keys
        ]

    def keys(self, text: str, language: str) -> list[str]:
        """The keys of the concepts that a text names, once for each time."""
        return [key for place in self.terms(language).places(text) for key in place.keys]

    def links_from(self, need: str) -> tuple[Link, ...]:
        """The technologies that answer a need, by their keys."""
        return self._links.get(need, ())

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """The number of each concept, by its key."""
        return {key: column for column, key in enumerate(self.entries.concepts)}

    @cached_property
    def technologies(self) -> NDArray[np.int64]:
        """The numbers of the technologies."""
        kinds = [concept.kind == TECHNOLOGY for concept in self.entries.concepts.values()]
        return np.flatnonzero(np.array(kinds, dtype=np.bool_))

    @cached_property
    def digest(self) -> str:
        """A name for all that it says."""
        entries = [*self.entries.concepts.values(), *self.entries.links.values()]
        return digest_of([entry.stored() for entry in entries])

    @cached_property
    def _links(self) -> Mapping[str, tuple[Link, ...]]:
        links: dict[str, list[Link]] = defaultdict(list)
        for (need, technology), link in self.entries.links.items():
            if need in self.entries.concepts and technology in self.entries.concepts:
                links[need].append(link)
        return {need: tuple(own) for need, own in links.items()}

    def told_in(self, language: str) -> tuple[tuple[str, str], ...]:
        """Its terms in a language with the keys of their concepts."""
        return terms_in(self.entries.concepts.values(), language)

    def terms(self, language: str) -> Terms:
        """Its terms in a language, made ready when they are first needed."""
        if language not in self._ready:
            self._ready[language] = made_ready(self.told_in(language), language)
        return self._ready[language]

    @cached_property
    def _ready(self) -> dict[str, Terms]:
        return {}


WITHOUT_LEXICON = Lexicon(NOTHING)
