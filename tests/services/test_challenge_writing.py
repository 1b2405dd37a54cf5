"""How the text and the terms of a challenge are written and changed."""

import pytest
from flask import Flask

from matchmaker.domain.challenge import CLOSED, Challenge, Terms
from matchmaker.domain.errors import Conflict, Forbidden, Invalid, NotFound
from matchmaker.services.challenge import shown
from matchmaker.services.challenge_writing import agree, create, save
from matchmaker.services.creation import REUSED
from matchmaker.store.challenge import ChallengeRow, ChallengeVersionRow, challenge_by_ref
from tests import factories
from tests.everywhere import everywhere

HALF = Challenge.checked({"title": "Leaks"})
MORE = Challenge.checked({"title": "Leaks", "description": "One tray in two hundred."})


def versions_of(ref: str) -> list[tuple[int, dict[str, object]]]:
    """The versions of a challenge as they are stored."""
    row = challenge_by_ref(ref)
    assert row is not None
    found = everywhere(ChallengeVersionRow).filter_by(challenge_id=row.id).order_by(ChallengeVersionRow.id)
    return [(version.number, version.content) for version in found]


def test_a_half_written_challenge_is_kept_closed_and_grows_by_versions(app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    owner = factories.viewer((firm, "editor"))

    ref = create(firm.ref, HALF, viewer=owner)
    first = shown(ref, viewer=owner)
    version = save(ref, MORE, version=1, viewer=owner)
    same = save(ref, MORE, version=2, viewer=owner)

    assert (first.state, first.version, first.record, first.terms) == ("draft", 1, HALF, Terms())
    row = challenge_by_ref(ref)
    assert row is not None
    assert (row.dials, row.cluster_id) == (CLOSED, cluster.id)
    assert (version, same) == (2, 2)
    assert versions_of(ref) == [(1, HALF.stored()), (2, MORE.stored())]
    assert [line.words for line in shown(ref, viewer=owner).history] == ["Text changed", "Created"]


def test_a_stale_save_is_refused_and_changes_nothing(app: Flask) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    owner = factories.viewer((firm, "editor"))
    ref = create(firm.ref, HALF, viewer=owner)
    save(ref, MORE, version=1, viewer=owner)

    with pytest.raises(Conflict, match="Someone else saved this in the meantime"):
        save(ref, HALF, version=1, viewer=owner)
    with pytest.raises(Conflict, match="Someone else saved this in the meantime"):
        agree(ref, Terms(preset="open"), version=1, viewer=owner)

    page = shown(ref, viewer=owner)
    assert (page.version, page.record, page.terms) == (2, MORE, Terms())


def test_one_key_creates_one_challenge(app: Flask) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    owner = factories.viewer((firm, "editor"))

    refs = {create(firm.ref, HALF, viewer=owner, key="k") for _ in range(2)}

    assert len(refs) == 1
    assert everywhere(ChallengeRow).count() == 1
    with pytest.raises(Invalid) as refusal:
        create(firm.ref, MORE, viewer=owner, key="k")
    assert [problem.sentence for problem in refusal.value.problems] == [REUSED]


def test_only_those_who_write_for_an_organisation_create_its_challenges(web_app: Flask) -> None:
    cluster = factories.cluster()
    firm, other = factories.organisation(cluster=cluster), factories.organisation(cluster=cluster)
    stranger = factories.viewer((other, "owner"))
    organiser = factories.viewer((cluster, "organiser"))

    ref = create(firm.ref, HALF, viewer=organiser)

    assert shown(ref, viewer=organiser).owner.name == firm.legal_name
    for place in (firm.ref, "0000000000000"):
        with pytest.raises(NotFound):
            create(place, HALF, viewer=stranger)
    assert everywhere(ChallengeRow).count() == 1


@pytest.mark.parametrize(
    ("state", "by_owner", "by_organiser"),
    [
        ("draft", True, True),
        ("submitted", True, True),
        ("changes_requested", True, True),
        ("published", False, True),
        ("matching", False, True),
        ("closed", False, False),
        ("withdrawn", False, False),
    ],
)
def test_the_owner_edits_until_it_is_published_and_organisers_while_it_is_open(
    web_app: Flask, state: str, by_owner: bool, by_organiser: bool
) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    ref = factories.challenge(firm, state=state).ref
    people = (factories.viewer((firm, "owner")), factories.viewer((cluster, "organiser")))

    edited = []
    for viewer in people:
        may = "edit" in shown(ref, viewer=viewer).may
        try:
            save(ref, MORE, version=shown(ref, viewer=viewer).version, viewer=viewer)
            edited.append((may, True))
        except Conflict:
            edited.append((may, False))

    assert edited == [(by_owner, by_owner), (by_organiser, by_organiser)]


def test_terms_hold_at_once_and_names_can_be_barred_again(app: Flask) -> None:
    cluster = factories.cluster()
    firm, rival = factories.organisation(cluster=cluster), factories.organisation("Rival, S.L.", cluster=cluster)
    owner, reader = factories.viewer((firm, "owner")), factories.viewer((rival, "owner"))
    ref = factories.challenge(firm, state="published").ref
    opened_wide = Terms(preset="open", barred=["Nobody", "rival"])

    agree(ref, Terms(preset="open"), version=1, viewer=owner)
    read_before = shown(ref, viewer=reader).owner.name
    agree(ref, opened_wide, version=2, viewer=owner)
    agree(ref, Terms(preset="open", barred=["RIVAL SL"]), version=3, viewer=owner)

    assert read_before == firm.legal_name
    with pytest.raises(NotFound):
        shown(ref, viewer=reader)
    assert shown(ref, viewer=owner).terms == Terms(preset="open", barred=["RIVAL SL"])
    agree(ref, Terms(preset="open"), version=4, viewer=owner)
    with pytest.raises(Forbidden):
        agree(ref, Terms(), version=5, viewer=reader)
