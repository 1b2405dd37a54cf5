"""The pool of a cluster as the ranking takes it: a generation of its index, and what was edited since."""

import logging
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from ..domain.profile import ProviderRecord
from ..ranking.digest import digest_of
from ..ranking.files import made_by
from ..ranking.index import Index
from ..ranking.meaning import Texts
from ..ranking.recipe import Recipe
from ..store.base import close_reading, index_folder
from ..store.profile import contents_of, pool_members, pool_revision
from .generation import Generation, generation_on, locked, put
from .lexicon import Layered, layer_at, lexicon_of
from .meaning import with_vectors

SMALL = 300
"""Up to so many profiles are learned from anew after every edit, which takes less than a second."""
MOST_PENDING = 1000
"""So many edits may wait beside a generation, or half as many as it has profiles if that is more."""
MOST_KEPT = 4
MEMBERS, LAYER = "members", "layer"

_log = logging.getLogger(__name__)


class Member(NamedTuple):
    """What a run keeps of a provider: the profile, the version that was ranked, and the facts of the firm behind it."""

    profile: str
    version: str
    country: str | None
    organisation_kind: str | None
    size_class: str | None

    def provider(self, content: dict[str, Any]) -> ProviderRecord:
        """The provider as the ranking reads it; the firm's name is no text to rank, so it is not in it."""
        facts = {"country": self.country, "organisation_kind": self.organisation_kind, "size_class": self.size_class}
        return ProviderRecord.model_validate({**content, **facts, "id": self.profile})


Members = tuple[Member, ...]


@dataclass(frozen=True)
class Pending:
    """How a pool differs from the members that its generation was learned from: who is in it besides or in another
    version, and whom it no longer has in that version."""

    came: Members = ()
    left: Members = ()

    @classmethod
    def between(cls, learned: Members, now: Members) -> "Pending":
        """What has changed from one to the other."""
        before, after = frozenset(learned), frozenset(now)
        return cls(
            tuple(member for member in now if member not in before),
            tuple(member for member in learned if member not in after),
        )

    def __len__(self) -> int:
        return len({member.profile for member in (*self.came, *self.left)})

    def added_to(self, index: Index) -> Index:
        """The index of a generation with what has changed since."""
        if not self:
            return index
        staying = {member.profile for member in self.came}
        gone = [member.profile for member in self.left if member.profile not in staying]
        return index.updated(providers_of(self.came), gone=gone)

    def settings(self, generation: str) -> dict[str, Any]:
        """What a run keeps, so that the generation can be learned again from the members of the pool."""
        return {
            "generation": generation,
            "not_learned_from": [member.profile for member in self.came],
            "learned_from_besides": [list(member) for member in self.left],
        }


def learned_from(members: Members, settings: Mapping[str, Any]) -> Members:
    """The members that the generation of a run was learned from, given those that were ranked."""
    late = frozenset(settings["not_learned_from"])
    stayed = [member for member in members if member.profile not in late]
    return tuple(sorted([*stayed, *(Member(*values) for values in settings["learned_from_besides"])]))


@dataclass(frozen=True)
class Pool:
    """A pool at one revision: its members, whose they are, and the index of them, of which generation it is.

    `layer` is the revision of the cluster's part of the lexicon that it was read with.
    """

    revision: int
    members: Members
    owners: Mapping[str, str]
    generation: Generation
    index: Index
    pending: Pending = field(default_factory=Pending)
    layer: int = 0

    def of_firms(self, organisation_refs: Iterable[str]) -> frozenset[str]:
        """The profiles of these organisations."""
        firms = frozenset(organisation_refs)
        return frozenset(profile for profile, owner in self.owners.items() if owner in firms)

    def settings(self) -> dict[str, Any]:
        """What a run keeps of what it was made with."""
        return {**self.pending.settings(self.generation.name), LAYER: self.layer}


