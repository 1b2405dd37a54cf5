"""The second factor: set up, asked at sign-in, renewed, switched off, reset."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from passlib.totp import TOTP
from sqlalchemy import select

from matchmaker.domain.account import ANONYMOUS, NewAddress, Viewer
from matchmaker.domain.errors import Conflict, Invalid, NotFound
from matchmaker.domain.identity import Identity
from matchmaker.domain.secondfactor import Demand
from matchmaker.services import account as accounts
from matchmaker.services import address as addresses
from matchmaker.services import identity as identities
from matchmaker.services import secondfactor as second_factors
from matchmaker.services import secondstep as second_steps
from matchmaker.services import session as sessions
from matchmaker.services.authenticator import Authenticator
from matchmaker.services.links import LinkTerms
from matchmaker.store.account import AccountRow, SessionRow
from matchmaker.store.audit import AuditEventRow
from matchmaker.store.base import session
from matchmaker.store.secondfactor import RecoveryCodeRow, SecondFactorRow
from tests import factories
from tests.everywhere import everywhere
from tests.people import mails_to, secret_mailed_to

MORNING = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)
PERIOD = timedelta(seconds=30)
AUTHENTICATOR = Authenticator("s" * 40)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that the test moves."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


def is_reversed(password: str, kept: str | None) -> bool:
    """A hash that needs no time."""
    return kept is not None and password[::-1] == kept


def code_of(person: AccountRow) -> str:
    """What the person's app shows now."""
    row = session().get(SecondFactorRow, person.id)
    assert row is not None
    shown: str = TOTP(key=AUTHENTICATOR.opened(row.secret)).generate().token
    return shown


def viewer_of(person: AccountRow) -> Viewer:
    return Viewer(ref=person.ref, name=person.name, email=person.email)


def first_factor(person: AccountRow) -> str:
    """What signing in by a link gives."""
    return sessions.sign_in_by_link(accounts.sign_in_secret_for(person.email))


def second_step(secret: str, code: str) -> str:
    return second_steps.take_second_step(secret, code, authenticator=AUTHENTICATOR)


def set_up(person: AccountRow, clock: time_machine.Traveller) -> list[str]:
    """Switches the person's second factor on, and lets the code pass; gives the recovery codes."""
    second_factors.begin(viewer=viewer_of(person), authenticator=AUTHENTICATOR)
    codes = second_factors.confirm(code_of(person), here="", viewer=viewer_of(person), authenticator=AUTHENTICATOR)
    clock.shift(PERIOD)
    return codes


def acts() -> list[tuple[str, dict[str, str]]]:
    """What was recorded, the oldest first."""
    session().rollback()
    return [(row.act, row.details) for row in everywhere(AuditEventRow).order_by(AuditEventRow.id)]


def test_codes_are_those_of_the_standard() -> None:
    """The example of RFC 6238 for SHA-1, at 59 and at 1111111109 seconds, with its last six digits."""
    sealed = AUTHENTICATOR._box.encrypt(b"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").decode()
    found = []

    for seconds, code in ((59, "287082"), (1111111109, "081804"), (1111111109, "081805")):
        with time_machine.travel(seconds, tick=False):
            found.append(AUTHENTICATOR.period_of(code, sealed=sealed, after=None))

    assert found == [1, 37037036, None]


def test_nothing_counts_before_a_code_came_back(app: Flask) -> None:
    person = factories.account()
    second_factors.begin(viewer=viewer_of(person), authenticator=AUTHENTICATOR)

    with pytest.raises(Invalid, match="another look"):
        second_factors.confirm("000000", here="", viewer=viewer_of(person), authenticator=AUTHENTICATOR)
    secret = first_factor(person)

    assert second_factors.second_factor(viewer=viewer_of(person), authenticator=AUTHENTICATOR) is None
    assert accounts.viewer_of_session(secret).ref == person.ref
    assert mails_to(person.email) == []


