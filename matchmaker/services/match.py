"""The ranked page of a challenge: the firms of a run, why each is there, and what was decided about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..domain.account import Viewer
from ..domain.errors import NotFound
from ..domain.match import MatchSearch
from ..domain.states import allows
from ..store.base import writing
from ..store.challenge import ChallengeRow
from ..store.match import RunRow, latest_run, run_by_ref, run_of
from ..store.paging import PAGE_SIZE, Page
from . import audit
from .circle import challenge_to
from .findings import MatrixRow, matrix_of
from .gap import GapLine, gap_of
from .oddity import SetAside, set_aside_in
from .rankedfirm import RankedFirm, ranked_firms
from .run import Changes, RunSummary, changes_since, summary_of
from .verdict import match_for

SIDE_BY_SIDE = 10
"""So many firms stand beside the requirements: more would not fit on a page."""
EVERYONE = 1000
NO_ROWS = Page(rows=(), number=1, total=0)


@dataclass(frozen=True)
class MatchesPage:
    """All that the ranked page shows; without a run there was no ranking yet."""

    challenge_ref: str
    title: str
    state: str
    answer_by: date | None
    run: RunSummary | None = None
    is_latest: bool = True
    page: Page = NO_ROWS
    listed: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    offered: Mapping[str, Sequence[str]] = field(default_factory=dict)
    changes: Changes | None = None
    decided: RankedFirm | None = None
    gap: Sequence[GapLine] = ()
    set_aside: Sequence[SetAside] = ()
    matrix: Sequence[MatrixRow] = ()

    @property
    def may_rank(self) -> bool:
        """Whether the pool can be ranked for it now."""
        return allows("challenge", self.state, "match")


def matches_page(
    ref: str,
    *,
    viewer: Viewer,
    search: MatchSearch | None = None,
    run_ref: str | None = None,
    page: int = 1,
    size: int = PAGE_SIZE,
    decided_ref: str = "",
) -> MatchesPage:
    """The latest run of a challenge, or the one that is asked for, narrowed by the search; for its organisers."""
    challenge = challenge_to("read_matches", ref, viewer=viewer)
    latest = latest_run(challenge.id)
    run = _asked_for(challenge, run_ref) if run_ref else latest
    title = challenge.title or challenge.ref
    if run is None:
        return MatchesPage(challenge.ref, title, challenge.state, challenge.answer_by)
    everyone = ranked_firms(challenge, run)
    shown = _page([row for row in everyone if _passes(row, search or MatchSearch())], number=page, size=size)
    return MatchesPage(
        challenge_ref=challenge.ref,
        title=title,
        state=challenge.state,
        answer_by=challenge.answer_by,
        run=summary_of(run),
        is_latest=latest is not None and run.id == latest.id,
        page=shown,
        listed=len(everyone),
        counts=_counts(everyone),
        offered=_offered(everyone),
        changes=changes_since(run, challenge),
        decided=next((row for row in everyone if row.ref == decided_ref), None),
        gap=gap_of(run),
        set_aside=set_aside_in(run),
        matrix=matrix_of(_findings(shown.rows[:SIDE_BY_SIDE]), _findings(everyone)),
    )


def downloaded(ref: str, *, viewer: Viewer, search: MatchSearch) -> MatchesPage:
    """Every firm of the ranked page, to be taken away; that it was, and by whom, is recorded."""
    page = matches_page(ref, viewer=viewer, search=search, size=EVERYONE)
    run_ref = page.run.ref if page.run else ""
    with writing() as unit:
        cluster_id = challenge_to("read_matches", ref, viewer=viewer).cluster_id
        audit.record("download", noun="run", ref=run_ref, viewer=viewer, cluster_id=cluster_id, challenge=ref)
        unit.commit()
    return page


def ranked_firm(match_ref: str, *, challenge_ref: str, viewer: Viewer) -> RankedFirm:
    """One firm of any run of a challenge, as it stands now; for its organisers."""
    challenge, match = match_for("read_matches", match_ref, challenge_ref=challenge_ref, viewer=viewer)
    return next(row for row in ranked_firms(challenge, run_of(match)) if row.ref == match_ref)


def _page(rows: Sequence[RankedFirm], *, number: int, size: int) -> Page:
    """One page of the rows; a number past the end gives the last one."""
    number = min(max(1, number), max(1, -(-len(rows) // size)))
    return Page(rows=rows[(number - 1) * size : number * size], number=number, total=len(rows), size=size)


def _findings(rows: Sequence[RankedFirm]) -> list[Sequence[dict[str, Any]]]:
    return [row.stored_findings for row in rows]


def _asked_for(challenge: ChallengeRow, run_ref: str) -> RunRow:
    run = run_by_ref(run_ref)
    if run is None or run.challenge_id != challenge.id:
        raise NotFound()
    return run


def _passes(row: RankedFirm, search: MatchSearch) -> bool:
    """Whether a row has all that is asked for; what is not asked for narrows nothing."""
    return (
        search.country in (None, row.country)
        and search.language in (None, row.language)
        and (search.sector is None or search.sector in row.sectors)
        and (search.technology is None or search.technology in row.technologies)
        and (search.trl is None or row.trl >= search.trl)
        and search.state in (None, row.state)
    )


def _counts(rows: Sequence[RankedFirm]) -> dict[str, int]:
    """How many firms stand in each state, in the order of the list."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.state] = counts.get(row.state, 0) + 1
    return counts


def _offered(rows: Sequence[RankedFirm]) -> dict[str, list[str]]:
    """The values that the filters can take here."""
    return {
        "country": sorted({row.country for row in rows if row.country}),
        "language": sorted({row.language for row in rows if row.language}),
        "sector": sorted({code for row in rows for code in row.sectors}),
        "technology": sorted({code for row in rows for code in row.technologies}),
        "trl": [str(level) for level in sorted({row.trl for row in rows if row.trl})],
        "state": list(_counts(rows)),
    }
