"""What changed between two runs: who moved, and because of which edit."""

import pytest
from flask import Flask

from matchmaker.domain.challenge import Challenge
from matchmaker.domain.errors import NotFound
from matchmaker.services.comparison import Comparison, compared
from matchmaker.services.matching import replay
from matchmaker.store.base import session
from matchmaker.store.challenge import challenge_by_ref
from matchmaker.store.match import RunRow
from tests import factories, scenes
from tests.everywhere import everywhere
from tests.scenes import Scene


def again(scene: Scene) -> Comparison:
    """Another run beside the one before."""
    return compared(scene.ref, scene.rank_again(), viewer=scene.organiser)


def edit(scene: Scene, **fields: object) -> None:
    """Another version of the challenge."""
    row = challenge_by_ref(scene.ref)
    assert row is not None
    row.version += 1
    session().add(row.fill(Challenge.checked({**factories.CHALLENGE, **fields}), author_id=None))
    session().commit()


def causes(comparison: Comparison) -> dict[str, list[str]]:
    """What moved each firm, by name."""
    return {move.name: [step.cause for step in move.steps] for move in comparison.moves}


def test_nothing_changed_and_nobody_moved(app: Flask) -> None:
    scene = scenes.ranked()

    found = again(scene)

    assert (found.causes, found.moves, found.unmoved, found.is_told_apart) == ([], [], 3, True)


def test_the_first_run_has_none_before_it(web_app: Flask) -> None:
    scene = scenes.ranked()

    found = compared(scene.ref, scene.run_ref, viewer=scene.organiser)

    assert found.earlier_ref is None


def test_an_edited_profile_moves_and_its_own_edit_is_named(app: Flask) -> None:
    scene = scenes.ranked()
    before = scene.row("Termolux")
    factories.republish(scene.profiles["Termolux"], summary="Lamps.", capabilities=["Lamps for trays."], evidence=[])

    found = again(scene)

    moved = next(move for move in found.moves if move.name == "Termolux")
    after = scene.row("Termolux")
    assert (found.earlier_ref, list(found.causes)) == (scene.run_ref, ["profiles"])
    assert moved.before == (before.rank, before.score)
    assert moved.after == (after.rank, after.score)
    assert moved.own == "edited"
    assert {move.name: move.own for move in found.moves if move.name != "Termolux"} == {
        name: None for name in causes(found) if name != "Termolux"
    }


def test_who_comes_and_who_goes_is_told(web_app: Flask) -> None:
    scene = scenes.ranked()
    factories.republish(scene.profiles["Ramanova"], state="hidden")
    factories.profile(factories.organisation("Novum", cluster=scene.cluster))

    found = again(scene)

    own = {move.name: (move.own, move.before is None, move.after is None) for move in found.moves}
    assert own["Ramanova"] == ("withdrawn", False, True)
    assert own["Novum"] == ("published", True, False)


def test_two_causes_are_told_apart_by_ranking_again_with_one(app: Flask) -> None:
    scene = scenes.ranked()
    factories.republish(scene.profiles["Ramanova"], summary="Leaking seals.", capabilities=["Leaking seals on trays."])
    between = replay(scene.rank_again())
    everywhere(RunRow).filter(RunRow.ref != scene.run_ref).delete()
    session().commit()
    edit(scene, title="Powders", description="We tell powders apart by Raman spectrometers.", requirements=["Powder"])

    found = again(scene)

    moved = next(move for move in found.moves if move.name == "Ramanova")
    after_profiles = next(match for match in between.matches if match.provider == moved.profile_ref)
    assert list(found.causes) == ["profiles", "challenge"]
    assert found.is_told_apart
    assert [step.cause for step in moved.steps] == ["profiles", "challenge"]
    assert moved.steps[0].after == (after_profiles.rank, after_profiles.score)
    assert moved.steps[1].before == moved.steps[0].after
    assert (moved.steps[0].before, moved.steps[1].after) == (moved.before, moved.after)


def test_what_verdicts_teach_is_told_apart_from_edits(web_app: Flask) -> None:
    scene = scenes.ranked()
    scenes.taught(scene)

    found = again(scene)

    moved = next(move for move in found.moves if move.name == "FR 0")
    assert list(found.causes) == ["profiles", "verdicts"]
    assert found.is_told_apart
    assert [step.cause for step in moved.steps] == ["profiles", "verdicts"]


def test_what_is_no_longer_kept_is_not_told_apart_from_what_came_with_it(web_app: Flask) -> None:
    scene = scenes.ranked()
    first = everywhere(RunRow).one()
    first.settings = {**first.settings, "lexicon": "another", "program": "another"}
    session().commit()
    edit(scene, title="Powders", description="We tell powders apart.", requirements=["Powder"])

    found = again(scene)

    assert list(found.causes) == ["program", "lexicon", "challenge"]
    assert not found.is_told_apart
    assert {step.cause for move in found.moves for step in move.steps} <= {"together", "challenge"}


def test_nobody_but_the_organisers_may_compare(web_app: Flask) -> None:
    scene = scenes.ranked()
    elsewhere = factories.viewer((factories.cluster(), "organiser"))

    for viewer in (scene.owner, scene.people["Termolux"], elsewhere):
        with pytest.raises(NotFound):
            compared(scene.ref, scene.run_ref, viewer=viewer)
    with pytest.raises(NotFound):
        compared(scene.ref, "nosuchrun0000", viewer=scene.organiser)
