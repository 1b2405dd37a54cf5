"""The records of a cluster as they stand, ready to be imported again: as records, and as rows of a table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ..domain.account import Viewer
from ..domain.columns import CONTACT, columns_of
from ..domain.errors import NotFound
from ..domain.organisation import Contact
from ..store.base import writing
from ..store.challenge import challenges_in
from ..store.organisation import organisation_by_ref, organisations_in
from ..store.profile import profiles_in
from . import audit
from .cells import written

GONE = ("withdrawn", "expired")
"""The states of records that their owners took back or let pass: they are not handed on."""


def exported(kind: str, *, cluster_ref: str, viewer: Viewer | None) -> list[dict[str, Any]]:
    """The records of a kind in a cluster that the viewer organises, by their ids; None is the service itself.

    Contacts are personal data, so that it was done, and by whom, is recorded.
    """
    cluster = organisation_by_ref(cluster_ref)
    if cluster is None or cluster.kind != "cluster" or (viewer is not None and not viewer.organises(cluster_ref)):
        raise NotFound()
    records = sorted(_RECORDS[kind](cluster.id), key=lambda record: str(record["id"]))
    cluster_id = cluster.id
    with writing() as unit:
        account_id = audit.actor_id(viewer) if viewer else None
        audit.record_by(account_id, "export", noun=kind, ref=cluster_ref, cluster_id=cluster_id, records=len(records))
        unit.commit()
    return records


def _organisations(cluster_id: int) -> Iterator[dict[str, Any]]:
    for row in organisations_in(cluster_id):
        if row.is_confirmed:
            yield {"id": row.external_id or row.ref, **row.record.stored()}


def _profiles(cluster_id: int) -> Iterator[dict[str, Any]]:
    for row in profiles_in(cluster_id):
        newest = row.pending or row.published
        if newest is None or row.state in GONE:
            continue
        firm = row.organisation
        facts = {"country": firm.country, "organisation_kind": firm.kind, "size_class": firm.size_class}
        said = newest.record.stored()
        yield {"id": row.external_id or row.ref, "name": firm.legal_name, **said, **_told(facts)}


def _challenges(cluster_id: int) -> Iterator[dict[str, Any]]:
    for row in challenges_in(cluster_id):
        if row.state not in GONE:
            owner = row.organisation.legal_name
            yield {"id": row.external_id or row.ref, "organisation": owner, **row.record.stored()}


def _told(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value is not None}


_RECORDS: Mapping[str, Callable[[int], Iterator[dict[str, Any]]]] = {
    "organisations": _organisations,
    "profiles": _profiles,
    "challenges": _challenges,
}


def table_of(records: Sequence[Mapping[str, Any]], *, kind: str) -> tuple[list[str], list[list[str]]]:
    """Records as the headings and rows of a table; an organisation has one row for each of its contacts."""
    headings = [name for name in columns_of(kind) if name != "contacts"]
    rows = [row for record in records for row in (_contact_rows(record) if kind == "organisations" else [record])]
    return headings, [[written(row.get(name)) for name in headings] for row in rows]


def _contact_rows(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The organisation with its first contact, then what names it with each further one."""
    whole = {name: value for name, value in record.items() if name != "contacts"}
    named = {name: whole[name] for name in ("id", "legal_name")}
    contacts = [Contact.model_validate(contact) for contact in record.get("contacts", [])]
    spread = [{f"{CONTACT}{name}": value for name, value in contact.model_dump().items()} for contact in contacts]
    return [{**(named if place else whole), **contact} for place, contact in enumerate(spread or [{}])]
