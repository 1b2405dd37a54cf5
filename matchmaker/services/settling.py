"""Settling the marks of the leak meter: which words of a challenge stay although they may point to its owner."""

from ..domain.account import Viewer
from ..domain.errors import Conflict, Invalid, Problem, Stale
from ..domain.leak import Settlement
from ..domain.states import LABELS
from ..domain.words import N_
from ..ranking.leaks import Corpus
from ..store.base import writing
from ..store.leak import drop_marks, keep_marks, kept_marks
from . import audit
from .challenge import EDITABLE, allowed
from .challenge_writing import NO_LONGER
from .leak import corpus_of, settled_marks

NO_MARK = N_("There is no such mark in the text as it is now.")


def settle(ref: str, settlement: Settlement, *, version: int, viewer: Viewer) -> None:
    """Keeps these marks as they are, and lets the others wait; of the version that the viewer looked at.

    What is kept is remembered for its exact words: in another text they need not be settled again.
    """
    corpus = corpus_around("settle", ref, viewer=viewer)
    with writing() as unit:
        row, circle = allowed("settle", ref, viewer)
        if row.state not in EDITABLE[circle]:
            raise Conflict(NO_LONGER, state=LABELS[row.state])
        if row.version != version:
            raise Stale()
        keys = dict.fromkeys(mark.key for mark in settled_marks(row, corpus))
        if not keys.keys() >= set(settlement.keep):
            raise Invalid([Problem("keep", NO_MARK)])
        before = {one.key: one.id for one in kept_marks(row.id)}
        gone = [number for key, number in before.items() if key in keys and key not in settlement.keep]
        new = [key for key in keys if key in settlement.keep and key not in before]
        drop_marks(row.id, gone)
        keep_marks(row.id, new, account_id=audit.actor_id(viewer))
        if gone or new:
            audit.record("settle", noun="challenge", ref=ref, viewer=viewer, cluster_id=row.cluster_id, version=version)
        unit.commit()


def corpus_around(action: str, ref: str, *, viewer: Viewer) -> Corpus:
    """The published profiles that a challenge is read against, for who has this right; made before anybody writes."""
    row, _ = allowed(action, ref, viewer)
    return corpus_of(row)
