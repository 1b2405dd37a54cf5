"""What people agreed to: which version, when, and until when."""

import pytest
from flask import Flask

from matchmaker.domain.account import Registration, Viewer
from matchmaker.domain.consent import INVITATIONS, PURPOSES, SERVICE
from matchmaker.domain.errors import Conflict, NotFound
from matchmaker.services import consent as consents
from matchmaker.services.links import LinkTerms
from matchmaker.services.organisation import organisation_view
from matchmaker.services.person import data_about
from matchmaker.services.registration import register
from matchmaker.store.account import account_by_email
from matchmaker.store.audit import events_of
from matchmaker.store.base import session
from matchmaker.store.consent import ConsentRow
from tests import factories

EMAIL = "marc@seal.example"


def registered(**more: str) -> Viewer:
    """Somebody who registered."""
    sent = {"name": "Marc", "email": EMAIL, "organisation_name": "Seal AG", "country": "DE", "language": "de"}
    register(Registration.checked({**sent, "cluster": factories.cluster().ref, **more}), terms=LinkTerms())
    row = account_by_email(EMAIL)
    assert row is not None
    return Viewer(ref=row.ref, email=EMAIL)


def given(viewer: Viewer) -> dict[str, bool]:
    """What somebody agrees to."""
    return {consent.purpose: consent.is_given for consent in consents.own_consents(viewer=viewer)}


def test_who_registers_agrees_to_the_service_and_to_more_if_they_say_so(app: Flask) -> None:
    viewer = registered()

    assert given(viewer) == {SERVICE: True, INVITATIONS: False}


def test_who_ticks_it_may_be_invited(app: Flask) -> None:
    assert given(registered(invitations="true")) == {SERVICE: True, INVITATIONS: True}


def test_a_consent_is_given_and_taken_back_with_its_times(app: Flask) -> None:
    viewer = factories.viewer()

    consents.give(INVITATIONS, viewer=viewer, language="es")
    consents.give(INVITATIONS, viewer=viewer, language="es")
    then = given(viewer)
    consents.withdraw(INVITATIONS, viewer=viewer)
    consents.withdraw(INVITATIONS, viewer=viewer)

    (row,) = data_about(viewer.email)["records"]["consent"]
    assert (then[INVITATIONS], given(viewer)[INVITATIONS]) == (True, False)
    assert (row["purpose"], row["text_version"], row["language"]) == (INVITATIONS, PURPOSES[INVITATIONS].version, "es")
    assert row["withdrawn_at"] >= row["created_at"]
    assert [
        (event.act, event.details["version"]) for event in events_of("account", viewer.ref or "") if event.details
    ] == [
        ("withdraw_consent", PURPOSES[INVITATIONS].version),
        ("agree", PURPOSES[INVITATIONS].version),
    ]


def test_what_rests_on_the_contract_is_not_withdrawn(web_app: Flask) -> None:
    viewer = registered()

    with pytest.raises(Conflict, match="cannot go without"):
        consents.withdraw(SERVICE, viewer=viewer)
    with pytest.raises(NotFound):
        consents.give("newsletter", viewer=viewer, language="en")

    assert given(viewer) == {SERVICE: True, INVITATIONS: False}


def test_who_agreed_to_a_former_version_may_agree_to_the_new_one(
    web_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = factories.viewer()
    consents.give(INVITATIONS, viewer=viewer, language="en")
    texts = {**PURPOSES[INVITATIONS].texts, "2027-05": "Another text."}
    newer = consents.Purpose(INVITATIONS, "consent", texts)
    monkeypatch.setattr(consents, "PURPOSES", {**PURPOSES, INVITATIONS: newer})

    before = consents.own_consents(viewer=viewer)[1]
    consents.give(INVITATIONS, viewer=viewer, language="en")
    after = consents.own_consents(viewer=viewer)[1]

    assert (before.version, before.is_given, before.may_give) == (PURPOSES[INVITATIONS].version, True, True)
    assert (after.version, after.text, after.is_given, after.may_give) == ("2027-05", "Another text.", True, False)
    rows = session().query(ConsentRow).order_by(ConsentRow.id).all()
    assert [row.withdrawn_at is None for row in rows] == [False, True]


def test_organisers_see_who_may_be_invited(app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    agreeing, other = factories.viewer((firm, "editor")), factories.viewer((firm, "editor"))
    organiser = factories.viewer((cluster, "organiser"))

    consents.give(INVITATIONS, viewer=agreeing, language="en")

    seen = {person.email: person.may_be_invited for person in organisation_view(firm.ref, viewer=organiser).people}
    by_colleague = {person.may_be_invited for person in organisation_view(firm.ref, viewer=other).people}
    assert seen == {agreeing.email: True, other.email: False}
    assert by_colleague == {False}
