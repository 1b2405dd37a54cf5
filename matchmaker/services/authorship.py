"""In whose name a person may write a challenge or a profile."""

from ..domain.account import Viewer
from ..domain.errors import Invalid, NotFound, Problem
from ..domain.rights import ORGANISATION_RIGHTS, circle_around_organisation, require
from ..domain.words import N_
from ..store.base import is_ref
from ..store.organisation import OrganisationRow, organisation_by_ref

NO_CLUSTER = N_("This organisation belongs to no cluster yet.")


def organisation_to_write_for(ref: str, viewer: Viewer) -> OrganisationRow:
    """An organisation in whose name the viewer may write, with a cluster that takes it."""
    organisation = organisation_by_ref(ref) if is_ref(ref) else None
    if organisation is None:
        raise NotFound()
    cluster_ref = organisation.cluster.ref if organisation.cluster else None
    circle = circle_around_organisation(viewer, ref=ref, cluster_ref=cluster_ref)
    require(ORGANISATION_RIGHTS, "write_for", circle, visible=False)
    if cluster_ref is None and organisation.kind != "cluster":
        raise Invalid([Problem("organisation", NO_CLUSTER)])
    return organisation
