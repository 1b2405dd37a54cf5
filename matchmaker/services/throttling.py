"""How often something may be tried with an address: guessing grows slow, and nobody is flooded with mails.

No stranger can lock a person out. Whoever signed in with a browser before is counted by that browser alone, and a
sign-in link can always be used: when the limit of mails is reached, all that were sent still work.
"""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from ..domain.errors import Invalid, Problem
from ..domain.words import N_
from ..store.attempt import (
    Tally,
    add_attempt,
    is_known_browser,
    tally_of_account,
    tally_of_address,
    tally_of_browser,
    tally_of_network,
)
from ..store.base import now, writing
from .signins import record_throttled

PASSWORD, MAIL = "password", "mail"
DAY = timedelta(days=1)
KNOWN_TIME = timedelta(days=180)
"""How long a browser is known after somebody signed in with it."""
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
FREE_FOR_ADDRESS, FREE_FOR_BROWSER, FREE_FOR_NETWORK = 5, 10, 50
"""How many wrong passwords a day cost no wait; each further one doubles the wait before the next."""
MOST_MAILS, MOST_MAILS_FOR_NETWORK, MOST_MAILS_FOR_ACCOUNT = 5, 60, 100
"""How many mails may be asked for: to an address while a link works, from a network an hour, by an account a day."""
TOO_OFTEN = N_("Too many wrong passwords. Use a sign-in link, or try again in {minutes} min.")


@dataclass(frozen=True)
class Caller:
    """From where somebody asks: the network, and what the browser has kept since somebody signed in with it."""

    network: str | None = None
    browser: str | None = None


NOBODY = Caller()


def begin_try(email: str, *, caller: Caller = NOBODY) -> int:
    """Notes that a password is about to be compared, and returns its number; refuses while there is a wait.

    It is noted before, so that a hundred at the same moment count as a hundred.
    """
    with writing() as unit:
        wait = _wait(email, caller)
        if not wait:
            number = add_attempt(PASSWORD, email, network=caller.network, browser=caller.browser)
            unit.commit()
    if wait:
        record_throttled(email)
        raise Invalid([Problem("", TOO_OFTEN, {"minutes": ceil(wait / timedelta(minutes=1))})])
    return number


def _wait(email: str, caller: Caller) -> timedelta:
    """How long until the next password is compared."""
    since = now() - DAY
    by_browser = _rest(tally_of_browser(PASSWORD, caller.browser, since=since), FREE_FOR_BROWSER)
    by_address = _rest(tally_of_address(PASSWORD, email, since=since), FREE_FOR_ADDRESS)
    by_network = _rest(tally_of_network(PASSWORD, caller.network, since=since), FREE_FOR_NETWORK)
    return by_browser if _is_known(email, caller) else max(by_address, by_network)


def _is_known(email: str, caller: Caller) -> bool:
    return is_known_browser(caller.browser, email, since=now() - KNOWN_TIME)


def _rest(tally: Tally, free: int) -> timedelta:
    """What is left of the wait after the last try, which doubles with each that was not free."""
    if tally.last is None or tally.number < free:
        return timedelta(0)
    doublings = min(tally.number - free, 10)
    wait: timedelta = min(FIRST_WAIT * 2**doublings, LONGEST_WAIT)
    return max(tally.last + wait - now(), timedelta(0))


def may_mail(
    email: str,
    *,
    act: str = MAIL,
    within: timedelta,
    caller: Caller = NOBODY,
    to_anybody: bool = False,
    account_id: int | None = None,
) -> bool:
    """Whether one more mail may go to an address because somebody asks for it, and notes it, in the transaction of the
    caller. The answer to whoever asks must not tell.

    A network has a limit where a mail may go `to_anybody`; links to accounts have none that a neighbour could use up.
    """
    hour, day = now() - timedelta(hours=1), now() - DAY
    known = caller.browser if _is_known(email, caller) else None
    to_address = (tally_of_browser if known else tally_of_address)(act, known or email, since=now() - within).number
    by_network = tally_of_network(act, caller.network, since=hour).number if to_anybody and not known else 0
    by_account = tally_of_account(act, account_id, since=day).number if account_id else 0
    limits = (to_address, MOST_MAILS), (by_network, MOST_MAILS_FOR_NETWORK), (by_account, MOST_MAILS_FOR_ACCOUNT)
    if any(number >= most for number, most in limits):
        return False
    add_attempt(act, email, network=caller.network, browser=known, account_id=account_id)
    return True
