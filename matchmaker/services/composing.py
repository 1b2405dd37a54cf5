"""How a plan comes about: it is asked for, searched without holding the database, and kept as a proposal."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..domain.account import Viewer
from ..domain.debate import SeatRule, Swap
from ..domain.errors import Conflict, Invalid, Problem
from ..domain.states import moved
from ..domain.words import N_
from ..planning.conflicts import in_seating
from ..planning.impossible import Conflict as Clash
from ..planning.impossible import NoPlan
from ..planning.progress import Report, silent
from ..planning.repair import reseat
from ..planning.seating import Place, SeatingPlan, SeatingProblem
from ..planning.tables import compose
from ..store.base import close_reading, now, session, writing
from ..store.debate import SeatRuleRow, debates_of, seat_rules_of
from ..store.participant import participants_of
from ..store.plan import PlanRow, next_number, plan_anywhere, standing_plan
from ..store.workshop import WorkshopRow, workshop_by_id
from . import audit
from .seating import Hall, hall_of
from .seatplan import places_in, plan_in, stored_conflicts, stored_plan
from .workshop import allowed

SECONDS, SECONDS_ON_PAGE = 120.0, 10.0
"""So long a search may take in the consumer, and while somebody waits for the page."""
LARGE = 400
"""From so many people times tables on a search is for the consumer."""
NO_TABLES = N_("There is no table to seat anybody at. Lay tables first.")
NO_PLAN = N_("No plan holds yet. Compose the tables and apply the plan first.")
UNKNOWN = N_("Choose one of the list.")
SAME = N_("Choose somebody else.")


def propose(ref: str, *, viewer: Viewer) -> str:
    """Asks for a plan of all tables; returns the ref of the proposal, which waits to be searched."""
    with writing() as unit:
        row = composable(ref, viewer)
        if not debates_of(row.id):
            raise Conflict(NO_TABLES)
        plan_ref = _asked(row, {"kind": "compose"}, viewer)
        unit.commit()
    return plan_ref


def propose_rule(ref: str, rule: SeatRule, *, viewer: Viewer) -> str | None:
    """Asks what it changes that somebody has to sit at a table, or must not; without a plan the rule holds at once."""
    with writing() as unit:
        row = composable(ref, viewer)
        _check(row, rule, viewer)
        plan_ref = None
        if standing_plan(row.id) is None:
            keep_rule(row, rule, author_id=audit.actor_id(viewer))
            audit.record(rule.verb, noun="seat_rule", ref=rule.person, viewer=viewer, cluster_id=row.cluster_id)
        else:
            plan_ref = _asked(row, {"kind": rule.verb, "rule": rule.stored()}, viewer)
        unit.commit()
    return plan_ref


def propose_swap(ref: str, swap: Swap, *, viewer: Viewer) -> str:
    """Asks what it changes that one person gives a seat to another, who gives theirs in turn if they have one.

    Both are named as table and person, or as a dash and a person for somebody without a seat.
    """
    with writing() as unit:
        row = composable(ref, viewer)
        plan = standing_plan(row.id)
        if plan is None:
            raise Conflict(NO_PLAN)
        own = _own_tables(row, viewer)
        held = {place for place in places_in(plan.content) if place.table in own}
        table, _, person = swap.seat.partition(" ")
        other_table, _, other = swap.other.partition(" ")
        if Place(table, person) not in held:
            raise Invalid([Problem("seat", UNKNOWN)])
        known = {one.ref for one in participants_of(row.id) if one.attendance != "away"}
        if other not in known or (other_table != "-" and Place(other_table, other) not in held):
            raise Invalid([Problem("other", UNKNOWN)])
        if other == person or other_table == table:
            raise Invalid([Problem("other", SAME)])
        pinned, forbidden = [[table, other]], [[table, person]]
        if other_table != "-":
            pinned.append([other_table, person])
            forbidden.append([other_table, other])
        plan_ref = _asked(row, {"kind": "swap", "pinned": pinned, "forbidden": forbidden}, viewer)
        unit.commit()
    return plan_ref


def ask_repair(row: WorkshopRow, *, about: str, viewer: Viewer) -> str:
    """Asks, in the transaction of the caller, for the plan with the fewest seats changed after a change of somebody."""
    return _asked(row, {"kind": "repair", "about": about}, viewer)


def is_large(ref: str, *, viewer: Viewer) -> bool:
    """Whether the search for this workshop is for the consumer."""
    row = allowed("compose", ref, viewer)
    return len(debates_of(row.id)) * len(participants_of(row.id)) > LARGE


def search(plan_ref: str, *, seconds: float = SECONDS, report: Report = silent) -> None:
    """Looks for the plan that was asked for, and keeps it or why there is none; nothing waits for it meanwhile."""
    plan = plan_anywhere(plan_ref)
    if plan is None or plan.state != "searching":
        return
    row = workshop_by_id(plan.workshop_id)
    task = dict(plan.task)
    hall = hall_for(row, task)
    before = standing_plan(row.id)
    held = plan_in(before.content) if before else None
    close_reading()
    state, content = _found(hall, task, held, seconds, report)
    with writing() as unit:
        plan = plan_anywhere(plan_ref)
        if plan is not None and plan.state == "searching":
            plan.state, plan.content, plan.digest = state, content, hall.digest
            unit.commit()


def hall_for(row: WorkshopRow, task: dict[str, Any]) -> Hall:
    """What the plan of a task is made from: what is stored, and the rule that the task is about."""
    rules = [SeatRule.model_validate(task["rule"])] if "rule" in task else []
    return hall_of(row, rules=rules)


def keep_rule(row: WorkshopRow, rule: SeatRule, *, author_id: int | None) -> None:
    """Keeps a rule of the organiser's hand in place of an older one for the same seat."""
    debates = {one.ref: one.id for one in debates_of(row.id)}
    people = {one.ref: one.id for one in participants_of(row.id)}
    place = (debates[rule.table], people[rule.person])
    for old in seat_rules_of(row.id):
        if (old.debate_id, old.participant_id) == place:
            session().delete(old)
    session().flush()
    session().add(
        SeatRuleRow(
            workshop_id=row.id,
            debate_id=place[0],
            participant_id=place[1],
            verb=rule.verb,
            reason_code=rule.reason_code,
            note=rule.note,
            person_id=author_id,
        )
    )


