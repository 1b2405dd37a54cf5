"""How long what tells of people is kept: networks, sessions and links go; whoever does not use an account is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..domain.account import ANONYMOUS, Viewer
from ..store.account import AccountRow
from ..store.attempt import forget_attempts
from ..store.base import now, writing
from ..store.retention import drop_networks, forget_links, forget_sessions, unused_accounts, unused_members
from . import audit
from .accountletters import UNUSED, written
from .links import LinkTerms
from .mail import queue
from .throttling import DAY, KNOWN_TIME

MONTH = timedelta(days=30)
MOST_TOLD = 100
"""So many people are told at a time."""


@dataclass(frozen=True)
class Terms:
    """After how many days networks go, and after how many months an account counts as unused."""

    network_days: int = 30
    unused_months: int = 24


@dataclass(frozen=True)
class UnusedAccount:
    """Somebody who was told that nobody has signed in to their account for long."""

    name: str
    email: str
    organisation_ref: str
    organisation_name: str
    seen_at: datetime | None
    told_at: datetime


def forget() -> dict[str, int]:
    """Drops what has served: tries of yesterday, links and sessions that are long over; says how much of each."""
    with writing() as unit:
        gone = {
            "attempts": forget_attempts(before=now() - DAY),
            "links": forget_links(before=now() - KNOWN_TIME),
            "sessions": forget_sessions(before=now() - KNOWN_TIME, at=now()),
        }
        unit.commit()
    return gone


def forget_networks(terms: Terms) -> int:
    """Drops from where people signed in so many days ago; returns how often."""
    with writing() as unit:
        gone = drop_networks(before=now() - timedelta(days=terms.network_days))
        unit.commit()
    return gone


def tell_unused(terms: Terms, *, links: LinkTerms) -> int:
    """Writes to whoever has not signed in for so many months, once, before anything else; returns to how many."""
    with writing() as unit:
        rows = unused_accounts(before=now() - terms.unused_months * MONTH, limit=MOST_TOLD)
        for row in rows:
            _tell(row, months=terms.unused_months, links=links)
        unit.commit()
    return len(rows)


def _tell(account: AccountRow, *, months: int, links: LinkTerms) -> None:
    letter = written(UNUSED, months=months, url=f"{links.base_url}/account/sign-in")
    queue(recipient=account.email, subject=letter.subject, body=letter.body, cause="unused")
    account.unused_told_at = now()
    audit.record("tell_unused", noun="account", ref=account.ref, viewer=ANONYMOUS)


def unused_for(viewer: Viewer) -> Sequence[UnusedAccount]:
    """The unused accounts of the clusters that the viewer organises, the longest unused first."""
    return [
        UnusedAccount(
            name=row.account.name,
            email=row.account.email,
            organisation_ref=row.organisation.ref,
            organisation_name=row.organisation.legal_name,
            seen_at=row.account.seen_at,
            told_at=row.account.unused_told_at or now(),
        )
        for row in unused_members(sorted(viewer.clusters))
    ]
