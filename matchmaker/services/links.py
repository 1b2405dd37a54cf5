"""One-time links: how they read, how long they last, how they are made and used up."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

from ..domain.errors import NotFound
from ..domain.words import N_
from ..store.account import AccountRow, LinkRow, hashed, keep_link, live_link
from ..store.base import now, session
from ..store.message import keep_message
from .accountletters import Text, written
from .mail import queue
from .throttling import NOBODY, Caller, may_mail

USED_UP = N_("This link was used already, or its time is over. Ask for a new one.")
SIGN_IN_TIME = timedelta(minutes=30)


@dataclass(frozen=True)
class LinkTerms:
    """How the links of this installation begin, and how long they work."""

    base_url: str = "http://127.0.0.1:8000"
    minutes: int = 30
    claim_days: int = 14
    address_days: int = 7

    def url(self, page: str, secret: str, following: str | None = None) -> str:
        """The address of the page for a secret; `following` is where to go afterwards."""
        query = f"?next={quote(following)}" if following else ""
        return f"{self.base_url}/account/{page}/{secret}{query}"


def new_link(
    purpose: str,
    *,
    account_id: int | None = None,
    organisation_id: int | None = None,
    identity_id: int | None = None,
    email: str | None = None,
    lasting: timedelta,
) -> str:
    """Makes a link, in the transaction of its cause, and gives its secret, which is kept nowhere."""
    secret = secrets.token_urlsafe(32)
    row = LinkRow(purpose=purpose, account_id=account_id, organisation_id=organisation_id, identity_id=identity_id)
    row.secret_hash, row.email, row.expires_at = hashed(secret), email, now() + lasting
    session().add(row)
    return secret


def use_up(secret: str, *, purpose: str) -> LinkRow:
    """The link of this secret, which no longer works from here on."""
    link = live_link(secret, purpose=purpose, at=now())
    if link is None:
        raise NotFound(USED_UP)
    link.used_at = now()
    return link


def mail_link(
    account: AccountRow | None,
    mail: Text,
    *,
    email: str,
    purpose: str = "sign_in",
    page: str = "link",
    terms: LinkTerms,
    following: str | None = None,
    organisation_id: int | None = None,
    identity_id: int | None = None,
    organisation: str = "",
    caller: Caller = NOBODY,
    to_anybody: bool = False,
) -> bool:
    """Queues a mail with a link for an account; beyond a handful within the time of one link says no and does nothing.

    For an address without an active account the same is written and taken back, so that it takes as long.
    """
    lasting = timedelta(minutes=terms.minutes)
    if not may_mail(email, within=lasting, caller=caller, to_anybody=to_anybody):
        return False
    account_id = None if account is None else account.id
    secret = new_link(
        purpose, account_id=account_id, organisation_id=organisation_id, identity_id=identity_id, lasting=lasting
    )
    text = written(mail, url=terms.url(page, secret, following), minutes=terms.minutes, organisation=organisation)
    message = queue(recipient=email.casefold(), subject=text.subject, body=text.body, cause=purpose)
    session().flush()
    is_for_somebody = account is not None and account.active
    keep_link(secret, only_if=is_for_somebody)
    keep_message(message.id, only_if=is_for_somebody)
    return True
