"""Registration, and an organiser's yes or no."""

from typing import Any

import pytest
from flask import Flask

from matchmaker.domain.account import Membership, Registration, Viewer
from matchmaker.domain.errors import Conflict, Forbidden, Invalid, NotFound
from matchmaker.services import account as accounts
from matchmaker.services import registration as registrations
from matchmaker.services import session as sessions
from matchmaker.services.links import LinkTerms
from matchmaker.services.organisation import organisation_view, organisations_to_write_for
from matchmaker.store.organisation import OrganisationRow
from tests import factories
from tests.people import mails_to, secret_mailed_to

TERMS = LinkTerms(base_url="https://match.example")


def registration(cluster: OrganisationRow, /, **fields: Any) -> Registration:
    """A lawful one."""
    values = {
        "name": "Marc", "email": "marc@seal.example", "organisation_name": "Seal AG", "country": "DE",
        "cluster": cluster.ref, **fields,
    }  # fmt: skip
    return Registration.checked(values)


def joined(cluster: OrganisationRow, **fields: Any) -> Viewer:
    """Somebody who registered and used the link."""
    sent = registration(cluster, **fields)
    registrations.register(sent, terms=TERMS)
    return accounts.viewer_of_session(sessions.sign_in_by_link(secret_mailed_to(sent.email)))


def waiting(organiser: Viewer) -> list[tuple[str, str, bool]]:
    """Who waits, with which organisation, and whether that is new."""
    found = registrations.waiting_registrations(organiser)
    return [(row.name, row.organisation_name, row.is_new_organisation) for row in found]


def test_an_organiser_confirms_who_registered(app: Flask) -> None:
    cluster = factories.cluster("Light Cluster")
    organiser = factories.viewer((cluster, "organiser"))
    registrations.register(registration(cluster), terms=TERMS)
    unproven = waiting(organiser)

    viewer = accounts.viewer_of_session(sessions.sign_in_by_link(secret_mailed_to("marc@seal.example")))
    before = (viewer.is_registered, organisations_to_write_for(viewer))
    proven = waiting(organiser)
    ref = viewer.memberships[0].organisation_ref
    registrations.confirm_registration(viewer.ref or "", ref, viewer=organiser, terms=TERMS)
    viewer = accounts.viewer_of_session(sessions.sign_in_by_link(accounts.sign_in_secret_for(viewer.email)))

    assert (unproven, proven) == ([], [("Marc", "Seal AG", True)])
    assert before == (False, [])
    assert viewer.memberships == (Membership(ref, "Seal AG", "owner", cluster.ref),)
    assert organisations_to_write_for(viewer) == [(ref, "Seal AG")]
    assert waiting(organiser) == []
    last = mails_to("marc@seal.example")[-1]
    assert last.subject == "Seal AG is confirmed"
    assert f"https://match.example/organisations/{ref}" in last.body


def test_who_is_refused_leaves_nothing_behind(app: Flask) -> None:
    cluster = factories.cluster("Light Cluster")
    organiser = factories.viewer((cluster, "organiser"))
    viewer = joined(cluster)
    ref = viewer.memberships[0].organisation_ref

    registrations.refuse_registration(viewer.ref or "", ref, viewer=organiser)

    assert waiting(organiser) == []
    assert registrations.organisation_by_ref(ref) is None
    last = mails_to("marc@seal.example")[-1]
    assert (last.subject, "Light Cluster has not confirmed you" in last.body) == ("Your registration for Seal AG", True)


def test_a_known_organisation_is_joined_not_made_again(web_app: Flask) -> None:
    cluster, other = factories.cluster(), factories.cluster()
    seal = factories.organisation("Seal AG", cluster=cluster, aliases=["Sealing Works"])
    factories.organisation("Trays GmbH", cluster=cluster, parent_group="Packers")
    factories.account(roles=[(seal, "owner")])

    joining = joined(cluster, organisation_name="sealing works").memberships
    elsewhere = joined(other, email="b@seal.example").memberships
    of_the_group = joined(cluster, email="c@packers.example", organisation_name="Packers").memberships

    assert joining == (Membership(seal.ref, "sealing works", "editor", cluster.ref, is_confirmed=False),)
    assert [(m.organisation_name, m.role, m.cluster_ref) for m in elsewhere] == [("Seal AG", "editor", other.ref)]
    assert [(m.organisation_name, m.role) for m in of_the_group] == [("Packers", "editor")]


