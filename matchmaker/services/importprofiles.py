"""Profiles from a file: whose they are, what they change, and writing them all at once."""

from collections.abc import Sequence

from ..domain.organisation import Organisation
from ..domain.profile import Profile, ProviderRecord, ready_to_submit, with_known_codes
from ..domain.states import LABELS
from ..ranking.language import language_of
from ..store.base import now, session
from ..store.profile import (
    ProfileClusterRow,
    ProfileRow,
    ProfileVersionRow,
    bump_pools_of,
    file_codes,
    file_new_codes,
    profiles_in,
)
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
from .profile import KEPT, state_of_text
from .profile_moves import STILL_HIDDEN, standing
from .profile_writing import show_words

NOUN = "profile"


def planned(
    rows: Sequence[CheckedRow], *, directory: Directory, publishes: bool
) -> tuple[list[Change], list[RowProblem]]:
    """What each row does to the profiles of the cluster's organisations."""
    stored = profiles_in(directory.cluster.id)
    known = {row.ref: row for row in stored} | {row.external_id: row for row in stored if row.external_id}
    changes: list[Change] = []
    problems: list[RowProblem] = []
    for row in rows:
        record = row.record
        if not isinstance(record, ProviderRecord):
            continue
        profile = known.get(record.id)
        owner = profile.organisation if profile else None
        refusal = owner_refusal(row, "name", record.name, owner=owner, directory=directory)
        if refusal:
            problems.append(refusal)
            continue
        change = _changed(row, record, profile) if profile else _new(row, record, directory)
        if profile and profile.state == "withdrawn" and change.outcome == CHANGED:
            problems.append(problem_in(row, "id", GONE, state=LABELS["withdrawn"]))
        changes.append(_to_publish(change) if publishes else change)
    return changes, problems


def _new(row: CheckedRow, record: ProviderRecord, directory: Directory) -> Change:
    firm = Organisation(
        legal_name=record.name or record.id,
        country=record.country,
        kind=record.organisation_kind if record.organisation_kind not in (None, "cluster") else "company",
        size_class=record.size_class,
    )
    said = with_known_codes(Profile.model_validate(record.model_dump(include=set(Profile.model_fields))))
    if said.language is None:
        words = [said.summary or "", *(capability.text for capability in said.capabilities)]
        said = said.model_copy(update={"language": language_of("\n".join(words))})
    every = tuple(Difference(name, None, value) for name, value in said.stored().items())
    owner = directory.owner(row.number, firm)
    return Change(
        *(row.number, NOUN, NEW, firm.legal_name, said),
        external_id=record.id,
        owner=owner,
        differences=every,
        is_detected=record.language is None,
    )


def _changed(row: CheckedRow, record: ProviderRecord, profile: ProfileRow) -> Change:
    newest = profile.pending or profile.published
    stored = newest.record if newest else Profile()
    said = with_known_codes(stored.model_copy(update=given(record, Profile)))
    differences = differences_between(newest.content if newest else {}, said.stored(), model=Profile)
    return Change(
        *(row.number, NOUN, CHANGED if differences else UNCHANGED, profile.organisation.legal_name, said),
        external_id=record.id,
        differences=differences,
        row=profile,
    )


def _to_publish(change: Change) -> Change:
    """The change with its publishing, where there is something to publish and nothing is missing."""
    profile: ProfileRow | None = change.row
    state = profile.state if profile else "draft"
    waits = change.outcome != UNCHANGED or profile is None or profile.pending_id is not None
    if not waits or state == "withdrawn":
        return change
    record = change.record
    lacks = tuple(ready_to_submit(record)) if isinstance(record, Profile) else ()
    if state == "hidden":
        lacks = (problem_in(CheckedRow(change.number, record), "id", STILL_HIDDEN).problem,)
    return change.published(state, lacks=lacks)


def write(changes: Sequence[Change], *, directory: Directory, author: Author) -> list[ProfileRow]:
    """Makes, changes and publishes profiles; the row of each change."""
    rows = [change.row or _added(change, directory) for change in changes]
    session().flush()
    for row, change in zip(rows, changes, strict=True):
        if change.says_more or change.outcome == NEW:
            row.version = row.version + 1 if change.row else 1
            _keep(row, _text(change), author)
    session().flush()
    for row, change in zip(rows, changes, strict=True):
        if change.says_more or change.outcome == NEW:
            author.note(ACTS[change.outcome], noun=NOUN, ref=row.ref, version=row.version)
    _publish([(row, _text(change)) for row, change in zip(rows, changes, strict=True) if change.publishes], author)
    return rows


def _text(change: Change) -> Profile:
    """What the profile says as a whole, once the change is made."""
    return change.record if isinstance(change.record, Profile) else Profile()


def _added(change: Change, directory: Directory) -> ProfileRow:
    row = ProfileRow(
        external_id=change.external_id,
        organisation_id=directory.by_name[change.owner].id,
        state="draft",
        version=1,
        published=None,
    )
    row.clusters = [ProfileClusterRow(cluster_id=directory.cluster.id)]
    session().add(row)
    return row


def _keep(row: ProfileRow, record: Profile, author: Author) -> None:
    """Adds a version as the one that waits; what is published stays."""
    row.pending = ProfileVersionRow(
        profile_id=row.id, number=row.version, content=record.stored(), author_id=author.account_id
    )
    if row.state in KEPT:
        row.pending_state = row.pending_state or "draft"
    else:
        show_words(row, record)


def _publish(texts: Sequence[tuple[ProfileRow, Profile]], author: Author) -> None:
    """Submits and publishes what waits, as an organiser does one by one, and tells every pool once."""
    fresh: dict[int, Profile] = {}
    for row, record in texts:
        if state_of_text(row) != "submitted":
            author.note("submit", noun=NOUN, ref=row.ref, state_before=state_of_text(row))
        if row.state in KEPT:
            row.pending_state = "submitted"
        else:
            row.state = "submitted"
        author.note("publish", noun=NOUN, ref=row.ref, **standing(row))
        if row.published is None:
            fresh[row.id] = record
        else:
            file_codes(row, record)
        row.state, row.pending_state, row.asked = "published", None, None
        row.published, row.pending = row.pending, None
        row.submitted_at = row.published_at = row.confirmed_at = now()
        row.seen_at = None
        show_words(row, record)
    file_new_codes(fresh)
    bump_pools_of(row for row, _ in texts)
