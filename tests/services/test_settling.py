"""Settling what may point to the owner: who settles it, what it opens the way for, and what is remembered."""

import json
from typing import Any

import pytest
from flask import Flask

from matchmaker.domain.challenge import Challenge, Terms
from matchmaker.domain.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from matchmaker.domain.leak import UNSETTLED, Settlement
from matchmaker.services import challenge as challenges
from matchmaker.services import challenge_moves, challenge_writing, importing, importview, publication
from matchmaker.services.importchallenges import UNSETTLED as UNSETTLED_IN_FILE
from matchmaker.services.settling import settle
from matchmaker.store.audit import AuditEventRow
from matchmaker.store.base import session
from matchmaker.store.challenge import ChallengeRow
from tests import factories, files, scenes
from tests.everywhere import everywhere

TEASER = "Quesos Roca looks for leaking trays behind the Multivac; see www.roca.example."
KEYS = ["own: Quesos Roca", "name: Multivac", "web: www.roca.example"]


def kept(*keys: str) -> Settlement:
    """That these marks stay."""
    return Settlement(keep=list(keys))


def marks_of(scene: scenes.Scene, ref: str) -> dict[str, bool]:
    """Whether each mark stays, by its key."""
    return {mark.key: mark.is_kept for mark in challenges.shown(ref, viewer=scene.owner).marks}


def test_the_owner_settles_each_mark_before_it_is_submitted_and_published(app: Flask) -> None:
    scene = scenes.ranked()
    ref = factories.challenge(scene.owner_firm, teaser=TEASER).ref

    with pytest.raises(Invalid) as refusal:
        challenge_moves.submit(ref, viewer=scene.owner)
    settle(ref, kept(*KEYS), version=1, viewer=scene.owner)
    challenge_moves.submit(ref, viewer=scene.owner)
    publication.publish(ref, viewer=scene.organiser)

    assert [(one.place, one.values.get("text")) for one in refusal.value.problems] == [
        ("teaser", "Quesos Roca"),
        ("teaser", "Multivac"),
        ("teaser", "www.roca.example"),
        ("teaser", None),
    ]
    assert refusal.value.problems[-1].sentence == UNSETTLED
    assert [event.act for event in everywhere(AuditEventRow).filter_by(subject_ref=ref).order_by("id")][:3] == [
        "settle",
        "submit",
        "publish",
    ]


def test_what_is_kept_is_remembered_for_its_exact_words_in_every_later_text(app: Flask) -> None:
    scene = scenes.ranked()
    ref = factories.challenge(scene.owner_firm, teaser=TEASER).ref
    settle(ref, kept(*KEYS), version=1, viewer=scene.owner)
    record = Challenge.checked(
        {**factories.CHALLENGE, "teaser": "See www.roca.example, or ask Quesos Roca about the Ishida."}
    )

    challenge_writing.save(ref, record, version=1, viewer=scene.owner)

    assert marks_of(scene, ref) == {"web: www.roca.example": True, "own: Quesos Roca": True, "name: Ishida": False}


def test_what_is_no_longer_ticked_waits_again_and_who_kept_the_rest_is_told(app: Flask) -> None:
    scene = scenes.ranked()
    ref = factories.challenge(scene.owner_firm, teaser=TEASER).ref
    settle(ref, kept(*KEYS), version=1, viewer=scene.owner)

    settle(ref, kept(KEYS[1]), version=1, viewer=scene.organiser)

    marks = challenges.shown(ref, viewer=scene.organiser).marks
    assert [(mark.key, mark.kept_by) for mark in marks] == [
        (KEYS[0], None),
        (KEYS[1], scene.owner.name),
        (KEYS[2], None),
    ]
    assert [TEASER[mark.start : mark.end] for mark in marks] == [mark.text for mark in marks]


def test_a_mark_that_is_not_there_or_an_old_version_is_refused(app: Flask) -> None:
    scene = scenes.ranked()
    ref = factories.challenge(scene.owner_firm, teaser=TEASER).ref

    with pytest.raises(Invalid):
        settle(ref, kept("web: elsewhere.example"), version=1, viewer=scene.owner)
    with pytest.raises(Stale):
        settle(ref, kept(KEYS[0]), version=2, viewer=scene.owner)

    assert not any(marks_of(scene, ref).values())


