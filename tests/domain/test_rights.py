"""Who sees what: every circle with every dial in every state, against the design's own words."""

from itertools import product
from typing import get_args

import pytest

from matchmaker.domain.account import ANONYMOUS, Membership, Viewer
from matchmaker.domain.challenge import Dials
from matchmaker.domain.errors import Forbidden, NotFound
from matchmaker.domain.rights import (
    CHALLENGE_RIGHTS,
    ORGANISATION_RIGHTS,
    PROFILE_RIGHTS,
    ChallengeFacts,
    Circle,
    ProfileFacts,
    circle_around_challenge,
    circle_around_organisation,
    circle_around_profile,
    is_listed,
    require,
    sees_details,
    sees_identity,
    sees_profile,
    sees_teaser,
)
from matchmaker.domain.states import CHALLENGE_STATES

INSIDE = ("organiser", "owner")
CIRCLES: tuple[Circle, ...] = get_args(Circle)
SHOWN = {"published", "matching", "in_workshop", "followed_up", "closed"}
RELEASED = {"invited", "nda"}
LISTED = {
    "public": {"public", "registered", *RELEASED},
    "registered": {"registered", *RELEASED},
    "invited": RELEASED,
    "organisers": set[str](),
}
READS = {"registered": {"registered", *RELEASED}, "invited": RELEASED, "nda": {"nda"}, "organisers": set[str]()}
EVERY = list(product(CIRCLES, CHALLENGE_STATES, LISTED, ("named", "anonymous"), READS))


def facts(
    state: str = "published", visibility: str = "organisers", identity: str = "anonymous", details: str = "organisers"
) -> ChallengeFacts:
    """A challenge of the firm in the cluster, released to a firm and to one under NDA, with a barred one."""
    dials = Dials.checked({"visibility": visibility, "identity": identity, "details": details})
    agreed = frozenset({"agreed", "another"})
    released = frozenset({"invited", "agreed"})
    return ChallengeFacts("cluster", "firm", state, dials, released, agreed, frozenset({"rival"}))


def test_each_circle_sees_exactly_what_the_dials_say_in_every_state() -> None:
    wrong = []
    for circle, state, visibility, identity, details in EVERY:
        challenge, inside, out = facts(state, visibility, identity, details), circle in INSIDE, state in SHOWN
        listed = inside or (out and circle in LISTED[visibility])
        opened = listed or (out and circle in RELEASED)
        expected = (
            listed,
            opened,
            inside or (opened and identity == "named"),
            inside or (opened and circle in READS[details]),
        )
        seen = tuple(rule(circle, challenge) for rule in (is_listed, sees_teaser, sees_identity, sees_details))
        if seen != expected:
            wrong.append((circle, state, visibility, identity, details, seen, expected))

    assert len(EVERY) == 7 * 10 * 4 * 2 * 4
    assert wrong == []


def test_a_barred_firm_sees_nothing_however_wide_the_dials_stand() -> None:
    widest = [facts(state, "public", "named", "registered") for state in CHALLENGE_STATES]

    seen = {rule("barred", one) for one in widest for rule in (is_listed, sees_teaser, sees_identity, sees_details)}

    assert seen == {False}


def person(*roles: tuple[str, str], cluster: str = "cluster", confirmed: bool = True) -> Viewer:
    """Somebody with these (organisation, role) pairs, all of one cluster."""
    memberships = tuple(Membership(ref, ref, role, cluster, confirmed) for ref, role in roles)
    return Viewer(ref="someone", memberships=memberships)


