"""Signing in by link and by password, and how a session ends."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import delete

from matchmaker.domain.account import ANONYMOUS, PasswordSignIn, SignInRequest, Viewer
from matchmaker.domain.errors import Invalid, NotFound
from matchmaker.services import account as accounts
from matchmaker.services import password as passwords
from matchmaker.services import session as sessions
from matchmaker.services.links import LinkTerms
from matchmaker.services.throttling import FREE_FOR_ADDRESS, MOST_MAILS
from matchmaker.services.token import create_token, viewer_of_token
from matchmaker.store.account import MembershipRow
from matchmaker.store.audit import AuditEventRow
from matchmaker.store.base import session
from tests import factories
from tests.everywhere import everywhere
from tests.people import mails_to, secret_mailed_to
from tests.queries import Statements, count_queries

TERMS = LinkTerms(base_url="https://match.example", minutes=30)
MORNING = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that the test moves."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


def is_reversed(password: str, kept: str | None) -> bool:
    """A hash that needs no time."""
    return kept is not None and password[::-1] == kept


def test_a_link_signs_in_once(app: Flask) -> None:
    person = factories.account(confirmed_at=None)
    email, ref = person.email, person.ref

    sessions.ask_for_link(SignInRequest(email=email.upper()), terms=TERMS, following="/desk")
    secret = secret_mailed_to(email)
    works = sessions.link_works(secret), sessions.link_works(secret)
    session_secret = sessions.sign_in_by_link(secret)

    assert works == (True, True)
    assert f"https://match.example/account/link/{secret}?next=/desk" in mails_to(email)[0].body
    assert accounts.viewer_of_session(session_secret) == Viewer(ref=ref, name=person.name, email=email)
    assert person.confirmed_at is not None
    assert not sessions.link_works(secret)
    with pytest.raises(NotFound):
        sessions.sign_in_by_link(secret)


def test_a_link_works_for_its_time_only(web_app: Flask, clock: time_machine.Traveller) -> None:
    person = factories.account()
    early = accounts.sign_in_secret_for(person.email, lasting=timedelta(minutes=30))
    late = accounts.sign_in_secret_for(person.email, lasting=timedelta(minutes=30))

    clock.shift(timedelta(minutes=29))
    sessions.sign_in_by_link(early)
    clock.shift(timedelta(minutes=1))

    with pytest.raises(NotFound, match="its time is over"):
        sessions.sign_in_by_link(late)


def test_an_unknown_address_gets_no_mail(web_app: Flask) -> None:
    disabled = factories.account(active=False)

    sessions.ask_for_link(SignInRequest(email="nobody@example.org"), terms=TERMS)
    sessions.ask_for_link(SignInRequest(email=disabled.email), terms=TERMS)

    assert mails_to("nobody@example.org") + mails_to(disabled.email) == []


def test_nobody_is_flooded_with_links(web_app: Flask, clock: time_machine.Traveller) -> None:
    email = factories.account().email

    for _ in range(MOST_MAILS + 3):
        sessions.ask_for_link(SignInRequest(email=email), terms=TERMS)
    flooded = len(mails_to(email))
    clock.shift(timedelta(minutes=31))
    sessions.ask_for_link(SignInRequest(email=email), terms=TERMS)

    assert (flooded, len(mails_to(email))) == (MOST_MAILS, MOST_MAILS + 1)


def test_a_session_ends_on_the_server(app: Flask, clock: time_machine.Traveller) -> None:
    person = factories.account()
    signed_out, disabled, timed_out = (
        sessions.sign_in_by_link(accounts.sign_in_secret_for(person.email), lasting=timedelta(hours=hours))
        for hours in (9, 9, 1)
    )

    sessions.sign_out(signed_out)
    clock.shift(timedelta(hours=1))
    still = accounts.viewer_of_session(disabled)
    person.active = False
    factories.session().commit()

    assert still.ref == person.ref
    assert [accounts.viewer_of_session(secret) for secret in (signed_out, timed_out, disabled)] == [ANONYMOUS] * 3


def test_a_session_is_worth_what_its_person_is_now(app: Flask) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    person = factories.account(roles=[(firm, "owner")])
    secret = sessions.sign_in_by_link(accounts.sign_in_secret_for(person.email))
    before = accounts.viewer_of_session(secret)

    session().execute(delete(MembershipRow).where(MembershipRow.account_id == person.id))
    session().commit()

    assert (before.edits(firm.ref), before.is_registered) == (True, True)
    after = accounts.viewer_of_session(secret)
    assert (after.ref, after.memberships, after.is_registered) == (person.ref, (), False)


def test_one_ends_ones_own_sessions_only(web_app: Flask) -> None:
    person, stranger = factories.account(), factories.account()
    here, there = (sessions.sign_in_by_link(accounts.sign_in_secret_for(person.email)) for _ in range(2))
    viewer, other = accounts.viewer_of_session(here), accounts.viewer_of(_with_memberships(stranger.email))
    listed = {open.is_this_one: open.ref for open in sessions.open_sessions(here, viewer=viewer)}

    with pytest.raises(NotFound):
        sessions.end_session(listed[False], viewer=other)
    sessions.end_session(listed[False], viewer=viewer)

    assert accounts.viewer_of_session(there) == ANONYMOUS
    assert accounts.viewer_of_session(here) == viewer
    sessions.sign_out_everywhere(viewer=viewer)
    assert accounts.viewer_of_session(here) == ANONYMOUS


def _with_memberships(email: str) -> factories.AccountRow:
    row = sessions.account_by_email(email)
    if row is None:
        raise AssertionError(email)
    return row


def test_use_is_noted_now_and_then(web_app: Flask, clock: time_machine.Traveller) -> None:
    secret = sessions.sign_in_by_link(accounts.sign_in_secret_for(factories.account().email))

    seen = []
    for minutes in (10, 10, 10):
        clock.shift(timedelta(minutes=minutes))
        viewer = accounts.viewer_of_session(secret)
        seen.append(sessions.open_sessions(secret, viewer=viewer)[0].seen_at - MORNING)

    assert seen == [timedelta(0), timedelta(minutes=20), timedelta(minutes=20)]


def test_a_password_signs_in(app: Flask) -> None:
    person = factories.account(password="yks retaw eulb")

    secret = sessions.sign_in_by_password(
        PasswordSignIn(email=person.email.upper(), password="blue water sky"), verify=is_reversed
    )

    assert accounts.viewer_of_session(secret).ref == person.ref


def test_a_wrong_password_sounds_like_an_unknown_address(web_app: Flask) -> None:
    known = factories.account(password="yks retaw eulb").email
    without = factories.account().email
    disabled = factories.account(password="yks retaw eulb", active=False).email

    answers = []
    for email, password in (
        (known, "blue water"), ("nobody@example.org", "blue water sky"), (without, "blue water sky"),
        (disabled, "blue water sky"),
    ):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            sessions.sign_in_by_password(PasswordSignIn(email=email, password=password), verify=is_reversed)
        answers.append([problem.text() for problem in refused.value.problems])

    assert answers == [["The address and the password do not fit together."]] * 4


def test_a_session_ends_when_nobody_uses_it(app: Flask, clock: time_machine.Traveller) -> None:
    person = factories.account()
    used, idle = (sessions.sign_in_by_link(accounts.sign_in_secret_for(person.email)) for _ in range(2))

    for _ in range(4):
        clock.shift(timedelta(hours=4))
        seen = accounts.viewer_of_session(used).ref

    assert seen == person.ref
    assert accounts.viewer_of_session(idle) == ANONYMOUS
    assert accounts.viewer_of_session(used, idle=timedelta(0)) == ANONYMOUS
    assert len(sessions.open_sessions(used, viewer=accounts.viewer_of_session(used))) == 1


def test_a_session_ends_after_its_time_however_much_it_is_used(app: Flask, clock: time_machine.Traveller) -> None:
    person = factories.account()
    secret = sessions.sign_in_by_link(accounts.sign_in_secret_for(person.email), lasting=timedelta(days=2))

    seen = []
    for _ in range(8):
        clock.shift(timedelta(hours=6))
        seen.append(accounts.viewer_of_session(secret).ref)

    assert seen == [person.ref] * 7 + [None]


def test_use_is_not_written_at_each_request(app: Flask, clock: time_machine.Traveller) -> None:
    secret = sessions.sign_in_by_link(accounts.sign_in_secret_for(factories.account().email))
    accounts.viewer_of_session(secret)

    with count_queries() as soon:
        accounts.viewer_of_session(secret)
    clock.shift(timedelta(minutes=20))
    with count_queries() as later:
        accounts.viewer_of_session(secret)

    assert [verb for verb in verbs(soon) if verb != "SELECT"] == []
    assert [verb for verb in verbs(later) if verb != "SELECT"] == ["UPDATE", "UPDATE"]


def verbs(statements: Statements) -> list[str]:
    """What the statements do; those that begin and end a transaction are left out."""
    return [verb for sent in statements.sent if (verb := sent.split()[0]) in ("SELECT", "INSERT", "UPDATE", "DELETE")]


@pytest.mark.parametrize("act", ["sign_in_by_password", "ask_for_link", "ask_for_reset"])
def test_an_unknown_address_costs_the_same_work(act: str, app: Flask) -> None:
    known, compared = factories.account(password="yks retaw eulb").email, []

    def fits(password: str, kept: str | None) -> bool:
        compared.append(password)
        return is_reversed(password, kept)

    def work(email: str) -> list[str]:
        with count_queries() as statements:
            if act == "sign_in_by_password":
                with pytest.raises(Invalid):
                    sessions.sign_in_by_password(PasswordSignIn(email=email, password="guess"), verify=fits)
            elif act == "ask_for_link":
                sessions.ask_for_link(SignInRequest(email=email), terms=TERMS)
            else:
                passwords.ask_for_reset(SignInRequest(email=email), terms=TERMS)
        return [*statements.sent]

    for_known, for_unknown = work(known), work("nobody@example.org")

    assert for_known == for_unknown
    assert compared == (["guess", "guess"] if act == "sign_in_by_password" else [])
    assert len(mails_to("nobody@example.org")) == 0


def test_whoever_gets_another_role_signs_in_anew(app: Flask) -> None:
    cluster = factories.cluster()
    person = factories.account(roles=[(factories.organisation(cluster=cluster), "editor")])
    before = sessions.sign_in_by_link(accounts.sign_in_secret_for(person.email))
    pending = accounts.sign_in_secret_for(person.email)

    fresh = accounts.create_account(person.email, role="organiser", organisation_ref=cluster.ref)

    assert accounts.viewer_of_session(before) == ANONYMOUS
    assert not sessions.link_works(pending)
    assert accounts.viewer_of_session(sessions.sign_in_by_link(fresh)).clusters == {cluster.ref}


def test_a_disabled_account_stays_shut_when_it_is_enabled_again(app: Flask) -> None:
    person = factories.account()
    before = sessions.sign_in_by_link(accounts.sign_in_secret_for(person.email))
    pending, program = accounts.sign_in_secret_for(person.email), create_token(person.email, name="A program")

    accounts.disable_account(person.email)
    with pytest.raises(NotFound):
        accounts.sign_in_secret_for(person.email)
    accounts.enable_account(person.email)

    assert accounts.viewer_of_session(before) == ANONYMOUS
    assert viewer_of_token(program) == ANONYMOUS
    assert not sessions.link_works(pending)
    again = sessions.sign_in_by_link(accounts.sign_in_secret_for(person.email))
    assert accounts.viewer_of_session(again).ref == person.ref
    assert [(act, ref) for act, ref, _ in recorded() if act in ("disable", "enable")] == [
        ("disable", person.ref),
        ("enable", person.ref),
    ]


def test_who_came_in_and_who_was_refused_is_recorded_without_what_was_typed(
    app: Flask, clock: time_machine.Traveller
) -> None:
    person = factories.account(password="terces")
    wrong = PasswordSignIn(email=person.email, password="guess")
    nobody = PasswordSignIn(email="nobody@example.org", password="guess")
    secret = accounts.sign_in_secret_for(person.email)

    sessions.sign_in_by_link(secret)
    sessions.sign_in_by_password(PasswordSignIn(email=person.email, password="secret"), verify=is_reversed)
    with pytest.raises(NotFound):
        sessions.sign_in_by_link(secret)
    with pytest.raises(NotFound):
        sessions.sign_in_by_link("never made")
    for sent in (nobody, *[wrong] * (FREE_FOR_ADDRESS + 3)):
        with pytest.raises(Invalid):
            sessions.sign_in_by_password(sent, verify=is_reversed)

    refused = "refuse_sign_in"
    assert recorded() == [
        ("sign_in", person.ref, {"by": "link"}),
        ("sign_in", person.ref, {"by": "password"}),
        (refused, person.ref, {"why": "used_up_link"}),
        (refused, "", {"why": "wrong_password"}),
        *[(refused, person.ref, {"why": "wrong_password"})] * FREE_FOR_ADDRESS,
        (refused, person.ref, {"why": "too_often"}),
    ]


def recorded() -> list[tuple[str, str, dict[str, str]]]:
    """What the record says of sign-ins."""
    session().rollback()
    events = everywhere(AuditEventRow).filter_by(noun="account").order_by(AuditEventRow.id)
    return [(event.act, event.subject_ref, event.details) for event in events]
