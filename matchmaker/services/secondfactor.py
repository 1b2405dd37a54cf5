"""The second factor of an account: set up, given new recovery codes, switched off, and reset for who lost it."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from ..domain.account import ANONYMOUS, Viewer
from ..domain.errors import Conflict, Invalid, NotFound, Problem
from ..domain.secondfactor import ALPHABET, CODE_LENGTH, CODES, in_groups, plain_code
from ..domain.words import N_
from ..store.account import AccountRow, account_by_email
from ..store.base import now, session, writing
from ..store.secondfactor import (
    SecondFactorRow,
    drop_second_factor,
    forget_second_factor,
    keep_session,
    recovery_codes_left,
    replace_recovery_codes,
    second_factor_of,
)
from . import audit
from .accountletters import FACTOR_OFF, FACTOR_ON, FACTOR_RESET, NEW_CODES, Text, written
from .authenticator import Authenticator
from .mail import queue
from .secondstep import APP, RECOVERY, WRONG, refuse_if_slowed, taken
from .session import Verify, own_account, sign_in_anew

Done = TypeVar("Done")
ON_ALREADY = N_("Your second factor is on already. Switch it off first to set it up anew.")
NOT_BEGUN = N_("Begin the set-up first.")
WRONG_PROOF = N_("This is neither your password nor a code that works.")
NOBODY = N_("There is no account for {email}.")
NONE_TO_RESET = N_("{email} has no second factor.")


@dataclass(frozen=True)
class SecondFactor:
    """What the person may know of their second factor: since when, how many recovery codes are left, and whether the
    app's secret can still be read."""

    since: datetime
    codes_left: int
    is_readable: bool


@dataclass(frozen=True)
class SetUp:
    """What an app needs that is being set up: its secret to type, and the address behind the picture."""

    secret: str
    address: str


def second_factor(*, viewer: Viewer, authenticator: Authenticator) -> SecondFactor | None:
    """The viewer's second factor, if it is on."""
    factor = second_factor_of(own_account(viewer).id)
    if factor is None or factor.confirmed_at is None:
        return None
    left = recovery_codes_left(factor.account_id)
    return SecondFactor(factor.confirmed_at, left, authenticator.opened(factor.secret) is not None)


def begin(*, viewer: Viewer, authenticator: Authenticator) -> None:
    """Makes a new secret for the viewer's app; it counts for nothing until a code of it comes back."""
    with writing() as unit:
        account = own_account(viewer)
        factor = second_factor_of(account.id)
        if factor is not None and factor.confirmed_at is not None:
            raise Conflict(ON_ALREADY)
        if factor is None:
            factor = SecondFactorRow(account_id=account.id)
            session().add(factor)
        factor.secret, factor.created_at = authenticator.new_secret(), now()
        unit.commit()


def being_set_up(*, viewer: Viewer, authenticator: Authenticator) -> SetUp:
    """What the viewer's app reads, while the set-up goes on; nothing shows it again later."""
    account = own_account(viewer)
    factor = second_factor_of(account.id)
    secret = authenticator.opened(factor.secret) if factor is not None and factor.confirmed_at is None else None
    if secret is None:
        raise NotFound(NOT_BEGUN)
    return SetUp(in_groups(secret), authenticator.address(secret, email=account.email))


def confirm(code: str, *, here: str, viewer: Viewer, authenticator: Authenticator) -> list[str]:
    """Switches the second factor on with the app's first code, and gives the recovery codes, which are kept nowhere.

    The session of the secret `here` goes on, all others end, since they came in without.
    """
    codes = _new_codes()
    with writing() as unit:
        account = own_account(viewer)
        factor = second_factor_of(account.id)
        if factor is None:
            raise Conflict(NOT_BEGUN)
        if factor.confirmed_at is not None:
            raise Conflict(ON_ALREADY)
        period = authenticator.period_of(plain_code(code), sealed=factor.secret, after=None)
        if period is None:
            raise Invalid([Problem("code", WRONG)])
        factor.confirmed_at, factor.last_counter = now(), period
        factor.failures, factor.failed_at = 0, None
        replace_recovery_codes(account.id, map(plain_code, codes))
        keep_session(account.id, here, second_factor=APP, at=now())
        _tell(account, "add_second_factor", FACTOR_ON, viewer=viewer)
        unit.commit()
    return codes


def renew_codes(proof: str, *, viewer: Viewer, verify: Verify, authenticator: Authenticator) -> list[str]:
    """New recovery codes in place of all before, for who proves to be the person; they are kept nowhere."""
    codes = _new_codes()

    def renew(account: AccountRow) -> list[str]:
        replace_recovery_codes(account.id, map(plain_code, codes))
        _tell(account, "renew_recovery_codes", NEW_CODES, viewer=viewer)
        return codes

    return _proven(proof, renew, viewer=viewer, verify=verify, authenticator=authenticator)


def switch_off(proof: str, *, viewer: Viewer, verify: Verify, authenticator: Authenticator) -> None:
    """Takes the viewer's second factor away, for who proves to be the person."""

    def drop(account: AccountRow) -> None:
        drop_second_factor(account.id)
        forget_second_factor(account.id, kinds=(APP, RECOVERY))
        _tell(account, "drop_second_factor", FACTOR_OFF, viewer=viewer)

    _proven(proof, drop, viewer=viewer, verify=verify, authenticator=authenticator)


def reset(email: str) -> None:
    """Takes the second factor of somebody who lost it away and ends what is open; for the installation's operator."""
    with writing() as unit:
        account = account_by_email(email)
        if account is None:
            raise NotFound(NOBODY, email=email)
        factor = second_factor_of(account.id)
        if factor is None or factor.confirmed_at is None:
            raise Conflict(NONE_TO_RESET, email=email)
        drop_second_factor(account.id)
        sign_in_anew(account)
        _tell(account, "reset_second_factor", FACTOR_RESET, viewer=ANONYMOUS)
        unit.commit()


def _proven(
    proof: str,
    act: Callable[[AccountRow], Done],
    *,
    viewer: Viewer,
    verify: Verify,
    authenticator: Authenticator,
) -> Done:
    """Does something to the viewer's account once a password or a code fits; a wrong one is counted as a wrong code is.

    The slow comparison of a password holds up no writer.
    """
    account = own_account(viewer)
    kept = account.password
    refuse_if_slowed((account, _own_factor(account)))
    is_password = kept is not None and verify(proof, kept)
    with writing() as unit:
        account = own_account(viewer)
        factor = _own_factor(account)
        fits = is_password and account.password == kept
        if fits or taken(factor, proof, account=account, authenticator=authenticator) is not None:
            done = act(account)
            unit.commit()
            return done
        unit.commit()
    raise Invalid([Problem("proof", WRONG_PROOF)])


def _own_factor(account: AccountRow) -> SecondFactorRow:
    factor = second_factor_of(account.id)
    if factor is None or factor.confirmed_at is None:
        raise NotFound()
    return factor


def _new_codes() -> list[str]:
    return [in_groups("".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))) for _ in range(CODES)]


def _tell(account: AccountRow, act: str, mail: Text, *, viewer: Viewer) -> None:
    """Records a change and mails it to the person, so that nobody makes one behind their back."""
    audit.record(act, noun="account", ref=account.ref, viewer=viewer)
    letter = written(mail)
    queue(recipient=account.email, subject=letter.subject, body=letter.body, cause="second_factor")
