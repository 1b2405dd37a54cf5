"""The second step of signing in: who brought a password or a link brings a code, and only then is there a session."""

from datetime import timedelta

from ..domain.errors import Invalid, NotFound, Problem
from ..domain.secondfactor import plain_code
from ..domain.words import N_
from ..store.account import AccountRow
from ..store.base import now, writing
from ..store.secondfactor import SecondFactorRow, live_step, second_factor_of, unused_recovery_code
from .accountletters import CODES_GUESSED, written
from .authenticator import Authenticator
from .mail import queue
from .session import SESSION_TIME, open_session
from .signins import WRONG_CODE, record_refusal, record_sign_in, record_throttled
from .throttling import NOBODY, Caller

APP, RECOVERY = "app", "recovery"
MOST_FAILURES = 10
FAILURE_TIME = timedelta(minutes=15)
STEP_OVER = N_("This took too long, or was done already. Sign in again.")
WRONG = N_("This code does not fit. The app shows another one every half minute, and each works once.")
TOO_OFTEN = N_("Too many wrong codes. Wait a quarter of an hour and try again.")


def waits(secret: str) -> bool:
    """Whether this is the secret of a sign-in that waits for a code."""
    return live_step(secret, at=now()) is not None


def take_second_step(
    secret: str,
    code: str,
    *,
    authenticator: Authenticator,
    lasting: timedelta = SESSION_TIME,
    caller: Caller = NOBODY,
) -> str:
    """The secret of a new session for who brings the code that the sign-in of this secret waits for."""
    session_secret = None
    refuse_if_slowed(_factor_waited_for(secret))
    with writing() as unit:
        step = live_step(secret, at=now())
        factor = second_factor_of(step.account_id) if step is not None else None
        if step is None or factor is None:
            raise NotFound(STEP_OVER)
        brought = taken(factor, code, account=step.account, authenticator=authenticator)
        if brought is not None:
            step.used_at = now()
            record_sign_in(step.account, by=step.made_by, second_factor=brought)
            session_secret = open_session(
                step.account, lasting=lasting, made_by=step.made_by, second_factor=brought, caller=caller
            )
        unit.commit()
    if session_secret is None:
        raise Invalid([Problem("code", WRONG)])
    return session_secret


def _factor_waited_for(secret: str) -> tuple[AccountRow, SecondFactorRow] | None:
    step = live_step(secret, at=now())
    factor = second_factor_of(step.account_id) if step is not None else None
    return (step.account, factor) if step is not None and factor is not None else None


def refuse_if_slowed(whose: tuple[AccountRow, SecondFactorRow] | None) -> None:
    """Refuses who brought many wrong codes in a row; that takes the first factor, so no stranger locks anybody out."""
    if whose is not None and _is_slowed(whose[1]):
        record_throttled(whose[0].email)
        raise Invalid([Problem("", TOO_OFTEN)])


def _is_slowed(factor: SecondFactorRow) -> bool:
    """After ten wrong codes in a row one is tried each quarter of an hour, until one is right."""
    last = factor.failed_at
    return factor.failures >= MOST_FAILURES and last is not None and last > now() - FAILURE_TIME


def taken(factor: SecondFactorRow, code: str, *, account: AccountRow, authenticator: Authenticator) -> str | None:
    """Which kind of code this is, used up from here on; None if it fits nothing, which is counted.

    In the transaction of the caller, so that of two who bring the same code one comes too late.
    """
    plain = plain_code(code)
    if not _is_slowed(factor):
        period = authenticator.period_of(plain, sealed=factor.secret, after=factor.last_counter)
        if period is not None:
            factor.last_counter, factor.failures = period, 0
            return APP
        recovery = unused_recovery_code(factor.account_id, plain)
        if recovery is not None:
            recovery.used_at, factor.failures = now(), 0
            return RECOVERY
    _count_failure(factor, account=account)
    return None


def _count_failure(factor: SecondFactorRow, *, account: AccountRow) -> None:
    """Counts a wrong code, and warns the person when it looks like guessing."""
    factor.failures, factor.failed_at = factor.failures + 1, now()
    record_refusal(account, why=WRONG_CODE)
    if factor.failures == MOST_FAILURES:
        letter = written(CODES_GUESSED)
        queue(recipient=account.email, subject=letter.subject, body=letter.body, cause="second_factor")
