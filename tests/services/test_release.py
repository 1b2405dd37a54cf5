"""Releases: what each side sees, the letters, the answer, and how long one may take it back."""

from dataclasses import replace

import pytest
from flask import Flask

from matchmaker.domain.errors import Conflict, Invalid, NotFound
from matchmaker.domain.match import Answer, Bridge
from matchmaker.services import profile_moves
from matchmaker.services.desk import note_answer, waiting_for
from matchmaker.services.mail import deliver_due
from matchmaker.services.release import preview, retract
from matchmaker.services.released import answer, firms_for_owner, release_for_firm, releases_for
from matchmaker.services.verdict import undo
from matchmaker.store.base import session
from matchmaker.store.challenge import challenge_by_ref
from matchmaker.store.match import MatchRow
from matchmaker.store.message import MessageRow
from tests import factories, layers, scenes
from tests.everywhere import everywhere

INVITED = {"preset": "invited"}


def mails() -> list[tuple[str, str, str]]:
    """The mails in the outbox: recipient, subject and state."""
    rows = everywhere(MessageRow).order_by(MessageRow.id)
    return [(row.recipient, row.subject, row.state) for row in rows]


def test_a_release_shows_each_side_what_it_may_see(app: Flask) -> None:
    scene = scenes.ranked(terms=INVITED)
    scene.decide("Termolux")
    expected = preview(scene.row("Termolux").ref, challenge_ref=scene.ref, viewer=scene.organiser)

    ref = scene.release("Termolux", is_surprise=True, words="Talk to each other.")

    owner_page = firms_for_owner(scene.ref, viewer=scene.owner)
    firm_page = release_for_firm(ref, viewer=scene.people["Termolux"])
    assert [(firm.name, firm.is_surprise, firm.words) for firm in owner_page.firms] == [
        ("Termolux", True, "Talk to each other.")
    ]
    assert owner_page.firms[0].grounds == expected.firm.grounds
    assert firm_page.challenge.details is not None
    assert firm_page.challenge.details.title == "Leaking seals on cheese trays"
    assert firm_page.challenge.owner_name is None
    assert firm_page.challenge.grounds == expected.challenge.grounds
    assert firm_page.challenge.grounds.quotations != ()
    assert scene.row("Termolux").state == "released"
    assert mails() == [
        (scene.owner.email, "There is something to read about your challenge", "queued"),
        (scene.people["Termolux"].email, "A challenge for Termolux", "queued"),
    ]


def test_neither_side_is_told_of_the_clusters_own_entries(app: Flask) -> None:
    scene = scenes.ranked(terms=INVITED)
    layers.add(layers.concept(), cluster_ref=scene.cluster.ref, viewer=scene.organiser)
    scene.rank_again()
    match = session().query(MatchRow).filter_by(ref=scene.row("Termolux").ref).one()
    match.reasons = [reason for reason in match.reasons if (reason["bridge"] or {}).get("concept") == "own-tray"]
    session().commit()
    scene.decide("Termolux")

    ref = scene.release("Termolux")

    owner = firms_for_owner(scene.ref, viewer=scene.owner).firms[0].grounds.reasons
    firm = release_for_firm(ref, viewer=scene.people["Termolux"]).challenge.grounds.reasons
    (organiser,) = scene.row("Termolux").summary
    assert organiser.bridge == Bridge(concept="own-tray")
    assert owner == firm == (replace(organiser, bridge=None),)


def test_letters_hold_a_link_and_nothing_of_the_challenge(web_app: Flask) -> None:
    scene = scenes.ranked(terms=INVITED)
    scene.decide("Termolux")

    ref = scene.release("Termolux", words="A secret word.")

    bodies = [row.body for row in everywhere(MessageRow).order_by(MessageRow.id)]
    links = [body.splitlines()[-1] for body in bodies]
    assert links == [f"{scenes.BASE_URL}/challenges/{scene.ref}/releases", f"{scenes.BASE_URL}/releases/{ref}"]
    assert [word for word in ("cheese", "leak", "secret", "Roca") if word in bodies[1]] == []
    assert [word for word in ("cheese", "leak", "secret", "Termolux") if word in bodies[0]] == []


def test_closed_details_stay_closed_and_reasons_with_them(app: Flask) -> None:
    scene = scenes.ranked()
    scene.decide("Termolux")

    ref = scene.release("Termolux")

    seen = release_for_firm(ref, viewer=scene.people["Termolux"]).challenge
    assert seen.teaser == factories.CHALLENGE["teaser"]
    assert (seen.details, seen.owner_name, seen.grounds.reasons, seen.grounds.quotations) == (None, None, (), ())


def test_nobody_else_sees_a_release(app: Flask) -> None:
    scene = scenes.ranked()
    scene.decide("Termolux")
    ref = scene.release("Termolux")
    elsewhere = factories.viewer((factories.cluster(), "organiser"))

    for stranger in (scene.people["Dichtblick"], scene.owner, elsewhere):
        with pytest.raises(NotFound):
            release_for_firm(ref, viewer=stranger)
        with pytest.raises(NotFound):
            answer(ref, Answer(answer="interested"), viewer=stranger)
    for stranger in (scene.people["Termolux"], elsewhere):
        with pytest.raises(NotFound):
            firms_for_owner(scene.ref, viewer=stranger)
    assert releases_for(scene.people["Dichtblick"]) == []