def test_setting_up_ends_every_session_but_this(app: Flask) -> None:
    person = factories.account()
    here, elsewhere = first_factor(person), first_factor(person)
    viewer = viewer_of(person)
    second_factors.begin(viewer=viewer, authenticator=AUTHENTICATOR)

    codes = second_factors.confirm(code_of(person), here=here, viewer=viewer, authenticator=AUTHENTICATOR)

    assert (accounts.viewer_of_session(here).ref, accounts.viewer_of_session(elsewhere)) == (person.ref, ANONYMOUS)
    assert [open.second_factor for open in sessions.open_sessions(here, viewer=viewer)] == ["app"]
    assert len(set(codes)) == 10
    assert [mail.subject for mail in mails_to(person.email)] == ["Your second factor is on"]
    assert acts()[-1] == ("add_second_factor", {})
    with pytest.raises(Conflict, match="on already"):
        second_factors.begin(viewer=viewer, authenticator=AUTHENTICATOR)
    with pytest.raises(NotFound):
        second_factors.being_set_up(viewer=viewer, authenticator=AUTHENTICATOR)


def test_no_session_exists_before_the_second_step(app: Flask, clock: time_machine.Traveller) -> None:
    person = factories.account(password="terces")
    set_up(person, clock)
    by_password = accounts_password(person)

    step = first_factor(person)
    before = accounts.viewer_of_session(step), session().scalar(select(SessionRow.id))
    come_in = second_step(step, f" {code_of(person)[:3]} {code_of(person)[3:]}")

    assert before == (ANONYMOUS, None)
    assert accounts.viewer_of_session(come_in).ref == person.ref
    assert acts()[-1] == ("sign_in", {"by": "link", "second_factor": "app"})
    with pytest.raises(NotFound):
        second_step(step, code_of(person))
    clock.shift(PERIOD)
    assert accounts.viewer_of_session(second_step(by_password, code_of(person))).ref == person.ref
    ways = [(one.made_by, one.second_factor) for one in sessions.open_sessions("", viewer=viewer_of(person))]
    assert ways == [("password", "app"), ("link", "app")]


def accounts_password(person: AccountRow) -> str:
    """What signing in by password gives."""
    sent = sessions.PasswordSignIn(email=person.email, password="secret")
    return sessions.sign_in_by_password(sent, verify=is_reversed)


def test_a_code_works_once(app: Flask, clock: time_machine.Traveller) -> None:
    person = factories.account()
    set_up(person, clock)
    code, first, second = code_of(person), first_factor(person), first_factor(person)

    second_step(first, code)

    with pytest.raises(Invalid):
        second_step(second, code)
    assert acts()[-1] == ("refuse_sign_in", {"why": "wrong_code"})
    clock.shift(PERIOD)
    assert accounts.viewer_of_session(second_step(second, code_of(person))).ref == person.ref


def test_a_clock_may_go_wrong_by_half_a_minute(app: Flask, clock: time_machine.Traveller) -> None:
    person = factories.account()
    set_up(person, clock)
    late, too_late = code_of(person), code_of(person)

    clock.shift(PERIOD)
    second_step(first_factor(person), late)
    clock.shift(2 * PERIOD)

    with pytest.raises(Invalid):
        second_step(first_factor(person), too_late)


def test_a_recovery_code_works_once(app: Flask, clock: time_machine.Traveller) -> None:
    person = factories.account()
    codes = set_up(person, clock)

    come_in = second_step(first_factor(person), codes[3].upper().replace("-", " ").replace("0", "O"))

    assert accounts.viewer_of_session(come_in).ref == person.ref
    assert acts()[-1] == ("sign_in", {"by": "link", "second_factor": "recovery"})
    with pytest.raises(Invalid):
        second_step(first_factor(person), codes[3])
    factor = second_factors.second_factor(viewer=viewer_of(person), authenticator=AUTHENTICATOR)
    assert factor is not None
    assert factor.codes_left == 9


