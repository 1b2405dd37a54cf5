"""Learning from the verdicts of a cluster: when it is on, what it shows to organisers, and to nobody else."""

import pytest
from flask import Flask

from matchmaker.domain.errors import NotFound
from matchmaker.services import learning, run
from matchmaker.services.learning import Outcome
from matchmaker.services.matching import rank_stored
from matchmaker.services.released import firms_for_owner
from matchmaker.store.base import session
from matchmaker.store.challenge import challenge_by_ref
from matchmaker.store.match import latest_run, matches_of
from tests import factories, scenes
from tests.scenes import Scene

LEARNED = "learned_"


def outcome(scene: Scene) -> Outcome:
    """What came of learning at the latest run."""
    page = scene.page()
    assert page.run is not None
    assert page.run.learning is not None
    return page.run.learning


def learned(scene: Scene) -> set[str]:
    """The signals of what was learned, among the reasons of the latest run."""
    rows = scene.page(size=100).page.rows
    return {why.signal for row in rows for why in row.reasons if why.signal.startswith(LEARNED)}


def ranked_in(cluster_challenge: str) -> list[tuple[object, ...]]:
    """The whole latest run of a challenge."""
    challenge = challenge_by_ref(cluster_challenge)
    assert challenge is not None
    latest = latest_run(challenge.id)
    assert latest is not None
    return [
        (latest.digest, match.rank, match.score, match.profile.ref, str(match.reasons))
        for match in matches_of(latest.id)
    ]


def test_verdicts_on_other_challenges_change_the_order_and_say_so(app: Flask) -> None:
    scene = scenes.ranked()
    before = outcome(scene)
    scenes.taught(scene)

    scene.rank_again()

    after = outcome(scene)
    assert (before, after.state, after.judged) == (Outcome("too_few"), "on", 11)
    assert after.learned > after.cold
    assert learned(scene) == {"learned_counted"}
    judged = [name for name in scene.names() if name.startswith(("ES", "FR"))]
    assert ({*judged[:3]}, "ES 0" in judged) == ({"FR 0", "FR 1", "FR 2"}, True)


def test_a_run_with_a_lesson_can_be_made_again_when_the_verdicts_are_others(app: Flask) -> None:
    scene = scenes.ranked()
    past = scenes.taught(scene)
    run_ref = scene.rank_again()
    first = challenge_by_ref(past[0])
    assert first is not None
    scenes.decided(first, scene.profiles["Termolux"], "shortlisted")
    first.title = "Another title"
    session().commit()

    replay = run.check(run_ref, challenge_ref=scene.ref, viewer=scene.organiser)

    assert (replay.is_same, outcome(scene).state) == (True, "on")


def test_verdicts_on_the_challenge_itself_change_nothing_in_its_ranking(app: Flask) -> None:
    scene = scenes.ranked()
    scenes.taught(scene)
    scene.rank_again()
    before = ranked_in(scene.ref)

    scene.decide("Ramanova")
    scene.decide("Termolux", verb="decline", reason_code="out_of_scope")
    scene.rank_again()

    assert ranked_in(scene.ref) == before


def test_organisers_of_the_cluster_switch_it_off_and_nobody_else(app: Flask) -> None:
    scene = scenes.ranked()
    scenes.taught(scene)
    stranger = factories.viewer((factories.cluster(), "organiser"))
    for viewer in (stranger, scene.owner, scene.people["Termolux"]):
        with pytest.raises(NotFound):
            learning.switch(scene.cluster.ref, is_on=False, viewer=viewer)

    learning.switch(scene.cluster.ref, is_on=False, viewer=scene.organiser)
    scene.rank_again()
    off = outcome(scene), learned(scene), [one.is_on for one in learning.switches_for(scene.organiser)]
    learning.switch(scene.cluster.ref, is_on=True, viewer=scene.organiser)
    scene.rank_again()

    assert off == (Outcome("off"), set(), [False])
    assert (outcome(scene).state, learned(scene)) == ("on", {"learned_counted"})


@pytest.mark.parametrize("reason", ["conflict_of_interest", "capacity", "already_known", "other"])
def test_a_reason_that_is_not_about_fit_teaches_nothing(app: Flask, reason: str) -> None:
    scene = scenes.ranked()
    scenes.taught(scene, reason=reason)

    scene.rank_again()

    assert (outcome(scene).state, learned(scene)) == ("no_gain", set())


def test_a_held_firm_teaches_nothing(app: Flask) -> None:
    scene = scenes.ranked()
    row = factories.challenge(scene.owner_firm, state="matching")
    scenes.decided(row, scene.profiles["Termolux"], "held")

    scene.rank_again()

    assert outcome(scene) == Outcome("too_few", judged=0)


def test_another_cluster_learns_nothing_from_them(app: Flask) -> None:
    scene = scenes.ranked()
    elsewhere = factories.cluster()
    owner = factories.organisation(cluster=elsewhere)
    factories.profile(factories.organisation(cluster=elsewhere, country="FR"))
    theirs = factories.challenge(owner, state="published").ref
    rank_stored(theirs, viewer=None)
    before = ranked_in(theirs)

    scenes.taught(scene)
    scene.rank_again()
    rank_stored(theirs, viewer=None)

    assert learned(scene) == {"learned_counted"}
    assert ranked_in(theirs) == before


def test_the_owner_reads_nothing_of_what_was_learned(app: Flask) -> None:
    scene = scenes.ranked()
    scenes.taught(scene)
    scene.rank_again()
    scene.decide("Termolux")
    scene.release("Termolux")

    firm = firms_for_owner(scene.ref, viewer=scene.owner).firms[0]

    assert {why.signal for why in scene.row("Termolux").reasons} >= {"learned_counted"}
    assert [why.signal for why in firm.grounds.reasons if why.signal.startswith(LEARNED)] == []


def test_past_challenges_stand_by_the_titles_that_they_have_now(app: Flask) -> None:
    scene = scenes.ranked()
    past = challenge_by_ref(scenes.taught(scene, challenges=1)[0])
    foreign = factories.challenge(factories.organisation(cluster=factories.cluster()), title="Foreign")
    challenge = challenge_by_ref(scene.ref)
    assert past is not None
    assert challenge is not None
    latest = latest_run(challenge.id)
    assert latest is not None
    match = matches_of(latest.id)[0]
    match.reasons = [
        *match.reasons,
        {"signal": "learned_similar", "share": 0.01, "terms": [past.ref, foreign.ref], "spans": []},
    ]
    session().commit()

    row = scene.page().page.rows[0]

    assert [why.terms for why in row.reasons if why.signal == "learned_similar"] == [("Past 0",)]
