"""Making the index anew: by command, by the consumer, and what is said when it cannot be done."""

from pathlib import Path

import pytest
from flask import Flask

from matchmaker.config import HOME
from matchmaker.domain.errors import NotFound
from matchmaker.services import pool as pools
from matchmaker.services.generation import is_whole, pointer_of
from matchmaker.services.health import troubles
from matchmaker.services.pool import POOLS, current_pool, shelf_of
from matchmaker.services.reindexing import index_troubles, reindex, renew
from tests import factories, scenes

MIGRATIONS = str(HOME / "migrations")


def test_every_pool_is_made_anew_or_the_one_that_is_named(app: Flask) -> None:
    one, other = scenes.ranked(), scenes.ranked()
    before = {scene.cluster.ref: pointer_of(shelf_of(scene.cluster.ref)) for scene in (one, other)}

    single = list(reindex(one.cluster.ref))
    every = list(reindex())

    assert [(pool.cluster_ref, pool.profiles, pool.is_kept) for pool in single] == [(one.cluster.ref, 3, True)]
    assert sorted(pool.cluster_ref for pool in every) == sorted(before)
    assert all(pointer_of(shelf_of(ref)) != pointer for ref, pointer in before.items())
    assert {pool.cluster_ref: pool.generation for pool in every} == {
        ref: pointer.generation for ref, pointer in before.items() if pointer
    }
    with pytest.raises(NotFound):
        list(reindex("nosuchref0000"))


def test_the_consumer_renews_what_edits_wait_beside(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "SMALL", 0)
    scene = scenes.ranked()
    factories.republish(scene.profiles["Termolux"], summary="Helium sniffers.")
    beside = current_pool(scene.cluster.id, scene.cluster.ref)

    renewed = [pool for pool in renew() if pool.cluster_ref == scene.cluster.ref]
    after = current_pool(scene.cluster.id, scene.cluster.ref)

    assert [pool.generation for pool in renewed] == [after.generation.name]
    assert (len(beside.pending), len(after.pending), after.revision) == (1, 0, beside.revision)
    assert [pool for pool in renew() if pool.cluster_ref == scene.cluster.ref] == []


def test_troubles_are_told_only_when_nothing_can_be_mended(web_app: Flask) -> None:
    scene = scenes.ranked()
    shelf = shelf_of(scene.cluster.ref)
    pointer = pointer_of(shelf)
    assert pointer is not None

    (shelf / pointer.folder / "rows.npy").unlink()
    mendable = (is_whole(shelf), index_troubles(), troubles(migrations=MIGRATIONS))
    aside = shelf.rename(shelf.with_name(f"{shelf.name}-aside"))
    shelf.write_text("")
    told = troubles(migrations=MIGRATIONS)

    assert mendable == (False, [], [])
    assert len(told) == 1
    assert f"the index of cluster {scene.cluster.ref} is missing or damaged" in told[0]
    shelf.unlink()
    aside.rename(shelf)
    POOLS.forget()
    assert current_pool(scene.cluster.id, scene.cluster.ref).generation.holds(shelf)


def test_the_command_says_what_it_made(web_app: Flask) -> None:
    scene = scenes.ranked()

    made = web_app.test_cli_runner().invoke(args=["reindex", "--cluster", scene.cluster.ref])
    refused = web_app.test_cli_runner().invoke(args=["reindex", "--cluster", "nosuchref0000"])

    assert (made.exit_code, made.stdout.split(",")[0]) == (0, f"{scene.cluster.ref}: 3 profiles")
    assert (refused.exit_code, refused.stdout) == (2, "")


def test_files_of_a_foreign_cluster_are_left_alone(web_app: Flask, tmp_path: Path) -> None:
    one, other = scenes.ranked(), scenes.ranked()
    before = pointer_of(shelf_of(other.cluster.ref))

    factories.republish(one.profiles["Termolux"], summary="Helium sniffers.")
    one.rank_again()

    assert pointer_of(shelf_of(other.cluster.ref)) == before
