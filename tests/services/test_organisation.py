"""Organisations: who sees them, who writes them, and what happens when two write at once."""

from typing import Any

import pytest
from flask import Flask

from matchmaker.domain.account import Viewer
from matchmaker.domain.errors import Conflict, Forbidden, Invalid, NotFound
from matchmaker.domain.organisation import Organisation, OrganisationSearch
from matchmaker.services import organisation as organisations
from matchmaker.services.organisation import Holding
from tests import factories


def record(name: str = "Seal AG", **fields: Any) -> Organisation:
    """What is kept of one."""
    return Organisation.checked({"legal_name": name, **fields})


def names(viewer: Viewer, **search: str) -> list[str]:
    """What the viewer's list shows."""
    found = organisations.organisations_for(OrganisationSearch.checked(search), viewer=viewer)
    return [row.name for row in found.rows]


def test_an_organiser_adds_an_organisation_once(app: Flask) -> None:
    cluster = factories.cluster()
    organiser = factories.viewer((cluster, "organiser"))

    first, again, other = (
        organisations.create_organisation(record(name), cluster_ref=cluster.ref, key=key, viewer=organiser)
        for name, key in (("Seal AG", "k1"), ("Seal AG", "k1"), ("Trays SL", "k2"))
    )

    assert first == again != other
    assert names(organiser) == [cluster.legal_name, "Seal AG", "Trays SL"]
    view = organisations.organisation_view(first, viewer=organiser)
    assert (view.record, view.version, view.is_confirmed) == (record("Seal AG"), 1, True)


def test_what_cannot_be_added_is_named(web_app: Flask) -> None:
    cluster, other = factories.cluster(), factories.cluster()
    organiser = factories.viewer((cluster, "organiser"))
    firm = factories.organisation("Seal AG", cluster=cluster)
    twice = [{"name": "A", "email": "a@seal.example"}, {"name": "B", "email": "A@seal.example"}]

    places = []
    for fields, ref in (
        (record("seal, ag"), cluster.ref), (record("New"), other.ref), (record("New", kind="cluster"), cluster.ref),
        (record("New", contacts=twice), cluster.ref),
    ):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            organisations.create_organisation(fields, cluster_ref=ref, key=None, viewer=organiser)
        places.append(refused.value.problems[0].place)

    assert places == ["legal_name", "cluster", "kind", "contacts.1.email"]
    with pytest.raises(Forbidden):
        organisations.create_organisation(
            record("New"), cluster_ref=cluster.ref, key=None, viewer=factories.viewer((firm, "owner"))
        )


def test_a_stale_save_is_refused(app: Flask) -> None:
    cluster = factories.cluster()
    seal = factories.organisation("Seal AG", cluster=cluster)
    owner, organiser = factories.viewer((seal, "owner")), factories.viewer((cluster, "organiser"))

    organisations.save_organisation(seal.ref, record(region="Bavaria"), version=1, viewer=owner)
    with pytest.raises(Conflict):
        organisations.save_organisation(seal.ref, record(region="Saxony"), version=1, viewer=organiser)

    view = organisations.organisation_view(seal.ref, viewer=owner)
    assert (view.record, view.version) == (record(region="Bavaria"), 2)


def test_nobody_becomes_a_cluster_by_an_edit(web_app: Flask) -> None:
    cluster = factories.cluster()
    seal = factories.organisation("Seal AG", cluster=cluster)

    with pytest.raises(Invalid):
        organisations.save_organisation(
            seal.ref, record(kind="cluster"), version=1, viewer=factories.viewer((seal, "owner"))
        )

    assert organisations.cluster_choices() == [(cluster.ref, cluster.legal_name)]


def test_an_organisation_is_absent_for_others(web_app: Flask) -> None:
    cluster, other = factories.cluster(), factories.cluster()
    seal = factories.organisation("Seal AG", cluster=cluster)
    neighbour = factories.organisation(cluster=cluster)

    for viewer in (
        factories.viewer((neighbour, "owner")), factories.viewer((other, "organiser")),
        factories.viewer(administrator=True), Viewer(),
    ):  # fmt: skip
        with pytest.raises(NotFound):
            organisations.organisation_view(seal.ref, viewer=viewer)
        with pytest.raises(NotFound):
            organisations.save_organisation(seal.ref, record(), version=1, viewer=viewer)
        assert "Seal AG" not in names(viewer)
        assert not organisations.may_write_for(seal.ref, viewer=viewer)


def test_a_view_shows_people_and_what_stands_under_the_name(app: Flask) -> None:
    cluster = factories.cluster("Light Cluster")
    seal = factories.organisation("Seal AG", cluster=cluster)
    person = factories.account("Petra", roles=[(seal, "owner")])
    challenge = factories.challenge(seal, title="Leaks")
    profile = factories.profile(seal, summary="We see heat.")

    view = organisations.organisation_view(seal.ref, viewer=factories.viewer((cluster, "organiser")))

    assert view.cluster_name == "Light Cluster"
    assert [(p.name, p.email, p.role, p.may_be_confirmed) for p in view.people] == [
        ("Petra", person.email, "owner", False)
    ]
    assert view.challenges == (Holding(challenge.ref, "Leaks", "draft"),)
    assert view.profiles == (Holding(profile.ref, "We see heat.", "published"),)


def test_a_list_is_narrowed(web_app: Flask) -> None:
    cluster = factories.cluster("A cluster")
    organiser = factories.viewer((cluster, "organiser"))
    factories.organisation("Seal AG", cluster=cluster, country="DE")
    factories.organisation("Lycée 100 %", cluster=cluster, kind="university", country="FR")
    factories.organisation("Elsewhere", cluster=factories.cluster())

    found = [
        names(organiser), names(organiser, words="SEAL"), names(organiser, country="FR"),
        names(organiser, kind="university"), names(organiser, words="%"),
    ]  # fmt: skip

    assert found == [["A cluster", "Lycée 100 %", "Seal AG"], ["Seal AG"], *[["Lycée 100 %"]] * 3]


def test_one_writes_for_ones_own_and_an_organiser_for_all(web_app: Flask) -> None:
    cluster = factories.cluster()
    beta, alpha = factories.organisation("Beta", cluster=cluster), factories.organisation("Alpha", cluster=cluster)
    member, organiser = factories.viewer((beta, "editor")), factories.viewer((cluster, "organiser"))

    lists = [organisations.organisations_to_write_for(viewer) for viewer in (member, organiser, Viewer())]

    assert lists == [[(beta.ref, "Beta")], [(alpha.ref, "Alpha"), (beta.ref, "Beta")], []]
    assert organisations.may_write_for(alpha.ref, viewer=organiser)
    assert not organisations.may_write_for(alpha.ref, viewer=member)
    assert not organisations.may_write_for(cluster.ref, viewer=organiser)
