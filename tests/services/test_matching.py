"""Runs: made once from published profiles, never by looking, and made again with the same outcome."""

import pytest
from flask import Flask

from matchmaker.domain.errors import Conflict, NotFound
from matchmaker.domain.profile import Profile
from matchmaker.domain.quotation import text_at
from matchmaker.services import matching
from matchmaker.services.match import matches_page
from matchmaker.services.matching import rank_stored, replay
from matchmaker.services.pool import current_pool
from matchmaker.services.run import check, history
from matchmaker.store.audit import events_of
from matchmaker.store.base import is_writing, session
from matchmaker.store.challenge import challenge_by_ref
from matchmaker.store.match import MatchRow, RunRow, latest_run, matches_of
from matchmaker.store.profile import ProfileRow
from tests import factories, scenes
from tests.everywhere import everywhere
from tests.scenes import Scene


def stored(ref: str) -> list[tuple[str, int, float]]:
    """The profiles of the latest run of a challenge, with rank and score."""
    challenge = challenge_by_ref(ref)
    assert challenge is not None
    run = latest_run(challenge.id)
    assert run is not None
    return [(match.profile.ref, match.rank, match.score) for match in matches_of(run.id)]


def test_a_run_keeps_what_it_was_made_from(app: Flask) -> None:
    scene = scenes.ranked()

    challenge = challenge_by_ref(scene.ref)
    assert challenge is not None
    run = latest_run(challenge.id)
    assert run is not None
    assert challenge.state == "matching"
    assert (run.ref, run.pool_size, run.empty_reason) == (scene.run_ref, 3, None)
    assert {member[0] for member in run.pool} == {profile.ref for profile in scene.profiles.values()}
    assert (run.made_by and run.made_by.ref) == scene.organiser.ref
    assert len(run.digest) == 64
    assert scene.names() == ["Termolux", "Dichtblick", "Ramanova"]
    event = events_of("run", scene.run_ref)[0]
    assert (event.act, event.details) == ("rank", {"challenge": scene.ref, "state_before": "published"})


