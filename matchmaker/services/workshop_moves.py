"""What happens to a workshop: its plan is frozen, it is published, run, held, reported, cancelled; and steps undone."""

from ..domain.account import Viewer
from ..domain.errors import Conflict
from ..domain.states import moved
from ..domain.words import N_
from ..store.base import now, writing
from ..store.plan import released_plan, standing_plan
from ..store.workshop import WorkshopRow
from . import audit
from .history import move_undone
from .workshop import allowed

NO_PLAN = N_("There is no plan to show yet. Compose the tables first.")
STEPS = ("reopen", "freeze", "unfreeze", "publish", "run", "hold", "report", "cancel")


def move(ref: str, step: str, *, viewer: Viewer) -> None:
    """Takes a workshop one of its steps further, or a lawful one back."""
    with writing() as unit:
        row = allowed("move", ref, viewer)
        following = moved("workshop", row.state, step)
        audit.record(step, noun="workshop", ref=ref, viewer=viewer, cluster_id=row.cluster_id, state_before=row.state)
        if step == "publish":
            _publish(row)
        if step == "reopen":
            _let_go(row)
        row.state = following
        unit.commit()


def undo(ref: str, *, viewer: Viewer) -> str:
    """Takes back the last publish or cancel while none of those who take part has seen it; returns which it was."""
    with writing() as unit:
        row = allowed("undo", ref, viewer)
        event = move_undone("workshop", ref=ref, state=row.state, seen_at=row.seen_at)
        act = event.act
        row.state = event.details["state_before"]
        if act == "publish":
            row.published_at = None
            plan = released_plan(row.id)
            if plan is not None:
                plan.released_at = None
        audit.record("undo", noun="workshop", ref=ref, viewer=viewer, cluster_id=row.cluster_id, undone=act)
        unit.commit()
    return act


def release_plan(ref: str, *, viewer: Viewer) -> None:
    """Shows the plan that holds to those who take part in a published workshop, in place of the one shown before."""
    with writing() as unit:
        row = allowed("release_plan", ref, viewer)
        plan = standing_plan(row.id)
        if plan is None or row.published_at is None:
            raise Conflict(NO_PLAN)
        plan.released_at = now()
        audit.record("release_plan", noun="workshop", ref=ref, viewer=viewer, cluster_id=row.cluster_id, plan=plan.ref)
        unit.commit()


def _publish(row: WorkshopRow) -> None:
    plan = standing_plan(row.id)
    if plan is None:
        raise Conflict(NO_PLAN)
    plan.released_at = row.published_at = now()
    row.seen_at = None


def _let_go(row: WorkshopRow) -> None:
    """The plan no longer holds; it stays as a version."""
    plan = standing_plan(row.id)
    if plan is not None:
        plan.state = "replaced"
