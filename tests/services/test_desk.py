"""The desk: what waits, and for whom."""

from datetime import timedelta

import pytest
from flask import Flask

from matchmaker.domain.errors import NotFound
from matchmaker.domain.match import Answer
from matchmaker.services.desk import note_answer, waiting_for
from matchmaker.services.released import answer
from matchmaker.store.account import MembershipRow
from matchmaker.store.base import now, session
from matchmaker.store.challenge import challenge_by_ref
from tests import factories, scenes
from tests.queries import count_queries


def promise(ref: str, days: int) -> None:
    """Promises the owner of a challenge an answer so many days from now."""
    challenge = challenge_by_ref(ref)
    assert challenge is not None
    challenge.answer_by = now().date() + timedelta(days=days)
    session().commit()


def test_everything_that_waits_is_on_the_desk(app: Flask) -> None:
    scene = scenes.ranked()
    factories.challenge(scene.owner_firm, state="submitted", title="Glue seams")
    factories.profile(scene.owner_firm, state="submitted")
    newcomer = factories.account("Nora New")
    session().add(MembershipRow(account_id=newcomer.id, organisation_id=scene.owner_firm.id, role="editor"))
    session().commit()
    later = factories.challenge(scene.owner_firm, state="published", title="Later").ref
    promise(later, 20)
    promise(scene.ref, -2)
    scene.decide("Termolux")

    desk = waiting_for(scene.organiser)

    assert [row.title for row in desk.challenges] == ["Glue seams"]
    assert [(row.organisation, row.is_edit) for row in desk.profiles] == [("Quesos Roca", False)]
    assert [(row.name, row.organisation_name) for row in desk.registrations] == [("Nora New", "Quesos Roca")]
    assert [(row.ref, row.days, row.is_ranked, row.shortlisted) for row in desk.promises] == [
        (scene.ref, -2, True, 1),
        (later, 20, False, 0),
    ]
    assert (desk.answers, desk.mails, desk.is_empty) == ([], [], False)


def test_a_release_answers_the_promise_and_brings_mail_and_answer(app: Flask) -> None:
    scene = scenes.ranked()
    promise(scene.ref, 3)
    scene.decide("Termolux")
    ref = scene.release("Termolux")
    answer(ref, Answer(answer="interested", note="Gladly."), viewer=scene.people["Termolux"])

    desk = waiting_for(scene.organiser)

    assert desk.promises == []
    assert [(row.firm, row.answer, row.note) for row in desk.answers] == [("Termolux", "interested", "Gladly.")]
    assert [row.recipient for row in desk.mails] == [scene.owner.email, scene.people["Termolux"].email]


def test_a_desk_is_of_one_cluster(app: Flask) -> None:
    scene = scenes.ranked()
    scene.decide("Termolux")
    ref = scene.release("Termolux")
    answer(ref, Answer(answer="interested"), viewer=scene.people["Termolux"])
    factories.challenge(scene.owner_firm, state="submitted")
    promise(scene.ref, 1)
    elsewhere = factories.viewer((factories.cluster(), "organiser"))

    assert waiting_for(elsewhere).is_empty
    with pytest.raises(NotFound):
        waiting_for(scene.owner)
    for stranger in (elsewhere, scene.owner):
        with pytest.raises(NotFound):
            note_answer(ref, viewer=stranger)


def test_the_desk_costs_the_same_with_one_and_with_many(web_app: Flask) -> None:
    one, many = scenes.ranked(["Solo"]), scenes.ranked([f"Firm {number}" for number in range(6)])
    for scene in (one, many):
        for name in scene.firms:
            scene.decide(name)
            answer(scene.release(name), Answer(answer="interested"), viewer=scene.people[name])
    for scene, times in ((one, 1), (many, 12)):
        for _ in range(times):
            factories.challenge(scene.owner_firm, state="submitted")
            promise(factories.challenge(scene.owner_firm, state="published").ref, 5)
            factories.profile(factories.organisation(cluster=scene.cluster), state="submitted")
    session().expunge_all()

    with count_queries() as for_one:
        waiting_for(one.organiser)
    with count_queries() as for_many:
        desk = waiting_for(many.organiser)

    assert (len(desk.answers), len(desk.promises), len(desk.challenges)) == (6, 12, 12)
    assert len(for_many) == len(for_one)
