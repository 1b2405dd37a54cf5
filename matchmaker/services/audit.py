"""The record of what was done, written in the transaction that does it."""

from collections.abc import Iterable
from typing import Any

from ..domain.account import Viewer
from ..store.account import AccountRow, account_by_ref
from ..store.audit import AuditEventRow, add_events
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


def record_read(act: str, readings: Iterable[tuple[str, int, AccountRow | None]]) -> None:
    """Adds an event for each challenge that somebody read: its ref, its cluster and the reader."""
    add_events(
        [
            {
                "act": act,
                "noun": "challenge",
                "subject_ref": ref,
                "challenge_ref": ref,
                "actor_id": reader.id if reader else None,
                "cluster_id": cluster_id,
                "details": {},
            }
            for ref, cluster_id, reader in readings
        ]
    )
