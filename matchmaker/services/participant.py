"""The people of a workshop: added one by one or from the matches of challenges, changed, and removed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..domain.account import Viewer
from ..domain.errors import Conflict, Invalid, NotFound, Problem, Stale
from ..domain.participant import Participant
from ..domain.words import N_
from ..store.account import account_by_email
from ..store.base import session, writing
from ..store.organisation import OrganisationRow, organisation_by_ref
from ..store.participant import ParticipantRow, participant_by_ref, participants_of
from ..store.plan import standing_plan
from ..store.workshop import WorkshopRow, blocks_of
from . import audit
from .organisation import organisations_to_write_for
from .workshop import allowed
from .workshop_writing import changeable

NOT_LISTED = N_("Choose an organisation of the list.")
NO_BLOCK = N_("Choose blocks of this workshop.")
THERE_ALREADY = N_("Somebody with this address is there already.")
HAS_SEAT = N_(
    "{name} has a seat in the plan that holds. Say that the person does not come; then the seat is given anew."
)


@dataclass(frozen=True)
class PersonLine:
    """Somebody who comes to a workshop, as its organisers see them."""

    ref: str
    name: str
    email: str | None
    came_as: str
    organisation: str | None
    organisation_ref: str | None
    country: str | None
    languages: tuple[str, ...]
    blocks: tuple[str, ...]
    rival_group: str | None
    is_newcomer: bool
    attendance: str
    arrives_at: datetime | None
    version: int


@dataclass(frozen=True)
class PersonPage:
    """Somebody who comes to a workshop, as a form shows them."""

    line: PersonLine
    record: Participant


def people_of(ref: str, *, viewer: Viewer) -> list[PersonLine]:
    """The people of a workshop, for those who organise it: by what they came as, then by name."""
    row = allowed("read_plans", ref, viewer)
    return sorted(map(line_of, participants_of(row.id)), key=lambda one: (one.came_as, one.name.casefold(), one.ref))


def person(ref: str, person_ref: str, *, viewer: Viewer) -> PersonPage:
    """One person of a workshop."""
    return page_of_person(found_person(allowed("read_plans", ref, viewer), person_ref))


def add(ref: str, record: Participant, *, viewer: Viewer) -> str:
    """Adds somebody to a workshop; returns their ref there."""
    with writing() as unit:
        row = changeable("keep_people", ref, viewer)
        added = ParticipantRow(workshop_id=row.id)
        fill(added, _checked(row, record, viewer, kept=None), record)
        session().add(added)
        session().flush()
        _record("add_person", row, added, viewer)
        person_ref = added.ref
        unit.commit()
    return person_ref


def save(ref: str, person_ref: str, record: Participant, *, version: int, viewer: Viewer) -> None:
    """Keeps what is known of somebody now."""
    with writing() as unit:
        row = changeable("keep_people", ref, viewer)
        kept = found_person(row, person_ref)
        if kept.version != version:
            raise Stale()
        fill(kept, _checked(row, record, viewer, kept=kept), record)
        kept.version = version + 1
        _record("save_person", row, kept, viewer)
        unit.commit()


def remove(ref: str, person_ref: str, *, viewer: Viewer) -> str:
    """Takes somebody without a seat out of a workshop; returns their name."""
    with writing() as unit:
        row = changeable("keep_people", ref, viewer)
        kept = found_person(row, person_ref)
        plan = standing_plan(row.id)
        if plan is not None and any(seat["person"] == person_ref for seat in plan.content.get("seats", ())):
            raise Conflict(HAS_SEAT, name=kept.name)
        name = kept.name
        session().delete(kept)
        _record("remove_person", row, kept, viewer)
        unit.commit()
    return name


def found_person(row: WorkshopRow, person_ref: str) -> ParticipantRow:
    """The person of this ref in this workshop, else NotFound."""
    found = participant_by_ref(person_ref, workshop_id=row.id)
    if found is None:
        raise NotFound()
    return found


def organisations_offered(viewer: Viewer, *, kept: PersonLine | None = None) -> list[tuple[str, str]]:
    """The organisations that somebody can come from: those of the viewer's clusters, and where they come from now."""
    own = [
        (m.organisation_ref, m.organisation_name) for m in viewer.memberships if m.organisation_ref in viewer.clusters
    ]
    found = dict([*own, *organisations_to_write_for(viewer)])
    if kept is not None and kept.organisation_ref and kept.organisation:
        found.setdefault(kept.organisation_ref, kept.organisation)
    return sorted(found.items(), key=lambda one: one[1].casefold())


