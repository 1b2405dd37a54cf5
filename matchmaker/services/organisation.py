"""Organisations: who keeps them, what stands under their names, and the clusters that one may join."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..domain.account import Viewer
from ..domain.consent import INVITATIONS
from ..domain.errors import Forbidden, Invalid, NotFound, Problem, Stale
from ..domain.organisation import Organisation, OrganisationSearch, repeated_contacts
from ..domain.rights import ORGANISATION_RIGHTS, Circle, circle_around_organisation, require
from ..domain.words import N_
from ..store.account import members_of
from ..store.base import session, writing
from ..store.consent import who_agrees
from ..store.holdings import challenges_held, profiles_held
from ..store.organisation import (
    OrganisationRow,
    clusters,
    organisation_by_name,
    organisation_by_ref,
    organisations_of,
    organisations_written_for,
)
from ..store.paging import PAGE_SIZE, Page, page_of
from ..store.profile import bump_pools, profiles_of_organisation
from . import audit
from .creation import once

NAME_TAKEN = N_("This cluster already has an organisation of this name.")
NOT_YOUR_CLUSTER = N_("Choose a cluster that you organise.")
CLUSTER_KIND = N_("Whether an organisation is a cluster is decided by whoever runs this service.")
STALE = N_("Somebody saved this organisation after you opened it.")


@dataclass(frozen=True)
class ClusterSummary:
    """A cluster as everybody may know it."""

    ref: str
    name: str
    country: str | None
    region: str | None
    website: str | None


@dataclass(frozen=True)
class OrganisationSummary:
    """One line of a list of organisations."""

    ref: str
    name: str
    kind: str
    country: str | None
    size_class: str | None
    is_confirmed: bool


@dataclass(frozen=True)
class Person:
    """Somebody who writes for an organisation, or waits to."""

    account_ref: str
    name: str
    email: str
    role: str
    is_confirmed: bool
    may_be_confirmed: bool
    may_be_invited: bool


@dataclass(frozen=True)
class Holding:
    """A challenge or a profile that stands under an organisation's name."""

    ref: str
    title: str | None
    state: str


@dataclass(frozen=True)
class OrganisationView:
    """An organisation as its own people and its cluster's organisers see it."""

    ref: str
    record: Organisation
    version: int
    is_confirmed: bool
    cluster_name: str | None
    people: tuple[Person, ...]
    challenges: tuple[Holding, ...]
    profiles: tuple[Holding, ...]
    may_write_for: bool
    may_invite: bool


def cluster_choices() -> list[tuple[str, str]]:
    """The clusters that an organisation may belong to, as (ref, name)."""
    return [(row.ref, row.legal_name) for row in clusters()]


def public_clusters() -> list[ClusterSummary]:
    """The clusters of this installation, for everybody."""
    return [
        ClusterSummary(row.ref, row.legal_name, row.country, row.record.region, row.record.website)
        for row in clusters()
    ]


def organisations_for(search: OrganisationSearch, *, viewer: Viewer, page: int = 1, size: int = PAGE_SIZE) -> Page:
    """One page of the viewer's own organisations and those of the clusters that the viewer organises, by name."""
    query = organisations_of(
        viewer.clusters,
        refs=viewer.organisations | viewer.clusters,
        words=search.words or "",
        country=search.country or "",
        kind=search.kind or "",
    )
    found = page_of(query, number=page, size=size)
    return replace(found, rows=[_summary(row) for row in found.rows])


def _summary(row: OrganisationRow) -> OrganisationSummary:
    return OrganisationSummary(row.ref, row.legal_name, row.kind, row.country, row.size_class, row.is_confirmed)


def organisation_view(ref: str, *, viewer: Viewer) -> OrganisationView:
    """An organisation with its people and what stands under its name."""
    row, circle = _reached(ref, "read", viewer=viewer)
    is_cluster = row.kind == "cluster"
    may_confirm = circle in ORGANISATION_RIGHTS["confirm"]
    members = members_of(row.id)
    agreeing = who_agrees(INVITATIONS, [member.account_id for member in members])
    return OrganisationView(
        ref=row.ref,
        record=row.record,
        version=row.version,
        is_confirmed=row.is_confirmed,
        cluster_name=row.cluster.legal_name if row.cluster else None,
        people=tuple(
            Person(
                account_ref=member.account.ref,
                name=member.account.name,
                email=member.account.email,
                role=member.role,
                is_confirmed=member.is_confirmed,
                may_be_confirmed=may_confirm and not member.is_confirmed,
                may_be_invited=may_confirm and member.account_id in agreeing,
            )
            for member in members
        ),
        challenges=tuple(Holding(*held) for held in challenges_held(row.id)),
        profiles=tuple(Holding(*held) for held in profiles_held(row.id)),
        may_write_for=not is_cluster,
        may_invite=circle in ORGANISATION_RIGHTS["invite_to_claim"] and not is_cluster,
    )


