"""Who read the details of a challenge is recorded: once an hour, and only what was handed out."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from matchmaker.store.audit import events_of
from matchmaker.store.base import session
from tests import factories, scenes
from tests.api.programs import Program

MORNING = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that the test moves."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


def readers(ref: str, *, act: str = "read") -> list[str | None]:
    """Who read a challenge, the first reading first."""
    session().rollback()
    return [event.actor.ref if event.actor else None for event in reversed(events_of("challenge", ref, acts={act}))]


def test_a_reading_is_recorded_once_an_hour_for_each_person(client: FlaskClient, clock: time_machine.Traveller) -> None:
    scene = scenes.ranked()
    other = factories.viewer((scene.cluster, "organiser"))

    for reader in (scene.organiser, other):
        browser = factories.signed_in(client, reader)
        browser.get(f"/challenges/{scene.ref}")
        browser.get(f"/challenges/{scene.ref}/matches")
    clock.shift(timedelta(minutes=61))
    browser.get(f"/challenges/{scene.ref}/edit")

    assert readers(scene.ref) == [scene.organiser.ref, other.ref, other.ref]


def test_the_owner_reads_unrecorded(client: FlaskClient) -> None:
    scene = scenes.ranked()
    browser = factories.signed_in(client, scene.owner)

    page = browser.get(f"/challenges/{scene.ref}")

    assert factories.CHALLENGE["description"] in page.text
    assert readers(scene.ref) == []


def test_who_reads_only_the_teaser_has_not_read_the_details(client: FlaskClient) -> None:
    scene = scenes.ranked(terms={"preset": "invited"})
    member = scene.people["Ramanova"]
    browser = factories.signed_in(client, member)

    page = browser.get(f"/challenges/{scene.ref}")

    assert factories.CHALLENGE["description"] not in page.text
    assert (readers(scene.ref), readers(scene.ref, act="read_teaser")) == ([], [member.ref])


def test_what_was_refused_or_redirected_was_not_read(client: FlaskClient) -> None:
    scene = scenes.ranked(terms={"preset": "open"})
    member, stranger = scene.people["Ramanova"], factories.viewer((factories.cluster(), "organiser"))

    forbidden = factories.signed_in(client, member).get(f"/challenges/{scene.ref}/edit").status_code
    absent = factories.signed_in(client, stranger).get(f"/challenges/{scene.ref}/matches").status_code
    moved = factories.signed_in(client, scene.organiser).post(f"/challenges/{scene.ref}/runs").status_code

    assert (forbidden, absent, moved) == (403, 404, 303)
    assert readers(scene.ref) == []


def test_a_program_reads_for_its_person(web_app: Flask) -> None:
    scene = scenes.ranked()
    program = Program(web_app, scene.organiser)

    program.get(f"/challenges/{scene.ref}")
    program.get(f"/challenges/{scene.ref}/matches")

    assert readers(scene.ref) == [scene.organiser.ref]


def test_a_firm_reads_what_was_released_to_it(client: FlaskClient) -> None:
    scene = scenes.ranked()
    scene.decide("Termolux")
    ref = scene.release("Termolux")
    browser = factories.signed_in(client, scene.people["Termolux"])

    browser.get(f"/releases/{ref}")
    browser.get(f"/releases/{ref}")

    assert readers(scene.ref) == [scene.people["Termolux"].ref]
