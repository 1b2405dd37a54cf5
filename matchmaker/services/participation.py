"""Who comes to a workshop because of the matches: the firms that were judged good for challenges, and their owners."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..domain.account import Viewer
from ..domain.errors import Invalid, Problem
from ..domain.participant import FromMatches, Participant
from ..domain.states import VISIBLE_CHALLENGE
from ..domain.words import N_
from ..store.base import session, writing
from ..store.challenge import ChallengeRow, barred_by, challenges_waiting
from ..store.debate import firms_behind, fitting_for
from ..store.organisation import OrganisationRow
from ..store.participant import ParticipantRow, participants_of
from ..store.workshop import WorkshopRow
from . import audit
from .participant import fill, is_there
from .workshop import allowed
from .workshop_writing import changeable

NOT_YOURS = N_("Choose challenges of the list.")


@dataclass(frozen=True)
class Added:
    """How many people were added, and how many organisations had somebody there already."""

    people: int
    there_already: int


def challenges_to_draw_on(ref: str, *, viewer: Viewer) -> list[tuple[str, str]]:
    """The published challenges of the viewer's clusters that organise this workshop, as (ref, title)."""
    return [(one.ref, one.title or one.ref) for one in _offered(allowed("keep_people", ref, viewer), viewer)]


def add_from_matches(ref: str, wanted: FromMatches, *, viewer: Viewer) -> Added:
    """Adds somebody of each firm that is shortlisted for one of the challenges or further, and of the owners if wanted;
    nobody whose organisation has somebody there, and nobody whom a challenge bars from itself."""
    with writing() as unit:
        row = changeable("keep_people", ref, viewer)
        chosen = [one for one in _offered(row, viewer) if one.ref in wanted.challenges]
        if len(chosen) < len(set(wanted.challenges)):
            raise Invalid([Problem("challenges", NOT_YOURS)])
        there = participants_of(row.id)
        known = {one.organisation_id for one in there}
        added: list[ParticipantRow] = []
        found = list({firm.id: (firm, record) for firm, record in _wanted(chosen, wanted)}.values())
        for firm, record in found:
            if firm.id not in known and not is_there([*there, *added], record.email):
                person = ParticipantRow(workshop_id=row.id)
                fill(person, firm, record)
                session().add(person)
                added.append(person)
        session().flush()
        for person in added:
            audit.record(
                "add_person", noun="participant", ref=person.ref, viewer=viewer, cluster_id=row.cluster_id,
                workshop=ref,
            )  # fmt: skip
        counts = Added(len(added), len(found) - len(added))
        unit.commit()
    return counts


def _offered(row: WorkshopRow, viewer: Viewer) -> Sequence[ChallengeRow]:
    return challenges_waiting(viewer.clusters & row.roles.keys(), states=VISIBLE_CHALLENGE)


def _wanted(chosen: Sequence[ChallengeRow], wanted: FromMatches) -> Iterator[tuple[OrganisationRow, Participant]]:
    """The organisations that come, each with what is known of who comes for it; owners before firms."""
    if wanted.with_owners:
        for challenge in chosen:
            yield challenge.organisation, _somebody(challenge.organisation, "owner", [challenge.language])
    barred = barred_by([challenge.id for challenge in chosen])
    fitting = fitting_for([challenge.id for challenge in chosen])
    firms = firms_behind([one.profile_id for one in fitting])
    for one in fitting:
        firm, said = firms[one.profile_id]
        if firm.ref not in barred.get(one.challenge_id, frozenset()):
            kind = "researcher" if firm.kind in ("research_centre", "university") else "provider"
            yield firm, _somebody(firm, kind, _spoken(said))


def _spoken(said: Mapping[str, Any]) -> Iterable[str | None]:
    """The languages that a profile names, else the one that it is written in."""
    return said.get("languages_spoken") or [said.get("language")]


def _somebody(firm: OrganisationRow, came_as: str, languages: Iterable[str | None]) -> Participant:
    """The first contact of an organisation, or the organisation itself until a name is known."""
    contact = next(iter(firm.record.contacts), None)
    return Participant(
        name=contact.name if contact else firm.legal_name,
        email=contact.email if contact else None,
        came_as=came_as,
        languages=[language for language in languages if language],
    )
