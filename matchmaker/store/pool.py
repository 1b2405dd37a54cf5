"""The firms behind the profiles of a pool: found by name, and of which cluster they are members."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Row, func, or_, select
from sqlalchemy.orm import aliased

from .base import session
from .organisation import OrganisationRow
from .profile import PUBLIC, ProfileClusterRow, ProfileRow


def clusters_in_pool(profile_refs: Iterable[str], *, cluster_id: int) -> dict[str, str]:
    """For each of these profiles that a cluster's pool holds, the name of the cluster that its firm is a member of."""
    home, wanted = aliased(OrganisationRow), sorted(profile_refs)
    found: dict[str, str] = {}
    for start in range(0, len(wanted), 500):
        query = (
            select(ProfileRow.ref, home.legal_name)
            .join(OrganisationRow, OrganisationRow.id == ProfileRow.organisation_id)
            .join(home, home.id == func.coalesce(OrganisationRow.cluster_id, OrganisationRow.id))
            .join(ProfileClusterRow, ProfileClusterRow.profile_id == ProfileRow.id)
            .where(
                ProfileRow.ref.in_(wanted[start : start + 500]),
                ProfileClusterRow.cluster_id == cluster_id,
                ProfileRow.state.in_(PUBLIC),
            )
        )
        found |= {row[0]: row[1] for row in session().execute(query)}
    return found


def known_firms(words: str, *, cluster_id: int, limit: int) -> Sequence[Row[str, str, str, str]]:
    """The profiles in a cluster's pool, or of its own firms, by name of the firm: ref, name, ref of the firm, state."""
    in_pool = ProfileRow.clusters.any(ProfileClusterRow.cluster_id == cluster_id) & ProfileRow.state.in_(PUBLIC)
    own = or_(OrganisationRow.cluster_id == cluster_id, OrganisationRow.id == cluster_id)
    query = (
        select(ProfileRow.ref, OrganisationRow.legal_name, OrganisationRow.ref, ProfileRow.state)
        .join(OrganisationRow, OrganisationRow.id == ProfileRow.organisation_id)
        .where(
            or_(in_pool, own),
            or_(
                func.lower(OrganisationRow.legal_name).contains(words.lower(), autoescape=True),
                ProfileRow.ref == words,
            ),
        )
        .order_by(func.lower(OrganisationRow.legal_name), ProfileRow.id)
        .limit(limit)
    )
    return session().execute(query).all()
