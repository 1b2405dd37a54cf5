"""API tokens."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from matchmaker.domain.account import ANONYMOUS
from matchmaker.domain.errors import Invalid, NotFound
from matchmaker.services import token as tokens
from matchmaker.store.account import AccountRow, MembershipRow
from matchmaker.store.base import session
from matchmaker.store.token import ApiTokenRow
from tests import factories
from tests.everywhere import everywhere

START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def test_a_token_acts_for_its_person_until_it_is_revoked(app: Flask) -> None:
    cluster = factories.cluster()
    person = factories.viewer((cluster, "organiser"))

    secret = tokens.create_token(person.email.upper(), name=" Import ")
    acting = tokens.viewer_of_token(secret)
    kept = tokens.own_tokens(viewer=person)
    tokens.revoke(kept[0].ref, viewer=person)

    assert (acting.ref, acting.clusters) == (person.ref, {cluster.ref})
    assert [token.name for token in kept] == ["Import"]
    assert tokens.viewer_of_token(secret) is ANONYMOUS
    assert tokens.own_tokens(viewer=person) == []


def test_only_the_hash_of_256_random_bits_is_kept(web_app: Flask) -> None:
    person = factories.account()

    first, second = (tokens.create_token(person.email, name="x") for _ in range(2))
    hashes = session().scalars(select(ApiTokenRow.secret_hash).order_by(ApiTokenRow.id)).all()

    assert hashes == [hashlib.sha256(secret.encode()).hexdigest() for secret in (first, second)]
    assert first.startswith("mm_")
    assert len(first) == len("mm_") + 43


def test_the_last_use_is_noted_every_quarter_of_an_hour(web_app: Flask) -> None:
    person = factories.viewer()
    secret = tokens.create_token(person.email, name="x")
    seen = []

    with time_machine.travel(START, tick=False) as clock:
        for minutes in (0, 5, 20):
            clock.move_to(START + timedelta(minutes=minutes))
            tokens.viewer_of_token(secret)
            seen.append(tokens.own_tokens(viewer=person)[0].used_at)

    assert seen == [START, START, START + timedelta(minutes=20)]


def test_a_token_is_what_its_person_is(web_app: Flask) -> None:
    cluster = factories.cluster()
    person = factories.viewer((cluster, "organiser"))
    secret = tokens.create_token(person.email, name="x")
    account = session().scalars(select(AccountRow).where(AccountRow.ref == person.ref)).one()

    session().delete(everywhere(MembershipRow).one())
    session().commit()
    demoted = tokens.viewer_of_token(secret)
    account.active = False
    session().commit()

    assert (demoted.ref, demoted.clusters) == (person.ref, frozenset())
    assert tokens.viewer_of_token(secret) is ANONYMOUS


def test_nobody_revokes_the_token_of_another(web_app: Flask) -> None:
    owner, other = factories.viewer(), factories.viewer()
    secret = tokens.create_token(owner.email, name="x")

    with pytest.raises(NotFound):
        tokens.revoke(tokens.own_tokens(viewer=owner)[0].ref, viewer=other)

    assert tokens.viewer_of_token(secret).ref == owner.ref


def test_a_token_is_made_for_an_account_and_has_a_name(web_app: Flask) -> None:
    with pytest.raises(NotFound, match=r"There is no account for nobody@example\.org\."):
        tokens.create_token("nobody@example.org", name="x")
    with pytest.raises(Invalid):
        tokens.create_token(factories.account().email, name=" ")