def test_of_a_recovery_code_only_the_hash_is_kept_and_the_secret_is_sealed(
    app: Flask, clock: time_machine.Traveller
) -> None:
    person = factories.account()
    codes = set_up(person, clock)

    factor = session().get(SecondFactorRow, person.id)
    kept = session().scalars(select(RecoveryCodeRow.code_hash)).all()

    assert factor is not None
    secret = AUTHENTICATOR.opened(factor.secret)
    assert secret is not None
    assert (len(secret), secret in factor.secret, Authenticator("t" * 40).opened(factor.secret)) == (32, False, None)
    assert {len(hashed) for hashed in kept} == {64}
    assert [code for code in codes if code.replace("-", "") in str(kept)] == []


def test_guessing_codes_is_slowed_down_and_told(app: Flask, clock: time_machine.Traveller) -> None:
    person = factories.account()
    codes = set_up(person, clock)
    step = first_factor(person)

    for _ in range(10):
        with pytest.raises(Invalid, match="another look"):
            second_step(step, "000000")
    with pytest.raises(Invalid) as refusal:
        second_step(step, codes[0])
    clock.shift(timedelta(minutes=16))
    come_in = second_step(first_factor(person), codes[0])

    assert [problem.sentence for problem in refusal.value.problems] == [second_steps.TOO_OFTEN]
    assert [mail.subject for mail in mails_to(person.email)][-1] == "Somebody tries codes for your account"
    assert accounts.viewer_of_session(come_in).ref == person.ref


def test_a_step_ends_with_its_time_and_with_its_account(app: Flask, clock: time_machine.Traveller) -> None:
    person, other = factories.account(), factories.account()
    set_up(person, clock)
    set_up(other, clock)
    late, disabled = first_factor(person), first_factor(other)
    other.active = False
    session().commit()

    with pytest.raises(NotFound):
        second_step(disabled, code_of(other))
    clock.shift(timedelta(minutes=10))

    assert (second_steps.waits(late), second_steps.waits("never made")) == (False, False)
    with pytest.raises(NotFound, match="Sign in again"):
        second_step(late, code_of(person))


@pytest.mark.parametrize("proof", ["password", "code", "recovery"])
def test_it_is_switched_off_with_a_proof(app: Flask, clock: time_machine.Traveller, proof: str) -> None:
    person = factories.account(password="terces")
    codes = set_up(person, clock)
    viewer = viewer_of(person)
    here = second_step(first_factor(person), codes[1])
    brought = {"password": "secret", "code": code_of(person), "recovery": codes[0]}[proof]

    with pytest.raises(Invalid):
        second_factors.switch_off("guess", viewer=viewer, verify=is_reversed, authenticator=AUTHENTICATOR)
    still = second_factors.second_factor(viewer=viewer, authenticator=AUTHENTICATOR)
    second_factors.switch_off(brought, viewer=viewer, verify=is_reversed, authenticator=AUTHENTICATOR)

    assert still is not None
    assert second_factors.second_factor(viewer=viewer, authenticator=AUTHENTICATOR) is None
    assert accounts.viewer_of_session(first_factor(person)).ref == person.ref
    assert accounts.viewer_of_session(here).ref == person.ref
    assert mails_to(person.email)[-1].subject == "Your second factor is off"
    assert ("drop_second_factor", {}) in acts()


def test_new_recovery_codes_replace_those_before(app: Flask, clock: time_machine.Traveller) -> None:
    person = factories.account()
    before = set_up(person, clock)
    viewer = viewer_of(person)

    after = second_factors.renew_codes(code_of(person), viewer=viewer, verify=is_reversed, authenticator=AUTHENTICATOR)

    with pytest.raises(Invalid):
        second_step(first_factor(person), before[0])
    assert accounts.viewer_of_session(second_step(first_factor(person), after[0])).ref == person.ref
    assert mails_to(person.email)[-1].subject == "You have new recovery codes"


