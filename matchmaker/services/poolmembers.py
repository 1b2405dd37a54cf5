"""The pools as their organisers look at them: which there are, and the published profiles in each."""

from dataclasses import dataclass

from ..domain.account import Viewer
from ..domain.errors import NotFound
from ..domain.profile import Profile
from ..store.organisation import OrganisationRow, organisation_by_ref
from ..store.paging import PAGE_SIZE, Page, page_of
from ..store.profile import ProfileRow, pool_query, pool_revision, pool_sizes


@dataclass(frozen=True)
class PoolSummary:
    """The pool of a cluster: how many published profiles it may use, and how often the pool has changed."""

    cluster_ref: str
    cluster: str
    profiles: int
    revision: int


@dataclass(frozen=True)
class PoolMember:
    """A published profile in a pool, in the version that rankings use."""

    profile_ref: str
    profile_version: int
    organisation_ref: str
    name: str
    country: str | None
    language: str | None
    technologies: tuple[str, ...]
    sectors: tuple[str, ...]


def pools_for(viewer: Viewer) -> list[PoolSummary]:
    """The pools of the clusters that the viewer organises, by name of the cluster."""
    rows = [row for ref in viewer.clusters if (row := organisation_by_ref(ref)) is not None]
    sizes = pool_sizes([row.id for row in rows])
    summaries = [_summary(row, sizes.get(row.id, 0)) for row in rows]
    return sorted(summaries, key=lambda pool: (pool.cluster.casefold(), pool.cluster_ref))


def pool(cluster_ref: str, *, viewer: Viewer) -> PoolSummary:
    """The pool of a cluster, for its organisers."""
    row = _organised(cluster_ref, viewer)
    return _summary(row, pool_sizes([row.id]).get(row.id, 0))


def members(cluster_ref: str, *, viewer: Viewer, page: int = 1, size: int = PAGE_SIZE) -> Page:
    """One page of the profiles in the pool of a cluster, by ref, for its organisers."""
    found = page_of(pool_query(_organised(cluster_ref, viewer).id), number=page, size=size)
    return Page(rows=[_member(row) for row in found.rows], number=found.number, total=found.total, size=found.size)


def _organised(cluster_ref: str, viewer: Viewer) -> OrganisationRow:
    row = organisation_by_ref(cluster_ref) if viewer.organises(cluster_ref) else None
    if row is None:
        raise NotFound()
    return row


def _summary(row: OrganisationRow, size: int) -> PoolSummary:
    return PoolSummary(row.ref, row.legal_name, size, pool_revision(row.id))


def _member(row: ProfileRow) -> PoolMember:
    record, firm = row.published.record if row.published else Profile(), row.organisation
    return PoolMember(
        profile_ref=row.ref,
        profile_version=row.published.number if row.published else 0,
        organisation_ref=firm.ref,
        name=firm.legal_name,
        country=firm.country,
        language=record.language,
        technologies=tuple(record.technologies),
        sectors=tuple(record.sectors),
    )
