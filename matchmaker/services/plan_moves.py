"""What happens to a plan: a proposal is applied whole or dropped, a plan is taken back, a rule of the hand goes."""

from ..domain.account import Viewer
from ..domain.debate import SeatRule
from ..domain.errors import Conflict, NotFound
from ..domain.states import allows, moved
from ..domain.words import N_
from ..store.base import now, session, writing
from ..store.debate import seat_rules_of
from ..store.plan import PlanRow, plan_by_id, standing_plan
from ..store.workshop import WorkshopRow
from . import audit
from .composing import composable, hall_for, keep_rule
from .plan import found_plan

CHANGED = N_("People, tables or rules have changed since this plan was made. Ask for it again, and look at it anew.")
ANOTHER = N_("Another plan was applied since this one was made. Ask for it again, and look at it anew.")
NOT_PROPOSED = N_("Only a proposal can be applied.")
SHOWN = N_("Those who take part have been shown this plan: it cannot be taken back. Change it instead.")
NOTHING = N_("There is no plan to take back.")


def apply(ref: str, plan_ref: str, *, viewer: Viewer) -> None:
    """Lets a proposal hold, all of it, in place of the plan that held; not when what it was made from has changed."""
    with writing() as unit:
        row = composable(ref, viewer)
        plan, before = found_plan(row, plan_ref), standing_plan(row.id)
        if plan.state != "proposed":
            raise Conflict(NOT_PROPOSED)
        if plan.before_id != (before.id if before else None):
            raise Conflict(ANOTHER)
        if hall_for(row, dict(plan.task)).digest != plan.digest:
            raise Conflict(CHANGED)
        if "rule" in plan.task:
            keep_rule(row, SeatRule.model_validate(plan.task["rule"]), author_id=audit.actor_id(viewer))
        if before is not None:
            before.state = "replaced"
        plan.state, plan.applied_at, plan.state_before = "applied", now(), row.state
        row.state = moved("workshop", row.state, "apply")
        _record("apply", row, plan, viewer)
        unit.commit()


def drop(ref: str, plan_ref: str, *, viewer: Viewer) -> None:
    """Sets a proposal aside; it stays among the versions."""
    with writing() as unit:
        row = composable(ref, viewer)
        plan = found_plan(row, plan_ref)
        if plan.state not in ("proposed", "searching", "impossible"):
            raise Conflict(NOT_PROPOSED)
        plan.state = "dropped"
        _record("drop_plan", row, plan, viewer)
        unit.commit()


def undo(ref: str, *, viewer: Viewer) -> None:
    """Takes the plan that holds back: the one before holds again, and a rule that came with it goes."""
    with writing() as unit:
        row = composable(ref, viewer)
        plan = standing_plan(row.id)
        if plan is None:
            raise Conflict(NOTHING)
        if plan.released_at is not None:
            raise Conflict(SHOWN)
        if "rule" in plan.task:
            _forget_rule(row, SeatRule.model_validate(plan.task["rule"]))
        before = plan_by_id(plan.before_id) if plan.before_id else None
        plan.state = "dropped"
        if before is not None:
            before.state = "applied"
        elif allows("workshop", row.state, "reopen"):
            row.state = moved("workshop", row.state, "reopen")
        _record("undo_plan", row, plan, viewer)
        unit.commit()


def remove_rule(ref: str, rule_ref: str, *, viewer: Viewer) -> None:
    """Lets go of a rule of the organiser's hand; the seats stay as they are until the tables are composed again."""
    with writing() as unit:
        row = composable(ref, viewer)
        rule = next((one for one in seat_rules_of(row.id) if one.ref == rule_ref), None)
        if rule is None:
            raise NotFound()
        session().delete(rule)
        audit.record("remove_rule", noun="seat_rule", ref=rule_ref, viewer=viewer, cluster_id=row.cluster_id)
        unit.commit()


def _forget_rule(row: WorkshopRow, rule: SeatRule) -> None:
    for one in seat_rules_of(row.id):
        if (one.debate.ref, one.participant.ref, one.verb) == (rule.table, rule.person, rule.verb):
            session().delete(one)


def _record(act: str, row: WorkshopRow, plan: PlanRow, viewer: Viewer) -> None:
    audit.record(act, noun="workshop", ref=row.ref, viewer=viewer, cluster_id=row.cluster_id, plan=plan.ref)