@pytest.mark.parametrize(
    ("viewer", "circle"),
    [
        (ANONYMOUS, "public"),
        (Viewer(ref="someone", is_administrator=True), "public"),
        (person(("cluster", "organiser")), "organiser"),
        (person(("cluster", "organiser"), ("rival", "editor")), "organiser"),
        (person(("cluster", "organiser"), confirmed=False), "public"),
        (person(("elsewhere", "organiser"), cluster="elsewhere"), "public"),
        (person(("firm", "editor")), "owner"),
        (person(("firm", "owner"), ("rival", "editor")), "owner"),
        (person(("firm", "owner"), confirmed=False), "public"),
        (person(("rival", "editor")), "barred"),
        (person(("invited", "editor"), ("rival", "editor")), "barred"),
        (person(("invited", "editor")), "invited"),
        (person(("agreed", "editor")), "nda"),
        (person(("agreed", "editor"), ("invited", "editor")), "nda"),
        (person(("invited", "editor"), ("another", "editor")), "invited"),
        (person(("agreed", "editor"), confirmed=False), "public"),
        (person(("agreed", "editor"), ("rival", "editor")), "barred"),
        (person(("invited", "editor"), cluster="elsewhere"), "invited"),
        (person(("invited", "editor"), confirmed=False), "public"),
        (person(("another", "editor")), "registered"),
        (person(("another", "editor"), confirmed=False), "public"),
        (person(("another", "editor"), cluster="elsewhere"), "public"),
    ],
)
def test_a_person_stands_in_one_circle_around_a_challenge(viewer: Viewer, circle: str) -> None:
    assert circle_around_challenge(viewer, facts()) == circle


@pytest.mark.parametrize(
    ("viewer", "circle", "sees_draft", "sees_published"),
    [
        (person(("cluster", "organiser")), "organiser", True, True),
        (person(("partner", "organiser"), cluster="partner"), "registered", False, True),
        (person(("firm", "editor")), "owner", True, True),
        (person(("another", "editor")), "registered", False, True),
        (person(("another", "editor"), cluster="partner"), "registered", False, True),
        (person(("another", "editor"), cluster="elsewhere"), "public", False, False),
        (person(("elsewhere", "organiser"), cluster="elsewhere"), "public", False, False),
        (person(("firm", "editor"), confirmed=False), "public", False, False),
        (ANONYMOUS, "public", False, False),
    ],
)
def test_a_profile_shows_in_the_clusters_that_may_use_it(
    viewer: Viewer, circle: str, sees_draft: bool, sees_published: bool
) -> None:
    draft, published = (
        ProfileFacts("cluster", frozenset({"cluster", "partner"}), "firm", state) for state in (False, True)
    )

    found = circle_around_profile(viewer, published)

    assert (found, sees_profile(found, draft), sees_profile(found, published)) == (circle, sees_draft, sees_published)


@pytest.mark.parametrize(
    ("viewer", "ref", "cluster_ref", "circle"),
    [
        (person(("cluster", "organiser")), "firm", "cluster", "organiser"),
        (person(("cluster", "organiser")), "cluster", None, "organiser"),
        (person(("firm", "editor")), "firm", "cluster", "owner"),
        (person(("another", "editor")), "firm", "cluster", "public"),
        (person(("elsewhere", "organiser")), "firm", "cluster", "public"),
        (ANONYMOUS, "firm", None, "public"),
    ],
)
def test_an_organisation_belongs_to_its_people_and_its_cluster(
    viewer: Viewer, ref: str, cluster_ref: str | None, circle: str
) -> None:
    assert circle_around_organisation(viewer, ref=ref, cluster_ref=cluster_ref) == circle


def test_the_actions_of_each_circle() -> None:
    allowed = {
        circle: sorted(action for action, circles in CHALLENGE_RIGHTS.items() if circle in circles)
        for circle in CIRCLES
    }

    owner = ["edit", "preview", "read_release", "set_terms", "settle", "submit", "withdraw"]
    office = [
        *("ask_for_changes", "give_verdict", "note_answer", "promise", "publish"),
        *("rank", "read_matches", "release", "undo"),
    ]
    assert allowed == {
        "organiser": sorted(owner + office),
        "owner": owner,
        "nda": ["answer"],
        "invited": ["answer"],
        "registered": [],
        "public": [],
        "barred": [],
    }


@pytest.mark.parametrize("rights", [PROFILE_RIGHTS, ORGANISATION_RIGHTS], ids=["profile", "organisation"])
def test_outside_circles_have_no_action(rights: dict[str, frozenset[str]]) -> None:
    acting = {circle for circles in rights.values() for circle in circles}

    assert acting == set(INSIDE)


def test_a_refusal_does_not_tell_that_there_is_something() -> None:
    with pytest.raises(Forbidden):
        require(CHALLENGE_RIGHTS, "publish", "owner", visible=True)
    with pytest.raises(NotFound):
        require(CHALLENGE_RIGHTS, "publish", "public", visible=False)
    require(CHALLENGE_RIGHTS, "publish", "organiser", visible=False)
