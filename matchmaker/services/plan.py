"""The plans of a workshop as its organisers read them: each seat with its why, what changes, and every version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ..domain.account import Viewer
from ..domain.errors import NotFound
from ..domain.match import Finding
from ..domain.participant import SEATED_AS
from ..domain.words import N_
from ..planning.consequences import SeatingConsequences, of_seating
from ..planning.seating import Place
from ..store.challenge import versions_named
from ..store.debate import matches_quoted, seat_rules_of
from ..store.match import MatchRow
from ..store.participant import participants_of
from ..store.plan import PlanRow, plan_by_id, plan_by_ref, plans_of, standing_plan
from ..store.workshop import WorkshopRow
from .debate import TableLine, lines_for
from .findings import FindingLine, lines_of
from .participant import PersonLine, line_of
from .seatplan import Phrase, phrase_in, plan_in
from .workshop import allowed, circle_of, may

NOT_TOLD = N_("A rule of {table} stands in the way that only those who organise its challenge know.")
ASK_THEM = N_("Ask them about {table}.")


@dataclass(frozen=True)
class Why:
    """Why somebody has a seat: a demand that is covered, with the words of the profile, or a rule in words.

    `finding` is for who may read the matches of the challenge; the sentence is always there.
    """

    kind: str
    sentence: Phrase
    finding: FindingLine | None = None


@dataclass(frozen=True)
class SeatLine:
    """One seat: who sits there, and why."""

    place: Place
    person: PersonLine | None
    is_pinned: bool
    is_new: bool
    why: tuple[Why, ...]


@dataclass(frozen=True)
class Lacking:
    """A requirement that nobody at a table fully meets: its words, and whether somebody meets a part of it."""

    text: str
    must: bool
    state: str | None


@dataclass(frozen=True)
class TablePlan:
    """One table of a plan: what the reader may know of it, who sits there, and what no seat covers."""

    ref: str
    line: TableLine | None
    seats: tuple[SeatLine, ...]
    lacking: tuple[Lacking, ...]
    coverage: float
    language: str | None


@dataclass(frozen=True)
class Told:
    """A rule in a conflict, and what would relax it."""

    sentence: Phrase
    relaxation: Phrase


@dataclass(frozen=True)
class PlanLine:
    """One version in the list of versions."""

    ref: str
    number: int
    state: str
    kind: str
    author: str | None
    made_at: datetime
    applied_at: datetime | None
    is_released: bool
    seats: int
    coverage: float | None


@dataclass(frozen=True)
class Rule:
    """What an organiser put or forbade by hand."""

    ref: str
    verb: str
    table: str
    person: str
    reason_code: str | None
    note: str | None
    by: str | None


@dataclass(frozen=True)
class PlanPage:
    """A version of the plan, beside the one that holds or another; what its reader may not know is left out."""

    line: PlanLine | None
    tables: tuple[TablePlan, ...] = ()
    unseated: tuple[PersonLine, ...] = ()
    people: Mapping[str, PersonLine] = field(default_factory=dict)
    lines: Mapping[str, TableLine] = field(default_factory=dict)
    demands: Mapping[str, Sequence[Lacking]] = field(default_factory=dict)
    consequences: SeatingConsequences | None = None
    beside: PlanLine | None = None
    conflicts: tuple[tuple[Told, ...], ...] = ()
    is_proven: bool = False
    gap: float = 0.0
    may_apply: bool = False
    may_undo: bool = False


def versions(ref: str, *, viewer: Viewer) -> list[PlanLine]:
    """Every version of a workshop's plan, the newest first."""
    return [_line(row) for row in plans_of(allowed("read_plans", ref, viewer).id)]


def rules_of(ref: str, *, viewer: Viewer) -> list[Rule]:
    """What organisers put or forbade by hand, the oldest first; notes on a partner's challenges are theirs."""
    row = allowed("read_plans", ref, viewer)
    own = {line.ref for line in lines_for(row, viewer) if line.challenge.is_inside}
    return [
        Rule(
            ref=one.ref,
            verb=one.verb,
            table=one.debate.ref,
            person=one.participant.ref,
            reason_code=one.reason_code if one.debate.ref in own else None,
            note=one.note if one.debate.ref in own else None,
            by=one.person.name if one.person else None,
        )
        for one in seat_rules_of(row.id)
    ]


def hand(ref: str, *, viewer: Viewer) -> PlanPage:
    """The plan that holds, or one without seats, for the forms of the organiser's hand."""
    row = allowed("compose", ref, viewer)
    plan = standing_plan(row.id)
    if plan is not None:
        return _page(row, plan, viewer, beside=None)
    people = {one.ref: line_of(one) for one in participants_of(row.id)}
    return PlanPage(None, people=people, lines={line.ref: line for line in lines_for(row, viewer)})


def shown(ref: str, plan_ref: str, *, viewer: Viewer, beside_ref: str | None = None) -> PlanPage:
    """One version with what it changes: against another one if that is named, else a proposal against the plan that
    holds and a plan that was applied against the one that it replaced."""
    row = allowed("read_plans", ref, viewer)
    plan = found_plan(row, plan_ref)
    if beside_ref:
        return _page(row, plan, viewer, beside=found_plan(row, beside_ref))
    if plan.state in ("applied", "replaced"):
        return _page(row, plan, viewer, beside=plan_by_id(plan.before_id) if plan.before_id else None)
    return _page(row, plan, viewer, beside=standing_plan(row.id))


def found_plan(row: WorkshopRow, plan_ref: str) -> PlanRow:
    """The version of this ref of this workshop's plan, else NotFound."""
    found = plan_by_ref(plan_ref, workshop_id=row.id)
    if found is None:
        raise NotFound()
    return found


