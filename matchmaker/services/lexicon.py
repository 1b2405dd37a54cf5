"""The lexicon of a cluster: what ships with the service, under the layer that its organisers keep."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from ..domain.layer import Entry, Layer, Name, in_force
from ..domain.lexicon import TERM_LANGUAGES, Concept, Entries, Link, shipped
from ..ranking.lexicon import WITHOUT_LEXICON, Lexicon
from ..store.lexicon import NONE, RETIRED, LexiconVersionRow, entries_of_layer, newest_version

__all__ = [
    "WITHOUT_LEXICON",
    "Layered",
    "Lexicon",
    "Names",
    "entries_of",
    "entry_of",
    "layer_at",
    "layer_of",
    "lexicon_of",
    "lexicon_over",
    "names_in",
    "shipped_lexicon",
]

MOST_COMPILED = 8
Names: TypeAlias = Mapping[str, str]
"""What a concept is called in each of the five languages."""


class Layered(NamedTuple):
    """A lexicon, and the revision of the layer that is in it."""

    revision: int
    lexicon: Lexicon


@cache
def shipped_lexicon() -> Lexicon:
    """The lexicon that ships, compiled once."""
    return Lexicon(shipped())


def names_in(entries: Entries, key: str) -> Names:
    """What these entries call a concept; of one that is not among them, its key."""
    concept = entries.concepts.get(key)
    return {language: concept.name(language) if concept else key for language in TERM_LANGUAGES}


def lexicon_of(cluster_id: int) -> Layered:
    """The lexicon in force for a cluster, compiled once for each revision of its layer."""
    return _under(cluster_id, newest_version(cluster_id))


def layer_at(cluster_id: int, revision: int) -> Layered:
    """The lexicon with the layer of a cluster as it was at a revision."""
    return _under(cluster_id, newest_version(cluster_id, revision=revision) if revision else None)


def _under(cluster_id: int, newest: tuple[int, str] | None) -> Layered:
    if newest is None:
        return Layered(0, shipped_lexicon())
    return Layered(newest[0], _compiled(cluster_id, *newest))


def layer_of(cluster_id: int, *, revision: int | None = None) -> Layer:
    """The layer of a cluster, as it is or as it was at a revision."""
    rows = entries_of_layer(cluster_id, revision=revision)
    return {Name(row.key, row.technology): entry_of(row) for row in rows if row.standing != NONE}


def entry_of(row: LexiconVersionRow) -> Entry | None:
    """The entry that a version holds; None where it retires one, or leaves the shipped one in place."""
    if row.standing in (RETIRED, NONE) or row.content is None:
        return None
    return Link.model_validate(row.content) if row.technology else Concept.model_validate(row.content)


def lexicon_over(layer: Layer) -> Lexicon:
    """The shipped lexicon with a layer over it, ready to be found in texts."""
    return Lexicon(in_force(shipped(), layer)) if layer else shipped_lexicon()


def entries_of(cluster_id: int) -> Entries:
    """What the lexicon of a cluster says."""
    return lexicon_of(cluster_id).lexicon.entries


@lru_cache(maxsize=MOST_COMPILED)
def _compiled(cluster_id: int, revision: int, newest_ref: str) -> Lexicon:
    """The lexicon at a revision; the ref tells the databases apart of which one process may have several."""
    return lexicon_over(layer_of(cluster_id, revision=revision))