def test_the_last_try_ranks_while_nobody_else_may_write(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = scenes.ranked()
    before = stored(scene.ref)
    monkeypatch.setattr(matching, "MOST_TRIES", 0)
    monkeypatch.setattr(matching, "current_pool", lambda *who: are_writing.append(is_writing()) or current_pool(*who))
    are_writing = list[bool]()

    run_ref = rank_stored(scene.ref, viewer=scene.organiser)

    assert are_writing == [True]
    assert is_writing() is False
    assert (run_ref == scene.run_ref, stored(scene.ref)) == (False, before)


def test_scores_are_those_of_the_reasons(app: Flask) -> None:
    scene = scenes.ranked()

    for row in scene.page().page.rows:
        assert round(sum(why.share for why in row.reasons), 6) == row.score
        assert round(sum(why.share for why in row.summary), 6) == row.score


def test_a_run_keeps_what_each_firm_says_about_each_requirement(app: Flask) -> None:
    scene = scenes.ranked()

    rows = scene.page().page.rows

    asked = "Find a channel leak of 50 micrometres"
    assert [[(one.position, one.text) for one in row.findings] for row in rows] == [[(0, asked)]] * len(rows)
    assert {row.name: row.findings[0].state for row in rows}["Ramanova"] == "unknown"
    spans = [(row.said, span) for row in rows for one in row.findings for span in one.spans]
    quoted = [text_at(Profile.model_validate(said), span.field)[span.start : span.end] for said, span in spans]
    assert quoted == [span.text for _, span in spans]


def test_a_finding_that_was_tampered_with_is_found_out(web_app: Flask) -> None:
    scene = scenes.ranked()
    second = everywhere(MatchRow).filter_by(rank=2).one()
    second.findings = [{**finding, "state": "met"} for finding in second.findings]
    session().commit()

    result = check(scene.run_ref, challenge_ref=scene.ref, viewer=scene.organiser)

    assert (result.is_same, result.first_difference) == (False, 2)


def test_barred_firms_by_any_name_and_the_owner_are_left_out(app: Flask) -> None:
    cluster = factories.cluster()
    owner = factories.organisation("Quesos Roca", cluster=cluster)
    barred = factories.organisation("Rival GmbH", cluster=cluster, aliases=["Rivalux"])
    sister = factories.organisation("Schwester AG", cluster=cluster, parent_group="Rivalux")
    allowed = factories.organisation("Termolux", cluster=cluster)
    for firm in (owner, barred, sister, allowed):
        factories.profile(firm)
    ref = factories.challenge(owner, state="published", terms={"barred": ["RIVALUX, S.L."]}).ref

    rank_stored(ref, viewer=None)

    page = matches_page(ref, viewer=factories.viewer((cluster, "organiser")))
    assert [(row.name, row.rank) for row in page.page.rows] == [("Termolux", 1)]
    assert page.run is not None
    assert page.run.pool_size == 1


def test_only_a_published_challenge_of_the_viewers_cluster_is_ranked(app: Flask) -> None:
    scene = scenes.ranked()
    elsewhere = factories.viewer((factories.cluster(), "organiser"))
    draft = factories.challenge(scene.owner_firm).ref

    for stranger in (elsewhere, scene.owner, scene.people["Termolux"]):
        with pytest.raises(NotFound):
            rank_stored(scene.ref, viewer=stranger)
    with pytest.raises(NotFound):
        rank_stored("nosuchref0000", viewer=None)
    with pytest.raises(Conflict, match="draft"):
        rank_stored(draft, viewer=scene.organiser)
    assert everywhere(RunRow).count() == 1


def test_a_pool_without_profiles_says_so(web_app: Flask) -> None:
    scene = scenes.ranked(())

    page = scene.page()

    assert page.run is not None
    assert (page.listed, page.run.empty_reason) == (0, "There is no profile in this pool yet.")


def test_a_challenge_of_common_words_says_so(web_app: Flask) -> None:
    scene = scenes.ranked(
        title="And", description="It is as it was.", requirements=["Is it?"], sector=None, country=None
    )

    page = scene.page()

    assert page.run is not None
    assert page.run.empty_reason is not None
    assert "no words" in page.run.empty_reason


def test_nothing_in_common_says_so(web_app: Flask) -> None:
    scene = scenes.ranked(
        title="Tennis lessons",
        description="Volleys.",
        requirements=["Patience"],
        sector="logistics",
        country=None,
    )

    page = scene.page()

    assert page.run is not None
    assert page.run.empty_reason == "No profile in this pool shares a word or the sector with this challenge."


def test_a_run_comes_out_the_same_after_everything_has_changed(app: Flask) -> None:
    scene = scenes.ranked()
    before = [(match.provider, match.rank, match.score, match.reasons) for match in replay(scene.run_ref).matches]

    factories.republish(scene.profiles["Termolux"], summary="We sell lamps now.", capabilities=["Lamps."])
    scene.firms["Ramanova"].country = "FR"
    factories.republish(scene.profiles["Dichtblick"], state="hidden")
    factories.profile(factories.organisation("Novum", cluster=scene.cluster))
    session().commit()

    after = [(match.provider, match.rank, match.score, match.reasons) for match in replay(scene.run_ref).matches]
    result = check(scene.run_ref, challenge_ref=scene.ref, viewer=scene.organiser)
    run = everywhere(RunRow).filter_by(ref=scene.run_ref).one()
    assert after == before
    assert [match[:3] for match in after] == stored(scene.ref)
    assert (result.is_same, result.first_difference) == (True, None)
    assert replay(scene.run_ref).digest == run.digest


def test_a_run_that_was_tampered_with_is_found_out(web_app: Flask) -> None:
    scene = scenes.ranked()
    second = everywhere(MatchRow).filter_by(rank=2).one()
    second.score = 0.9
    session().commit()

    result = check(scene.run_ref, challenge_ref=scene.ref, viewer=scene.organiser)

    assert (result.is_same, result.first_difference) == (False, 2)


def _scores_beside(noise: bool) -> list[tuple[str, int, float]]:
    """The scores of a challenge, in a world with or without texts that no ranking may learn from."""
    scene = scenes.ranked(())
    firms = [factories.organisation(name, cluster=scene.cluster) for name in scenes.FIRMS]
    for name, firm in zip(scenes.FIRMS, firms, strict=True):
        factories.profile(firm, **scenes.CAPABILITIES[name])
    if noise:
        _add_noise(scene, firms[0].id)
    scene.rank_again()
    return [(row.name, row.rank, row.score) for row in scene.page().page.rows]


def _add_noise(scene: Scene, firm_id: int) -> None:
    """Another challenge, a draft of a profile and a pending edit, full of the words that the challenge uses."""
    words = "Leaking seals on trays: leak, seam, seal, tray, cheese, thermography."
    factories.challenge(scene.owner_firm, state="published", title=words, description=words)
    factories.challenge(scene.owner_firm, title=words, description=words)
    factories.profile(factories.organisation(cluster=scene.cluster), state="draft", summary=words)
    edit = factories.profile(factories.organisation(cluster=scene.cluster), state="submitted", summary=words)
    row = everywhere(ProfileRow).filter_by(organisation_id=firm_id).one()
    row.pending_id, row.pending_state = edit.pending_id, "submitted"
    session().commit()


def test_scores_do_not_tell_of_other_challenges_drafts_or_pending_edits(app: Flask) -> None:
    assert _scores_beside(noise=True) == _scores_beside(noise=False)


def test_looking_makes_no_run(web_app: Flask) -> None:
    scene = scenes.ranked()

    scene.page()
    scene.page(run_ref=scene.run_ref)
    runs = history(scene.ref, viewer=scene.organiser).runs

    assert [run.ref for run in runs] == [scene.run_ref]
