"""Why a firm is not among the first, for the organisers: its place or the rule that keeps it out."""

import pytest
from flask import Flask

from matchmaker.domain.errors import NotFound
from matchmaker.services.why_not import BARRED, NOT_IN_POOL, NOT_PUBLISHED, OWN, STUFFED, WhyNotPage, asked_about
from matchmaker.store.base import session
from matchmaker.store.profile import ProfileClusterRow
from tests import factories, scenes
from tests.everywhere import everywhere
from tests.scenes import Scene


def about(scene: Scene, words: str) -> WhyNotPage:
    """What the organiser is told of a firm."""
    return asked_about(scene.ref, words, viewer=scene.organiser)


def test_place_and_score_are_those_of_the_run(app: Flask) -> None:
    scene = scenes.ranked()

    answer = about(scene, "dichtBLICK").answer

    row = scene.row("Dichtblick")
    assert answer is not None
    assert answer.standing is not None
    assert (answer.firm.profile_ref, answer.rule) == (row.profile_ref, None)
    assert (answer.standing.rank, answer.standing.score, answer.standing.goal) == (row.rank, row.score, 0)


def test_what_verdicts_taught_counts_as_in_the_run(app: Flask) -> None:
    scene = scenes.ranked()
    scenes.taught(scene)
    scene.rank_again()

    answers = [about(scene, row.profile_ref).answer for row in scene.page(size=100).page.rows]

    rows = [(row.rank, row.score) for row in scene.page(size=100).page.rows]
    found = [(answer.standing.rank, answer.standing.score) for answer in answers if answer and answer.standing]
    assert sorted(found) == sorted(rows)


def test_several_firms_of_a_name_are_offered_and_one_is_chosen_by_its_profile(web_app: Flask) -> None:
    scene = scenes.ranked()
    factories.profile(factories.organisation("Termolux Nord", cluster=scene.cluster))

    several = about(scene, "termol")
    one = about(scene, several.found[1].profile_ref)

    assert [firm.name for firm in several.found] == ["Termolux", "Termolux Nord"]
    assert several.answer is None
    assert one.answer is not None
    assert one.answer.firm.name == "Termolux Nord"


def test_the_rule_that_keeps_a_firm_out_is_named(web_app: Flask) -> None:
    scene = scenes.ranked(terms={"barred": ["Rivalux"]})
    factories.profile(scene.owner_firm)
    factories.profile(factories.organisation("Rival GmbH", cluster=scene.cluster, aliases=["Rivalux"]))
    factories.profile(factories.organisation("Hidden", cluster=scene.cluster), state="hidden")
    factories.profile(factories.organisation("Stuffed", cluster=scene.cluster), summary="leaking seals " * 500)
    partner = factories.profile(factories.organisation("Private", cluster=scene.cluster))
    everywhere(ProfileClusterRow).filter_by(profile_id=partner.id).delete()
    session().commit()

    names = ("Quesos Roca", "Rival GmbH", "Hidden", "Stuffed", "Private", "Termolux")
    answers = [about(scene, name).answer for name in names]

    rules = [OWN, BARRED, NOT_PUBLISHED, STUFFED, NOT_IN_POOL, None]
    assert [answer and answer.rule for answer in answers] == rules
    assert [answer and answer.standing is not None for answer in answers] == [True, True, False, False, False, True]
    assert answers[3] is not None
    assert answers[3].oddities == ("repeats", "word_list")


def test_a_firm_of_another_cluster_is_not_there(web_app: Flask) -> None:
    scene = scenes.ranked()
    factories.profile(factories.organisation("Far Away", cluster=factories.cluster()))

    page = about(scene, "Far Away")

    assert (list(page.found), page.answer) == ([], None)


def test_nobody_but_the_organisers_may_ask(web_app: Flask) -> None:
    scene = scenes.ranked()
    elsewhere = factories.viewer((factories.cluster(), "organiser"))

    for viewer in (scene.owner, scene.people["Termolux"], elsewhere):
        with pytest.raises(NotFound):
            asked_about(scene.ref, "Termolux", viewer=viewer)
