"""Organisations for programs."""

from ..domain.account import Viewer
from ..domain.organisation import Organisation, OrganisationSearch
from ..domain.schema import field
from ..domain.text import Line
from ..services import organisation as organisations
from ..services.organisation import OrganisationSummary, OrganisationView
from .operation import Operation
from .paging import Listing, Paging, listing


class NewOrganisation(Organisation):
    """An organisation, and the cluster that it is added to."""

    cluster: Line = field("Cluster", default=..., help="The ref of a cluster that you organise.")

    @property
    def record(self) -> Organisation:
        """What is kept of it."""
        return Organisation.model_validate(self.model_dump(exclude={"cluster"}))


def index(search: OrganisationSearch, paging: Paging, viewer: Viewer) -> Listing[OrganisationSummary]:
    """List your own organisations, and all of the clusters that you organise."""
    return listing(organisations.organisations_for(search, viewer=viewer, page=paging.page, size=paging.size))


def create(body: NewOrganisation, key: str | None, viewer: Viewer) -> OrganisationView:
    """Add an organisation to a cluster that you organise."""
    ref = organisations.create_organisation(body.record, cluster_ref=body.cluster, key=key, viewer=viewer)
    return organisations.organisation_view(ref, viewer=viewer)


def show(ref: str, viewer: Viewer) -> OrganisationView:
    """Read an organisation, with its people and what stands under its name."""
    return organisations.organisation_view(ref, viewer=viewer)


def save(ref: str, body: Organisation, version: int, viewer: Viewer) -> OrganisationView:
    """Replace what is kept of an organisation."""
    organisations.save_organisation(ref, body, version=version, viewer=viewer)
    return organisations.organisation_view(ref, viewer=viewer)


OPERATIONS = (
    Operation("GET", "/organisations", index),
    Operation("POST", "/organisations", create, status=201, refusals=(403,), location="/organisations/{ref}"),
    Operation("GET", "/organisations/<ref>", show),
    Operation("PUT", "/organisations/<ref>", save),
)