def _page(row: WorkshopRow, plan: PlanRow, viewer: Viewer, *, beside: PlanRow | None) -> PlanPage:
    lines = {line.ref: line for line in lines_for(row, viewer, are_read=True)}
    people = {one.ref: line_of(one) for one in participants_of(row.id)}
    content = plan.content
    before = beside if beside is not None and beside.id != plan.id and "seats" in content else None
    held = {Place(one["table"], one["person"]) for one in before.content.get("seats", ())} if before else None
    demands = _demands(content, lines)
    is_open = "compose" in _may(row, viewer)
    return PlanPage(
        line=_line(plan),
        tables=_tables(row, content, lines, people, demands, held) if "seats" in content else (),
        unseated=_unseated(content, people),
        people=people,
        lines=lines,
        demands=demands,
        consequences=of_seating(plan_in(before.content), plan_in(content)) if before else None,
        beside=_line(before) if before else None,
        conflicts=tuple(tuple(_told(rule, lines) for rule in rules) for rules in content.get("conflicts", ())),
        is_proven=bool(content.get("is_proven")),
        gap=content.get("figures", {}).get("gap", 0.0),
        may_apply=plan.state == "proposed" and is_open,
        may_undo=plan.state == "applied" and plan.released_at is None and is_open,
    )


def _told(rule: Mapping[str, Any], lines: Mapping[str, TableLine]) -> Told:
    """A rule in words; whom a challenge bars is told to those alone who organise it."""
    sentence = phrase_in(rule["sentence"])
    line = lines.get(str(sentence.values.get("table", "")))
    if rule["kind"] == "barred" and not (line and line.challenge.is_inside):
        values = {"table": sentence.values["table"]}
        return Told(Phrase(NOT_TOLD, values), Phrase(ASK_THEM, values))
    return Told(sentence, phrase_in(rule["relaxation"]))


def _may(row: WorkshopRow, viewer: Viewer) -> frozenset[str]:
    return may(row, circle_of(row, viewer))


def _tables(
    row: WorkshopRow,
    content: Mapping[str, Any],
    lines: Mapping[str, TableLine],
    people: Mapping[str, PersonLine],
    demands: Mapping[str, Sequence[Lacking]],
    held: set[Place] | None,
) -> tuple[TablePlan, ...]:
    inside = {ref for ref, line in lines.items() if line.challenge.is_inside}
    matches = matches_quoted([one["match"] for one in content["seats"] if one["match"] and one["table"] in inside])
    pinned = {Place(one.debate.ref, one.participant.ref) for one in seat_rules_of(row.id) if one.verb == "pin"}
    seats: dict[str, list[SeatLine]] = {}
    for one in content["seats"]:
        place = Place(one["table"], one["person"])
        seat = SeatLine(
            place=place,
            person=people.get(one["person"]),
            is_pinned=place in pinned,
            is_new=held is not None and place not in held,
            why=_why(one, matches.get(one["match"] or "")) if one["table"] in inside else (),
        )
        seats.setdefault(one["table"], []).append(seat)
    order = [*lines, *sorted(seats.keys() - lines.keys())]
    return tuple(
        TablePlan(
            ref=ref,
            line=lines.get(ref),
            seats=tuple(seats.get(ref, ())),
            lacking=tuple(one for one in demands.get(ref, ()) if one.state != "met"),
            coverage=content["coverage"].get(ref, 0.0),
            language=content["languages"].get(ref),
        )
        for ref in order
        if ref in seats or ref in content["coverage"]
    )


def _why(seat: Mapping[str, Any], match: MatchRow | None) -> tuple[Why, ...]:
    """The reasons of a seat, those about a requirement with the words that its finding quotes."""
    found: dict[str, FindingLine] = {}
    if match is not None:
        findings = [Finding.model_validate(stored) for stored in match.findings]
        of_requirements = [finding for finding in findings if finding.of == "requirement"]
        quoted = lines_of(of_requirements, match.profile_version.content)
        found = {str(line.finding.position): line for line in quoted}
    return tuple(Why(why["kind"], phrase_in(why), found.get(why["demand"] or "")) for why in seat["why"])


def _demands(content: Mapping[str, Any], lines: Mapping[str, TableLine]) -> dict[str, list[Lacking]]:
    """For each table whose challenge the reader may rank its requirements, and how far the plan covers each."""
    wanted = {
        table: ref
        for table, ref in content.get("texts", {}).items()
        if table in lines and lines[table].challenge.is_inside
    }
    texts = versions_named(list(wanted.values()))
    return {
        table: [
            Lacking(one.text, one.must, content["covered"].get(table, {}).get(str(place)))
            for place, one in enumerate(texts[ref].record.requirements)
        ]
        for table, ref in wanted.items()
        if ref in texts
    }


def _unseated(content: Mapping[str, Any], people: Mapping[str, PersonLine]) -> tuple[PersonLine, ...]:
    """Those who come for the tables and have no seat in a plan."""
    if "seats" not in content:
        return ()
    seated = {one["person"] for one in content["seats"]}
    waiting = [
        one
        for one in people.values()
        if one.came_as in SEATED_AS and one.attendance != "away" and one.ref not in seated
    ]
    return tuple(sorted(waiting, key=lambda one: (one.name.casefold(), one.ref)))


def _line(row: PlanRow) -> PlanLine:
    coverage = row.content.get("coverage", {})
    return PlanLine(
        ref=row.ref,
        number=row.number,
        state=row.state,
        kind=row.task.get("kind", "compose"),
        author=row.author.name if row.author else None,
        made_at=row.created_at,
        applied_at=row.applied_at,
        is_released=row.released_at is not None,
        seats=len(row.content.get("seats", ())),
        coverage=sum(coverage.values()) / len(coverage) if coverage else None,
    )
