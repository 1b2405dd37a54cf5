"""API tokens: made once, shown once, and revoked by the person for whom they act."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..domain.account import ANONYMOUS, NewToken, Viewer
from ..domain.errors import NotFound
from ..domain.words import N_
from ..store.account import account_by_email, hashed, see_account
from ..store.base import now, session, writing
from ..store.token import ApiTokenRow, live_token, tokens_of, use_token
from . import audit
from .account import viewer_of
from .session import own_account

PREFIX = "mm_"
"""What every token begins with, so that one that was left lying about is recognised."""
BYTES = 32
USED_EVERY = timedelta(minutes=15)


@dataclass(frozen=True)
class Token:
    """A token as its person sees it; its secret is nowhere any more."""

    ref: str
    name: str
    created_at: datetime
    used_at: datetime | None


def create_token(email: str, *, name: str) -> str:
    """The secret of a new token that acts for the account of this address; for the installation's operator."""
    asked = NewToken.checked({"email": email, "name": name})
    secret = PREFIX + secrets.token_urlsafe(BYTES)
    with writing() as unit:
        account = account_by_email(asked.email)
        if account is None or not account.active:
            raise NotFound(N_("There is no account for {email}."), email=email)
        row = ApiTokenRow(secret_hash=hashed(secret), account_id=account.id, name=asked.name)
        session().add(row)
        session().flush()
        audit.record("create", noun="token", ref=row.ref, viewer=ANONYMOUS, account=account.ref)
        unit.commit()
    return secret


def viewer_of_token(secret: str) -> Viewer:
    """The person for whom a token acts, or nobody; that it was used is noted now and then."""
    row = live_token(secret)
    if row is None:
        return ANONYMOUS
    viewer, used_at = viewer_of(row.account), row.used_at
    if used_at is None or now() - used_at > USED_EVERY:
        _note_use(secret, viewer=viewer)
    return viewer


def own_tokens(*, viewer: Viewer) -> list[Token]:
    """The tokens that act for the viewer."""
    return [Token(row.ref, row.name, row.created_at, row.used_at) for row in tokens_of(own_account(viewer).id)]


def revoke(ref: str, *, viewer: Viewer) -> None:
    """Makes one of the viewer's tokens useless from now on."""
    with writing() as unit:
        rows = {row.ref: row for row in tokens_of(own_account(viewer).id)}
        if ref not in rows:
            raise NotFound()
        rows[ref].revoked_at = now()
        audit.record("revoke", noun="token", ref=ref, viewer=viewer)
        unit.commit()


def _note_use(secret: str, *, viewer: Viewer) -> None:
    with writing() as unit:
        use_token(secret, at=now())
        see_account(viewer.ref or "", at=now())
        unit.commit()
