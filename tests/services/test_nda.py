"""NDAs: the versions that organisers keep, what opens once a firm accepts, and what is recorded of it."""

import pytest
from flask import Flask

from matchmaker.domain.account import Viewer
from matchmaker.domain.challenge import Terms
from matchmaker.domain.errors import Conflict, Invalid, NotFound, Stale
from matchmaker.domain.nda import NdaText
from matchmaker.services import challenge as challenges
from matchmaker.services import challenge_writing, nda, released
from matchmaker.services.auditing import acts_around
from tests import factories, scenes

TEXT = "What you read here stays with you."


def text(words: str = TEXT) -> NdaText:
    """A version of the NDA."""
    return NdaText.checked({"language": "en", "text": words})


def asking() -> tuple[scenes.Scene, str, Viewer]:
    """A challenge whose details open after an NDA, its release to a firm, and the firm's person."""
    scene = scenes.ranked(terms={"preset": "nda"})
    nda.write(scene.cluster.ref, text(), version=0, viewer=scene.organiser)
    scene.decide("Termolux")
    return scene, scene.release("Termolux"), scene.people["Termolux"]


def reads_details(scene: scenes.Scene, ref: str, firm: Viewer) -> tuple[bool, bool, bool]:
    """Whether a firm reads the details on the release, on the challenge and in the list."""
    page = released.release_for_firm(ref, viewer=firm)
    line = next(
        row for row in challenges.listed(challenges.ChallengeSearch(), viewer=firm).rows if row.ref == scene.ref
    )
    shown = challenges.shown(scene.ref, viewer=firm)
    return page.challenge.details is not None, shown.record is not None, line.title is not None


def test_details_open_once_the_firm_has_accepted(app: Flask) -> None:
    scene, ref, firm = asking()

    before = reads_details(scene, ref, firm)
    released.accept_nda(ref, version=1, viewer=firm)

    assert before == (False, False, False)
    assert reads_details(scene, ref, firm) == (True, True, True)
    assert challenges.shown(scene.ref, viewer=firm).circle == "nda"
    assert challenges.shown(scene.ref, viewer=scene.people["Dichtblick"]).record is None


def test_who_accepted_which_version_when_is_recorded_and_told_to_owner_and_organiser(app: Flask) -> None:
    scene, ref, firm = asking()

    released.accept_nda(ref, version=1, viewer=firm)
    released.accept_nda(ref, version=1, viewer=firm)

    for viewer in (scene.owner, scene.organiser):
        (agreement,) = challenges.shown(scene.ref, viewer=viewer).agreements
        assert (agreement.firm, agreement.person, agreement.number) == ("Termolux", firm.name, 1)
    assert challenges.shown(scene.ref, viewer=firm).agreements == ()
    acts = [act for act in acts_around(scene.ref) if act.act == "accept_nda"]
    assert [(act.person, act.details["number"], act.details["release"]) for act in acts] == [
        (f"{firm.name} <{firm.email}>", 1, ref)
    ]


def test_a_new_version_is_asked_of_new_disclosures_and_leaves_the_old_ones(app: Flask) -> None:
    scene, ref, firm = asking()
    released.accept_nda(ref, version=1, viewer=firm)
    nda.write(scene.cluster.ref, text("It also stays with your suppliers."), version=1, viewer=scene.organiser)
    scene.decide("Dichtblick")
    later, other = scene.release("Dichtblick"), scene.people["Dichtblick"]

    with pytest.raises(Stale):
        released.accept_nda(later, version=1, viewer=other)
    asked = released.release_for_firm(later, viewer=other).nda
    kept = released.release_for_firm(ref, viewer=firm).nda

    assert asked is not None
    assert asked.asked is not None
    assert (asked.asked.number, asked.asked.text) == (2, "It also stays with your suppliers.")
    assert kept is not None
    assert kept.accepted is not None
    assert kept.text is not None
    assert (kept.accepted.number, kept.text.text) == (1, TEXT)
    released.accept_nda(later, version=2, viewer=other)
    assert [one.number for one in challenges.shown(scene.ref, viewer=scene.owner).agreements] == [1, 2]


def test_only_the_firm_of_the_release_accepts_and_only_where_an_nda_is_asked_for(app: Flask) -> None:
    scene, ref, _ = asking()
    open_scene = scenes.ranked(terms={"preset": "invited"})
    open_scene.decide("Termolux")
    unasked = open_scene.release("Termolux")

    for who, release_ref in ((scene.people["Dichtblick"], ref), (scene.owner, ref), (scene.organiser, ref)):
        with pytest.raises(NotFound):
            released.accept_nda(release_ref, version=1, viewer=who)
    with pytest.raises(Conflict):
        released.accept_nda(unasked, version=1, viewer=open_scene.people["Termolux"])

    assert released.release_for_firm(unasked, viewer=open_scene.people["Termolux"]).nda is None


def test_a_barred_firm_that_accepted_is_shut_out_again(app: Flask) -> None:
    scene, ref, firm = asking()
    released.accept_nda(ref, version=1, viewer=firm)

    challenge_writing.agree(
        scene.ref, Terms.checked({"preset": "nda", "barred": ["Termolux"]}), version=1, viewer=scene.owner
    )

    with pytest.raises(NotFound):
        challenges.shown(scene.ref, viewer=firm)
    with pytest.raises(NotFound):
        released.release_for_firm(ref, viewer=firm)


def test_the_terms_ask_for_an_nda_only_where_the_cluster_has_one(app: Flask) -> None:
    scene = scenes.ranked()

    with pytest.raises(Invalid) as refusal:
        challenge_writing.agree(scene.ref, Terms.checked({"preset": "nda"}), version=1, viewer=scene.owner)
    nda.write(scene.cluster.ref, text(), version=0, viewer=scene.organiser)
    challenge_writing.agree(scene.ref, Terms.checked({"preset": "nda"}), version=1, viewer=scene.owner)

    assert [(one.place, one.sentence) for one in refusal.value.problems] == [("preset", nda.NO_TEXT)]


def test_organisers_alone_keep_the_versions_and_nobody_overwrites_one(app: Flask) -> None:
    scene, _, firm = asking()

    with pytest.raises(Stale):
        nda.write(scene.cluster.ref, text("Other words."), version=0, viewer=scene.organiser)
    for who in (scene.owner, firm, factories.viewer((factories.cluster(), "organiser"))):
        with pytest.raises(NotFound):
            nda.write(scene.cluster.ref, text(), version=1, viewer=who)
        with pytest.raises(NotFound):
            nda.page(scene.cluster.ref, viewer=who)

    assert nda.write(scene.cluster.ref, text(), version=1, viewer=scene.organiser) == 1
    assert [(one.number, one.text) for one in nda.page(scene.cluster.ref, viewer=scene.organiser).versions] == [
        (1, TEXT)
    ]


def test_without_a_text_nothing_can_be_accepted(app: Flask) -> None:
    scene = scenes.ranked(terms={"preset": "nda"})
    scene.decide("Termolux")
    ref = scene.release("Termolux")

    with pytest.raises(Conflict):
        released.accept_nda(ref, version=0, viewer=scene.people["Termolux"])
