"""Making the index anew: on demand, and by the consumer when edits wait beside a generation."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..domain.errors import NotFound
from ..store.base import close_reading, index_folder
from ..store.profile import pool_members, pools
from .generation import Generation, generation_on, is_whole
from .lexicon import Layered, lexicon_of
from .pool import Member, Members, is_of, learned_anew, shelf_of


@dataclass(frozen=True)
class Renewed:
    """A pool whose index was made anew: how many profiles it has, and the name of the generation."""

    cluster_ref: str
    profiles: int
    generation: str
    is_kept: bool


def reindex(cluster_ref: str | None = None) -> Iterator[Renewed]:
    """Makes the index of one cluster's pool, or of every one, anew from the database."""
    found = [(number, ref) for number, ref in pools() if cluster_ref in (None, ref)]
    close_reading()
    if cluster_ref is not None and not found:
        raise NotFound()
    for number, ref in found:
        members, layered = _inputs(number)
        yield _renewed(ref, members, learned_anew(shelf_of(ref), members, layered, even_if_whole=True))


def renew() -> list[Renewed]:
    """Makes those anew that are missing or damaged, beside which edits wait, or that another lexicon has read, for the
    consumer."""
    found = list(pools())
    close_reading()
    renewed = []
    for number, ref in found:
        (members, layered), generation = _inputs(number), generation_on(shelf_of(ref))
        if generation is None or not is_of(generation, members, layered):
            renewed.append(_renewed(ref, members, learned_anew(shelf_of(ref), members, layered)))
    return renewed


def index_troubles() -> list[str]:
    """The pools whose index is missing or damaged while no new one can be written, in words for the operator."""
    folder = index_folder()
    found = list(pools())
    close_reading()
    return [
        f"the index of cluster {ref} is missing or damaged, and {folder} cannot be written to"
        for _, ref in found
        if not is_whole(shelf_of(ref)) and not _can_be_written(shelf_of(ref))
    ]


def _renewed(ref: str, members: Members, generation: Generation) -> Renewed:
    return Renewed(ref, len(members), generation.name, generation.pointer is not None)


def _inputs(cluster_id: int) -> tuple[Members, Layered]:
    """What an index is made from; nothing stays open."""
    rows, layered = pool_members(cluster_id), lexicon_of(cluster_id)
    close_reading()
    return tuple(sorted(Member(*row[:5]) for row in rows)), layered


def _can_be_written(folder: Path) -> bool:
    """Whether this folder, or the nearest one above it that exists, is one that files can be made in."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
