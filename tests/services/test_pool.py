"""The pool: learned once a revision, from what is published, and thrown away when newer ones come."""

from flask import Flask

from matchmaker.ranking.index import Index
from matchmaker.services.pool import POOLS, Pool, Pools, PublishedProfiles
from matchmaker.store.profile import pool_revision
from tests import factories, scenes


def empty(revision: int) -> Pool:
    """A pool without profiles."""
    return Pool(revision, (), {}, Index.build([]))


def test_the_pool_asked_for_longest_ago_goes_first() -> None:
    pools = Pools(most=2)
    first, second, third = (pools.keep("cluster", empty(revision)) for revision in (1, 2, 3))

    kept = [pools.at("cluster", revision) for revision in (1, 2, 3)]

    assert kept == [None, second, third]
    assert pools.at("another", 3) is None
    assert first.revision == 1


def test_what_was_just_asked_for_stays() -> None:
    pools = Pools(most=2)
    first = pools.keep("cluster", empty(1))
    pools.keep("cluster", empty(2))

    pools.at("cluster", 1)
    pools.keep("cluster", empty(3))

    assert (pools.at("cluster", 1), pools.at("cluster", 2)) == (first, None)


def test_a_pool_is_learned_again_only_when_it_changed(app: Flask) -> None:
    scene = scenes.ranked()
    revision = pool_revision(scene.cluster.id)
    learned = POOLS.at(scene.cluster.ref, revision)

    scene.rank_again()
    same = POOLS.at(scene.cluster.ref, pool_revision(scene.cluster.id))
    factories.republish(scene.profiles["Termolux"], summary="Other words.")
    scene.rank_again()
    other = POOLS.at(scene.cluster.ref, pool_revision(scene.cluster.id))

    assert learned is not None
    assert same is learned
    assert other is not None
    assert (other.revision, other.index.digest == learned.index.digest) == (revision + 1, False)


def test_a_name_is_no_text_to_rank(web_app: Flask) -> None:
    cluster = factories.cluster()
    profile = factories.profile(factories.organisation("Cheese Tray Seal Leak Ltd", cluster=cluster, country="DE"))

    ((member, content),) = PublishedProfiles.of(cluster.id, revision=1).contents

    record = member.provider(content)
    assert (record.id, record.name, record.country, record.organisation_kind) == (profile.ref, None, "DE", "company")
