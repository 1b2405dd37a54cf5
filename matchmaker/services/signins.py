"""The record of who signed in, and of whom a sign-in was refused; never of what was typed."""

from datetime import timedelta
from typing import Any

from ..domain.account import ANONYMOUS, Viewer
from ..store.account import AccountRow, account_at, any_link
from ..store.audit import newest_event
from ..store.base import now, writing
from . import audit

REFUSED = "refuse_sign_in"
WRONG_PASSWORD, TOO_OFTEN, USED_UP = "wrong_password", "too_often", "used_up_link"
WRONG_CODE, UNTRUSTED = "wrong_code", "untrusted"
ONCE_IN = timedelta(minutes=15)


def record_sign_in(account: AccountRow, *, by: str, second_factor: str | None = None) -> None:
    """Records how somebody came in, in the transaction that lets them in."""
    how: dict[str, Any] = {"by": by} | ({"second_factor": second_factor} if second_factor else {})
    audit.record("sign_in", noun="account", ref=account.ref, viewer=Viewer(ref=account.ref), **how)


def record_refusal(account: AccountRow | None, *, why: str) -> None:
    """Records a refusal in the transaction of the caller; an address without an account is recorded without a ref."""
    audit.record(REFUSED, noun="account", ref=account.ref if account else "", viewer=ANONYMOUS, why=why)


def record_throttled(email: str) -> None:
    """Records that an address was refused for the many tries before, once in a while, however often it is tried."""
    account = account_at(email)
    last = newest_event("account", account.ref if account else "", acts={REFUSED})
    if last is not None and last.details["why"] == TOO_OFTEN and last.created_at > now() - ONCE_IN:
        return
    with writing() as unit:
        record_refusal(account_at(email), why=TOO_OFTEN)
        unit.commit()


def record_used_up(secret: str) -> None:
    """Records that a link was tried that no longer works; a secret that never was one leaves nothing."""
    with writing() as unit:
        link = any_link(secret)
        if link is not None and link.account is not None:
            record_refusal(link.account, why=USED_UP)
        unit.commit()
