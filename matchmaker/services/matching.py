"""Making a run: a stored challenge ranked against its cluster's pool, and the same ranking made again later."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from ..domain.account import ANONYMOUS, Viewer
from ..domain.challenge import ChallengeRecord
from ..domain.errors import NotFound
from ..domain.match import Match, Ranking
from ..domain.states import moved
from ..ranking.files import made_by
from ..ranking.index import Index
from ..ranking.lesson import Lesson
from ..ranking.rank import rank
from ..ranking.recipe import Recipe
from ..store.base import close_reading, session, writing
from ..store.challenge import ChallengeRow, barred_organisations, latest_version, latest_version_id
from ..store.match import MatchRow, RunRow, run_by_ref, versions_in
from ..store.profile import pool_revision, profiles_by_refs
from . import audit
from .circle import challenge_to
from .learning import LEARNING, Learning, learning_for, lesson_in
from .lexicon import layer_at
from .meaning import MEANING, asking, meant_again
from .pool import LAYER, Member, Pending, Pool, current_pool, index_of, learned_from

MOST_MATCHES = 50
MOST_TRIES = 3
"""So often a ranking is made while others may edit; after that nobody may until it is made."""
LEFT_OUT = "left_out"
INDEX = "index"
PROGRAM = "program"
VERDICT, ODDITIES, TWINS = "verdict", "oddities", "twins"
"""Under what names the settings of a run keep what its ranking says of the list and of the profiles."""


@dataclass(frozen=True)
class Question:
    """What a run is made from: the challenge as it stands, whom it leaves out, and the pool's revision."""

    challenge: ChallengeRecord
    version_ref: str
    cluster_id: int
    cluster_ref: str
    barred: frozenset[str]
    revision: int


@dataclass(frozen=True)
class Made:
    """A ranking that is not kept yet, and what it was made from."""

    question: Question
    pool: Pool
    ranking: Ranking
    left_out: frozenset[str]
    learning: Learning


def rank_stored(ref: str, *, viewer: Viewer | None) -> str:
    """Ranks the pool for a published challenge and keeps the run; returns its ref. None is the service itself.

    The ranking is made between two transactions, so that nobody waits for it; when its inputs changed meanwhile it is
    made again, the last time while nobody else writes.
    """
    for _ in range(MOST_TRIES):
        made = _made(ref, viewer)
        with writing() as unit:
            if question_of(challenge_to("rank", ref, viewer=viewer)) == made.question:
                run_ref = _kept(made, viewer=viewer)
                unit.commit()
                return run_ref
    with writing() as unit:
        run_ref = _kept(_made(ref, viewer), viewer=viewer)
        unit.commit()
    return run_ref


def ranked(
    challenge: ChallengeRecord,
    index: Index,
    *,
    left_out: Collection[str],
    lesson: Lesson | None = None,
    explained: bool = True,
) -> Ranking:
    """The ranking of a pool without some of its profiles; the scores are those of the whole pool."""
    return rank(challenge, index, top=MOST_MATCHES, left_out=left_out, lesson=lesson, explained=explained)


def replay(run_ref: str) -> Ranking:
    """The ranking of a run, made again from the versions that it was made from, for the service itself."""
    run = run_by_ref(run_ref)
    if run is None:
        raise NotFound()
    members = tuple(Member(*values) for values in run.pool)
    challenge = record_of(run.challenge.ref, run.challenge_version.content)
    settings = run.settings
    learned = learned_from(members, settings[INDEX]) if INDEX in settings else members
    layered = layer_at(run.cluster_id, settings.get(INDEX, {}).get(LAYER, 0))
    index = index_of(learned, layered, recipe=Recipe.of(settings["recipe"]))
    index = Pending.between(learned, members).added_to(index)
    if MEANING in settings:
        index = meant_again(index, settings[MEANING], challenge)
    return ranked(challenge, index, left_out=settings[LEFT_OUT], lesson=lesson_in(settings))


def record_of(ref: str, content: dict[str, object]) -> ChallengeRecord:
    """A stored challenge as the ranking reads it."""
    return ChallengeRecord.model_validate({**content, "id": ref})


def _made(ref: str, viewer: Viewer | None) -> Made:
    """The ranking of a challenge and a pool as they stand, and what it was made from; no reading stays open."""
    row = challenge_to("rank", ref, viewer=viewer)
    moved("challenge", row.state, "match")
    question = question_of(row)
    close_reading()
    pool = current_pool(question.cluster_id, question.cluster_ref)
    left_out = pool.of_firms(question.barred)
    index = asking(pool.index, [question.challenge])
    learning = learning_for(question.challenge, cluster_id=question.cluster_id, index=index)
    ranking = ranked(question.challenge, index, left_out=left_out, lesson=learning.lesson)
    return Made(replace(question, revision=pool.revision), pool, ranking, left_out, learning)


def question_of(row: ChallengeRow) -> Question:
    """What a run for a challenge would be made from now."""
    version = latest_version(row.id)
    return Question(
        challenge=record_of(row.ref, version.content),
        version_ref=version.ref,
        cluster_id=row.cluster_id,
        cluster_ref=row.cluster.ref,
        barred=barred_organisations(row.id) | {row.organisation.ref},
        revision=pool_revision(row.cluster_id),
    )


def _kept(made: Made, *, viewer: Viewer | None) -> str:
    """The ref of the run that keeps a ranking, within the caller's unit."""
    row = challenge_to("rank", made.question.challenge.id, viewer=viewer)
    state_before, row.state = row.state, moved("challenge", row.state, "match")
    run = RunRow(
        challenge_id=row.id,
        challenge_version_id=latest_version_id(row.id),
        cluster_id=row.cluster_id,
        pool=[list(member) for member in made.pool.members],
        pool_size=made.ranking.pool_size,
        pool_revision=made.pool.revision,
        digest=made.ranking.digest,
        settings={
            **made.ranking.settings,
            **_said(made.ranking),
            INDEX: made.pool.settings(),
            LEFT_OUT: sorted(made.left_out),
            LEARNING: made.learning.settings(),
            PROGRAM: made_by(),
        },
        empty_reason=made.ranking.empty_reason,
        made_by_id=audit.actor_id(viewer) if viewer else None,
    )
    session().add(run)
    session().flush()
    _add_matches(run, made.pool, made.ranking.matches)
    audit.record(
        "rank",
        noun="run",
        ref=run.ref,
        viewer=viewer or ANONYMOUS,
        cluster_id=row.cluster_id,
        challenge=row.ref,
        state_before=state_before,
    )
    return run.ref


def _said(ranking: Ranking) -> dict[str, Any]:
    """What a ranking says besides its matches."""
    twins = {match.provider: match.twin_of for match in ranking.matches if match.twin_of}
    verdict = ranking.verdict.model_dump(mode="json") if ranking.verdict else None
    return {VERDICT: verdict, ODDITIES: dict(ranking.oddities), TWINS: twins}


def _add_matches(run: RunRow, pool: Pool, matches: Collection[Match]) -> None:
    """The rows of a run."""
    versions = {member.profile: member.version for member in pool.members}
    profiles = profiles_by_refs([match.provider for match in matches])
    ids = versions_in([versions[match.provider] for match in matches])
    session().add_all(
        MatchRow(
            run_id=run.id,
            profile_id=profiles[match.provider].id,
            profile_version_id=ids[versions[match.provider]].id,
            rank=match.rank,
            score=match.score,
            reasons=[reason.model_dump(mode="json") for reason in match.reasons],
            findings=[finding.model_dump(mode="json") for finding in match.findings],
        )
        for match in matches
    )
