"""Runs for programs: ranking a pool for a challenge, the history, and the check that a run can be made again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..domain.account import Viewer
from ..domain.errors import NotFound
from ..services import match as matches
from ..services import publication
from ..services import run as runs
from ..services.gap import GapLine
from ..services.run import Changes, Replay, RunSummary
from .operation import Operation
from .paging import Listing, Paging, cut


@dataclass(frozen=True)
class Run:
    """One ranking of a pool for a challenge: from what it was made, where its firms stand, what nobody in the pool
    answers, and what has changed since."""

    ref: str
    challenge_ref: str
    summary: RunSummary
    is_latest: bool
    matches: int
    counts: Mapping[str, int]
    gap: Sequence[GapLine]
    changes: Changes | None


def index(ref: str, paging: Paging, viewer: Viewer) -> Listing[RunSummary]:
    """List the runs of a challenge, the newest first."""
    return cut(runs.history(ref, viewer=viewer).runs, paging)


def create(ref: str, key: str | None, viewer: Viewer) -> Run:
    """Rank the pool for a challenge as both are now; verdicts stay as they were."""
    return _shown(ref, publication.rank_once(ref, key=key, viewer=viewer), viewer)


def show(ref: str, run_ref: str, viewer: Viewer) -> Run:
    """Read a run, and what has changed since it was made."""
    return _shown(ref, run_ref, viewer)


def check(ref: str, run_ref: str, viewer: Viewer) -> Replay:
    """Make a run again from the versions that it was made from, and compare; nothing is written."""
    return runs.check(run_ref, challenge_ref=ref, viewer=viewer)


def _shown(ref: str, run_ref: str, viewer: Viewer) -> Run:
    page = matches.matches_page(ref, viewer=viewer, run_ref=run_ref)
    if page.run is None:
        raise NotFound()
    return Run(
        ref=page.run.ref,
        challenge_ref=page.challenge_ref,
        summary=page.run,
        is_latest=page.is_latest,
        matches=page.listed,
        counts=page.counts,
        gap=page.gap,
        changes=page.changes,
    )


OPERATIONS = (
    Operation("GET", "/challenges/<ref>/runs", index),
    Operation(
        "POST",
        "/challenges/<ref>/runs",
        create,
        status=201,
        refusals=(409,),
        location="/challenges/{challenge_ref}/runs/{ref}",
    ),
    Operation("GET", "/challenges/<ref>/runs/<run_ref>", show),
    Operation("POST", "/challenges/<ref>/runs/<run_ref>/check", check),
)