def test_who_waits_or_is_refused_reads_no_more_than_was_typed(app: Flask) -> None:
    """Neither that there is such an organisation, nor how it spells its name, nor whether somebody is there."""
    cluster = factories.cluster("Light Cluster")
    organiser = factories.viewer((cluster, "organiser"))
    seal = factories.organisation("Seal AG", cluster=cluster, aliases=["Sealing Works"])
    factories.account(roles=[(seal, "owner")])

    known = joined(cluster, organisation_name="sealing works")
    new = joined(cluster, email="new@seal.example", organisation_name="nobody's works")
    registrations.refuse_registration(known.ref or "", seal.ref, viewer=organiser)

    assert [(m.organisation_name, m.role, m.is_confirmed) for m in (*known.memberships, *new.memberships)] == [
        ("sealing works", "editor", False),
        ("nobody's works", "editor", False),
    ]
    told = mails_to("marc@seal.example")[-1]
    assert told.subject == "Your registration for sealing works"
    assert "Seal AG" not in told.body


def test_who_joins_others_is_an_editor(web_app: Flask) -> None:
    cluster = factories.cluster()
    organiser = factories.viewer((cluster, "organiser"))
    seal = factories.organisation("Seal AG", cluster=cluster)
    viewers = [joined(cluster, email=f"{name}@seal.example") for name in ("first", "second")]

    for viewer in viewers:
        registrations.confirm_registration(viewer.ref or "", seal.ref, viewer=organiser, terms=TERMS)

    people = {person.email: person.role for person in organisation_view(seal.ref, viewer=organiser).people}
    assert people == {"first@seal.example": "owner", "second@seal.example": "editor"}


def test_refusing_a_person_keeps_an_organisation_that_others_need(web_app: Flask) -> None:
    cluster = factories.cluster()
    organiser = factories.viewer((cluster, "organiser"))
    seal = factories.organisation("Seal AG", cluster=cluster)
    viewer = joined(cluster)

    registrations.refuse_registration(viewer.ref or "", seal.ref, viewer=organiser)

    assert registrations.organisation_by_ref(seal.ref) is not None


def test_a_known_address_only_gets_another_mail(web_app: Flask) -> None:
    cluster = factories.cluster()
    factories.account(email="marc@seal.example")

    registrations.register(registration(cluster), terms=TERMS)

    assert [mail.subject for mail in mails_to("marc@seal.example")] == ["You already have an account"]
    assert registrations.organisation_by_name("Seal AG", cluster_id=cluster.id) is None


def test_a_stranger_cannot_write_into_the_mail(web_app: Flask) -> None:
    lure = "Win at lure.example"

    registrations.register(registration(factories.cluster(), name=lure, organisation_name=lure), terms=TERMS)

    mail = mails_to("marc@seal.example")[0]
    assert "lure" not in mail.subject + mail.body


def test_what_cannot_be_registered_is_named(web_app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)

    places = []
    for fields in ({"cluster": firm.ref}, {"cluster": "nowhere"}, {"organisation_kind": "cluster"}):
        with pytest.raises(Invalid) as refused:
            registrations.register(registration(cluster, **fields), terms=TERMS)
        places.append(refused.value.problems[0].place)

    assert places == ["cluster", "cluster", "organisation_kind"]


def test_only_organisers_of_the_cluster_decide(web_app: Flask) -> None:
    cluster, other = factories.cluster(), factories.cluster()
    seal = factories.organisation("Seal AG", cluster=cluster)
    viewer = joined(cluster)
    ref = viewer.ref or ""

    with pytest.raises(NotFound):
        registrations.confirm_registration(ref, seal.ref, viewer=factories.viewer((other, "organiser")), terms=TERMS)
    with pytest.raises(NotFound):
        registrations.confirm_registration(ref, seal.ref, viewer=viewer, terms=TERMS)
    with pytest.raises(Forbidden):
        registrations.refuse_registration(ref, seal.ref, viewer=factories.viewer((seal, "owner")))
    organiser = factories.viewer((cluster, "organiser"))
    registrations.confirm_registration(ref, seal.ref, viewer=organiser, terms=TERMS)
    with pytest.raises(Conflict):
        registrations.refuse_registration(ref, seal.ref, viewer=organiser)
