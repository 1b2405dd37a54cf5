"""Who did or read what of a challenge."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from matchmaker.domain.account import Viewer
from matchmaker.domain.errors import Invalid, NotFound
from matchmaker.domain.match import MatchSearch
from matchmaker.services.auditing import BACKWARDS, BAD_TIME, acts_around
from matchmaker.services.exporting import exported
from matchmaker.services.lexiconimport import exported as exported_lexicon
from matchmaker.services.match import downloaded
from matchmaker.services.reading import record
from matchmaker.store.audit import AuditEventRow
from matchmaker.store.base import session
from tests import factories, scenes
from tests.everywhere import everywhere


def test_every_act_around_a_challenge_is_told_in_order(app: Flask) -> None:
    scene = scenes.ranked()
    other = factories.challenge(scene.owner_firm)
    scene.decide("Termolux")
    scene.release("Termolux")
    downloaded(scene.ref, viewer=scene.organiser, search=MatchSearch())
    exported("challenges", cluster_ref=scene.cluster.ref, viewer=scene.organiser)
    exported("profiles", cluster_ref=scene.cluster.ref, viewer=scene.organiser)
    record(other.ref, scene.organiser, cluster_id=scene.cluster.id)
    session().commit()

    told = [(act.act, act.noun, act.person) for act in acts_around(scene.ref)]

    person = f"{scene.organiser.name} <{scene.organiser.email}>"
    assert told == [
        ("rank", "run", person),
        ("shortlist", "verdict", person),
        ("release", "release", person),
        ("download", "run", person),
        ("export", "challenges", person),
    ]


def test_a_day_counts_whole_and_a_time_to_the_minute(app: Flask) -> None:
    challenge = factories.challenge(factories.organisation(cluster=factories.cluster()))
    challenge.created_at = datetime(2026, 1, 1, tzinfo=UTC)
    for hour, act in ((8, "read"), (9, "save"), (20, "publish")):
        session().add(_event(act, challenge.ref, datetime(2026, 3, 2, hour, tzinfo=UTC)))
    session().commit()

    asked = (
        ("2026-03-02", "2026-03-02"),
        ("2026-03-02T09:00", None),
        (None, "2026-03-02T09:00"),
        ("2026-03-02T10:30+01:00", "2026-03-02T21:30+01:00"),
        ("2026-03-03", None),
    )
    told = [[act.act for act in acts_around(challenge.ref, since=since, until=until)] for since, until in asked]

    assert told == [["read", "save", "publish"], ["save", "publish"], ["read"], ["publish"], []]


def _event(act: str, ref: str, at: datetime) -> AuditEventRow:
    event = AuditEventRow(act=act, noun="challenge", subject_ref=ref, challenge_ref=ref, details={})
    event.created_at = at
    return event


@pytest.mark.parametrize(
    ("since", "until", "place", "sentence"),
    [
        ("yesterday", None, "from", BAD_TIME),
        (None, "2026-13-01", "to", BAD_TIME),
        (None, "9999-12-31", "to", BAD_TIME),
        ("2026-03-02", "2026-03-01", "to", BACKWARDS),
    ],
)
def test_a_bad_time_is_refused(web_app: Flask, since: str | None, until: str | None, place: str, sentence: str) -> None:
    ref = factories.challenge(factories.organisation(cluster=factories.cluster())).ref

    with pytest.raises(Invalid) as refusal:
        acts_around(ref, since=since, until=until)

    assert [(problem.place, problem.sentence) for problem in refusal.value.problems] == [(place, sentence)]


def test_an_unknown_challenge_is_refused(web_app: Flask) -> None:
    with pytest.raises(NotFound, match="There is no challenge nowhere"):
        acts_around("nowhere")


def test_a_lexicon_that_was_taken_away_is_recorded(web_app: Flask) -> None:
    cluster = factories.cluster()
    organiser = factories.viewer((cluster, "organiser"))

    exported_lexicon(cluster.ref, is_whole=False, viewer=organiser)

    assert recorded(organiser) == [("export", "lexicon", cluster.ref)]


def recorded(who: Viewer) -> list[tuple[str, str, str]]:
    """What a person's acts were."""
    events = everywhere(AuditEventRow).join(AuditEventRow.actor).order_by(AuditEventRow.id).all()
    return [(event.act, event.noun, event.subject_ref) for event in events]
