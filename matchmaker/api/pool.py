"""Pools for programs: the published profiles that a cluster may use."""

from ..domain.account import Viewer
from ..services import poolmembers
from ..services.poolmembers import PoolMember, PoolSummary
from .operation import Operation
from .paging import Listing, Paging, cut, listing


def index(paging: Paging, viewer: Viewer) -> Listing[PoolSummary]:
    """List the pools of the clusters that you organise."""
    return cut(poolmembers.pools_for(viewer), paging)


def show(ref: str, viewer: Viewer) -> PoolSummary:
    """Read how large the pool of a cluster is, and at which revision."""
    return poolmembers.pool(ref, viewer=viewer)


def members(ref: str, paging: Paging, viewer: Viewer) -> Listing[PoolMember]:
    """List the published profiles in the pool of a cluster."""
    return listing(poolmembers.members(ref, viewer=viewer, page=paging.page, size=paging.size))


OPERATIONS = (
    Operation("GET", "/pools", index),
    Operation("GET", "/pools/<ref>", show),
    Operation("GET", "/pools/<ref>/profiles", members),
)