class Pools:
    """The last few pools that were asked for; what is kept can be thrown away and made again at any moment."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[Path, Pool] = OrderedDict()
        self._lock = Lock()

    def on(self, shelf: Path) -> Pool | None:
        """The pool of a shelf, if it is kept."""
        with self._lock:
            pool = self._kept.get(shelf)
            if pool is not None:
                self._kept.move_to_end(shelf)
            return pool

    def forget(self) -> None:
        """Lets go of all, as a process that has just started."""
        with self._lock:
            self._kept.clear()

    def keep(self, shelf: Path, pool: Pool) -> Pool:
        """Keeps a pool, and lets go of the one that was not asked for longest."""
        with self._lock:
            self._kept[shelf] = pool
            self._kept.move_to_end(shelf)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
            return pool


POOLS = Pools()


def current_pool(cluster_id: int, cluster_ref: str) -> Pool:
    """The pool of a cluster as the database has it now; no transaction stays open.

    Where the pool and its generation are those that were kept, this costs the reading of one number and a small file.
    """
    shelf = shelf_of(cluster_ref)
    kept, revision = POOLS.on(shelf), pool_revision(cluster_id)
    if kept and kept.revision == revision and _still_holds(kept.generation, shelf):
        close_reading()
        return kept
    rows, layered = sorted(pool_members(cluster_id), key=lambda row: str(row[0])), lexicon_of(cluster_id)
    close_reading()
    members = tuple(Member(*row[:5]) for row in rows)
    mapped = kept.generation if kept and _still_holds(kept.generation, shelf) else generation_on(shelf)
    generation = mapped if mapped and may_wait(mapped, members) else learned_anew(shelf, members, layered)
    pending = Pending.between(members_of(generation), members)
    index = pending.added_to(_read_with(generation, layered, cluster_id=cluster_id))
    index = with_vectors(index, first=_texts_before(kept, generation))
    owners = {row[0]: row[6] for row in rows}
    return POOLS.keep(shelf, Pool(revision, members, owners, generation, index, pending, layered.revision))


def _texts_before(kept: Pool | None, generation: Generation) -> Texts | None:
    """The texts of a generation, if they were read when it was looked at before."""
    if kept is None or kept.generation is not generation or kept.index.meaning is None:
        return None
    return kept.index.meaning.texts[0]


def _read_with(generation: Generation, layered: Layered, *, cluster_id: int) -> Index:
    """The index of a generation, read with a lexicon; what it was read with when it was learned saves work."""
    index: Index = generation.index
    if index.lexicon_of_entries != layered.lexicon.digest:
        before = layer_at(cluster_id, generation.notes[LAYER]).lexicon
        close_reading()
        if before.digest == index.lexicon_of_entries:
            index = index.read_with(before)
    return index.read_with(layered.lexicon)


def shelf_of(cluster_ref: str) -> Path:
    """The folder of the generations of a cluster's pool."""
    return index_folder() / cluster_ref


def may_wait(generation: Generation, members: Members) -> bool:
    """Whether what has changed since a generation was made can stand beside it."""
    pending = len(Pending.between(members_of(generation), members))
    return not pending or (len(members) > SMALL and pending <= max(MOST_PENDING, len(members) // 2))


def learned_anew(shelf: Path, members: Members, layered: Layered, *, even_if_whole: bool = False) -> Generation:
    """A generation of just these members, made by whoever comes first; where nothing can be written it is not kept."""
    notes = {MEMBERS: [list(member) for member in members], LAYER: layered.revision}
    try:
        with locked(shelf):
            there = None if even_if_whole else generation_on(shelf)
            if there and is_of(there, members, layered):
                return there
            name, index = name_of(members), index_of(members, layered)
            return put(shelf, name, index, notes=notes) or Generation(name, index, notes)
    except OSError as trouble:
        _log.warning("The index of %s cannot be kept: %s", shelf.name, trouble)
        return Generation(name_of(members), index_of(members, layered), notes)


def is_of(generation: Generation, members: Members, layered: Layered) -> bool:
    """Whether a generation was learned from just these members, and read with this lexicon."""
    return members_of(generation) == members and generation.index.lexicon_of_entries == layered.lexicon.digest


def members_of(generation: Generation) -> Members:
    """The members that a generation was learned from."""
    return tuple(Member(*values) for values in generation.notes[MEMBERS])


def name_of(members: Members) -> str:
    """The name of the generation that is learned from these members: the same members and program, the same name."""
    return digest_of([made_by(), members])[:16]


def index_of(members: Members, layered: Layered, *, recipe: Recipe | None = None) -> Index:
    """What is learned from these members, read with a lexicon."""
    return Index.build(providers_of(members), recipe=recipe, lexicon=layered.lexicon)


def providers_of(members: Sequence[Member]) -> list[ProviderRecord]:
    """These members with what they say; nothing stays open."""
    contents = contents_of([member.version for member in members])
    close_reading()
    return [member.provider(contents[member.version]) for member in members]


def _still_holds(generation: Generation, shelf: Path) -> bool:
    """Whether a kept generation is the one that everybody uses; one that could not be written is good for a while."""
    return generation.pointer is None or generation.holds(shelf)
