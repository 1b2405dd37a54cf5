"""Vectors in the service: made beside the pages, used by rankings, gone with their texts, kept for a replay."""

from collections.abc import Sequence

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, update

from matchmaker.domain.errors import Conflict
from matchmaker.ranking.encoder import ENCODERS
from matchmaker.ranking.meaning import Rows
from matchmaker.services import challenge_moves, meaning, profile_moves
from matchmaker.services.comparison import compared
from matchmaker.services.erasure import erase
from matchmaker.services.matching import replay
from matchmaker.services.meaning import MEANING, read_texts
from matchmaker.services.pool import POOLS, current_pool
from matchmaker.services.run import changes_since, check
from matchmaker.store.base import db, session
from matchmaker.store.challenge import challenge_by_ref
from matchmaker.store.match import RunRow
from matchmaker.store.profile import ProfileRow, ProfileVersionRow
from matchmaker.store.vector import VectorRow
from tests import factories, scenes
from tests.everywhere import everywhere
from tests.ranking.encoders import Letters
from tests.scenes import Scene

SAME = f"{factories.CHALLENGE['title']}\n{factories.CHALLENGE['description']}"
GERMAN = {"language": "de", "summary": "Leckprüfung.", "capabilities": [{"text": SAME}]}


@pytest.fixture
def reading(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """An application whose setting names the encoder of the tests."""
    monkeypatch.setitem(ENCODERS, Letters.name, Letters)
    db.engine.update_execution_options(encoder=Letters.name)
    return app


def crowded() -> Scene:
    """A ranked challenge in a pool of twelve firms and a German one, of which nothing was read yet."""
    scene = scenes.ranked(("Dichtblick",))
    factories.crowd(scene.cluster, number=12)
    factories.republish(scene.profiles["Dichtblick"], **GERMAN)
    return scene


def run_of(ref: str) -> RunRow:
    return session().scalars(select(RunRow).where(RunRow.ref == ref)).one()


def vectors() -> int:
    """How many vectors are kept."""
    return everywhere(VectorRow).count()


def vectors_of(scene: Scene, name: str) -> int:
    """How many are kept of what a firm's profile says or said."""
    versions = select(ProfileVersionRow.id).where(ProfileVersionRow.profile_id == scene.profiles[name].id)
    query = select(func.count()).select_from(VectorRow).where(VectorRow.profile_version_id.in_(versions))
    return session().scalar(query) or 0


def signals(scene: Scene, name: str) -> set[str]:
    """The signals of a firm's reasons in the newest run."""
    return {why.signal for why in scene.row(name).reasons}


def replayed(scene: Scene, run_ref: str) -> bool:
    return check(run_ref, challenge_ref=scene.ref, viewer=scene.organiser).is_same


def test_what_the_consumer_has_read_is_a_reason_in_the_next_ranking_and_in_its_replay(reading: Flask) -> None:
    scene = crowded()

    read = read_texts()
    run_ref = scene.rank_again()

    assert (read, read_texts()) == (14, 0)
    assert "meaning" in signals(scene, "Dichtblick")
    assert run_of(run_ref).settings[MEANING]["encoder"] == "letters 1"
    assert run_of(run_ref).settings[MEANING]["lacking"] == []
    assert replay(run_ref).digest == run_of(run_ref).digest
    assert replayed(scene, run_ref)


def test_the_vectors_of_a_text_that_named_an_erased_person_go_with_it(reading: Flask) -> None:
    scene = crowded()
    person = scene.people["Dichtblick"]
    factories.republish(scene.profiles["Dichtblick"], **GERMAN, looking_for=f"Write to {person.email}.")
    read_texts()
    before, all_before = vectors_of(scene, "Dichtblick"), vectors()

    changed = erase(person.email, leaves_empty=True).changed

    assert before > 0
    assert (vectors_of(scene, "Dichtblick"), vectors()) == (0, all_before - before)
    assert changed["vector"] == before


def test_a_page_makes_no_vector_and_says_when_there_are_some(reading: Flask) -> None:
    scene = crowded()
    run_ref = scene.rank_again()
    kept = vectors()
    row = challenge_by_ref(scene.ref)
    assert row is not None
    before = changes_since(run_of(run_ref), row).encoder_differs

    read_texts()
    row = challenge_by_ref(scene.ref)
    assert row is not None

    assert (kept, MEANING in run_of(run_ref).settings) == (0, False)
    assert (before, changes_since(run_of(run_ref), row).encoder_differs) == (False, True)
    assert replayed(scene, run_ref)


def test_without_an_encoder_nothing_is_read(app: Flask) -> None:
    scene = crowded()

    assert (read_texts(), vectors()) == (0, 0)
    assert MEANING not in run_of(scene.rank_again()).settings


def test_a_profile_that_came_since_is_ranked_without_until_it_is_read(reading: Flask) -> None:
    scene = crowded()
    read_texts()
    factories.republish(scene.profiles["Dichtblick"], **{**GERMAN, "summary": "Undichte Siegel."})

    early = scene.rank_again()
    read_texts()
    late = scene.rank_again()

    lacking = [len(run_of(ref).settings[MEANING]["lacking"]) for ref in (early, late)]
    assert lacking[0] > lacking[1] == 0
    assert compared(scene.ref, late, viewer=scene.organiser).causes == ["meaning"]
    assert replayed(scene, early)
    assert replayed(scene, late)


def test_the_vectors_of_a_withdrawn_profile_are_gone_at_once_and_a_replay_says_so(reading: Flask) -> None:
    scene = crowded()
    read_texts()
    run_ref, before = scene.rank_again(), vectors_of(scene, "Dichtblick")

    profile_moves.withdraw(scene.profiles["Dichtblick"].ref, viewer=scene.organiser)

    assert (before > 0, vectors_of(scene, "Dichtblick")) == (True, 0)
    with pytest.raises(Conflict, match="no longer kept"):
        replayed(scene, run_ref)
    later = scene.rank_again()
    assert replayed(scene, later)


def test_a_profile_that_comes_back_is_read_again_and_older_runs_can_be_made_again(reading: Flask) -> None:
    scene = crowded()
    read_texts()
    run_ref, ref = scene.rank_again(), scene.profiles["Dichtblick"].ref
    profile_moves.withdraw(ref, viewer=scene.organiser)
    gone = vectors_of(scene, "Dichtblick")

    profile_moves.undo(ref, viewer=scene.organiser)
    read = read_texts()

    assert (gone, read) == (0, 1)
    assert replayed(scene, run_ref)


def test_the_vectors_of_a_version_go_with_it(reading: Flask) -> None:
    crowded()
    read_texts()
    version_id = everywhere(VectorRow.profile_version_id).order_by(VectorRow.id).limit(1).scalar()
    own = select(func.count()).select_from(VectorRow).where(VectorRow.profile_version_id == version_id)
    before = session().scalar(own)

    session().execute(update(ProfileRow).where(ProfileRow.published_id == version_id).values(published_id=None))
    session().execute(delete(ProfileVersionRow).where(ProfileVersionRow.id == version_id))

    assert (bool(before), session().scalar(own)) == (True, 0)


def test_the_vector_of_a_withdrawn_challenge_is_gone_at_once(reading: Flask) -> None:
    scene = crowded()
    read_texts()
    of_challenges = everywhere(VectorRow).filter(VectorRow.challenge_version_id.is_not(None))
    before = of_challenges.count()

    challenge_moves.withdraw(scene.ref, viewer=scene.organiser)

    assert (before, of_challenges.count()) == (1, 0)
    assert read_texts() == 0


def test_what_is_withdrawn_while_it_is_read_is_not_kept(reading: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = crowded()

    class Slow(Letters):
        def encode(self, texts: Sequence[str]) -> Rows:
            """The same, while somebody withdraws what is read."""
            if scene.profiles["Dichtblick"].state == "published":
                profile_moves.withdraw(scene.profiles["Dichtblick"].ref, viewer=scene.organiser)
            return super().encode(texts)

    monkeypatch.setitem(ENCODERS, Letters.name, Slow)

    read = read_texts()

    assert (read, vectors_of(scene, "Dichtblick")) == (13, 0)


def test_a_text_that_somebody_else_has_too_is_not_read_twice(reading: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = crowded()
    read_texts()
    known: list[int] = []
    encode = Letters.encode
    monkeypatch.setattr(Letters, "encode", lambda self, texts: known.append(len(texts)) or encode(self, texts))
    factories.profile(factories.organisation("Zwilling", cluster=scene.cluster), **GERMAN)

    assert read_texts() == 1
    assert known == []


def test_other_processes_see_what_was_read(reading: Flask) -> None:
    scene = crowded()
    before = current_pool(scene.cluster.id, scene.cluster.ref)

    read_texts()
    after = current_pool(scene.cluster.id, scene.cluster.ref)
    POOLS.forget()
    afresh = current_pool(scene.cluster.id, scene.cluster.ref)

    assert before.index.meaning is None
    assert after.index.meaning is not None
    assert afresh.index.meaning is not None
    assert after.index.meaning.settings() == afresh.index.meaning.settings()


def test_many_are_read_part_by_part(reading: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "AT_ONCE", 3)
    crowded()

    assert (read_texts(), read_texts()) == (14, 0)
