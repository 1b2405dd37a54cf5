"""The leak meter of a challenge: what in its title and teaser may point to its owner, and what was settled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ..domain.challenge import Challenge, ready_to_submit
from ..domain.errors import Invalid, Problem
from ..domain.leak import Mark, unsettled
from ..ranking.leaks import Corpus, marks_in
from ..store.challenge import ChallengeRow
from ..store.leak import KeptMarkRow, kept_marks
from .pool import current_pool


@dataclass(frozen=True)
class SettledMark(Mark):
    """A mark as those who edit the challenge see it: why it is there, and who said when that it stays.

    `start` and `end` count code points of the field's text; a mark is settled by its `key`.
    """

    reason: str
    is_kept: bool
    kept_by: str | None
    kept_at: datetime | None


def corpus_of(row: ChallengeRow) -> Corpus:
    """What the pool of a challenge's cluster has published; ends a transaction that has only read."""
    return Corpus(current_pool(row.cluster_id, row.cluster.ref).index)


def settled_marks(row: ChallengeRow, corpus: Corpus) -> tuple[SettledMark, ...]:
    """What in a challenge may point to its owner, in reading order, with how it was settled."""
    kept = {one.key: one for one in kept_marks(row.id)}
    marks = marks_in(row.record, owner=row.organisation.record, corpus=corpus)
    return tuple(_settled(mark, kept.get(mark.key)) for mark in marks)


def lacking(record: Challenge, marks: Iterable[SettledMark]) -> list[Problem]:
    """What a challenge lacks to be submitted: what is missing, and marks that wait, each beside its field."""
    return [*ready_to_submit(record), *unsettled([mark for mark in marks if not mark.is_kept])]


def require_ready(row: ChallengeRow, corpus: Corpus) -> None:
    """Passes when nothing is missing and every mark is settled; else Invalid with each beside its field."""
    problems = lacking(row.record, settled_marks(row, corpus))
    if problems:
        raise Invalid(problems)


def _settled(mark: Mark, kept: KeptMarkRow | None) -> SettledMark:
    return SettledMark(
        **vars(mark),
        reason=mark.problem.text(),
        is_kept=kept is not None,
        kept_by=kept.account.name if kept and kept.account else None,
        kept_at=kept.created_at if kept else None,
    )
