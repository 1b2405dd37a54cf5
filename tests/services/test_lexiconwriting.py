"""The layer of a cluster: what it changes, from when on, and that nothing of it is left once it is taken back."""

from collections import Counter

import pytest
from flask import Flask

from matchmaker.domain.errors import Conflict, Invalid, NotFound, Stale
from matchmaker.domain.layer import Name
from matchmaker.domain.lexicon import Concept, shipped
from matchmaker.domain.match import Ranking
from matchmaker.ranking.rank import rank
from matchmaker.services.generation import generation_on
from matchmaker.services.lexicon import layer_of, lexicon_of, shipped_lexicon
from matchmaker.services.lexiconwriting import Act, do, save_entry, version_of
from matchmaker.services.matching import rank_stored
from matchmaker.services.pool import POOLS, current_pool, shelf_of
from matchmaker.services.reindexing import renew
from matchmaker.services.run import Changes, check
from matchmaker.store.base import session
from matchmaker.store.lexicon import versions_of
from matchmaker.store.profile import pool_revision
from tests import factories, layers, scenes
from tests.ranking.pools import challenge
from tests.scenes import Scene

OWN_TRAY, OWN_POWDER, LINK = layers.NAMES


def filled(scene: Scene) -> None:
    """Adds the three entries of `layers`."""
    layers.fill(cluster_ref=scene.cluster.ref, viewer=scene.organiser)


def answer(scene: Scene) -> Ranking:
    """What the pool answers to a challenge now."""
    pool = current_pool(scene.cluster.id, scene.cluster.ref)
    return rank(challenge("Leaking seals on cheese trays"), pool.index)


def act(scene: Scene, what: Act, name: Name) -> None:
    """Does something with an entry as it is now."""
    version = version_of(scene.cluster.id, name)
    do(what, name, version=version, cluster_ref=scene.cluster.ref, viewer=scene.organiser)


def test_an_entry_of_a_cluster_ranks_at_once_and_in_no_other_cluster(app: Flask) -> None:
    scene, other = scenes.ranked(), scenes.ranked()
    before = {match.provider: match.score for match in answer(scene).matches}
    elsewhere = answer(other)

    filled(scene)

    after = {match.provider: match for match in answer(scene).matches}
    found = after[scene.profiles["Ramanova"].ref]
    bridge = next(reason.bridge for reason in found.reasons if reason.bridge and reason.bridge.technology)
    assert found.score > before[scene.profiles["Ramanova"].ref]
    assert (bridge.name, bridge.reason) == ("own-tray → own-powder", "Powder shows leaks.")
    assert answer(other) == elsewhere


@pytest.mark.parametrize("what", ["retire", "undo"])
def test_taking_entries_away_restores_the_scores_to_the_bit(app: Flask, what: Act) -> None:
    scene = scenes.ranked()
    before = answer(scene)

    filled(scene)
    assert answer(scene) != before
    for name in reversed(layers.NAMES):
        act(scene, what, name)

    assert answer(scene) == before
    assert lexicon_of(scene.cluster.id).lexicon.digest == shipped_lexicon().digest


def test_a_shipped_entry_is_changed_retired_brought_back_and_reset(app: Flask) -> None:
    scene = scenes.ranked()
    entry = next(iter(shipped().concepts.values()))
    name, cluster_id = Name(entry.key), scene.cluster.id
    changed = entry.model_copy(update={"weight": 0.25})

    save_entry(changed, is_new=False, version=0, cluster_ref=scene.cluster.ref, viewer=scene.organiser)
    told = [lexicon_of(cluster_id).lexicon.entries.concepts[entry.key]]
    act(scene, "retire", name)
    told += [lexicon_of(cluster_id).lexicon.entries.concepts.get(entry.key)]
    act(scene, "restore", name)
    told += [lexicon_of(cluster_id).lexicon.entries.concepts[entry.key]]
    act(scene, "reset", name)
    told += [lexicon_of(cluster_id).lexicon.entries.concepts[entry.key]]
    act(scene, "undo", name)
    told += [lexicon_of(cluster_id).lexicon.entries.concepts[entry.key]]

    assert told == [changed, None, changed, entry, changed]
    assert [row.act for row in versions_of(cluster_id, key=entry.key)] == ["undo", "reset", "restore", "retire", "edit"]
    assert {row.author.name for row in versions_of(cluster_id, key=entry.key) if row.author} == {scene.organiser.name}


def test_saving_the_shipped_text_again_leaves_no_layer(app: Flask) -> None:
    scene = scenes.ranked()
    entry = next(iter(shipped().concepts.values()))
    terms = {"cluster_ref": scene.cluster.ref, "viewer": scene.organiser, "is_new": False}
    save_entry(entry.model_copy(update={"weight": 0.25}), version=0, **terms)

    save_entry(entry, version=version_of(scene.cluster.id, Name(entry.key)), **terms)

    assert layer_of(scene.cluster.id) == {}


def test_writing_raises_the_pool_revision_and_a_refused_one_leaves_nothing(app: Flask) -> None:
    scene = scenes.ranked()
    revision = pool_revision(scene.cluster.id)

    filled(scene)
    raised = pool_revision(scene.cluster.id)
    with pytest.raises(Invalid):
        layers.add(layers.concept(en=["other words"]), cluster_ref=scene.cluster.ref, viewer=scene.organiser)

    assert (raised, pool_revision(scene.cluster.id)) == (revision + 3, revision + 3)


def test_the_same_addition_sent_twice_is_made_once(app: Flask) -> None:
    scene = scenes.ranked()

    filled(scene)
    filled(scene)

    assert len(versions_of(scene.cluster.id, key="own-tray")) == 1


