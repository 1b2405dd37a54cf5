"""One row of the ranked page: a firm, why it is there, where it stands, and what was decided about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..domain.match import Reason
from ..domain.profile import Profile
from ..domain.quotation import Quotation, quotations
from ..domain.states import UNDECIDED
from ..store.challenge import ChallengeRow, barred_organisations
from ..store.match import (
    MatchRow,
    ReleaseRow,
    RunRow,
    StandingRow,
    VerdictRow,
    matches_of,
    releases_of,
    standings_of,
    verdicts_of,
)
from .reasons import Why, read, spans_of, summed, told

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
    """One row: the firm, its place and score, why it is there, and where it stands."""

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
    summary: tuple[Why, ...]
    reasons: tuple[Why, ...]
    grounds: tuple[Reason, ...]
    findings: tuple[Mapping[str, Any], ...]
    quotations: tuple[Quotation, ...]
    state: str
    version: int
    verdict: GivenVerdict | None
    release: StandingRelease | None
    has_newer_profile: bool
    is_published: bool
    is_barred: bool

    @property
    def is_undecided(self) -> bool:
        """Whether an organiser may still decide."""
        return self.state in UNDECIDED and not self.is_barred

    @property
    def may_be_released(self) -> bool:
        """Whether it may be released now."""
        return self.state == "shortlisted" and self.is_published and not self.is_barred


def ranked_firms(challenge: ChallengeRow, run: RunRow) -> list[RankedFirm]:
    """Every firm of a run, best first."""
    standings, barred = standings_of(challenge.id), barred_organisations(challenge.id)
    releases = {release.profile_id: release for release in releases_of(challenge.id)}
    verdicts: dict[int, VerdictRow] = {}
    for verdict in verdicts_of(challenge.id):
        if verdict.undone_at is None:
            verdicts.setdefault(verdict.profile_id, verdict)
    return [
        _row(
            match,
            standing=standings.get(match.profile_id),
            verdict=verdicts.get(match.profile_id),
            release=releases.get(match.profile_id),
            is_barred=match.profile.organisation.ref in barred,
        )
        for match in matches_of(run.id)
    ]


def _row(
    match: MatchRow,
    *,
    standing: StandingRow | None,
    verdict: VerdictRow | None,
    release: ReleaseRow | None,
    is_barred: bool,
) -> RankedFirm:
    record, firm, reasons = match.profile_version.record, match.profile.organisation, told(match.reasons)
    return RankedFirm(
        ref=match.ref,
        rank=match.rank,
        score=match.score,
        profile_ref=match.profile.ref,
        profile_version=match.profile_version.number,
        organisation_ref=firm.ref,
        name=firm.legal_name,
        country=firm.country,
        language=record.language,
        sectors=tuple(record.sectors),
        technologies=tuple(record.technologies),
        trl=_readiness(record),
        summary=summed(reasons),
        reasons=reasons,
        grounds=tuple(read(match.reasons)),
        findings=tuple(match.findings),
        quotations=quotations(record, spans_of(match.reasons)),
        state=standing.state if standing else "suggested",
        version=standing.version if standing else FIRST_VERSION,
        verdict=_given(verdict) if verdict else None,
        release=_released(release) if release else None,
        has_newer_profile=match.profile.published_id != match.profile_version_id,
        is_published=match.profile.is_published,
        is_barred=is_barred,
    )


def _given(verdict: VerdictRow) -> GivenVerdict:
    person = verdict.person.name if verdict.person else ""
    return GivenVerdict(verdict.ref, verdict.verb, verdict.reason_code, verdict.note, person, verdict.created_at)


def _released(release: ReleaseRow) -> StandingRelease:
    was_seen = bool(release.owner_saw_at or release.firm_saw_at)
    return StandingRelease(release.ref, release.is_surprise, was_seen, release.answer, release.answer_note)


def _readiness(record: Profile) -> int:
    """The highest level that the profile names, 0 when it names none."""
    return max(level or 0 for level in (record.trl, *(capability.trl for capability in record.capabilities)))
