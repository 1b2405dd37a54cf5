"""Matches for programs: the firms of a run, each with its reasons and the words that they quote."""

from dataclasses import dataclass, fields, replace

from ..domain.account import Viewer
from ..domain.match import Finding, MatchSearch, Reason
from ..domain.oddity import Oddity
from ..services import match as matches
from ..services.match import MatchesPage
from ..services.rankedfirm import GivenVerdict, RankedFirm, StandingRelease
from .operation import Operation
from .paging import Listing, Paging, listing


@dataclass(frozen=True)
class RankedMatch:
    """A firm in a run: place, score, and reasons whose shares add up to it; where it stands now, in which version.

    `oddities` is what is odd about its text, `twin_of` the name of a better placed firm that says nearly the same.

    Spans are `[start, end)` in code points of the NFC text of the named version of the profile.
    """

    ref: str
    version: int
    rank: int
    score: float
    profile_ref: str
    profile_version: int
    organisation_ref: str
    name: str
    country: str | None
    language: str | None
    state: str
    reasons: tuple[Reason, ...]
    findings: tuple[Finding, ...]
    verdict: GivenVerdict | None
    release: StandingRelease | None
    has_newer_profile: bool
    is_published: bool
    is_barred: bool
    oddities: tuple[Oddity, ...]
    twin_of: str | None

    @classmethod
    def of(cls, firm: RankedFirm) -> "RankedMatch":
        """What a program gets to know of a row of the ranked page."""
        as_ranked = {"reasons": firm.grounds}
        return cls(**{field.name: as_ranked.get(field.name, getattr(firm, field.name)) for field in fields(cls)})


def index(ref: str, search: MatchSearch, paging: Paging, viewer: Viewer) -> Listing[RankedMatch]:
    """List the firms of the latest run of a challenge, best first; before the first run there are none."""
    asked = matches.matches_page(ref, viewer=viewer, search=search, page=paging.page, size=paging.size)
    return _listed(asked, paging)


def of_run(ref: str, run_ref: str, search: MatchSearch, paging: Paging, viewer: Viewer) -> Listing[RankedMatch]:
    """List the firms of a run, best first."""
    asked = matches.matches_page(ref, viewer=viewer, search=search, run_ref=run_ref, page=paging.page, size=paging.size)
    return _listed(asked, paging)


def show(ref: str, match_ref: str, viewer: Viewer) -> RankedMatch:
    """Read a match with its reasons and the words that they quote."""
    return RankedMatch.of(matches.ranked_firm(match_ref, challenge_ref=ref, viewer=viewer))


def _listed(asked: MatchesPage, paging: Paging) -> Listing[RankedMatch]:
    rows = [RankedMatch.of(row) for row in asked.page.rows]
    return listing(replace(asked.page, rows=rows, size=paging.size))


OPERATIONS = (
    Operation("GET", "/challenges/<ref>/matches", index),
    Operation("GET", "/challenges/<ref>/runs/<run_ref>/matches", of_run),
    Operation("GET", "/challenges/<ref>/matches/<match_ref>", show),
)
