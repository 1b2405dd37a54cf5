"""One-time links: how they read, how long they last, how they are made and used up."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

from ..domain.errors import NotFound
from ..domain.words import N_
from ..store.account import AccountRow, LinkRow, hashed, links_made_since, live_link
from ..store.base import now, session
from .accountletters import Text, written
from .mail import queue

USED_UP = N_("This link was used already, or its time is over. Ask for a new one.")
MOST_LINKS = 5
SIGN_IN_TIME = timedelta(minutes=30)


@dataclass(frozen=True)
class LinkTerms:
    """How the links of this installation begin, and how long they work."""

    base_url: str = "http://127.0.0.1:8000"
    minutes: int = 30
    claim_days: int = 14

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
    lasting: timedelta,
) -> str:
    """Makes a link, in the transaction of its cause, and gives its secret, which is kept nowhere."""
    secret = secrets.token_urlsafe(32)
    session().add(
        LinkRow(
            secret_hash=hashed(secret),
            purpose=purpose,
            account_id=account_id,
            organisation_id=organisation_id,
            identity_id=identity_id,
            expires_at=now() + lasting,
        )
    )
    return secret


def use_up(secret: str, *, purpose: str) -> LinkRow:
    """The link of this secret, which no longer works from here on."""
    link = live_link(secret, purpose=purpose, at=now())
    if link is None:
        raise NotFound(USED_UP)
    link.used_at = now()
    return link


def mail_link(
    account: AccountRow,
    mail: Text,
    *,
    purpose: str = "sign_in",
    page: str = "link",
    terms: LinkTerms,
    following: str | None = None,
    organisation_id: int | None = None,
    identity_id: int | None = None,
    organisation: str = "",
) -> None:
    """Queues a mail with a link for an account; beyond a handful within the time of one link, nothing is sent."""
    lasting = timedelta(minutes=terms.minutes)
    if links_made_since(account.id, since=now() - lasting) >= MOST_LINKS:
        return
    carried = {"account_id": account.id, "organisation_id": organisation_id, "identity_id": identity_id}
    secret = new_link(purpose, **carried, lasting=lasting)
    url = terms.url(page, secret, following)
    text = written(mail, url=url, minutes=terms.minutes, organisation=organisation)
    queue(recipient=account.email, subject=text.subject, body=text.body, cause=purpose)
