"""Consents: what a person agreed to, when, in which version; given and withdrawn on the page of one's data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..domain.account import Viewer
from ..domain.consent import INVITATIONS, PURPOSES, SERVICE, Purpose
from ..domain.errors import Conflict, NotFound
from ..domain.words import N_
from ..store.account import AccountRow
from ..store.base import now, session, writing
from ..store.consent import ConsentRow, consents_of
from . import audit
from .session import own_account

NOT_BY_CONSENT = N_("The service cannot go without this. Erase yourself if you no longer want it.")


@dataclass(frozen=True)
class Consent:
    """Where a person stands with a purpose: the text of the version agreed to, or that of today for who does not."""

    purpose: str
    text: str
    version: str
    since: datetime | None
    withdrawn_at: datetime | None
    may_give: bool
    may_withdraw: bool

    @property
    def is_given(self) -> bool:
        """Whether the person agrees."""
        return self.since is not None and self.withdrawn_at is None


def agree(account: AccountRow, *, wants_invitations: bool) -> None:
    """Records what somebody agrees to who registers, in the transaction of it."""
    for code in (SERVICE, INVITATIONS) if wants_invitations else (SERVICE,):
        _add(account, PURPOSES[code], language=account.language)


def _add(account: AccountRow, purpose: Purpose, *, language: str) -> None:
    row = ConsentRow(account_id=account.id, purpose=purpose.code, text_version=purpose.version, language=language)
    session().add(row)


def own_consents(*, viewer: Viewer) -> list[Consent]:
    """Where the viewer stands with each purpose."""
    rows = consents_of(own_account(viewer).id)
    return [_standing(purpose, rows) for purpose in PURPOSES.values()]


def _standing(purpose: Purpose, rows: Sequence[ConsentRow]) -> Consent:
    row = next((row for row in rows if row.purpose == purpose.code), None)
    is_given = row is not None and row.withdrawn_at is None
    version = row.text_version if row is not None and is_given else purpose.version
    return Consent(
        purpose=purpose.code,
        text=purpose.texts[version],
        version=version,
        since=row.created_at if row else None,
        withdrawn_at=row.withdrawn_at if row else None,
        may_give=not is_given or version != purpose.version,
        may_withdraw=is_given and purpose.may_be_withdrawn,
    )


def give(code: str, *, viewer: Viewer, language: str) -> None:
    """The viewer agrees to the newest version of a purpose, which they have read in this language."""
    purpose = _purpose(code)
    with writing() as unit:
        account = own_account(viewer)
        standing = _standing(purpose, consents_of(account.id))
        if standing.may_give:
            _end(account, purpose)
            _add(account, purpose, language=language)
            _record("agree", purpose, viewer=viewer)
            unit.commit()


def withdraw(code: str, *, viewer: Viewer) -> None:
    """The viewer takes a consent back."""
    purpose = _purpose(code)
    if not purpose.may_be_withdrawn:
        raise Conflict(NOT_BY_CONSENT)
    with writing() as unit:
        if _end(own_account(viewer), purpose):
            _record("withdraw_consent", purpose, viewer=viewer)
            unit.commit()


def _end(account: AccountRow, purpose: Purpose) -> bool:
    """Ends what was agreed to so far; says whether there was anything."""
    given = [row for row in consents_of(account.id) if row.purpose == purpose.code and row.withdrawn_at is None]
    for row in given:
        row.withdrawn_at = now()
    return bool(given)


def _purpose(code: str) -> Purpose:
    if code not in PURPOSES:
        raise NotFound()
    return PURPOSES[code]


def _record(act: str, purpose: Purpose, *, viewer: Viewer) -> None:
    ref = viewer.ref or ""
    audit.record(act, noun="account", ref=ref, viewer=viewer, purpose=purpose.code, version=purpose.version)
