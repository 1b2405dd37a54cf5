"""What is kept about a person, told whole."""

from typing import Any

import pytest
from flask import Flask

from matchmaker.domain.account import Viewer
from matchmaker.domain.errors import NotFound
from matchmaker.services.mail import queue
from matchmaker.services.person import data_about, own_data
from matchmaker.services.throttling import begin_try
from matchmaker.services.token import create_token
from matchmaker.store.account import AccountRow
from matchmaker.store.audit import events_of
from matchmaker.store.base import session
from tests import factories, scenes

NAME, EMAIL = "Petra Roca", "petra@roca.example"
CONTACT = {"name": "Petra R.", "email": "Petra@roca.example", "role": "Boss", "consent": True}


def told_of() -> tuple[scenes.Scene, AccountRow]:
    """A scene in which a person organises, is somebody's contact, and is named by others."""
    scene = scenes.ranked(description="Ask Petra Roca about leaking trays.")
    firm = scene.firms["Termolux"]
    firm.fill(firm.record.model_validate({**firm.content, "contacts": [CONTACT]}))
    person = factories.account(NAME, email=EMAIL, password="kept", roles=[(scene.cluster, "organiser")])
    queue(recipient=EMAIL, subject="Hello", body="Dear Petra", cause="test", cluster_id=scene.cluster.id)
    session().commit()
    create_token(EMAIL, name="A program")
    begin_try(EMAIL)
    scene.organiser = Viewer(person.ref, NAME, EMAIL, memberships=scene.organiser.memberships)
    scene.decide("Dichtblick", note="Too far away.")
    return scene, person


def test_every_table_tells_what_it_has(app: Flask) -> None:
    scene, person = told_of()

    told = data_about(EMAIL)

    records: dict[str, list[dict[str, Any]]] = told["records"]
    assert sorted(records) == [
        "account",
        "api_token",
        "attempt",
        "audit_event",
        "membership",
        "message",
        "verdict",
    ]
    assert records["account"][0] == {
        "ref": person.ref,
        "email": EMAIL,
        "name": NAME,
        "language": "en",
        "active": True,
        "is_administrator": False,
        "confirmed_at": person.confirmed_at,
        "seen_at": None,
        "unused_told_at": None,
        "created_at": person.created_at,
        "has_password": True,
    }
    membership, verdict = records["membership"][0], records["verdict"][0]
    assert (membership["organisation"], membership["role"]) == (scene.cluster.ref, "organiser")
    assert (verdict["challenge"], verdict["verb"]) == (scene.ref, "shortlist")
    assert (records["message"][0]["body"], records["api_token"][0]["name"]) == ("Dear Petra", "A program")
    assert records["api_token"][0]["has_secret_hash"]
    assert told["contacts"] == [{"name": "Petra R.", "email": CONTACT["email"], "role": "Boss", "consent": True}]


def test_the_operator_gets_the_places_in_texts_of_others(app: Flask) -> None:
    scene, _ = told_of()

    mentions = data_about(EMAIL, also=["Dear"])["mentions"]

    places = [(mention["table"], mention["column"]) for mention in mentions]
    assert {("challenge", "content"), ("challenge_version", "content"), ("organisation", "content")} <= set(places)
    assert ("message", "body") in places
    mention = next(mention for mention in mentions if mention["table"] == "challenge")
    assert (mention["ref"], mention["passages"]) == (scene.ref, ["Ask Petra Roca about leaking trays."])


def test_a_person_gets_their_own_and_no_text_of_others(app: Flask) -> None:
    _, person = told_of()
    viewer = Viewer(ref=person.ref, name=person.name, email=person.email)

    told = own_data(viewer=viewer)

    assert sorted(told) == ["at", "contacts", "email", "records"]
    assert "leaking" not in str(told)
    assert [event.act for event in events_of("account", person.ref, acts={"export"})] == ["export"]


def test_a_contact_without_an_account_is_told_too(app: Flask) -> None:
    firm = factories.organisation(cluster=factories.cluster(), contacts=[CONTACT])

    told = data_about("petra@roca.example")

    assert (told["records"], len(told["contacts"])) == ({}, 1)
    assert [mention["ref"] for mention in told["mentions"]] == [firm.ref]


def test_nobody_by_that_address(app: Flask) -> None:
    with pytest.raises(NotFound, match="There is nothing about nobody@example"):
        data_about("nobody@example.org")
