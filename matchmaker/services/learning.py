"""Learning from the verdicts of a cluster: what they teach for one challenge, and the switch of its organisers."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ..domain.account import Viewer
from ..domain.challenge import ChallengeRecord
from ..domain.errors import NotFound
from ..domain.match import is_fitting
from ..ranking.index import Index
from ..ranking.learn import LEAST_JUDGED, learnt
from ..ranking.lesson import Lesson
from ..ranking.past import Judged, Past
from ..ranking.query import Query
from ..store.base import close_reading, writing
from ..store.judgement import JudgedChallenge, judgements_in
from ..store.organisation import learns, organisation_by_ref, switches_of
from . import audit
from .meaning import asking

LEARNING = "learning"
LESSON = "lesson"
MOST_JUDGED = 100
"""So many challenges are learned from, the newest: older verdicts say less of the firms as they are now."""


@dataclass(frozen=True)
class Outcome:
    """What came of learning, as the ranked page tells it: how many challenges had verdicts to learn from, and how well
    they were ranked by the verdicts on others, without and with what was learned (nDCG at ten)."""

    state: str
    judged: int = 0
    cold: float = 0.0
    learned: float = 0.0
    needed: int = LEAST_JUDGED


@dataclass(frozen=True)
class Learning:
    """What came of learning, and the lesson for one challenge, if there is one."""

    outcome: Outcome
    lesson: Lesson | None = None

    def settings(self) -> dict[str, Any]:
        """What a run keeps of it, so that it can be made again."""
        return {**asdict(self.outcome), LESSON: self.lesson.settings() if self.lesson else None}


@dataclass(frozen=True)
class Switch:
    """Whether a cluster's rankings learn from its verdicts."""

    cluster_ref: str
    cluster_name: str
    is_on: bool


def learning_for(challenge: ChallengeRecord, *, cluster_id: int, index: Index) -> Learning:
    """What the verdicts on a cluster's other challenges teach for this one; no transaction stays open.

    Those on the challenge itself are no part of it, so that a verdict never comes back as a reason for itself.
    """
    is_on, rows = learns(cluster_id), judgements_in(cluster_id, besides=challenge.id, most=MOST_JUDGED)
    close_reading()
    if not is_on:
        return Learning(Outcome("off"))
    judged = [one for row in rows if (one := _judged(row, {*index.ids}))]
    if sum(bool(one.good) for one in judged) < LEAST_JUDGED:
        return Learning(Outcome("too_few", judged=sum(bool(one.good) for one in judged)))
    trial, teaching = learnt(Past.of(judged, asking(index, [one.challenge for one in judged])))
    outcome = Outcome("on" if teaching else "no_gain", trial.judged, trial.cold, trial.learned)
    return Learning(outcome, teaching.about(Query.of(challenge, index)) if teaching else None)


def lesson_in(settings: Mapping[str, Any]) -> Lesson | None:
    """The lesson that a run was made with."""
    kept = settings.get(LEARNING, {}).get(LESSON)
    return Lesson.of(kept) if kept else None


def outcome_in(settings: Mapping[str, Any]) -> Outcome | None:
    """What came of learning when a run was made; nothing where it was made before there was any."""
    kept = settings.get(LEARNING)
    return Outcome(**{name: kept[name] for name in kept if name != LESSON}) if kept else None


def switches_for(viewer: Viewer) -> Sequence[Switch]:
    """The switch of each cluster that the viewer organises, by name."""
    return [Switch(*row) for row in switches_of(viewer.clusters)]


def switch(cluster_ref: str, *, is_on: bool, viewer: Viewer) -> None:
    """Lets the rankings of a cluster learn from its verdicts from now on, or not; runs that were made stay."""
    if not viewer.organises(cluster_ref):
        raise NotFound()
    with writing() as unit:
        row = organisation_by_ref(cluster_ref)
        if row is None:
            raise NotFound()
        row.learns = is_on
        act = "start_learning" if is_on else "stop_learning"
        audit.record(act, noun="organisation", ref=row.ref, viewer=viewer, cluster_id=row.id)
        unit.commit()


def _judged(row: JudgedChallenge, pool: set[str]) -> Judged | None:
    """The verdicts on firms that are in the pool, when some say whether a firm fits."""
    fits = {ref: is_fitting(*stands) for ref, stands in row.firms.items() if ref in pool}
    good, poor = (frozenset(ref for ref, fit in fits.items() if fit is wanted) for wanted in (True, False))
    challenge = ChallengeRecord.model_validate({**row.content, "id": row.ref})
    return Judged(challenge, good, poor) if good or poor else None
