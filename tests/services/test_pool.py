"""The pool: a generation of its index with what was edited since, shared by all who rank."""

import threading
from collections.abc import Iterator

import pytest
from flask import Flask

from matchmaker.domain.challenge import ChallengeRecord
from matchmaker.domain.match import Ranking
from matchmaker.ranking.rank import rank
from matchmaker.services import pool as pools
from matchmaker.services.generation import generation_on, pointer_of
from matchmaker.services.lexicon import lexicon_of
from matchmaker.services.matching import rank_stored, replay
from matchmaker.services.pool import POOLS, Pending, Pool, Pools, current_pool, learned_anew, members_of, shelf_of
from matchmaker.services.run import check
from matchmaker.store.match import RunRow, run_by_ref
from tests import factories, scenes
from tests.everywhere import everywhere
from tests.scenes import Scene

ASKED = ChallengeRecord(id="c", language="en", description="Leaking sealed trays of cheese, laser3 and kamera5.")


def pool_now(scene: Scene, *, forgetful: bool = False) -> Pool:
    """The pool of a scene, as this process has it or as one that has just started reads it."""
    if forgetful:
        POOLS.forget()
    return current_pool(scene.cluster.id, scene.cluster.ref)


def answer(pool: Pool) -> Ranking:
    """What a pool answers to one challenge."""
    return rank(ASKED, pool.index, top=50)


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pools of any size let edits wait."""
    monkeypatch.setattr(pools, "SMALL", 0)


def test_the_pool_asked_for_longest_ago_goes_first(web_app: Flask) -> None:
    kept = Pools(most=2)
    places = [shelf_of(name) for name in ("first", "second", "third")]
    pool = pool_now(scenes.ranked())

    for place in places:
        kept.keep(place, pool)

    assert [kept.on(place) for place in places] == [None, pool, pool]


def test_what_was_just_asked_for_stays(web_app: Flask) -> None:
    kept = Pools(most=2)
    places = [shelf_of(name) for name in ("first", "second", "third")]
    pool = pool_now(scenes.ranked())

    for place in places:
        kept.keep(place, pool)
        kept.on(places[0])

    assert [kept.on(place) for place in places] == [pool, None, pool]


def test_a_small_pool_is_learned_anew_when_it_changed_and_only_then(app: Flask) -> None:
    scene = scenes.ranked()
    learned = pool_now(scene)

    same = pool_now(scene)
    factories.republish(scene.profiles["Termolux"], summary="Other words.")
    other = pool_now(scene)

    assert same is learned
    assert (other.revision, len(other.pending)) == (learned.revision + 1, 0)
    assert other.generation.name != learned.generation.name
    assert other.index.digest != learned.index.digest


def test_a_process_that_starts_maps_what_another_learned(app: Flask) -> None:
    scene = scenes.ranked()
    before = pool_now(scene)
    pointer = pointer_of(shelf_of(scene.cluster.ref))

    after = pool_now(scene, forgetful=True)

    assert after is not before
    assert pointer_of(shelf_of(scene.cluster.ref)) == pointer == after.generation.pointer
    assert answer(after) == answer(before)


def test_two_who_learn_at_once_do_not_meet(web_app: Flask) -> None:
    scene = scenes.ranked()
    factories.republish(scene.profiles["Termolux"], summary="Other words.")
    POOLS.forget()
    made: list[Pool] = []

    def look() -> None:
        with web_app.app_context():
            made.append(current_pool(scene.cluster.id, scene.cluster.ref))

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    shelf = shelf_of(scene.cluster.ref)
    assert len({(pool.generation.name, pool.generation.pointer) for pool in made}) == 1
    assert sorted(path.suffix for path in shelf.iterdir()) == ["", "", ".json"]


def test_edits_stand_beside_a_generation_and_are_seen_at_once(app: Flask, late: None) -> None:
    scene = scenes.ranked()
    learned = pool_now(scene)
    new = factories.profile(
        factories.organisation("Novum", cluster=scene.cluster), summary="Helium sniffers find leaking cheese trays."
    )
    factories.republish(scene.profiles["Termolux"], summary="We sell lamps.", capabilities=[{"text": "Lamps."}])
    factories.republish(scene.profiles["Dichtblick"], state="hidden")

    pool = pool_now(scene)

    told = {match.provider for match in answer(pool).matches}
    assert pool.generation.name == learned.generation.name
    assert (len(pool.pending), answer(pool).pool_size) == (3, 3)
    assert new.ref in told
    assert scene.profiles["Dichtblick"].ref not in told
    assert answer(pool) == answer(pool_now(scene, forgetful=True))


def test_a_run_beside_a_generation_comes_out_the_same_when_made_again(app: Flask, late: None) -> None:
    scene = scenes.ranked()
    factories.republish(scene.profiles["Termolux"], summary="Helium sniffers for leaking trays of cheese.")
    factories.republish(scene.profiles["Dichtblick"], state="hidden")
    factories.profile(factories.organisation("Novum", cluster=scene.cluster), summary="Helium for sealed trays.")

    ref = scene.rank_again()
    factories.republish(scene.profiles["Ramanova"], summary="Something else.")

    run = run_by_ref(ref)
    assert run is not None
    assert len(run.settings["index"]["not_learned_from"]) == 2
    assert len(run.settings["index"]["learned_from_besides"]) == 2
    assert replay(ref).digest == run.digest
    assert check(ref, challenge_ref=scene.ref, viewer=scene.organiser).is_same


def test_what_is_learned_anew_is_what_was_never_edited(web_app: Flask, late: None) -> None:
    scene = scenes.ranked()
    factories.republish(scene.profiles["Termolux"], summary="Helium sniffers.")
    beside = pool_now(scene)

    learned_anew(shelf_of(scene.cluster.ref), beside.members, lexicon_of(scene.cluster.id))
    pool = pool_now(scene)

    assert (len(beside.pending), len(pool.pending)) == (1, 0)
    assert pool.index.digest == pools.index_of(pool.members, lexicon_of(scene.cluster.id)).digest


def test_without_edits_nothing_is_learned_and_little_is_read(web_app: Flask, late: None) -> None:
    scene = scenes.ranked()

    first = pool_now(scene)

    assert (pool_now(scene) is first, Pending.between(members_of(first.generation), first.members)) == (True, Pending())


@pytest.fixture
def unwritable(web_app: Flask) -> Iterator[Scene]:
    """A scene whose index cannot be written, since a file stands where its folder would be."""
    scene = scenes.ranked(())
    shelf = shelf_of(scene.cluster.ref)
    for path in sorted(shelf.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    shelf.rmdir()
    shelf.write_text("")
    POOLS.forget()
    factories.profile(factories.organisation("Novum", cluster=scene.cluster))
    yield scene
    shelf.unlink()


def test_where_nothing_can_be_written_rankings_go_on(unwritable: Scene) -> None:
    rank_stored(unwritable.ref, viewer=None)

    run = everywhere(RunRow).order_by(RunRow.id.desc()).first()
    assert run is not None
    assert run.pool_size == 1
    assert generation_on(shelf_of(unwritable.cluster.ref)) is None


def test_a_name_is_no_text_to_rank(web_app: Flask) -> None:
    cluster = factories.cluster()
    profile = factories.profile(factories.organisation("Cheese Tray Seal Leak Ltd", cluster=cluster, country="DE"))

    (record,) = pools.providers_of(current_pool(cluster.id, cluster.ref).members)

    assert (record.id, record.name, record.country, record.organisation_kind) == (profile.ref, None, "DE", "company")
