"""One row of the ranked page: a firm, why it is there, where it stands, and what was decided about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from ..domain.match import Finding, FindingState, Reason
from ..domain.oddity import Oddity
from ..domain.profile import Profile
from ..domain.quotation import Quotation, quotations
from ..domain.states import UNDECIDED
from ..store.challenge import ChallengeRow, barred_organisations, titles_in
from ..store.match import (
    MatchRow,
    ReleaseRow,
    RunRow,
    StandingRow,
    VerdictRow,
    matches_of,
    releases_by_profile,
    standings_of,
    verdicts_of,
)
from .findings import FindingLine, counted, lines_of
from .matching import ODDITIES, TWINS
from .reasons import Why, past_challenges, read, spans_of, summed, told

FIRST_VERSION = 1


@dataclass(frozen=True)
class GivenVerdict:
    """What an organiser decided, when and why."""

    ref: str
    verb: str
    reason_code: str | None
    note: str | None
    person: str
    at: datetime


@dataclass(frozen=True)
class StandingRelease:
    """A release of a firm, who saw it, and what the firm said."""

    ref: str
    is_surprise: bool
    was_seen: bool
    answer: str | None
    answer_note: str | None


@dataclass(frozen=True)
class RankedFirm:
    """One row: the firm, its place and score, why it is there, and where it stands.

    `twin_of` is the better placed firm that says nearly the same, `twins` are those that say so after it, by name.

    Most rows are on other pages, so what was stored of reasons and findings, and `said` by the profile, is read when it
    is shown.
    """

    ref: str
    rank: int
    score: float
    profile_ref: str
    profile_version: int
    organisation_ref: str
    name: str
    country: str | None
    language: str | None
    sectors: tuple[str, ...]
    technologies: tuple[str, ...]
    trl: int
    stored_reasons: Sequence[dict[str, Any]]
    said: Mapping[str, Any]
    stored_findings: Sequence[dict[str, Any]]
    state: str
    version: int
    verdict: GivenVerdict | None
    release: StandingRelease | None
    has_newer_profile: bool
    is_published: bool
    is_barred: bool
    titles: Mapping[str, str]
    oddities: tuple[Oddity, ...] = ()
    twin_of: str | None = None
    twins: tuple[str, ...] = ()

    @cached_property
    def reasons(self) -> tuple[Why, ...]:
        """Why it is there, strongest first; the shares add up to the score."""
        return told(self.grounds, titles=self.titles)

    @cached_property
    def summary(self) -> tuple[Why, ...]:
        """One reason a signal."""
        return summed(self.reasons)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """What the reasons quote of the profile, as it was ranked."""
        return quotations(Profile.model_validate(self.said), spans_of(self.grounds))

    @cached_property
    def grounds(self) -> Sequence[Reason]:
        """The reasons as the ranking gave them, with their spans."""
        return read(self.stored_reasons)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What its profile says about each requirement, as it was ranked."""
        return tuple(map(Finding.model_validate, self.stored_findings))

    @cached_property
    def finding_lines(self) -> tuple[FindingLine, ...]:
        """The findings with the words that they quote."""
        return lines_of(self.findings, self.said)

    @property
    def finding_counts(self) -> Mapping[FindingState, int]:
        """How many findings there are of each state."""
        return counted(self.stored_findings)

    @property
    def is_undecided(self) -> bool:
        """Whether an organiser may still decide."""
        return self.state in UNDECIDED and not self.is_barred

    @property
    def may_be_released(self) -> bool:
        """Whether it may be released now."""
        return self.state == "shortlisted" and self.is_published and not self.is_barred


def ranked_firms(challenge: ChallengeRow, run: RunRow) -> list[RankedFirm]:
    """Every firm of a run, best first; who says nearly the same as a better one stands right after it."""
    standings, barred = standings_of(challenge.id), barred_organisations(challenge.id)
    releases = releases_by_profile(challenge.id)
    verdicts: dict[int, VerdictRow] = {}
    for verdict in verdicts_of(challenge.id):
        if verdict.undone_at is None:
            verdicts.setdefault(verdict.profile_id, verdict)
    matches = matches_of(run.id)
    past = {ref for match in matches for ref in past_challenges(match.reasons)}
    titles = titles_in(challenge.cluster_id, past) if past else {}
    rows = [
        _row(
            match,
            titles=titles,
            standing=standings.get(match.profile_id),
            verdict=verdicts.get(match.profile_id),
            release=releases.get(match.profile_id),
            is_barred=match.profile.organisation.ref in barred,
            oddities=tuple(run.settings.get(ODDITIES, {}).get(match.profile.ref, ())),
        )
        for match in matches
    ]
    return _grouped(rows, run.settings.get(TWINS, {}))


def _grouped(rows: Sequence[RankedFirm], twins: Mapping[str, str]) -> list[RankedFirm]:
    """The rows with those that say nearly the same together, under the one that is ranked best."""
    names = {row.profile_ref: row.name for row in rows}
    followers: dict[str, list[RankedFirm]] = {}
    for row in rows:
        leader = twins.get(row.profile_ref, "")
        if leader in names:
            followers.setdefault(leader, []).append(replace(row, twin_of=names[leader]))
    following = {row.profile_ref for own in followers.values() for row in own}
    grouped = []
    for row in rows:
        own = followers.get(row.profile_ref, [])
        if row.profile_ref not in following:
            grouped += [replace(row, twins=tuple(twin.name for twin in own)), *own]
    return grouped


def _row(
    match: MatchRow,
    *,
    titles: Mapping[str, str],
    standing: StandingRow | None,
    verdict: VerdictRow | None,
    release: ReleaseRow | None,
    is_barred: bool,
    oddities: tuple[Oddity, ...],
) -> RankedFirm:
    said, firm = match.profile_version.content, match.profile.organisation
    return RankedFirm(
        ref=match.ref,
        rank=match.rank,
        score=match.score,
        profile_ref=match.profile.ref,
        profile_version=match.profile_version.number,
        organisation_ref=firm.ref,
        name=firm.legal_name,
        country=firm.country,
        language=said.get("language"),
        sectors=tuple(said.get("sectors", ())),
        technologies=tuple(said.get("technologies", ())),
        trl=_readiness(said),
        stored_reasons=match.reasons,
        said=said,
        stored_findings=match.findings,
        state=standing.state if standing else "suggested",
        version=standing.version if standing else FIRST_VERSION,
        verdict=_given(verdict) if verdict else None,
        release=_released(release) if release else None,
        has_newer_profile=match.profile.published_id != match.profile_version_id,
        is_published=match.profile.is_published,
        is_barred=is_barred,
        titles=titles,
        oddities=oddities,
    )


def _given(verdict: VerdictRow) -> GivenVerdict:
    person = verdict.person.name if verdict.person else ""
    return GivenVerdict(verdict.ref, verdict.verb, verdict.reason_code, verdict.note, person, verdict.created_at)


def _released(release: ReleaseRow) -> StandingRelease:
    was_seen = bool(release.owner_saw_at or release.firm_saw_at)
    return StandingRelease(release.ref, release.is_surprise, was_seen, release.answer, release.answer_note)


def _readiness(said: Mapping[str, Any]) -> int:
    """The highest level that the profile names, 0 when it names none."""
    return max(int(level.get("trl", 0)) for level in (said, *said.get("capabilities", ())))