def clusters_to_add_to(*, viewer: Viewer) -> list[tuple[str, str]]:
    """The clusters that the viewer organises and may add organisations to, as (ref, name)."""
    found = [
        (m.organisation_ref, m.organisation_name) for m in viewer.memberships if m.organisation_ref in viewer.clusters
    ]
    if not found:
        raise Forbidden()
    return sorted(found, key=lambda cluster: cluster[1])


def create_organisation(record: Organisation, *, cluster_ref: str, key: str | None, viewer: Viewer) -> str:
    """Adds an organisation to a cluster that the viewer organises, once for each key; returns its ref."""
    if not viewer.clusters:
        raise Forbidden()
    if circle_around_organisation(viewer, ref=cluster_ref, cluster_ref=None) not in ORGANISATION_RIGHTS["add_to"]:
        raise Invalid([Problem("cluster", NOT_YOUR_CLUSTER)])
    if record.kind == "cluster":
        raise Invalid([Problem("kind", CLUSTER_KIND)])
    _check(record)
    with writing() as unit:
        ref = once(
            audit.actor_id(viewer),
            noun="organisation",
            key=key,
            body={"cluster": cluster_ref, **record.stored()},
            make=lambda: _made(record, cluster_ref=cluster_ref, viewer=viewer),
        )
        unit.commit()
    return ref


def _made(record: Organisation, *, cluster_ref: str, viewer: Viewer) -> str:
    cluster = organisation_by_ref(cluster_ref)
    if cluster is None:
        raise NotFound()
    if organisation_by_name(record.legal_name, cluster_id=cluster.id) is not None:
        raise Invalid([Problem("legal_name", NAME_TAKEN)])
    row = OrganisationRow(cluster_id=cluster.id, is_confirmed=True)
    row.fill(record)
    session().add(row)
    session().flush()
    audit.record("create", noun="organisation", ref=row.ref, viewer=viewer, cluster_id=cluster.id)
    return row.ref


def save_organisation(ref: str, record: Organisation, *, version: int, viewer: Viewer) -> None:
    """Replaces what is kept of an organisation, unless somebody else was faster.

    A firm that renames itself stays known by its former names, so that it stays barred where it was; an organiser's
    save drops them.
    """
    _check(record)
    with writing() as unit:
        row, circle = _reached(ref, "edit", viewer=viewer)
        if row.version != version:
            raise Stale(STALE)
        if (record.kind == "cluster") != (row.kind == "cluster"):
            raise Invalid([Problem("kind", CLUSTER_KIND)])
        if row.cluster_id is not None:
            namesake = organisation_by_name(record.legal_name, cluster_id=row.cluster_id)
            if namesake is not None and namesake.id != row.id:
                raise Invalid([Problem("legal_name", NAME_TAKEN)])
        row.fill(record, keeps_former_names=circle == "owner")
        row.version += 1
        for profile in profiles_of_organisation(row.id):
            bump_pools(profile)
        audit.record("edit", noun="organisation", ref=ref, viewer=viewer, cluster_id=row.cluster_id)
        unit.commit()


def organisations_to_write_for(viewer: Viewer) -> list[tuple[str, str]]:
    """The organisations that the viewer may write for, as (ref, name): the own ones, and all of the own clusters."""
    return [(ref, name) for ref, name in organisations_written_for(viewer.clusters, refs=viewer.organisations)]


def may_write_for(ref: str, *, viewer: Viewer) -> bool:
    """Whether the viewer may write challenges and profiles in this organisation's name."""
    row = organisation_by_ref(ref)
    if row is None or row.kind == "cluster":
        return False
    return _circle(row, viewer) in ORGANISATION_RIGHTS["write_for"]


def _reached(ref: str, action: str, *, viewer: Viewer) -> tuple[OrganisationRow, Circle]:
    """The organisation, when the viewer may do this with it; one that the viewer may not see is not found."""
    row = organisation_by_ref(ref)
    if row is None:
        raise NotFound()
    circle = _circle(row, viewer)
    require(ORGANISATION_RIGHTS, action, circle, visible=circle != "public")
    return row, circle


def _circle(row: OrganisationRow, viewer: Viewer) -> Circle:
    cluster_ref = row.cluster.ref if row.cluster else None
    return circle_around_organisation(viewer, ref=row.ref, cluster_ref=cluster_ref)


def _check(record: Organisation) -> None:
    problems: Iterable[Problem] = repeated_contacts(record)
    if problems:
        raise Invalid(problems)
