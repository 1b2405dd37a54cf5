"""What is kept for a time only, and the accounts that nobody uses."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import joinedload

from .account import REVERT, AccountRow, LinkRow, MembershipRow, SessionRow
from .base import session
from .organisation import OrganisationRow, ids_of


def drop_networks(*, before: datetime) -> int:
    """Takes the network out of the sessions that were opened before; returns of how many."""
    old = (SessionRow.created_at < before, SessionRow.network.is_not(None))
    return _done(update(SessionRow).where(*old).values(network=None))


def forget_sessions(*, before: datetime, at: datetime) -> int:
    """Deletes the sessions that were opened before and are over; by then their browsers are no longer known."""
    over = or_(SessionRow.ended_at.is_not(None), SessionRow.expires_at <= at)
    return _done(delete(SessionRow).where(SessionRow.created_at < before, over))


def forget_links(*, before: datetime) -> int:
    """Deletes the links that were over before; those that tell which addresses an account had stay with it."""
    query = delete(LinkRow).where(LinkRow.expires_at < before, LinkRow.purpose != REVERT)
    return _done(query.execution_options(across_clusters="links that are long over go, whoever they were for"))


def _done(statement: Any) -> int:
    """How many rows a statement changed."""
    count: int = session().execute(statement, execution_options={"synchronize_session": False}).rowcount  # type: ignore[attr-defined] # the result of a change has it
    return count


def unused_accounts(*, before: datetime, limit: int) -> Sequence[AccountRow]:
    """The accounts with a proven address that nobody has used since then and whose person was not told."""
    used = func.coalesce(AccountRow.seen_at, AccountRow.created_at)
    unused = (AccountRow.active, AccountRow.confirmed_at.is_not(None), AccountRow.unused_told_at.is_(None))
    query = select(AccountRow).where(used < before, *unused).order_by(used, AccountRow.id).limit(limit)
    return session().scalars(query).all()


def unused_members(cluster_refs: Sequence[str], *, limit: int = 25) -> Sequence[MembershipRow]:
    """The people of these clusters who were told that their account is unused, and have not signed in since."""
    clusters = ids_of(cluster_refs)
    query = (
        select(MembershipRow)
        .join(MembershipRow.account)
        .join(MembershipRow.organisation)
        .options(joinedload(MembershipRow.account), joinedload(MembershipRow.organisation))
        .where(
            AccountRow.active,
            AccountRow.unused_told_at.is_not(None),
            MembershipRow.is_confirmed,
            or_(OrganisationRow.cluster_id.in_(clusters), OrganisationRow.id.in_(clusters)),
        )
        .order_by(func.coalesce(AccountRow.seen_at, AccountRow.created_at), MembershipRow.id)
    )
    return session().scalars(query.limit(limit)).all()
