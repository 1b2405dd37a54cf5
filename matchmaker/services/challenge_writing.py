"""The text and the terms of a challenge, as they are written and changed."""

from ..domain.account import Viewer
from ..domain.challenge import CLOSED, Challenge, Terms
from ..domain.errors import Conflict, Invalid, Problem, Stale
from ..domain.states import LABELS, OPEN_CHALLENGE, VISIBLE_CHALLENGE
from ..domain.words import N_
from ..ranking.leaks import Corpus
from ..store.base import session, writing
from ..store.challenge import ChallengeRow
from ..store.organisation import OrganisationRow
from . import audit, creation, nda
from .authorship import organisation_to_write_for
from .challenge import EDITABLE, allowed
from .leak import corpus_of, settled_marks

NO_LONGER = N_("It can no longer be changed while it is “{state}”.")
UNSETTLED = N_("Its title or teaser has words that may point to the owner: settle them on its page first.")


def create(organisation_ref: str, record: Challenge, *, viewer: Viewer, key: str | None = None) -> str:
    """A new draft of an organisation that the viewer writes for; the same key makes it once. Returns its ref."""
    with writing() as unit:
        organisation = organisation_to_write_for(organisation_ref, viewer)
        author_id = audit.actor_id(viewer)
        ref = creation.once(
            author_id,
            noun="challenge",
            key=key,
            body={"organisation": organisation_ref, **record.stored()},
            make=lambda: _made(organisation, record, author_id=author_id, viewer=viewer),
        )
        unit.commit()
    return ref


def save(ref: str, record: Challenge, *, version: int, viewer: Viewer) -> int:
    """Keeps what a challenge says now, as a new version when it says something else; returns the version."""
    with writing() as unit:
        row, circle = allowed("edit", ref, viewer)
        if row.state not in EDITABLE[circle]:
            raise Conflict(NO_LONGER, state=LABELS[row.state])
        if row.version != version:
            raise Stale()
        if record.stored() != row.content:
            row.version = version = version + 1
            session().add(row.fill(record, author_id=audit.actor_id(viewer)))
            audit.record("save", noun="challenge", ref=ref, viewer=viewer, cluster_id=row.cluster_id, version=version)
        unit.commit()
    return version


def agree(ref: str, terms: Terms, *, version: int, viewer: Viewer) -> None:
    """Sets how far word of a challenge goes and who is kept out; at once, in any open state.

    What is published goes beyond the organisers only when nothing in its teaser waits to be settled.
    """
    seen, _ = allowed("set_terms", ref, viewer)
    corpus = corpus_of(seen) if terms.dials.visibility != CLOSED.visibility else None
    with writing() as unit:
        row, _ = allowed("set_terms", ref, viewer)
        if row.state not in OPEN_CHALLENGE:
            raise Conflict(NO_LONGER, state=LABELS[row.state])
        if row.version != version:
            raise Stale()
        if terms.dials.details == "nda" and not nda.has_text(row.cluster_id):
            raise Invalid([Problem("preset", nda.NO_TEXT)])
        if corpus is not None and row.state in VISIBLE_CHALLENGE and row.visibility == CLOSED.visibility:
            _require_settled(row, corpus)
        before = row.preset
        row.agree(terms)
        row.version += 1
        audit.record(
            "set_terms", noun="challenge", ref=ref, viewer=viewer, cluster_id=row.cluster_id, preset_before=before
        )
        unit.commit()


def _require_settled(row: ChallengeRow, corpus: Corpus) -> None:
    """Passes when nothing that may point to the owner waits to be settled."""
    if any(not mark.is_kept for mark in settled_marks(row, corpus)):
        raise Invalid([Problem("preset", UNSETTLED)])


def _made(organisation: OrganisationRow, record: Challenge, *, author_id: int | None, viewer: Viewer) -> str:
    row = ChallengeRow(organisation_id=organisation.id, cluster_id=organisation.cluster_id or organisation.id)
    row.content = {}
    row.version = 1
    row.agree(Terms())
    session().add(row)
    session().flush()
    session().add(row.fill(record, author_id=author_id))
    audit.record("create", noun="challenge", ref=row.ref, viewer=viewer, cluster_id=row.cluster_id)
    return row.ref