def test_only_who_edits_the_challenge_now_reads_and_settles_its_marks(app: Flask) -> None:
    scene = scenes.ranked(terms={"preset": "invited"}, teaser=TEASER)
    firm = scene.people["Termolux"]

    with pytest.raises(Conflict):
        settle(scene.ref, kept(), version=1, viewer=scene.owner)
    with pytest.raises(Forbidden):
        settle(scene.ref, kept(), version=1, viewer=firm)
    with pytest.raises(NotFound):
        settle("0000000000000", kept(), version=1, viewer=firm)

    assert challenges.shown(scene.ref, viewer=firm).marks == ()
    assert [mark.key for mark in challenges.shown(scene.ref, viewer=scene.organiser).marks] == KEYS
    assert challenges.shown(scene.ref, viewer=scene.owner).marks == ()


def test_marks_depend_on_published_profiles_alone(app: Flask) -> None:
    scene = scenes.ranked()
    ref = factories.challenge(scene.owner_firm, teaser="Trays leak behind the Multivac.").ref
    maker = factories.organisation(cluster=scene.cluster)

    before = marks_of(scene, ref)
    factories.profile(maker, state="submitted", summary="We watch Multivac machines.")
    factories.challenge(scene.owner_firm, state="published", description="Behind the Multivac it leaks.")
    drafts = marks_of(scene, ref)
    factories.profile(maker, summary="We watch Multivac machines.")

    assert before == drafts == {"name: Multivac": False}
    assert marks_of(scene, ref) == {}


def test_an_import_publishes_to_the_organisers_what_points_to_the_owner_and_to_nobody_else(web_app: Flask) -> None:
    scene = scenes.ranked()
    first = {**factories.CHALLENGE, "id": "c1", "organisation": "Quesos Roca"}
    second = {**first, "id": "c2"}
    imported(scene, first, publishes=False)
    imported(scene, second, publishes=False)
    (shown,) = everywhere(ChallengeRow).filter_by(external_id="c2")
    challenge_writing.agree(shown.ref, Terms(preset="invited"), version=shown.version, viewer=scene.organiser)

    ref = imported(scene, *({**one, "teaser": "See www.roca.example for more."} for one in (first, second)))

    lines = importview.lines(ref, outcome="changed", page=1, viewer=scene.organiser).rows
    states = {row.external_id: row.state for row in everywhere(ChallengeRow) if row.external_id}
    assert states == {"c1": "published", "c2": "draft"}
    assert [line.lacks for line in lines] == [(), (UNSETTLED_IN_FILE,)]


def test_what_points_to_the_owner_goes_no_further_than_the_organisers_until_it_is_settled(web_app: Flask) -> None:
    scene = scenes.ranked()
    imported(
        scene, {**factories.CHALLENGE, "id": "c1", "organisation": "Quesos Roca", "teaser": "See www.roca.example."}
    )
    (row,) = everywhere(ChallengeRow).filter_by(external_id="c1")
    ref, version = row.ref, row.version

    with pytest.raises(Invalid) as refusal:
        challenge_writing.agree(ref, Terms(preset="invited"), version=version, viewer=scene.organiser)
    settle(ref, kept("web: www.roca.example"), version=version, viewer=scene.organiser)
    challenge_writing.agree(ref, Terms(preset="invited"), version=version, viewer=scene.organiser)

    assert [(one.place, one.sentence) for one in refusal.value.problems] == [("preset", challenge_writing.UNSETTLED)]
    assert challenges.shown(ref, viewer=scene.organiser).terms.preset == "invited"


def imported(scene: scenes.Scene, *records: dict[str, Any], publishes: bool = True) -> str:
    """The ref of an import of these challenges, which is done."""
    content = "\n".join(json.dumps(record) for record in records).encode()
    ref = files.check(content, cluster=scene.cluster, viewer=scene.organiser, publishes=publishes)
    importing.start_applying(ref, viewer=scene.organiser)
    importing.apply(ref, viewer=scene.organiser)
    session().rollback()
    return ref
