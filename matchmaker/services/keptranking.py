"""A stored run read back as the ranking that it was."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..domain.errors import NotFound
from ..domain.listverdict import ListVerdict
from ..domain.match import Finding, Match, Ranking, Reason
from ..store.challenge import ChallengeRow
from ..store.match import MatchRow, RunRow, latest_run, matches_of, run_by_ref
from .matching import ODDITIES, TWINS, VERDICT


@dataclass(frozen=True)
class KeptRanking:
    """The first matches of a run, and the names of their firms by ref."""

    ranking: Ranking
    names: Mapping[str, str]


def of_run(ref: str, *, limit: int) -> KeptRanking:
    """The ranking of a run, for the service itself."""
    run = run_by_ref(ref)
    if run is None:
        raise NotFound()
    return _kept(run, limit=limit)


def newest_of(challenge: ChallengeRow, *, limit: int) -> KeptRanking | None:
    """The newest ranking of a challenge, for the service itself; nothing before the first."""
    run = latest_run(challenge.id)
    return _kept(run, limit=limit) if run else None


def verdict_of(run: RunRow) -> ListVerdict | None:
    """What a run says of its whole list; nothing where it was made before there was such a verdict."""
    stored = run.settings.get(VERDICT)
    return ListVerdict.model_validate(stored) if stored else None


def _kept(run: RunRow, *, limit: int) -> KeptRanking:
    rows = matches_of(run.id)[:limit]
    challenge, twins = run.challenge.ref, run.settings.get(TWINS, {})
    ranking = Ranking(
        challenge=challenge,
        matches=tuple(_match(row, challenge=challenge, twin_of=twins.get(row.profile.ref)) for row in rows),
        empty_reason=run.empty_reason,
        settings=run.settings,
        digest=run.digest,
        pool_size=run.pool_size,
        verdict=verdict_of(run),
        oddities=run.settings.get(ODDITIES, {}),
    )
    return KeptRanking(ranking, {row.profile.ref: row.profile.organisation.legal_name for row in rows})


def _match(row: MatchRow, *, challenge: str, twin_of: str | None) -> Match:
    return Match(
        challenge=challenge,
        provider=row.profile.ref,
        rank=row.rank,
        score=row.score,
        reasons=[Reason.model_validate(reason) for reason in row.reasons],
        findings=[Finding.model_validate(finding) for finding in row.findings],
        twin_of=twin_of,
    )
