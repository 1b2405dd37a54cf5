"""What a plan of a workshop's tables is made from: who could sit where, and by which rules, as planning takes it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from ..domain.debate import SeatRule
from ..domain.match import Finding
from ..domain.participant import SEATED_AS
from ..planning.seating import Candidate, Demand, Firm, Place, SeatingProblem, Table
from ..planning.times import Interval
from ..store.challenge import barred_by
from ..store.debate import DebateRow, Fitting, debates_of, fitting_for, newest_runs, newest_texts, seat_rules_of
from ..store.participant import ParticipantRow, participants_of
from ..store.workshop import BlockRow, WorkshopRow, blocks_of

_WEIGHTS = {True: 1.0, False: 0.5}
"""What a requirement weighs that an answer must fulfil, and one that it should."""


@dataclass(frozen=True)
class Hall:
    """The problem to be planned; where the reasons come from: for each seat that a match speaks for its ref, for each
    table the version of the challenge whose requirements are counted."""

    problem: SeatingProblem
    matches: Mapping[Place, str]
    texts: Mapping[str, str]

    @property
    def digest(self) -> str:
        """Names the whole problem: another one when anything that decides has changed."""
        told = json.dumps(asdict(self.problem), default=_plain, sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()


def hall_of(row: WorkshopRow, *, rules: Sequence[SeatRule] = ()) -> Hall:
    """What a plan of this workshop is made from now, with further rules of the organiser's hand."""
    people = [one for one in participants_of(row.id) if one.attendance != "away"]
    debates, blocks = debates_of(row.id), blocks_of(row.id)
    fitting = _by_table(debates, people)
    challenges = [debate.challenge_id for debate in debates]
    barred = barred_by(challenges)
    texts = newest_texts(challenges) | {key: run.challenge_version for key, run in newest_runs(challenges).items()}
    pinned, forbidden = _hand(row, rules, {one.ref for one in people})
    tables = []
    matches: dict[Place, str] = {}
    for debate in debates:
        kept_out = barred.get(debate.challenge_id, frozenset())
        candidates = fitting[debate.ref]
        for person, one in candidates:
            if one.match is not None:
                matches[Place(debate.ref, person.ref)] = one.match.ref
        tables.append(
            Table(
                ref=debate.ref,
                challenge=debate.challenge.ref,
                when=Interval(debate.starts_at, debate.ends_at),
                demands=[
                    Demand(str(place), _WEIGHTS[requirement.must])
                    for place, requirement in enumerate(texts[debate.challenge_id].record.requirements)
                ],
                candidates=[_candidate(person, one) for person, one in candidates],
                fewest=debate.fewest,
                seats=debate.seats,
                languages=frozenset(debate.languages),
                countries=debate.countries,
                newcomers=debate.newcomers,
                barred=frozenset(one.ref for one in people if one.organisation and one.organisation.ref in kept_out),
            )
        )
    problem = SeatingProblem(
        tables=tables,
        firms=[_firm(one, blocks) for one in people],
        rivals=_rivals(people),
        most_tables=row.record.most_tables,
        pinned=pinned,
        forbidden=forbidden,
    )
    return Hall(problem, matches, {debate.ref: texts[debate.challenge_id].ref for debate in debates})


def _by_table(
    debates: Sequence[DebateRow], people: Sequence[ParticipantRow]
) -> dict[str, list[tuple[ParticipantRow, Fitting]]]:
    """For each table the people whose organisation was judged good for its challenge, each once."""
    found = {(one.challenge_id, one.organisation_id): one for one in fitting_for([d.challenge_id for d in debates])}
    return {
        debate.ref: [
            (person, found[debate.challenge_id, person.organisation_id])
            for person in people
            if person.came_as in SEATED_AS
            and person.organisation_id is not None
            and (debate.challenge_id, person.organisation_id) in found
        ]
        for debate in debates
    }


def _candidate(person: ParticipantRow, one: Fitting) -> Candidate:
    if one.match is None:
        return Candidate(person.ref)
    findings = [Finding.model_validate(stored) for stored in one.match.findings]
    return Candidate(
        firm=person.ref,
        score=one.match.score,
        findings={str(finding.position): finding.state for finding in findings if finding.of == "requirement"},
    )


def _firm(person: ParticipantRow, blocks: Sequence[BlockRow]) -> Firm:
    firm = person.organisation
    cluster = firm.cluster.ref if firm and firm.cluster else firm.ref if firm and firm.kind == "cluster" else None
    return Firm(
        ref=person.ref,
        country=person.country or (firm.country if firm else None),
        cluster=cluster,
        languages=frozenset(person.languages),
        is_newcomer=person.is_newcomer,
        absent=_absent(person, blocks),
    )


def _absent(person: ParticipantRow, blocks: Sequence[BlockRow]) -> list[Interval]:
    """When somebody is not there: before they arrive, and during the blocks that they are not there for."""
    missed = [
        Interval(block.starts_at, block.ends_at) for block in blocks if person.blocks and block.ref not in person.blocks
    ]
    begins = min((block.starts_at for block in blocks), default=None)
    if person.arrives_at is not None and begins is not None and begins < person.arrives_at:
        missed.append(Interval(begins, person.arrives_at))
    return missed


def _rivals(people: Sequence[ParticipantRow]) -> list[frozenset[str]]:
    """Those with the same word for their rivals, and those who come from the same organisation: one at a table."""
    groups: dict[tuple[str, Any], set[str]] = {}
    for one in people:
        if one.rival_group:
            groups.setdefault(("rivals", one.rival_group.casefold()), set()).add(one.ref)
        if one.organisation_id is not None:
            groups.setdefault(("organisation", one.organisation_id), set()).add(one.ref)
    return [
        frozenset(refs) for _, refs in sorted(groups.items(), key=lambda g: (g[0][0], str(g[0][1]))) if len(refs) > 1
    ]


def _hand(row: WorkshopRow, rules: Sequence[SeatRule], there: set[str]) -> tuple[frozenset[Place], frozenset[Place]]:
    """Who is put to a table and who is kept from one: what is stored, and the further rules in its place."""
    verbs = {Place(one.debate.ref, one.participant.ref): one.verb for one in seat_rules_of(row.id)}
    verbs |= {Place(one.table, one.person): one.verb for one in rules}
    held = {place: verb for place, verb in verbs.items() if place.firm in there}
    return (
        frozenset(place for place, verb in held.items() if verb == "pin"),
        frozenset(place for place, verb in held.items() if verb == "forbid"),
    )


def _plain(value: Any) -> Any:
    """What JSON has no word for: a set in order, a moment as it is written."""
    if isinstance(value, datetime):
        return value.isoformat()
    return sorted(value, key=str)
