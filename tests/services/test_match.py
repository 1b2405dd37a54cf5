"""The ranked page: its rows, filters, what has changed since, and what it costs."""

import pytest
from flask import Flask

from matchmaker.domain.errors import NotFound
from matchmaker.domain.match import MatchSearch
from matchmaker.services.match import matches_page
from matchmaker.services.run import Changes, Names
from matchmaker.store.base import session
from matchmaker.store.challenge import challenge_by_ref
from matchmaker.store.organisation import organisation_by_ref
from tests import factories, scenes
from tests.queries import count_queries


def test_evidence_is_quoted_from_the_version_that_was_ranked(app: Flask) -> None:
    scene = scenes.ranked()
    factories.republish(scene.profiles["Termolux"], summary="We sell lamps now.", capabilities=["Lamps."])

    row = scene.row("Termolux")

    quoted = [text for quotation in row.quotations for text, is_marked in quotation.pieces if is_marked]
    assert {"Leaks", "tray"} <= set(quoted)
    assert row.quotations[0].label == "Capabilities"
    assert (row.has_newer_profile, row.is_published) == (True, True)


def test_what_has_changed_is_named(app: Flask) -> None:
    scene = scenes.ranked()
    before = scene.page().changes

    factories.republish(scene.profiles["Termolux"], summary="We sell lamps now.")
    factories.republish(scene.profiles["Dichtblick"], state="hidden")
    factories.profile(factories.organisation("Novum", cluster=scene.cluster))
    challenge = challenge_by_ref(scene.ref)
    assert challenge is not None
    challenge.version += 1
    session().add(challenge.fill(challenge.record, author_id=None))
    challenge.agree(scenes.terms(barred=["Ramanova"]))
    session().commit()

    after = scene.page().changes
    scene.rank_again()
    assert before == Changes(challenge_is_newer=False, barred_differ=False)
    assert after == Changes(
        challenge_is_newer=True,
        barred_differ=True,
        published=Names(("Novum",)),
        changed=Names(("Termolux",)),
        gone=Names(("Dichtblick",)),
    )
    assert scene.page().changes == before
    assert "Dichtblick" not in scene.names()


def test_a_long_list_of_names_is_cut() -> None:
    names = Names.of(f"Firm {number}" for number in range(9))

    assert names == Names(tuple(f"Firm {number}" for number in range(6)), 3)


@pytest.mark.parametrize(
    ("search", "names"),
    [
        (MatchSearch(), ["Termolux", "Dichtblick", "Ramanova"]),
        (MatchSearch(sector="pharmaceuticals"), ["Ramanova"]),
        (MatchSearch(technology="thermography"), ["Termolux"]),
        (MatchSearch(country="DE"), ["Dichtblick"]),
        (MatchSearch(language="fr"), []),
        (MatchSearch(trl=6), ["Termolux"]),
        (MatchSearch(state="declined"), ["Dichtblick"]),
        (MatchSearch(country="DE", state="suggested"), []),
    ],
)
def test_the_page_is_narrowed(web_app: Flask, search: MatchSearch, names: list[str]) -> None:
    scene = scenes.ranked()
    firm = organisation_by_ref(scene.firms["Dichtblick"].ref)
    assert firm is not None
    firm.country = "DE"
    factories.republish(scene.profiles["Termolux"], trl=7)
    session().commit()
    scene.rank_again()
    scene.decide("Dichtblick", "decline")

    page = scene.page(search=search)

    assert [row.name for row in page.page.rows] == names
    assert page.counts == {"suggested": 2, "declined": 1}
    assert page.offered["country"] == ["DE", "ES"]


def test_another_clusters_organiser_finds_nothing(app: Flask) -> None:
    scene = scenes.ranked()
    elsewhere = factories.viewer((factories.cluster(), "organiser"))

    for stranger in (elsewhere, scene.owner, scene.people["Termolux"]):
        with pytest.raises(NotFound):
            matches_page(scene.ref, viewer=stranger)
    with pytest.raises(NotFound):
        scene.page(run_ref="nosuchref0000")


def test_a_run_of_another_challenge_is_not_found(web_app: Flask) -> None:
    scene, other = scenes.ranked(), scenes.ranked()

    with pytest.raises(NotFound):
        scene.page(run_ref=other.run_ref)


def test_the_page_costs_the_same_with_one_firm_and_with_thirty(app: Flask) -> None:
    one, thirty = scenes.ranked(["Solo"]), scenes.ranked([f"Firm {number}" for number in range(30)])
    for scene, name in ((one, "Solo"), (thirty, "Firm 7")):
        scene.decide(name)
        scene.release(name)
    session().expunge_all()

    with count_queries() as for_one:
        one.page()
    session().rollback()
    with count_queries() as for_thirty:
        page = thirty.page()

    assert (page.listed, len(page.page.rows), page.page.pages) == (30, 25, 2)
    assert len(for_thirty) == len(for_one)
