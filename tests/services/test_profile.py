"""Who reads which version of a profile."""

import pytest
from flask import Flask

from matchmaker.domain.account import ANONYMOUS, Viewer
from matchmaker.domain.errors import Forbidden, NotFound
from matchmaker.domain.profile import Profile, ProfileSearch
from matchmaker.services.profile import allowed, listed, shown
from matchmaker.services.profile_moves import hide
from matchmaker.services.profile_writing import save
from matchmaker.store.base import session
from matchmaker.store.organisation import OrganisationRow
from matchmaker.store.profile import ProfileClusterRow
from tests import factories
from tests.queries import count_queries

ALL = ProfileSearch()
EDIT = {**factories.PROFILE, "summary": "Now with a secret laser.", "technologies": ["optical-coherence-tomography"]}


def refs_for(viewer: Viewer, **search: object) -> list[str]:
    """The refs that a viewer's list holds."""
    return [line.ref for line in listed(ProfileSearch.checked(search), viewer=viewer).rows]


def test_members_read_what_is_published_and_insiders_what_waits_too(app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation("Luz", cluster=cluster)
    row = factories.profile(firm)
    owner, organiser = factories.viewer((firm, "editor")), factories.viewer((cluster, "organiser"))
    member = factories.viewer((factories.organisation(cluster=cluster), "editor"))
    published = Profile.checked(factories.PROFILE)

    save(row.ref, Profile.checked(EDIT), version=1, viewer=owner)
    pages = {viewer: shown(row.ref, viewer=viewer) for viewer in (owner, organiser, member)}

    texts = {viewer: (page.published, page.waiting and page.waiting.summary) for viewer, page in pages.items()}
    assert texts == {
        owner: (published, "Now with a secret laser."),
        organiser: (published, "Now with a secret laser."),
        member: (published, None),
    }
    assert (pages[owner].state, pages[owner].pending_state) == ("published", "draft")
    assert (pages[member].state, pages[member].pending_state, pages[member].may) == (None, None, frozenset())
    lines = {viewer: listed(ALL, viewer=viewer).rows[0] for viewer in (owner, member)}
    assert [line.summary for line in lines.values()] == [published.summary] * 2
    assert [line.pending_state for line in lines.values()] == ["draft", None]
    assert [refs_for(viewer, words="secret") for viewer in pages] == [[], [], []]
    assert refs_for(member, technology="optical-coherence-tomography") == []
    assert refs_for(member, technology="thermography", words="THERMOGRAPHY systems") == [row.ref]


@pytest.mark.parametrize("state", ["draft", "submitted", "changes_requested", "withdrawn"])
def test_others_see_nothing_of_what_is_not_published(web_app: Flask, state: str) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    row = factories.profile(firm, state=state)
    owner = factories.viewer((firm, "editor"))
    member = factories.viewer((factories.organisation(cluster=cluster), "editor"))

    assert (refs_for(owner), shown(row.ref, viewer=owner).state) == ([row.ref], state)
    assert refs_for(member) == []
    with pytest.raises(NotFound):
        shown(row.ref, viewer=member)


def test_a_partner_uses_what_is_published_and_keeps_nothing_of_it(app: Flask) -> None:
    home, partner = factories.cluster(), factories.cluster()
    row = factories.profile(factories.organisation("Termolux", cluster=home))
    session().add(ProfileClusterRow(profile_id=row.id, cluster_id=partner.id))
    session().commit()
    save(row.ref, Profile.checked(EDIT), version=1, viewer=organises(home))

    there, here = (shown(row.ref, viewer=organises(cluster)) for cluster in (partner, home))

    assert (there.circle, there.waiting, there.state, there.may) == ("registered", None, None, frozenset())
    assert (here.circle, here.waiting is not None, here.pending_state) == ("organiser", True, "draft")
    lines = listed(ProfileSearch(), viewer=organises(partner)).rows
    assert [(line.ref, line.state, line.pending_state) for line in lines] == [(row.ref, None, None)]
    with pytest.raises(Forbidden):
        hide(row.ref, viewer=organises(partner))


def organises(cluster: OrganisationRow) -> Viewer:
    """An organiser of the cluster."""
    return factories.viewer((cluster, "organiser"))


def test_a_hidden_profile_and_another_clusters_are_as_absent_as_none(app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    hidden, open_one = factories.profile(firm), factories.profile(firm)
    organiser, member = factories.viewer((cluster, "organiser")), factories.viewer((firm, "editor"))
    neighbour = factories.viewer((factories.organisation(cluster=cluster), "editor"))
    elsewhere = factories.cluster()
    strangers = [
        factories.viewer((factories.organisation(cluster=elsewhere), "owner")),
        factories.viewer((elsewhere, "organiser")),
        ANONYMOUS,
    ]

    hide(hidden.ref, viewer=organiser)

    assert refs_for(neighbour) == [open_one.ref]
    assert refs_for(member) == [hidden.ref, open_one.ref]
    assert [refs_for(viewer) for viewer in strangers] == [[], [], []]
    for viewer in strangers:
        for ref in (hidden.ref, open_one.ref, "0000000000000"):
            with pytest.raises(NotFound):
                allowed("edit", ref, viewer)
    with pytest.raises(Forbidden):
        allowed("edit", open_one.ref, neighbour)


def test_a_list_is_narrowed_by_what_its_reader_may_know(web_app: Flask) -> None:
    cluster = factories.cluster()
    first = factories.profile(factories.organisation("Alba", cluster=cluster, country="ES"), language="en")
    second = factories.profile(
        factories.organisation("Beam", cluster=cluster, country="DE"), state="stale", language="de", sectors=["meat"]
    )
    organiser = factories.viewer((cluster, "organiser"))
    member = factories.viewer((factories.organisation(cluster=cluster), "editor"))

    assert refs_for(member) == [first.ref, second.ref]
    assert refs_for(member, country="DE") == [second.ref]
    assert refs_for(member, language="en") == [first.ref]
    assert refs_for(member, sector="meat") == [second.ref]
    assert refs_for(member, words="bea") == [second.ref]
    assert refs_for(organiser, state="stale") == [second.ref]
    assert refs_for(member, state="stale") == []
    assert refs_for(organiser, mine=True) == []


def test_a_list_costs_the_same_with_one_row_and_with_thirty(web_app: Flask) -> None:
    cluster = factories.cluster()
    member = factories.viewer((factories.organisation(cluster=cluster), "editor"))
    organiser = factories.viewer((cluster, "organiser"))

    factories.profile(factories.organisation(cluster=cluster))
    costs = []
    for _ in range(2):
        for viewer in (member, organiser):
            with count_queries() as statements:
                listed(ALL, viewer=viewer)
            costs.append(len(statements))
        for _ in range(29):
            factories.profile(factories.organisation(cluster=cluster))

    assert costs[:2] == costs[2:]
    assert max(costs) < 12