def test_a_reset_ends_everything_and_is_recorded(app: Flask, clock: time_machine.Traveller) -> None:
    person = factories.account()
    codes = set_up(person, clock)
    here, step = second_step(first_factor(person), codes[0]), first_factor(person)

    second_factors.reset(person.email.upper())

    assert accounts.viewer_of_session(here) == ANONYMOUS
    assert not second_steps.waits(step)
    assert accounts.viewer_of_session(first_factor(person)).ref == person.ref
    assert mails_to(person.email)[-1].subject == "Your second factor was reset"
    assert ("reset_second_factor", {}) in acts()
    with pytest.raises(Conflict, match="has no second factor"):
        second_factors.reset(person.email)
    with pytest.raises(NotFound, match="no account for"):
        second_factors.reset("nobody@example.org")


def test_a_disabled_account_has_no_sign_in_that_waits_when_it_is_enabled_again(
    app: Flask, clock: time_machine.Traveller
) -> None:
    person = factories.account()
    set_up(person, clock)
    waiting = first_factor(person)

    accounts.disable_account(person.email)
    accounts.enable_account(person.email)

    assert not second_steps.waits(waiting)


def test_another_address_ends_the_sign_in_that_waits_and_asks_for_a_code(
    app: Flask, clock: time_machine.Traveller
) -> None:
    person = factories.account()
    set_up(person, clock)
    waiting = first_factor(person)

    new = NewAddress(email="petra@new.example")
    addresses.ask_for_change(new, viewer=viewer_of(person), verify=is_reversed, terms=LinkTerms())
    changed = addresses.change(secret_mailed_to(new.email), terms=LinkTerms())
    before = accounts.viewer_of_session(changed)
    inside = accounts.viewer_of_session(second_step(changed, code_of(person)))

    assert not second_steps.waits(waiting)
    assert (before, inside.email) == (ANONYMOUS, new.email)


def test_a_former_address_comes_back_without_second_factor_and_connections(
    app: Flask, clock: time_machine.Traveller
) -> None:
    person = factories.account()
    email, new = person.email, NewAddress(email="thief@new.example")
    addresses.ask_for_change(new, viewer=viewer_of(person), verify=is_reversed, terms=LinkTerms())
    addresses.change(secret_mailed_to(new.email), terms=LinkTerms())
    back = secret_mailed_to(email)
    set_up(person, clock)
    thief = Identity("https://id.example", "thief", new.email, is_verified=True)
    identities.sign_in_by_identity(thief, service="Cluster ID", terms=LinkTerms())
    identities.connect(secret_mailed_to(new.email), service="Cluster ID")
    waiting = first_factor(person)

    addresses.bring_back(back, terms=LinkTerms())

    assert second_factors.second_factor(viewer=viewer_of(person), authenticator=AUTHENTICATOR) is None
    assert identities.connections(viewer=viewer_of(person)) == []
    assert not second_steps.waits(waiting)
    assert accounts.viewer_of_session(first_factor(person)).email == email


@pytest.mark.parametrize(
    ("demand", "organiser", "editor"), [("none", False, False), ("organisers", True, False), ("everyone", True, True)]
)
def test_who_owes_one_has_no_office_before(
    app: Flask, clock: time_machine.Traveller, demand: Demand, organiser: bool, editor: bool
) -> None:
    cluster = factories.cluster()
    people = [
        factories.account(roles=[(cluster, "organiser")]),
        factories.account(roles=[(factories.organisation(cluster=cluster), "editor")]),
    ]
    without = [accounts.viewer_of_session(first_factor(person), demand=demand) for person in people]

    with_one = []
    for person in people:
        set_up(person, clock)
        secret = second_step(first_factor(person), code_of(person))
        with_one.append(accounts.viewer_of_session(secret, demand=demand))

    assert [viewer.owes_second_factor for viewer in without] == [organiser, editor]
    assert [viewer.memberships == () for viewer in without] == [organiser, editor]
    assert [(viewer.owes_second_factor, len(viewer.memberships)) for viewer in with_one] == [(False, 1)] * 2
