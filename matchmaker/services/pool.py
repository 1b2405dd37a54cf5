"""The pool of a cluster as the ranking takes it, learned from published profiles only and kept per revision."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any, NamedTuple

from ..domain.profile import ProviderRecord
from ..ranking.index import Index
from ..store.profile import ProfileRow, pool_of

MOST_KEPT = 4


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


@dataclass(frozen=True)
class Pool:
    """A pool at one revision: its members by ref, whose they are, and what was learned from them."""

    revision: int
    members: tuple[Member, ...]
    owners: dict[str, str]
    index: Index

    def of_firms(self, organisation_refs: Iterable[str]) -> frozenset[str]:
        """The profiles of these organisations."""
        firms = frozenset(organisation_refs)
        return frozenset(profile for profile, owner in self.owners.items() if owner in firms)


class Pools:
    """The last few pools that were asked for; what is kept can be thrown away and made again at any moment."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[str, int], Pool] = OrderedDict()
        self._lock = Lock()

    def at(self, cluster_ref: str, revision: int) -> Pool | None:
        """The pool of a cluster at this revision, if it is kept."""
        with self._lock:
            pool = self._kept.get((cluster_ref, revision))
            if pool is not None:
                self._kept.move_to_end((cluster_ref, revision))
            return pool

    def keep(self, cluster_ref: str, pool: Pool) -> Pool:
        """Keeps a pool, and lets go of the one that was not asked for longest."""
        with self._lock:
            self._kept[cluster_ref, pool.revision] = pool
            self._kept.move_to_end((cluster_ref, pool.revision))
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
            return pool


POOLS = Pools()


def member_of(row: ProfileRow) -> tuple[Member, dict[str, Any]]:
    """A published profile as a member of the pool, with what it says."""
    if row.published is None:
        raise LookupError(f"profile {row.ref} is not published")
    firm = row.organisation
    return Member(row.ref, row.published.ref, firm.country, firm.kind, firm.size_class), row.published.content


@dataclass(frozen=True)
class PublishedProfiles:
    """The profiles of a pool as they were read, before anything is learned from them."""

    revision: int
    contents: tuple[tuple[Member, dict[str, Any]], ...]
    owners: dict[str, str]

    @classmethod
    def of(cls, cluster_id: int, *, revision: int) -> "PublishedProfiles":
        """What a cluster may use now; the revision was read before."""
        rows = pool_of(cluster_id)
        return cls(revision, tuple(map(member_of, rows)), {row.ref: row.organisation.ref for row in rows})

    def learned(self) -> Pool:
        """The pool with its index, which takes a while for a large one."""
        index = Index.build([member.provider(content) for member, content in self.contents])
        return Pool(self.revision, tuple(member for member, _ in self.contents), self.owners, index)
