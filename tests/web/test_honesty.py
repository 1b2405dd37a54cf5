"""What a ranking says of itself, in a browser: the verdict on the list, odd profiles, why not, what changed."""

import re

from flask.testing import FlaskClient

from matchmaker.domain.layer import Name
from matchmaker.domain.lexicon import Concept
from matchmaker.domain.listverdict import FITS
from matchmaker.services.lexiconwriting import save_entry, version_of
from matchmaker.store.base import session
from matchmaker.store.match import RunRow
from matchmaker.store.profile import ProfileClusterRow
from tests import factories, layers, scenes
from tests.everywhere import everywhere

GAP = {
    "fit": "nothing",
    "lead": 0.01,
    "is_told": True,
    "gap": [
        {
            "need": "seal-integrity",
            "words": "leaking seals",
            "requirements": [1],
            "remedies": [
                {"technology": "thermography", "reason": "cold spots show", "providers": []},
                {"technology": "no-such-key", "reason": "it is so", "providers": []},
            ],
        }
    ],
    "unread": [2],
}


def test_the_verdict_on_the_list_stands_above_it_with_the_gap(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.signed_in(client, scene.organiser)
    run = everywhere(RunRow).one()
    verdict = {**GAP, "gap": [{**GAP["gap"][0]}]}  # type: ignore[index, dict-item] # it is a list of dictionaries
    verdict["gap"][0]["remedies"][0]["providers"] = [profile.ref for profile in scene.profiles.values()]  # type: ignore[index]
    run.settings = {**run.settings, "verdict": verdict}
    partner = factories.cluster("Optik Nord")
    guest = factories.organisation("Nordlicht", cluster=partner)
    everywhere(ProfileClusterRow).filter_by(profile_id=scene.profiles["Ramanova"].id).delete()
    scene.firms["Dichtblick"].cluster_id = guest.cluster_id
    session().commit()

    text = client.get(f"/challenges/{scene.ref}/matches").text

    assert FITS["nothing"] in text
    assert text.index(FITS["nothing"]) < text.index('<ol class="entries')
    assert 'leaking seals</strong> <span class="entry-meta">(requirement 1)' in text
    assert "hermography: cold spots show." in text
    assert f"2 firms of the pool name it, though not for this ({scene.cluster.legal_name}: 1, Optik Nord: 1)." in text
    assert "no-such-key: it is so." in text
    assert "Nobody in the pool names it." in text
    assert "The lexicon knows no word of requirement 2" in text


def test_a_stuffed_profile_is_told_and_has_no_row(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.republish(scene.profiles["Termolux"], summary="leaking seals on trays " * 300)
    scene.rank_again()
    factories.signed_in(client, scene.organiser)

    text = client.get(f"/challenges/{scene.ref}/matches").text
    profile = client.get(f"/profiles/{scene.profiles['Termolux'].ref}").text

    assert "It says the same words over and over." in text
    assert "from 2 published profiles" in text
    assert [row.name for row in scene.page().page.rows] == ["Dichtblick", "Ramanova"]
    assert "It says the same words over and over." in profile


def test_only_organisers_read_what_is_odd_about_a_profile(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.republish(scene.profiles["Termolux"], summary="leaking seals on trays " * 300)
    factories.signed_in(client, scene.people["Termolux"])

    text = client.get(f"/profiles/{scene.profiles['Termolux'].ref}").text

    assert "over and over" not in text


def test_a_submitted_profile_is_flagged_on_the_desk(client: FlaskClient) -> None:
    scene = scenes.ranked()
    firm = factories.organisation("Wiederholung", cluster=scene.cluster)
    factories.profile(firm, state="submitted", advantages="Quiet\u200b " * 12)
    factories.profile(factories.organisation("Schlicht", cluster=scene.cluster), state="submitted")
    factories.signed_in(client, scene.organiser)

    text = client.get("/desk").text

    assert text.count("Invisible characters stand between its letters.") == 1


def test_firms_that_say_nearly_the_same_stand_together(client: FlaskClient) -> None:
    scene = scenes.ranked(("Termolux", "Dichtblick", "Zwilling"))
    factories.signed_in(client, scene.organiser)

    text = client.get(f"/challenges/{scene.ref}/matches").text

    first, second = [name for name in scene.names() if name != "Dichtblick"]
    assert f"Nearly the same text, below: {second}." in text
    assert f"Says nearly the same as {first}, which is ranked before it." in text
    assert scene.names()[scene.names().index(first) + 1] == second


def test_the_ranked_page_asks_why_not_and_the_answer_works_without_script(client: FlaskClient) -> None:
    scene = scenes.ranked(terms={"barred": ["Rival"]})
    rival = factories.organisation("Rival", cluster=scene.cluster)
    factories.profile(rival)
    factories.signed_in(client, scene.organiser)

    page = client.get(f"/challenges/{scene.ref}/matches").text
    barred = client.get(f"/challenges/{scene.ref}/why-not?firm=rival").text
    listed = client.get(f"/challenges/{scene.ref}/why-not?firm=ramanova").text
    nobody = client.get(f"/challenges/{scene.ref}/why-not?firm=nobody").text

    assert f'action="/challenges/{scene.ref}/why-not"' in page
    assert "The challenge bars it, by one of its names or its group." in barred
    assert "It stands at place 3 of 3" in listed
    assert "It is among the first ten." in listed
    assert "No such firm" in nobody


def test_what_would_bring_a_firm_in_is_said(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.crowd(scene.cluster, number=12)
    factories.signed_in(client, scene.organiser)

    text = client.get(f"/challenges/{scene.ref}/why-not?firm=ramanova").text

    assert "To be among the first ten it lacks" in text
    assert "One of these alone, if it is true, would do" in text
    assert "It names short-wave infrared: adds" in text


def test_what_changed_is_said_firm_by_firm(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.republish(scene.profiles["Termolux"], summary="Lamps.", capabilities=["Lamps."], evidence=[])
    again = scene.rank_again()
    factories.signed_in(client, scene.organiser)

    changes = client.get(f"/challenges/{scene.ref}/runs/{again}/changes").text
    first = client.get(f"/challenges/{scene.ref}/runs/{scene.run_ref}/changes").text

    assert "Profiles were published, edited or withdrawn." in changes
    assert "Its profile was edited: place 1" in changes
    assert "This is the first run" in first


def with_own_gap(scene: scenes.Scene) -> None:
    """The last run lacks something that a technology of the cluster's own layer would answer."""
    run = everywhere(RunRow).order_by(RunRow.id.desc()).first()
    assert run is not None
    remedy = {"technology": "own-powder", "reason": "it drifts", "providers": [scene.profiles["Termolux"].ref]}
    lacking = {"need": "own-tray", "words": "trays", "requirements": [1], "remedies": [remedy]}
    run.settings = {**run.settings, "verdict": {**GAP, "gap": [lacking]}}
    session().commit()


def test_the_gap_names_what_the_layer_called_it_when_the_run_was_made(client: FlaskClient) -> None:
    scene = scenes.ranked()
    own = {"cluster_ref": scene.cluster.ref, "viewer": scene.organiser}
    layers.fill(**own)
    scene.rank_again()
    with_own_gap(scene)
    factories.signed_in(client, scene.organiser)
    version = version_of(scene.cluster.id, Name("own-powder"))
    renamed = Concept.checked({**layers.TECHNOLOGY, "en": ["sifted dust", "powders"], "es": ["polvo tamizado"]})
    save_entry(renamed, is_new=False, version=version, **own)

    before = client.get(f"/challenges/{scene.ref}/matches").text
    scene.rank_again()
    with_own_gap(scene)
    after = client.get(f"/challenges/{scene.ref}/matches").text
    spanish = client.get(f"/challenges/{scene.ref}/matches?lang=es").text

    told = [re.findall(r"<li>\s*(.*): it drifts", text) for text in (before, after, spanish)]
    assert told == [["powders"], ["sifted dust"], ["polvo tamizado"]]


def test_why_not_names_concepts_of_the_clusters_own_layer(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.crowd(scene.cluster, number=12)
    layers.fill(cluster_ref=scene.cluster.ref, viewer=scene.organiser)
    factories.signed_in(client, scene.organiser)

    text = client.get(f"/challenges/{scene.ref}/why-not?firm=ramanova").text

    assert "It names cheese trays: adds" in text
    assert "heese trays</strong>: powders</li>" in text
    assert "own-powder" not in text