def line_of(row: ParticipantRow) -> PersonLine:
    """A person as pages show them."""
    firm = row.organisation
    return PersonLine(
        ref=row.ref,
        name=row.name,
        email=row.email,
        came_as=row.came_as,
        organisation=firm.legal_name if firm else row.organisation_name,
        organisation_ref=firm.ref if firm else None,
        country=row.country or (firm.country if firm else None),
        languages=tuple(row.languages),
        blocks=tuple(row.blocks),
        rival_group=row.rival_group,
        is_newcomer=row.is_newcomer,
        attendance=row.attendance,
        arrives_at=row.arrives_at,
        version=row.version,
    )


def page_of_person(row: ParticipantRow) -> PersonPage:
    """A person with the record that a form starts from."""
    record = Participant(
        name=row.name,
        email=row.email,
        came_as=row.came_as,
        organisation=row.organisation.ref if row.organisation else None,
        organisation_name=row.organisation_name,
        country=row.country,
        languages=row.languages,
        blocks=row.blocks,
        rival_group=row.rival_group,
        is_newcomer=row.is_newcomer,
    )
    return PersonPage(line_of(row), record)


def fill(row: ParticipantRow, firm: OrganisationRow | None, record: Participant) -> None:
    """Takes over what a record says of somebody, and the account that has their address."""
    account = account_by_email(record.email) if record.email else None
    row.organisation_id = firm.id if firm else None
    row.account_id = account.id if account else None
    row.came_as, row.name, row.email = record.came_as, record.name, record.email
    row.organisation_name = None if firm else record.organisation_name
    row.country, row.languages, row.blocks = record.country, list(record.languages), list(record.blocks)
    row.rival_group, row.is_newcomer = record.rival_group, record.is_newcomer


def is_there(people: Sequence[ParticipantRow], email: str | None) -> bool:
    """Whether somebody with this address is among these people."""
    return email is not None and any((one.email or "").casefold() == email.casefold() for one in people)


def _checked(
    row: WorkshopRow, record: Participant, viewer: Viewer, *, kept: ParticipantRow | None
) -> OrganisationRow | None:
    """The organisation that a record names, once all that it names is found to be this workshop's."""
    problems = []
    others = [one for one in participants_of(row.id) if kept is None or one.id != kept.id]
    if is_there(others, record.email):
        problems.append(Problem("email", THERE_ALREADY))
    if not {block.ref for block in blocks_of(row.id)}.issuperset(record.blocks):
        problems.append(Problem("blocks", NO_BLOCK))
    firm = organisation_by_ref(record.organisation) if record.organisation else None
    if record.organisation and (firm is None or not _may_name(firm, viewer, kept)):
        problems.append(Problem("organisation", NOT_LISTED))
    if problems:
        raise Invalid(problems)
    return firm


def _may_name(firm: OrganisationRow, viewer: Viewer, kept: ParticipantRow | None) -> bool:
    cluster_ref = firm.cluster.ref if firm.cluster else firm.ref
    return viewer.organises(cluster_ref) or (kept is not None and kept.organisation_id == firm.id)


def _record(act: str, row: WorkshopRow, added: ParticipantRow, viewer: Viewer) -> None:
    audit.record(act, noun="participant", ref=added.ref, viewer=viewer, cluster_id=row.cluster_id, workshop=row.ref)
