"""Who reads what of a challenge."""

from typing import Any

import pytest
from flask import Flask

from matchmaker.domain.account import ANONYMOUS
from matchmaker.domain.challenge import ChallengeSearch
from matchmaker.domain.errors import Forbidden, NotFound
from matchmaker.domain.organisation import Organisation
from matchmaker.services.challenge import allowed, listed, opened, shown
from matchmaker.services.organisation import save_organisation
from matchmaker.store.audit import events_of
from matchmaker.store.base import session
from matchmaker.store.challenge import challenge_by_ref
from tests import factories
from tests.queries import count_queries

ALL = ChallengeSearch()
REGISTERED = {"preset": "invited"}
OPEN = {"preset": "open"}


def test_each_circle_reads_as_much_as_the_dials_allow(app: Flask) -> None:
    cluster = factories.cluster()
    owner_firm = factories.organisation("Quesos Roca", cluster=cluster, size_class="medium")
    invited_firm, member_firm = (factories.organisation(cluster=cluster) for _ in range(2))
    row = factories.challenge(owner_firm, state="published", terms=REGISTERED)
    factories.release(row, factories.profile(invited_firm))
    people = {
        "organiser": factories.viewer((cluster, "organiser")),
        "owner": factories.viewer((owner_firm, "editor")),
        "invited": factories.viewer((invited_firm, "editor")),
        "registered": factories.viewer((member_firm, "editor")),
    }

    pages = {circle: shown(row.ref, viewer=viewer) for circle, viewer in people.items()}

    assert {circle: page.circle for circle, page in pages.items()} == {circle: circle for circle in people}
    assert {circle: (page.owner.name, page.record is not None, page.state) for circle, page in pages.items()} == {
        "organiser": ("Quesos Roca", True, "published"),
        "owner": ("Quesos Roca", True, "published"),
        "invited": (None, True, None),
        "registered": (None, False, None),
    }
    assert (pages["registered"].teaser, pages["registered"].owner.size_class) == (row.teaser, "medium")
    assert pages["registered"].terms is None
    with pytest.raises(NotFound):
        shown(row.ref, viewer=ANONYMOUS)


def test_a_list_shows_each_viewer_what_the_pages_show(app: Flask) -> None:
    cluster, elsewhere = factories.cluster(), factories.cluster()
    firm, member = factories.organisation("Quesos Roca", cluster=cluster), factories.organisation(cluster=cluster)
    closed = factories.challenge(firm, state="published", title="Closed one")
    registered = factories.challenge(firm, state="published", terms=REGISTERED, title="For members")
    everyone = factories.challenge(firm, state="published", terms=OPEN, title="For all")
    draft = factories.challenge(firm, terms=OPEN, title="Not yet")
    organiser = factories.viewer((cluster, "organiser"))
    stranger = factories.viewer((factories.organisation(cluster=elsewhere), "editor"))

    def seen_by(viewer: Any, search: ChallengeSearch = ALL) -> list[tuple[str, str | None, str | None, str | None]]:
        return [(line.ref, line.title, line.owner.name, line.state) for line in listed(search, viewer=viewer).rows]

    public = (everyone.ref, None, "Quesos Roca", None)
    assert seen_by(ANONYMOUS) == [public]
    assert seen_by(stranger) == [public]
    assert seen_by(factories.viewer((member, "editor"))) == [
        (everyone.ref, "For all", "Quesos Roca", None),
        (registered.ref, None, None, None),
    ]
    assert seen_by(organiser) == [
        (draft.ref, "Not yet", "Quesos Roca", "draft"),
        (everyone.ref, "For all", "Quesos Roca", "published"),
        (registered.ref, "For members", "Quesos Roca", "published"),
        (closed.ref, "Closed one", "Quesos Roca", "published"),
    ]
    assert seen_by(organiser, ChallengeSearch(state="draft")) == seen_by(organiser)[:1]
    assert seen_by(ANONYMOUS, ChallengeSearch(state="published")) == []
    assert seen_by(ANONYMOUS, ChallengeSearch(mine=True)) == []


