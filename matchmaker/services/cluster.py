"""Clusters, which only the service's own administrator makes."""

from ..domain.account import ANONYMOUS
from ..domain.errors import Invalid, Problem
from ..domain.organisation import Organisation, comparable
from ..domain.words import N_
from ..store.base import session, writing
from ..store.organisation import OrganisationRow, clusters
from . import audit

NAME_TAKEN = N_("There is a cluster of this name already.")


def create_cluster(*, name: str, country: str | None) -> str:
    """Makes a cluster, for the service itself; returns its ref."""
    record = Organisation.checked({"legal_name": name, "kind": "cluster", "country": country})
    with writing() as unit:
        if comparable(record.legal_name) in {comparable(row.legal_name) for row in clusters()}:
            raise Invalid([Problem("name", NAME_TAKEN)])
        row = OrganisationRow(is_confirmed=True)
        row.fill(record)
        session().add(row)
        session().flush()
        audit.record("create", noun="organisation", ref=row.ref, viewer=ANONYMOUS, cluster_id=row.id)
        ref = row.ref
        unit.commit()
    return ref
