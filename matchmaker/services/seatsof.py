"""The seats of somebody who takes part in a workshop, as they were shown last."""

from dataclasses import dataclass
from datetime import datetime

from ..domain.account import Viewer
from ..store.debate import debates_of
from ..store.participant import participants_of
from ..store.plan import released_plan
from .debate import TableChallenge, challenges_known
from .seatplan import places_in
from .workshop import allowed


@dataclass(frozen=True)
class OwnSeat:
    """A table at which the viewer sits: its challenge as far as they may know it, and when."""

    challenge: TableChallenge
    starts_at: datetime
    ends_at: datetime


def seats_of(ref: str, *, viewer: Viewer) -> list[OwnSeat]:
    """The viewer's own seats in the plan that was released last, in the order of the day."""
    row = allowed("read", ref, viewer)
    plan = released_plan(row.id)
    if plan is None:
        return []
    own = {one.ref for one in participants_of(row.id) if one.account is not None and one.account.ref == viewer.ref}
    tables = {place.table for place in places_in(plan.content) if place.firm in own}
    debates = [debate for debate in debates_of(row.id) if debate.ref in tables]
    known = challenges_known([debate.challenge for debate in debates], viewer)
    return [OwnSeat(known[debate.challenge_id], debate.starts_at, debate.ends_at) for debate in debates]
