"""Verdicts for programs: given on a match, and taken back."""

from ..domain.account import Viewer
from ..domain.match import Verdict
from ..services import verdict as verdicts
from ..services.verdict import Decided
from .operation import Operation


def give(ref: str, match_ref: str, body: Verdict, version: int, viewer: Viewer) -> Decided:
    """Shortlist, hold or decline a firm; `If-Match` is the version of the match that you looked at."""
    return verdicts.give(match_ref, body, challenge_ref=ref, version=version, viewer=viewer)


def undo(ref: str, verdict_ref: str, viewer: Viewer) -> Decided:
    """Take the last verdict on a firm back: it stands again where it stood before."""
    return verdicts.undo(verdict_ref, challenge_ref=ref, viewer=viewer)


OPERATIONS = (
    Operation("POST", "/challenges/<ref>/matches/<match_ref>/verdicts", give, status=201, refusals=(409,)),
    Operation("POST", "/challenges/<ref>/verdicts/<verdict_ref>/undo", undo, refusals=(409,)),
)
