"""Challenges from a file: whose they are, what they change, and writing them all at once."""

from collections.abc import Sequence
from typing import Any

from ..domain.challenge import CLOSED, Challenge, ChallengeRecord, Terms, ready_to_submit
from ..domain.errors import Problem
from ..domain.organisation import Organisation
from ..domain.states import LABELS, OPEN_CHALLENGE, OWNER_EDITS_CHALLENGE
from ..domain.vocabulary import SECTORS
from ..domain.words import N_
from ..ranking.language import language_of
from ..ranking.leaks import Corpus, marks_in
from ..store.base import now, session
from ..store.challenge import ChallengeRow, challenges_in
from ..store.leak import kept_marks
from .importplan import (
    ACTS,
    CHANGED,
    GONE,
    NEW,
    UNCHANGED,
    Author,
    Change,
    Difference,
    Directory,
    differences_between,
    given,
    owner_refusal,
    problem_in,
)
from .importrows import CheckedRow, RowProblem

NOUN = "challenge"
UNSETTLED = N_("The teaser has words that may point to the owner: settle them on its page.")


def planned(
    rows: Sequence[CheckedRow], *, directory: Directory, publishes: bool
) -> tuple[list[Change], list[RowProblem]]:
    """What each row does to the challenges of the cluster."""
    stored = challenges_in(directory.cluster.id)
    known = {row.ref: row for row in stored} | {row.external_id: row for row in stored if row.external_id}
    changes: list[Change] = []
    problems: list[RowProblem] = []
    for row in rows:
        record = row.record
        if not isinstance(record, ChallengeRecord):
            continue
        challenge = known.get(record.id)
        owner = challenge.organisation if challenge else None
        refusal = owner_refusal(row, "organisation", record.organisation, owner=owner, directory=directory)
        if refusal:
            problems.append(refusal)
            continue
        change = _changed(row, record, challenge) if challenge else _new(row, record, directory)
        if challenge and change.outcome == CHANGED and challenge.state not in OPEN_CHALLENGE:
            problems.append(problem_in(row, "id", GONE, state=LABELS[challenge.state]))
        changes.append(_to_publish(change) if publishes else change)
    return changes, problems


def _with_known_sector(challenge: Challenge) -> Challenge:
    """The challenge with a sector that the list knows under its code."""
    code = SECTORS.code_of(challenge.sector) if challenge.sector else None
    return challenge.model_copy(update={"sector": code}) if code else challenge


def _new(row: CheckedRow, record: ChallengeRecord, directory: Directory) -> Change:
    firm = Organisation(legal_name=record.organisation or record.id, country=record.country)
    said = _with_known_sector(Challenge.model_validate(record.model_dump(include=set(Challenge.model_fields))))
    if said.language is None:
        said = said.model_copy(update={"language": language_of(f"{said.title or ''}\n{said.description}")})
    every = tuple(Difference(name, None, value) for name, value in said.stored().items())
    owner = directory.owner(row.number, firm)
    return Change(
        *(row.number, NOUN, NEW, record.title or firm.legal_name, said),
        external_id=record.id,
        owner=owner,
        differences=every,
        is_detected=record.language is None,
    )


def _changed(row: CheckedRow, record: ChallengeRecord, challenge: ChallengeRow) -> Change:
    said = _with_known_sector(challenge.record.model_copy(update=given(record, Challenge)))
    differences = differences_between(challenge.content, said.stored(), model=Challenge)
    return Change(
        *(row.number, NOUN, CHANGED if differences else UNCHANGED, challenge.title or record.id, said),
        external_id=record.id,
        differences=differences,
        row=challenge,
    )


def _to_publish(change: Change) -> Change:
    """The change with its publishing, where it is not public yet and nothing is missing."""
    state = change.row.state if change.row else None
    if state not in (None, *OWNER_EDITS_CHALLENGE) or not isinstance(change.record, Challenge):
        return change
    lacks = [*ready_to_submit(change.record), *_unsettled(change.record, change.row)]
    return change.published(state, lacks=tuple(lacks))


def _unsettled(record: Challenge, row: ChallengeRow | None) -> list[Problem]:
    """That words of the teaser may point to the owner, and wait to be settled; what only organisers see may wait.

    A file is checked against the closed lists and the lexicon alone, so it never takes more on trust than a page does.
    """
    if row is None or row.visibility == CLOSED.visibility:
        return []
    marks = marks_in(record, owner=row.organisation.record, corpus=Corpus())
    kept = {one.key for one in kept_marks(row.id)}
    open_marks = {mark.key for mark in marks if mark.field == "teaser"} - kept
    return [Problem("teaser", UNSETTLED)] if open_marks else []


def write(changes: Sequence[Change], *, directory: Directory, author: Author) -> list[ChallengeRow]:
    """Makes, changes and publishes challenges; the row of each change."""
    rows = [change.row or _added(change, directory) for change in changes]
    session().flush()
    for row, change in zip(rows, changes, strict=True):
        if (change.says_more or change.outcome == NEW) and isinstance(change.record, Challenge):
            row.version = row.version + 1 if change.row else 1
            session().add(row.fill(change.record, author_id=author.account_id))
            author.note(ACTS[change.outcome], noun=NOUN, ref=row.ref, version=row.version)
        if change.publishes:
            _publish(row, author)
    session().flush()
    return rows


def _added(change: Change, directory: Directory) -> ChallengeRow:
    row = ChallengeRow(
        external_id=change.external_id,
        organisation_id=directory.by_name[change.owner].id,
        cluster_id=directory.cluster.id,
        state="draft",
        content={},
    )
    row.agree(Terms())
    session().add(row)
    return row


def _publish(row: ChallengeRow, author: Author) -> None:
    """Submits and publishes a challenge, as an organiser does one by one."""
    if row.state != "submitted":
        author.note("submit", noun=NOUN, ref=row.ref, state_before=row.state)
    answer_by = row.answer_by.isoformat() if row.answer_by else None
    author.note("publish", noun=NOUN, ref=row.ref, state_before="submitted", answer_by_before=answer_by)
    row.state, row.asked = "published", None
    row.submitted_at = row.published_at = now()
    row.seen_at = None


def standing_of(row: ChallengeRow) -> dict[str, Any]:
    """What taking a change back needs to know of a challenge."""
    return {
        "content": row.content,
        "state_before": row.state,
        "submitted_at": row.submitted_at.isoformat() if row.submitted_at else None,
        "published_at": row.published_at.isoformat() if row.published_at else None,
    }
