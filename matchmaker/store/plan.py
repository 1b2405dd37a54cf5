"""Plans of who sits where at a workshop: every proposal, the one that holds, and those it replaced."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from .account import AccountRow
from .base import Referred, session


class PlanRow(Referred):
    """One version of a workshop's plan.

    `task` is what was asked for and `digest` what it was made from; `content` has the seats and why, by refs alone;
    `before_id` is the plan that it replaced and `state_before` where the workshop stood, for the undo.
    """

    __tablename__ = "plan"
    __table_args__ = (UniqueConstraint("workshop_id", "number"),)

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(20), default="searching", index=True)
    task: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)
    before_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id", ondelete="SET NULL"))
    state_before: Mapped[str | None] = mapped_column(String(20))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    started_at: Mapped[datetime | None]
    applied_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]

    author: Mapped[AccountRow | None] = relationship(lazy="raise")


def plan_by_ref(ref: str, *, workshop_id: int) -> PlanRow | None:
    """The plan of this ref for this workshop."""
    query = select(PlanRow).options(joinedload(PlanRow.author))
    return session().scalar(query.where(PlanRow.ref == ref, PlanRow.workshop_id == workshop_id))


def plan_anywhere(ref: str) -> PlanRow | None:
    """The plan of this ref, whichever workshop it is for."""
    return session().scalar(select(PlanRow).where(PlanRow.ref == ref))


def plan_by_id(plan_id: int) -> PlanRow | None:
    """The plan of this number."""
    return session().scalar(select(PlanRow).options(joinedload(PlanRow.author)).where(PlanRow.id == plan_id))


def plans_of(workshop_id: int) -> Sequence[PlanRow]:
    """Every version of a workshop's plan, the newest first."""
    query = select(PlanRow).options(joinedload(PlanRow.author)).where(PlanRow.workshop_id == workshop_id)
    return session().scalars(query.order_by(PlanRow.number.desc())).all()


def standing_plan(workshop_id: int) -> PlanRow | None:
    """The plan that holds at the moment."""
    query = select(PlanRow).options(joinedload(PlanRow.author))
    return session().scalar(query.where(PlanRow.workshop_id == workshop_id, PlanRow.state == "applied"))


def released_plan(workshop_id: int) -> PlanRow | None:
    """The plan that those who take part were shown last."""
    query = select(PlanRow).where(PlanRow.workshop_id == workshop_id, PlanRow.released_at.is_not(None))
    return session().scalar(query.order_by(PlanRow.released_at.desc(), PlanRow.id.desc()).limit(1))


def next_number(workshop_id: int) -> int:
    """The number of the next version."""
    last = session().scalar(select(func.max(PlanRow.number)).where(PlanRow.workshop_id == workshop_id))
    return (last or 0) + 1
