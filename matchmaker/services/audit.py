"""The record of what was done, written in the transaction that does it."""

from typing import Any

from ..domain.account import Viewer
from ..store.account import account_by_ref
from ..store.audit import AuditEventRow
from ..store.base import session


def actor_id(viewer: Viewer) -> int | None:
    """The number of the account that acts, None for the service itself."""
    account = account_by_ref(viewer.ref) if viewer.ref else None
    return account.id if account else None


def record(
    act: str, *, noun: str, ref: str, viewer: Viewer, cluster_id: int | None = None, **details: Any
) -> AuditEventRow:
    """Adds an event; `details` are states and refs that an undo needs, never texts."""
    return record_by(actor_id(viewer), act, noun=noun, ref=ref, cluster_id=cluster_id, **details)


def record_by(
    account_id: int | None, act: str, *, noun: str, ref: str, cluster_id: int | None, **details: Any
) -> AuditEventRow:
    """Adds an event of an account by its number, where many follow each other."""
    event = AuditEventRow(
        act=act,
        noun=noun,
        subject_ref=ref,
        actor_id=account_id,
        cluster_id=cluster_id,
        challenge_ref=ref if noun == "challenge" else details.get("challenge"),
        details=details,
    )
    session().add(event)
    return event