def composable(ref: str, viewer: Viewer) -> WorkshopRow:
    """A workshop whose plan the viewer may change now."""
    row = allowed("compose", ref, viewer)
    moved("workshop", row.state, "apply")
    return row


def _own_tables(row: WorkshopRow, viewer: Viewer) -> set[str]:
    """The tables whose challenges the viewer organises: at a partner's a trial would tell whom the challenge bars."""
    return {one.ref for one in debates_of(row.id) if viewer.organises(one.challenge.cluster.ref)}


def _check(row: WorkshopRow, rule: SeatRule, viewer: Viewer) -> None:
    problems = []
    if rule.table not in _own_tables(row, viewer):
        problems.append(Problem("table", UNKNOWN))
    if rule.person not in {one.ref for one in participants_of(row.id) if one.attendance != "away"}:
        problems.append(Problem("person", UNKNOWN))
    if problems:
        raise Invalid(problems)


def _asked(row: WorkshopRow, task: dict[str, Any], viewer: Viewer) -> str:
    """A proposal that waits to be searched, as the next version."""
    before = standing_plan(row.id)
    plan = PlanRow(
        workshop_id=row.id,
        number=next_number(row.id),
        task=task,
        digest="",
        content={},
        before_id=before.id if before else None,
        author_id=audit.actor_id(viewer),
        started_at=now(),
    )
    session().add(plan)
    session().flush()
    audit.record(task["kind"], noun="plan", ref=plan.ref, viewer=viewer, cluster_id=row.cluster_id, workshop=row.ref)
    return plan.ref


def _found(
    hall: Hall, task: dict[str, Any], held: SeatingPlan | None, seconds: float, report: Report
) -> tuple[str, dict[str, Any]]:
    """The state of the proposal and what is kept of it."""
    problem = hall.problem
    hand = replace(
        problem,
        pinned=problem.pinned | _places(task, "pinned"),
        forbidden=problem.forbidden | _places(task, "forbidden"),
    )
    try:
        if task["kind"] == "compose" or held is None:
            plan = compose(hand, seconds=seconds, report=report)
        else:
            plan = reseat(hand, held, seconds=seconds, report=report).plan
        return "proposed", stored_plan(plan, hall)
    except NoPlan as none:
        conflicts = _conflicts(hand, seconds, report) if none.is_proven else ()
        return "impossible", stored_conflicts(conflicts, is_proven=none.is_proven)


def _conflicts(problem: SeatingProblem, seconds: float, report: Report) -> Sequence[Clash]:
    """The rules that cannot hold together; none where they were not found in time."""
    try:
        return in_seating(problem, seconds=seconds, report=report)
    except NoPlan:
        return ()


def _places(task: dict[str, Any], name: str) -> frozenset[Place]:
    return frozenset(Place(table, person) for table, person in task.get(name, ()))
