"""What a change would do is what it then does, in a small pool and in a large one, and only to current challenges."""

import pytest
from flask import Flask

from matchmaker.domain.errors import Invalid, NotFound
from matchmaker.services.lexiconeffect import Effect, Move, Place, effect_of_act, effect_of_entry
from matchmaker.services.lexiconwriting import do
from tests import factories, layers, scenes
from tests.scenes import Scene

LINK = layers.NAMES[2]


def effect_of_retiring(scene: Scene) -> Effect:
    """What retiring the link of `layers` would do."""
    return effect_of_act("retire", LINK, cluster_ref=scene.cluster.ref, viewer=scene.organiser)


def places(scene: Scene) -> dict[str, Place]:
    """Where the firms stand in a new run."""
    scene.rank_again()
    return {row.name: Place(row.rank, row.score) for row in scene.page(size=100).page.rows}


@pytest.mark.parametrize("number", [0, 320])
def test_what_is_foretold_is_what_happens(app: Flask, number: int) -> None:
    scene = scenes.ranked()
    if number:
        factories.crowd(scene.cluster, number=number)
    layers.fill(cluster_ref=scene.cluster.ref, viewer=scene.organiser)
    before = places(scene)

    (foretold,) = effect_of_retiring(scene).challenges
    do("retire", LINK, version=3, cluster_ref=scene.cluster.ref, viewer=scene.organiser)
    after = places(scene)

    assert {move.firm: (move.before, move.after) for move in foretold.moves} == {
        name: (before.get(name), after.get(name))
        for name in {**before, **after}
        if before.get(name) != after.get(name)
        and any(place and place.rank <= 20 for place in (before.get(name), after.get(name)))
    }
    assert foretold.moves


def test_looking_changes_nothing(app: Flask) -> None:
    scene = scenes.ranked()
    layers.fill(cluster_ref=scene.cluster.ref, viewer=scene.organiser)
    before = places(scene)

    effect_of_retiring(scene)

    assert places(scene) == before


def test_drafts_and_challenges_of_others_are_not_looked_at(app: Flask) -> None:
    scene = scenes.ranked()
    scenes.ranked()
    factories.challenge(scene.owner_firm, state="draft")

    effect = effect_of_entry(layers.concept(), is_new=True, cluster_ref=scene.cluster.ref, viewer=scene.organiser)

    assert (effect.looked_at, effect.profiles) == (1, 3)


def test_a_barred_firm_is_in_no_list(app: Flask) -> None:
    scene = scenes.ranked(terms={"preset": "closed", "barred": ["Ramanova"]})
    layers.fill(cluster_ref=scene.cluster.ref, viewer=scene.organiser)

    effect = effect_of_retiring(scene)

    assert "Ramanova" not in [move.firm for challenge in effect.challenges for move in challenge.moves]


def test_only_organisers_of_the_cluster_look(app: Flask) -> None:
    scene, other = scenes.ranked(), scenes.ranked()

    for viewer in (other.organiser, scene.owner):
        with pytest.raises(NotFound):
            effect_of_entry(layers.concept(), is_new=True, cluster_ref=scene.cluster.ref, viewer=viewer)


def test_what_cannot_be_kept_has_no_effect(app: Flask) -> None:
    scene = scenes.ranked()

    with pytest.raises(Invalid):
        effect_of_entry(layers.concept(en=[]), is_new=True, cluster_ref=scene.cluster.ref, viewer=scene.organiser)


def test_the_strongest_change_counts() -> None:
    assert Move("Firm", "ref", Place(1, 0.5), None).strength == 0.5
    assert Move("Firm", "ref", Place(1, 0.5), Place(1, 0.75)).strength == 0.25
