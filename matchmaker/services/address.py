"""The address of an account: changed once the new one is confirmed, and brought back by who had the one before."""

from datetime import timedelta
from typing import Any

from ..domain.account import NewAddress, NewAddressByPassword, Viewer
from ..domain.errors import Conflict, Invalid, NotFound, Problem
from ..domain.words import N_
from ..store.account import REVERT, AccountRow, account_at, end_links, end_sessions, is_held_back, live_link
from ..store.base import now, writing
from ..store.identity import drop_identities
from ..store.secondfactor import drop_second_factor
from . import audit
from .accountletters import (
    ADDRESS_ASKED,
    ADDRESS_CHANGED,
    ADDRESS_IS_BACK,
    ADDRESS_IS_NEW,
    ADDRESS_TAKEN,
    NEW_ADDRESS,
    Text,
    written,
)
from .links import USED_UP, LinkTerms, new_link, use_up
from .mail import queue
from .password import prove_password
from .session import SESSION_TIME, Verify, admit, own_account, sign_in_anew
from .throttling import DAY, NOBODY, Caller, may_mail

CHANGE, CAUSE = "address", "address"
SAME = N_("This is your address already.")
TAKEN = N_("This address has an account of its own by now. Ask whoever runs this service.")


def ask_for_change(
    sent: NewAddress, *, viewer: Viewer, verify: Verify, terms: LinkTerms, caller: Caller = NOBODY
) -> None:
    """Mails a link to the new address, and word of it to the present one; nothing is changed yet.

    Whether the new address has an account of its own, its own mailbox alone is told.
    """
    kept, email = own_account(viewer).password, sent.email.casefold()
    if email == viewer.email.casefold():
        raise Invalid([Problem("email", SAME)])
    if kept is not None:
        current = sent.current if isinstance(sent, NewAddressByPassword) else None
        prove_password(current, kept, viewer=viewer, verify=verify, caller=caller)
    with writing() as unit:
        account = own_account(viewer)
        if may_mail(email, act=CHANGE, within=DAY, account_id=account.id):
            _write_to_both(account, email, terms=terms)
            audit.record("ask_for_address", noun="account", ref=account.ref, viewer=viewer)
            unit.commit()


def _write_to_both(account: AccountRow, email: str, *, terms: LinkTerms) -> None:
    sign_in = f"{terms.base_url}/account/sign-in"
    if account_at(email) is not None or is_held_back(email, at=now(), for_account=account.id):
        _mail(ADDRESS_TAKEN, to=email, url=sign_in)
    else:
        lasting = timedelta(minutes=terms.minutes)
        secret = new_link(CHANGE, account_id=account.id, email=email, lasting=lasting)
        _mail(NEW_ADDRESS, to=email, url=terms.url("address", secret), minutes=terms.minutes)
    _mail(ADDRESS_ASKED, to=account.email, url=sign_in)


def _mail(text: Text, *, to: str, **values: Any) -> None:
    letter = written(text, **values)
    queue(recipient=to, subject=letter.subject, body=letter.body, cause=CAUSE)


def new_address_of(secret: str) -> str:
    """The address that a link would make the account's; asking does not use it."""
    return _address_of(secret, purpose=CHANGE)


def former_address_of(secret: str) -> str:
    """The address that a link would bring back; asking does not use it."""
    return _address_of(secret, purpose=REVERT)


def _address_of(secret: str, *, purpose: str) -> str:
    link = live_link(secret, purpose=purpose, at=now())
    if link is None or link.email is None:
        raise NotFound(USED_UP)
    return link.email


def change(secret: str, *, terms: LinkTerms, lasting: timedelta = SESSION_TIME, caller: Caller = NOBODY) -> str:
    """Uses a link up and changes the address; every session and link ends, and what `admit` gives is given.

    The former address gets a link that brings it back.
    """
    with writing() as unit:
        account, email = _used_up(secret, purpose=CHANGE)
        if is_held_back(email, at=now(), for_account=account.id):
            raise NotFound(USED_UP)
        former, account.email, account.confirmed_at = account.email, email, now()
        sign_in_anew(account)
        days = timedelta(days=terms.address_days)
        back = terms.url("address-back", new_link(REVERT, account_id=account.id, email=former, lasting=days))
        _mail(ADDRESS_CHANGED, to=former, url=back, days=terms.address_days)
        _mail(ADDRESS_IS_NEW, to=email, url=f"{terms.base_url}/account/sign-in")
        audit.record("change_address", noun="account", ref=account.ref, viewer=Viewer(ref=account.ref))
        session_secret = admit(account, by="link", lasting=lasting, caller=caller)
        unit.commit()
    return session_secret


def bring_back(secret: str, *, terms: LinkTerms) -> None:
    """Uses a link up and brings a former address back; everybody is out, and nothing that let somebody in works."""
    with writing() as unit:
        account, email = _used_up(secret, purpose=REVERT)
        account.email, account.password = email, None
        end_sessions(account.id, at=now())
        end_links(account.id, at=now(), reverting=True)
        drop_second_factor(account.id)
        drop_identities(account.id)
        _mail(ADDRESS_IS_BACK, to=email, url=f"{terms.base_url}/account/sign-in")
        audit.record("bring_back_address", noun="account", ref=account.ref, viewer=Viewer(ref=account.ref))
        unit.commit()


def _used_up(secret: str, *, purpose: str) -> tuple[AccountRow, str]:
    """The account and the address of a link, which no longer works from here on."""
    link = use_up(secret, purpose=purpose)
    account, email = link.account, link.email
    if account is None or email is None or not account.active:
        raise NotFound(USED_UP)
    other = account_at(email)
    if other is not None and other.id != account.id:
        raise Conflict(TAKEN)
    return account, email