def test_a_firm_that_is_barred_later_finds_nothing(app: Flask) -> None:
    scene = scenes.ranked()
    scene.decide("Termolux")
    ref, firm = scene.release("Termolux"), scene.people["Termolux"]
    before = [line.ref for line in releases_for(firm)]
    challenge = challenge_by_ref(scene.ref)
    assert challenge is not None
    challenge.agree(scenes.terms(barred=["Termolux"]))
    session().commit()

    with pytest.raises(NotFound):
        release_for_firm(ref, viewer=firm)

    assert (before, releases_for(firm)) == ([ref], [])
    assert firms_for_owner(scene.ref, viewer=scene.owner).firms == []


def test_only_a_shortlisted_firm_is_released_and_only_one_surprises(app: Flask) -> None:
    scene = scenes.ranked()

    with pytest.raises(Conflict, match="suggested"):
        scene.release("Ramanova")
    for name in ("Termolux", "Dichtblick"):
        scene.decide(name)
    scene.release("Termolux", is_surprise=True)
    with pytest.raises(Invalid) as refusal:
        scene.release("Dichtblick", is_surprise=True)

    assert [(found.place, found.text()) for found in refusal.value.problems] == [
        ("is_surprise", "“Termolux” is the surprise of this challenge already, and there is one.")
    ]
    assert scene.row("Dichtblick").state == "shortlisted"


def test_a_release_nobody_saw_is_taken_back_with_its_mails(app: Flask) -> None:
    scene = scenes.ranked()
    scene.decide("Termolux")
    ref = scene.release("Termolux")

    match_ref = retract(ref, challenge_ref=scene.ref, viewer=scene.organiser)

    assert match_ref == scene.row("Termolux").ref
    assert (scene.row("Termolux").state, scene.row("Termolux").release) == ("shortlisted", None)
    assert [state for _, _, state in mails()] == ["withdrawn", "withdrawn"]
    assert deliver_due(lambda *_: None) == 0
    again = scene.release("Termolux")
    assert [firm.name for firm in firms_for_owner(scene.ref, viewer=scene.owner).firms] == ["Termolux"]
    assert again != ref


def test_a_release_is_not_taken_back_once_a_mail_has_left(app: Flask) -> None:
    scene = scenes.ranked()
    scene.decide("Termolux")
    ref = scene.release("Termolux")
    deliver_due(lambda *_: None)

    with pytest.raises(Conflict, match="too late"):
        retract(ref, challenge_ref=scene.ref, viewer=scene.organiser)

    assert scene.row("Termolux").state == "released"


@pytest.mark.parametrize("side", ["owner", "firm"])
def test_a_release_is_not_taken_back_once_a_side_saw_it(web_app: Flask, side: str) -> None:
    scene = scenes.ranked()
    scene.decide("Termolux")
    ref = scene.release("Termolux")
    firms_for_owner(scene.ref, viewer=scene.organiser)
    if side == "owner":
        firms_for_owner(scene.ref, viewer=scene.owner)
    else:
        release_for_firm(ref, viewer=scene.people["Termolux"])

    with pytest.raises(Conflict, match="too late"):
        retract(ref, challenge_ref=scene.ref, viewer=scene.organiser)


def test_a_verdict_is_not_undone_under_a_release(web_app: Flask) -> None:
    scene = scenes.ranked()
    given = scene.decide("Termolux")
    scene.release("Termolux")

    with pytest.raises(Conflict, match="released"):
        undo(given.verdict_ref, challenge_ref=scene.ref, viewer=scene.organiser)


def test_nothing_is_unpublished_under_a_release(web_app: Flask) -> None:
    scene = scenes.ranked()
    firm = factories.organisation("Novum", cluster=scene.cluster)
    ref = factories.profile(firm, state="submitted").ref
    profile_moves.publish(ref, viewer=scene.organiser)
    scene.rank_again()
    scene.decide("Novum")

    scene.release("Novum")

    with pytest.raises(Conflict, match="nothing left to undo"):
        profile_moves.undo(ref, viewer=scene.organiser)


def test_a_firm_answers_and_changes_its_mind(app: Flask) -> None:
    scene = scenes.ranked()
    scene.decide("Termolux")
    ref, firm = scene.release("Termolux"), scene.people["Termolux"]

    answer(ref, Answer(answer="interested", note="Gladly."), viewer=firm)
    first = scene.row("Termolux")
    note_answer(ref, viewer=scene.organiser)
    noted = waiting_for(scene.organiser).answers
    answer(ref, Answer(answer="not_interested", note="No time."), viewer=firm)

    page = release_for_firm(ref, viewer=firm)
    waiting = waiting_for(scene.organiser).answers
    assert (first.state, first.release and first.release.answer_note) == ("interested", "Gladly.")
    assert noted == []
    assert scene.row("Termolux").state == "not_interested"
    assert (page.answer, page.answer_note, page.may_answer) == ("not_interested", "No time.", True)
    assert [(found.firm, found.answer, found.note) for found in waiting] == [("Termolux", "not_interested", "No time.")]
    assert firms_for_owner(scene.ref, viewer=scene.owner).firms[0].answer == "not_interested"
