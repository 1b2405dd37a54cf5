"""Organisations from a file: which of the cluster's they are, what they change, and writing them all at once."""

from collections.abc import Sequence
from typing import Any

from ..domain.errors import SENTENCES
from ..domain.organisation import Contact, Organisation, OrganisationRecord, comparable
from ..domain.text import MOST_ENTRIES
from ..store.base import session
from ..store.organisation import OrganisationRow
from ..store.profile import bump_pools_of, profiles_in
from .importplan import (
    ACTS,
    CHANGED,
    NEW,
    OTHER_ID,
    UNCHANGED,
    Author,
    Change,
    Difference,
    Directory,
    differences_between,
    given,
    problem_in,
)
from .importrows import CheckedRow, RowProblem
from .organisation import NAME_TAKEN


def planned(rows: Sequence[CheckedRow], *, directory: Directory) -> tuple[list[Change], list[RowProblem]]:
    """What each row does to the organisations of the cluster."""
    changes: list[Change] = []
    problems: list[RowProblem] = []
    for row in rows:
        record = row.record
        if not isinstance(record, OrganisationRecord):
            continue
        known, refusal = _known(record, directory)
        if refusal:
            problems.append(problem_in(row, "legal_name", refusal))
            continue
        change = _change(row.number, record, known)
        if isinstance(change.record, Organisation) and len(change.record.contacts) > MOST_ENTRIES:
            problems.append(problem_in(row, "contacts", SENTENCES["too_long"], max_length=MOST_ENTRIES))
        changes.append(change)
    return changes, problems


def _known(record: OrganisationRecord, directory: Directory) -> tuple[OrganisationRow | None, str]:
    """The organisation that a row means, by its id or else its name; or why it cannot be taken."""
    by_id = directory.known(record.id)
    by_name = directory.by_name.get(comparable(record.legal_name))
    if by_name is None or by_id is by_name:
        return by_id, ""
    if by_id is not None:
        return None, NAME_TAKEN
    if record.id is None or by_name.external_id is None:
        return by_name, ""
    return None, OTHER_ID


def _change(number: int, record: OrganisationRecord, known: OrganisationRow | None) -> Change:
    said = given(record, Organisation)
    if known is None:
        whole = Organisation.model_validate(record.model_dump(include=set(Organisation.model_fields)))
        every = tuple(Difference(name, None, value) for name, value in whole.stored().items())
        return Change(number, "organisation", NEW, record.legal_name, whole, external_id=record.id, differences=every)
    stored = known.record
    external_id = known.external_id
    if record.id not in (None, known.external_id, known.ref):
        external_id = record.id
    if record.id is None:
        said.pop("legal_name")  # it was found by one of its names, which is no reason to call it otherwise
    if "contacts" in said:
        said["contacts"] = _merged(stored.contacts, record.contacts)
    whole = stored.model_copy(update=said)
    differences = differences_between(known.content, whole.stored(), model=Organisation)
    if external_id != known.external_id:
        differences = (Difference("id", known.external_id, external_id), *differences)
    outcome = CHANGED if differences else UNCHANGED
    return Change(
        *(number, "organisation", outcome, known.legal_name, whole),
        external_id=external_id,
        differences=differences,
        row=known,
    )


def _merged(stored: Sequence[Contact], said: Sequence[Contact]) -> list[Contact]:
    """The contacts that are there, each with what a row says of the same address, and then the new ones."""
    contacts = {contact.email.casefold(): contact for contact in stored}
    for contact in said:
        known = contacts.get(contact.email.casefold())
        more = given(contact, Contact)
        if contact.name == contact.email:
            more.pop("name")  # the address stood in for a name
        contacts[contact.email.casefold()] = (
            known.model_copy(update={**more, "email": known.email}) if known else contact
        )
    return list(contacts.values())


def write(changes: Sequence[Change], *, directory: Directory, author: Author) -> list[OrganisationRow]:
    """Makes and changes organisations, and tells the pools of their profiles; the row of each change."""
    rows = [change.row or _added(directory) for change in changes]
    for row, change in zip(rows, changes, strict=True):
        if change.outcome != UNCHANGED and isinstance(change.record, Organisation):
            row.external_id = change.external_id
            row.fill(change.record)
            row.version = row.version + 1 if change.row else 1
    session().flush()
    for row, change in zip(rows, changes, strict=True):
        if change.outcome == NEW:
            directory.add(row)
        if change.outcome != UNCHANGED:
            author.note(ACTS[change.outcome], noun="organisation", ref=row.ref)
    tell_pools(directory.cluster.id, {change.row.id for change in changes if change.outcome == CHANGED})
    return rows


def _added(directory: Directory) -> OrganisationRow:
    row = OrganisationRow(cluster_id=directory.cluster.id, is_confirmed=True)
    session().add(row)
    return row


def tell_pools(cluster_id: int, organisation_ids: set[int]) -> None:
    """Raises the revision of the pools that hold a profile of these organisations."""
    if organisation_ids:
        bump_pools_of(row for row in profiles_in(cluster_id) if row.organisation_id in organisation_ids)


def standing_of(row: OrganisationRow) -> dict[str, Any]:
    """What taking a change back needs to know of an organisation."""
    return {"content": row.content, "external_id": row.external_id}