def test_a_search_tells_no_more_than_the_list(app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation("Quesos Roca", cluster=cluster)
    row = factories.challenge(firm, state="published", terms=REGISTERED, title="Zirconium", teaser="A plain teaser.")
    member = factories.viewer((factories.organisation(cluster=cluster), "editor"))
    owner = factories.viewer((firm, "owner"))

    found = {
        (words, viewer.ref): [line.ref for line in listed(ChallengeSearch(words=words), viewer=viewer).rows]
        for words in ("zirconium", "PLAIN", "roca", "leaks at the sealed", "%")
        for viewer in (member, owner)
    }

    assert {key: refs for key, refs in found.items() if refs} == {
        ("PLAIN", member.ref): [row.ref],
        ("PLAIN", owner.ref): [row.ref],
        ("zirconium", owner.ref): [row.ref],
    }


@pytest.mark.parametrize("named", ["legal name", "alias", "group"])
@pytest.mark.parametrize("preset", ["invited", "open"])
def test_a_barred_firm_never_sees_it(web_app: Flask, named: str, preset: str) -> None:
    cluster = factories.cluster()
    rival = factories.organisation("Rival Foods, S.A.", cluster=cluster, aliases=["Trayco"], parent_group="Big Holding")
    names = {"legal name": "RIVAL FOODS", "alias": "trayco sl", "group": "Big Holding GmbH"}
    row = factories.challenge(
        factories.organisation(cluster=cluster),
        state="published",
        terms={"preset": preset, "barred": [names[named], "Somebody else"]},
    )
    factories.release(row, factories.profile(rival))
    barred = factories.viewer((rival, "editor"), (factories.organisation(cluster=cluster), "owner"))
    other = factories.viewer((factories.organisation(cluster=cluster), "owner"))

    assert [line.ref for line in listed(ALL, viewer=other).rows] == [row.ref]
    assert listed(ALL, viewer=barred).rows == []
    with pytest.raises(NotFound):
        opened(row.ref, viewer=barred)


def test_a_firm_does_not_shake_off_a_bar_by_renaming_itself(app: Flask) -> None:
    cluster = factories.cluster()
    organiser = factories.viewer((cluster, "organiser"))
    rival = factories.organisation("Rival Foods", cluster=cluster, aliases=["Trayco"], parent_group="Big Holding")
    barred = factories.viewer((rival, "owner"))
    terms = {"preset": "open", "barred": ["Trayco", "Big Holding"]}
    ref = factories.challenge(factories.organisation(cluster=cluster), state="published", terms=terms).ref
    new_name = Organisation(legal_name="Fresh Start")

    save_organisation(rival.ref, new_name, version=1, viewer=barred)
    renamed = listed(ALL, viewer=barred).rows
    save_organisation(rival.ref, new_name, version=2, viewer=organiser)
    cleared = listed(ALL, viewer=barred).rows

    assert (renamed, [line.ref for line in cleared]) == ([], [ref])


def test_a_search_finds_capital_letters_of_every_alphabet(app: Flask) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    ref = factories.challenge(firm, teaser="ÉTANCHÉITÉ des barquettes", title="ÄRGER mit Nähten").ref
    owner = factories.viewer((firm, "owner"))

    found = [listed(ChallengeSearch(words=words), viewer=owner).rows for words in ("étanchéité", "ärger", "Étanchéité")]

    assert [[line.ref for line in rows] for rows in found] == [[ref]] * 3


def test_what_is_missing_and_what_is_foreign_are_refused_alike(web_app: Flask) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    closed = factories.challenge(firm, state="published")
    visible = factories.challenge(firm, state="published", terms=OPEN)
    stranger = factories.viewer((factories.organisation(cluster=factories.cluster()), "owner"))

    refusals = []
    for ref in ("0000000000000", closed.ref):
        with pytest.raises(NotFound) as refusal:
            allowed("edit", ref, stranger)
        refusals.append(str(refusal.value))

    assert len(set(refusals)) == 1
    with pytest.raises(Forbidden):
        allowed("edit", visible.ref, stranger)


def test_that_an_outsider_read_it_is_recorded(app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    ref = factories.challenge(firm, state="published", terms=OPEN).ref
    owner = factories.viewer((firm, "owner"))
    reader = factories.viewer((factories.organisation(cluster=cluster), "owner"))

    opened(ref, viewer=owner)
    seen_by_owner = challenge_by_ref(ref).seen_at
    opened(ref, viewer=reader)
    session().expire_all()
    first_seen = challenge_by_ref(ref).seen_at
    opened(ref, viewer=ANONYMOUS)

    assert seen_by_owner is None
    assert first_seen is not None
    assert challenge_by_ref(ref).seen_at == first_seen
    assert [(e.act, e.actor and e.actor.ref) for e in events_of("challenge", ref)] == [("read", reader.ref)]
    assert shown(ref, viewer=owner).history == ()


def test_a_list_costs_the_same_with_one_row_and_with_thirty(web_app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    member = factories.viewer((factories.organisation(cluster=cluster), "editor"))
    organiser = factories.viewer((cluster, "organiser"))

    factories.challenge(firm, state="published", terms=REGISTERED)
    costs = []
    for _ in range(2):
        for viewer in (member, organiser):
            with count_queries() as statements:
                listed(ALL, viewer=viewer)
            costs.append(len(statements))
        for _ in range(29):
            factories.challenge(firm, state="published", terms=REGISTERED)

    assert costs[:2] == costs[2:]
    assert max(costs) < 12
