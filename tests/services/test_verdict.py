"""Verdicts: given, changed, taken back, and never over somebody else's."""

import pytest
from flask import Flask

from matchmaker.domain.errors import Conflict, Invalid, NotFound
from matchmaker.domain.match import Verdict
from matchmaker.services import challenge_moves
from matchmaker.services.verdict import give, undo
from matchmaker.store.audit import AuditEventRow
from matchmaker.store.base import session
from matchmaker.store.challenge import challenge_by_ref
from matchmaker.store.match import VerdictRow
from tests import factories, scenes
from tests.everywhere import everywhere


def acts() -> list[tuple[str, str, str]]:
    """What was done to verdicts: act, ref and the state before."""
    rows = everywhere(AuditEventRow).filter_by(noun="verdict").order_by(AuditEventRow.id)
    return [(row.act, row.subject_ref, row.details["state_before"]) for row in rows]


def test_nothing_is_decided_once_the_challenge_is_withdrawn(app: Flask) -> None:
    scene = scenes.ranked()
    challenge_moves.withdraw(scene.ref, viewer=scene.organiser)

    with pytest.raises(Conflict, match="while the challenge is “withdrawn”"):
        scene.decide("Termolux")

    assert acts() == []


def test_verdicts_change_freely_and_survive_another_run(app: Flask) -> None:
    scene = scenes.ranked()

    first = scene.decide("Termolux", reason_code="strong_evidence", note="Saw it in Hannover.")
    second = scene.decide("Termolux", "hold")
    third = scene.decide("Termolux", "decline", reason_code="capacity")
    scene.rank_again()

    row = scene.row("Termolux")
    assert row.verdict is not None
    assert [given.state for given in (first, second, third)] == ["shortlisted", "held", "declined"]
    assert (row.state, row.version) == ("declined", 4)
    assert (row.verdict.verb, row.verdict.reason_code, row.verdict.person) == (
        "decline",
        "capacity",
        scene.organiser.name,
    )
    assert acts() == [
        ("shortlist", first.verdict_ref, "suggested"),
        ("hold", second.verdict_ref, "shortlisted"),
        ("decline", third.verdict_ref, "held"),
    ]


def test_undo_goes_back_step_by_step(app: Flask) -> None:
    scene = scenes.ranked()
    first, second = scene.decide("Termolux"), scene.decide("Termolux", "decline")

    with pytest.raises(Conflict, match="Something else was decided"):
        undo(first.verdict_ref, challenge_ref=scene.ref, viewer=scene.organiser)
    one = undo(second.verdict_ref, challenge_ref=scene.ref, viewer=scene.organiser)
    between = scene.row("Termolux").verdict
    two = undo(first.verdict_ref, challenge_ref=scene.ref, viewer=scene.organiser)

    row = scene.row("Termolux")
    assert (one.state, two.state) == ("shortlisted", "suggested")
    assert between is not None
    assert between.ref == first.verdict_ref
    assert (row.state, row.verdict) == ("suggested", None)
    assert acts()[2:] == [("undo", second.verdict_ref, "shortlisted"), ("undo", first.verdict_ref, "suggested")]
    with pytest.raises(Conflict):
        undo(first.verdict_ref, challenge_ref=scene.ref, viewer=scene.organiser)


def test_the_second_of_two_organisers_is_told(app: Flask) -> None:
    scene = scenes.ranked()
    colleague = factories.viewer((scene.cluster, "organiser"))
    seen = scene.row("Termolux")
    scene.decide("Termolux")

    with pytest.raises(Conflict) as refusal:
        give(seen.ref, Verdict(verb="decline"), challenge_ref=scene.ref, version=seen.version, viewer=colleague)

    assert refusal.value.text() == (
        "Somebody decided on this firm meanwhile: it is “shortlisted” now. Look at it again, then decide."
    )
    assert everywhere(VerdictRow).count() == 1


def test_only_organisers_of_the_cluster_decide(app: Flask) -> None:
    scene = scenes.ranked()
    row = scene.row("Termolux")
    given = scene.decide("Dichtblick")
    elsewhere = factories.viewer((factories.cluster(), "organiser"))

    for stranger in (elsewhere, scene.owner, scene.people["Termolux"]):
        with pytest.raises(NotFound):
            give(row.ref, Verdict(verb="hold"), challenge_ref=scene.ref, version=row.version, viewer=stranger)
        with pytest.raises(NotFound):
            undo(given.verdict_ref, challenge_ref=scene.ref, viewer=stranger)

    assert scene.row("Termolux").state == "suggested"


def test_a_match_of_another_challenge_is_not_found(web_app: Flask) -> None:
    scene = scenes.ranked()
    row = scene.row("Termolux")
    other = factories.challenge(scene.owner_firm, state="published").ref

    with pytest.raises(NotFound):
        give(row.ref, Verdict(verb="hold"), challenge_ref=other, version=row.version, viewer=scene.organiser)


def test_a_firm_barred_since_cannot_be_chosen(web_app: Flask) -> None:
    scene = scenes.ranked()
    challenge = challenge_by_ref(scene.ref)
    assert challenge is not None
    challenge.agree(scenes.terms(barred=["Termolux"]))
    session().commit()

    with pytest.raises(Conflict, match="barred"):
        scene.decide("Termolux")

    assert scene.row("Termolux").is_barred


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"verb": "shortlist", "reason_code": "capacity"}, "This reason does not go with this verdict."),
        ({"verb": "decline", "reason_code": "other"}, "Say the other reason in the note."),
        ({"reason_code": "capacity"}, "This is needed."),
    ],
)
def test_a_reason_must_suit_its_verdict(web_app: Flask, words: dict[str, str], problem: str) -> None:
    scene = scenes.ranked()
    row = scene.row("Termolux")

    with pytest.raises(Invalid) as refusal:
        give(row.ref, Verdict.checked(words), challenge_ref=scene.ref, version=row.version, viewer=scene.organiser)

    assert [found.text() for found in refusal.value.problems] == [problem]
