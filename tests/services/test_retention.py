"""What is kept for a time only, and accounts that nobody uses."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from matchmaker.jobs.retention import run
from matchmaker.services import account as accounts
from matchmaker.services import retention
from matchmaker.services import session as sessions
from matchmaker.services.desk import waiting_for
from matchmaker.services.links import LinkTerms
from matchmaker.services.throttling import Caller, begin_try
from matchmaker.store.account import LinkRow, SessionRow, account_by_email
from matchmaker.store.attempt import AttemptRow
from matchmaker.store.audit import events_of
from matchmaker.store.base import session
from tests import factories
from tests.conftest import settings_for
from tests.everywhere import everywhere
from tests.people import mails_to

TERMS = retention.Terms(network_days=30, unused_months=24)
HOME = Caller(network="192.0.2.7")


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that the test moves."""
    with time_machine.travel(datetime(2027, 3, 1, 8, 0, tzinfo=UTC), tick=False) as traveller:
        yield traveller


def test_networks_are_forgotten_after_their_days(app: Flask, clock: time_machine.Traveller) -> None:
    email = factories.account().email
    sessions.sign_in_by_link(accounts.sign_in_secret_for(email), caller=HOME)
    clock.shift(timedelta(days=29))
    here = sessions.sign_in_by_link(accounts.sign_in_secret_for(email), caller=HOME)
    clock.shift(timedelta(days=1, minutes=1))

    gone = retention.forget_networks(TERMS)

    rows = session().query(SessionRow).order_by(SessionRow.id).all()
    assert (gone, [row.network for row in rows]) == (1, [None, "192.0.2.7"])
    opened = sessions.open_sessions(here, viewer=accounts.viewer_of(_with_offices(email)), idle=timedelta(days=9))
    assert [one.network for one in opened] == ["192.0.2.7"]


def _with_offices(email: str) -> factories.AccountRow:
    row = account_by_email(email)
    assert row is not None
    return row


def test_what_has_served_is_deleted(app: Flask, clock: time_machine.Traveller) -> None:
    email = factories.account().email
    sessions.sign_in_by_link(accounts.sign_in_secret_for(email))
    begin_try(email, caller=HOME)
    before = retention.forget()
    clock.shift(timedelta(days=181))
    begin_try(email, caller=HOME)

    after = retention.forget()

    assert before == {"attempts": 0, "links": 0, "sessions": 0}
    assert after == {"attempts": 1, "links": 1, "sessions": 1}
    session().rollback()
    assert [session().query(AttemptRow).count(), session().query(SessionRow).count()] == [1, 0]
    assert everywhere(LinkRow).count() == 0


def test_whoever_does_not_sign_in_for_long_is_told_once_and_nothing_is_erased(
    app: Flask, clock: time_machine.Traveller
) -> None:
    cluster = factories.cluster()
    firm = factories.organisation("Seal AG", cluster=cluster)
    person = factories.account("Petra", roles=[(firm, "owner")])
    waits = factories.account("Unproven", confirmed_at=None)
    organiser = factories.viewer((cluster, "organiser"))
    email, ref, unproven = person.email, person.ref, waits.email
    clock.shift(timedelta(days=30 * 24 + 1))
    sessions.sign_in_by_link(accounts.sign_in_secret_for(organiser.email))

    told = retention.tell_unused(TERMS, links=LinkTerms()), retention.tell_unused(TERMS, links=LinkTerms())
    on_desk = waiting_for(organiser).unused
    mail = mails_to(email)[-1]
    sessions.sign_in_by_link(accounts.sign_in_secret_for(email))

    assert told == (1, 0)
    assert ("not signed in for long" in mail.subject, "24 months" in mail.body) == (True, True)
    assert mails_to(unproven) == []
    assert [(one.name, one.organisation_name) for one in on_desk] == [("Petra", "Seal AG")]
    assert waiting_for(organiser).unused == []
    assert "tell_unused" in [event.act for event in events_of("account", ref)]


def test_another_clusters_unused_accounts_are_not_on_the_desk(web_app: Flask, clock: time_machine.Traveller) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    factories.account(roles=[(firm, "owner")])
    organiser = factories.viewer((factories.cluster(), "organiser"))
    clock.shift(timedelta(days=30 * 24 + 1))

    retention.tell_unused(TERMS, links=LinkTerms())

    assert [one.email for one in waiting_for(organiser).unused] == [organiser.email]


def test_every_night_the_settings_are_kept(app: Flask, clock: time_machine.Traveller) -> None:
    email = factories.account().email
    sessions.sign_in_by_link(accounts.sign_in_secret_for(email), caller=HOME)
    clock.shift(timedelta(days=31))

    run(settings_for("sqlite://", NETWORK_DAYS=30, UNUSED_MONTHS=1))

    session().rollback()
    assert [row.network for row in session().query(SessionRow)] == [None]
    assert [mail.cause for mail in mails_to(email)] == ["unused"]