def test_a_stale_save_is_refused(app: Flask) -> None:
    scene = scenes.ranked()
    filled(scene)
    terms = {"version": 1, "cluster_ref": scene.cluster.ref, "viewer": scene.organiser}
    save_entry(layers.concept(weight=0.5), is_new=False, **terms)

    with pytest.raises(Stale):
        save_entry(layers.concept(weight=0.75), is_new=False, **terms)
    with pytest.raises(Stale):
        do("retire", OWN_TRAY, **terms)

    assert layer_of(scene.cluster.id)[OWN_TRAY] == layers.concept(weight=0.5)


@pytest.mark.parametrize("what", ["restore", "reset"])
def test_what_makes_no_sense_for_an_entry_is_refused(app: Flask, what: Act) -> None:
    scene = scenes.ranked()
    filled(scene)

    with pytest.raises(Conflict):
        act(scene, what, OWN_TRAY)


def test_nobody_else_writes_a_layer(app: Flask) -> None:
    scene, other = scenes.ranked(), scenes.ranked()

    for viewer in (other.organiser, scene.owner, factories.viewer(administrator=True)):
        with pytest.raises(NotFound):
            layers.fill(cluster_ref=scene.cluster.ref, viewer=viewer)

    assert layer_of(scene.cluster.id) == {}


def test_a_run_is_made_again_with_the_layer_as_it_was(app: Flask) -> None:
    scene = scenes.ranked()
    filled(scene)
    ref = rank_stored(scene.ref, viewer=scene.organiser)
    act(scene, "retire", LINK)

    again = [check(run, challenge_ref=scene.ref, viewer=scene.organiser).is_same for run in (scene.run_ref, ref)]

    assert again == [True, True]


def test_the_ranked_page_says_that_the_lexicon_was_changed(app: Flask) -> None:
    scene = scenes.ranked()

    filled(scene)
    changed = scene.page().changes
    for name in layers.NAMES:
        act(scene, "retire", name)

    assert changed == Changes(challenge_is_newer=False, barred_differ=False, lexicon_differs=True)
    assert not scene.page().changes


def test_the_consumer_reads_the_index_with_the_new_lexicon(app: Flask) -> None:
    scene = scenes.ranked()
    filled(scene)
    digest = lexicon_of(scene.cluster.id).lexicon.digest
    session().rollback()

    renewed = [pool.cluster_ref for pool in renew() if pool.cluster_ref == scene.cluster.ref]
    kept = generation_on(shelf_of(scene.cluster.ref))

    assert renewed == [scene.cluster.ref]
    assert kept is not None
    assert kept.index.lexicon_of_entries == digest
    assert [pool for pool in renew() if pool.cluster_ref == scene.cluster.ref] == []


def test_a_process_that_starts_reads_the_same(app: Flask) -> None:
    scene = scenes.ranked()
    filled(scene)
    before = answer(scene)

    POOLS.forget()

    assert answer(scene) == before


@pytest.mark.parametrize(
    ("fields", "place", "sentence"),
    [
        ({"en": []}, "en", "At least one term in one language is needed."),
        ({"en": ["of the"]}, "en", "“of the” has no word that could be found in a text."),
        ({"de": ["Blech|Platte"]}, "de", "“Blech|Platte” holds the sign | that stands between terms in files."),
        ({"en": ["frob"]}, "en", "“frob” already stands for frobs."),
        ({"key": "own-powder"}, "key", "There is a concept of this key already."),
    ],
)
def test_a_concept_that_cannot_be_kept_is_told_why(
    app: Flask, fields: dict[str, object], place: str, sentence: str
) -> None:
    scene = scenes.ranked()
    terms = {"cluster_ref": scene.cluster.ref, "viewer": scene.organiser}
    layers.add(Concept.checked(layers.TECHNOLOGY), **terms)
    layers.add(layers.concept(key="own-frob", en=["frobs"]), **terms)

    with pytest.raises(Invalid) as refused:
        layers.add(layers.concept(**fields), **terms)

    (problem,) = refused.value.problems
    assert problem.place == place
    assert sentence in problem.text()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"need": "nowhere"}, [("need", "There is no concept “nowhere” in this lexicon.")]),
        (
            {"technology": "own-tray"},
            [
                ("technology", "“own-tray” is no technology. A link leads from a need to a technology."),
                ("technology", "A link leads to another concept."),
            ],
        ),
        ({}, [("technology", "There is a link between these two already.")]),
    ],
)
def test_a_link_that_cannot_be_kept_is_told_why(
    app: Flask, fields: dict[str, str], told: list[tuple[str, str]]
) -> None:
    scene = scenes.ranked()
    filled(scene)

    with pytest.raises(Invalid) as refused:
        layers.add(layers.link(**fields, reason="Another one."), cluster_ref=scene.cluster.ref, viewer=scene.organiser)

    assert [(problem.place, problem.text()) for problem in refused.value.problems] == told


def test_what_ships_with_two_meanings_may_be_edited(app: Flask) -> None:
    scene = scenes.ranked()
    meanings = Counter(term for concept in shipped().concepts.values() for term in set(concept.en))
    term = next(term for term, times in meanings.items() if times > 1)
    entry = next(concept for concept in shipped().concepts.values() if term in concept.en)
    terms = {"cluster_ref": scene.cluster.ref, "viewer": scene.organiser}

    save_entry(entry.model_copy(update={"weight": 0.25}), is_new=False, version=0, **terms)

    assert lexicon_of(scene.cluster.id).lexicon.entries.concepts[entry.key].weight == 0.25
