"""The runs of a challenge: their history, what has changed since one, and whether one can be made again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..domain.account import Viewer
from ..domain.errors import NotFound
from ..domain.listverdict import ListVerdict
from ..domain.match import Match
from ..store.base import close_reading
from ..store.challenge import ChallengeRow, barred_organisations, latest_version_id
from ..store.match import MatchRow, RunRow, matches_of, run_by_ref, runs_of
from ..store.profile import firm_names, pool_members, pool_profiles_of, pool_revision
from .circle import challenge_to
from .keptranking import verdict_of
from .learning import Outcome, outcome_in
from .lexicon import lexicon_of
from .matching import LEFT_OUT, replay
from .meaning import reads_otherwise
from .pool import Member

MOST_NAMES = 6
LEXICON = "lexicon"


@dataclass(frozen=True)
class RunSummary:
    """When a run was made, by whom, from which version of the challenge and how many profiles."""

    ref: str
    made_at: datetime
    made_by: str
    challenge_version: int
    pool_size: int
    digest: str
    language: str | None
    language_was_detected: bool
    empty_reason: str | None
    learning: Outcome | None
    verdict: ListVerdict | None = None


@dataclass(frozen=True)
class Names:
    """The first few names of a list, and how many more there are."""

    shown: tuple[str, ...] = ()
    more: int = 0

    def __bool__(self) -> bool:
        return bool(self.shown)

    @classmethod
    def of(cls, names: Iterable[str]) -> "Names":
        """The names in order of the alphabet, cut where a sentence would grow too long."""
        listed = sorted(names, key=str.casefold)
        return cls(tuple(listed[:MOST_NAMES]), max(0, len(listed) - MOST_NAMES))


@dataclass(frozen=True)
class Changes:
    """What is no longer as it was when a run was made."""

    challenge_is_newer: bool
    barred_differ: bool
    published: Names = Names()
    changed: Names = Names()
    gone: Names = Names()
    lexicon_differs: bool = False
    encoder_differs: bool = False

    def __bool__(self) -> bool:
        told = (self.challenge_is_newer, self.barred_differ, self.published, self.changed, self.gone)
        return any((*told, self.lexicon_differs, self.encoder_differs))


@dataclass(frozen=True)
class Replay:
    """Whether a run came out the same when it was made again, and the first place where it did not."""

    is_same: bool
    first_difference: int | None


@dataclass(frozen=True)
class RunHistory:
    """The runs of a challenge, the newest first."""

    challenge_ref: str
    title: str
    runs: Sequence[RunSummary]


def summary_of(run: RunRow) -> RunSummary:
    """What is said about a run above its matches; who comes near in its gap is told with the gap."""
    verdict = verdict_of(run)
    return RunSummary(
        ref=run.ref,
        made_at=run.created_at,
        made_by=run.made_by.name if run.made_by else "",
        challenge_version=run.challenge_version.number,
        pool_size=run.pool_size,
        digest=run.digest,
        language=run.settings.get("language"),
        language_was_detected=bool(run.settings.get("language_detected")),
        empty_reason=run.empty_reason,
        learning=outcome_in(run.settings),
        verdict=verdict.without_providers() if verdict else None,
    )


def history(ref: str, *, viewer: Viewer) -> RunHistory:
    """Every run of a challenge, for its organisers."""
    challenge = challenge_to("read_matches", ref, viewer=viewer)
    runs = [summary_of(run) for run in runs_of(challenge.id)]
    return RunHistory(challenge.ref, challenge.title or challenge.ref, runs)


def changes_since(run: RunRow, challenge: ChallengeRow) -> Changes:
    """What has changed in the challenge, in whom it bars, in the pool and in the lexicon since a run."""
    latest = latest_version_id(challenge.id)
    newer, read_otherwise = latest != run.challenge_version_id, reads_otherwise(run.settings, version_id=latest)
    left_out = frozenset(run.settings[LEFT_OUT])
    barred = barred_organisations(challenge.id) | {challenge.organisation.ref}
    barred_now = pool_profiles_of(barred, cluster_id=challenge.cluster_id)
    other_lexicon = lexicon_of(challenge.cluster_id).lexicon.digest != run.settings.get(LEXICON)
    if pool_revision(challenge.cluster_id) == run.pool_revision:
        return Changes(newer, barred_now != left_out, lexicon_differs=other_lexicon, encoder_differs=read_otherwise)
    then, rows = _pool_of(run), pool_members(challenge.cluster_id)
    present = {row[0]: Member(*row[:5]) for row in rows}
    names = {row[0]: row[5] for row in rows}
    ranked_now = present.keys() - barred_now
    return Changes(
        challenge_is_newer=newer,
        barred_differ=barred_now & then.keys() != left_out & present.keys(),
        published=Names.of(names[profile] for profile in ranked_now - then.keys()),
        changed=Names.of(names[profile] for profile in ranked_now & then.keys() if present[profile] != then[profile]),
        gone=Names.of(firm_names(then.keys() - left_out - present.keys()).values()),
        lexicon_differs=other_lexicon,
        encoder_differs=read_otherwise,
    )


def _pool_of(run: RunRow) -> dict[str, Member]:
    """The members of the pool of a run by profile."""
    return {member.profile: member for member in (Member(*values) for values in run.pool)}


def check(run_ref: str, *, challenge_ref: str, viewer: Viewer) -> Replay:
    """Makes a run again from the versions that it was made from, and compares; nothing is written."""
    challenge = challenge_to("read_matches", challenge_ref, viewer=viewer)
    run = run_by_ref(run_ref)
    if run is None or run.challenge_id != challenge.id:
        raise NotFound()
    stored = [_as_ranked(match) for match in matches_of(run.id)]
    again = [(match.provider, match.rank, match.score, *_told(match)) for match in replay(run_ref).matches]
    close_reading()
    if stored == again:
        return Replay(is_same=True, first_difference=None)
    places = zip(stored, again, strict=False)
    same = next((place for place, (one, other) in enumerate(places) if one != other), min(len(stored), len(again)))
    return Replay(is_same=False, first_difference=same + 1)


def _told(match: Match) -> tuple[list[object], list[object]]:
    """The reasons and the findings of a match, as they are stored."""
    reasons: list[object] = [reason.model_dump(mode="json") for reason in match.reasons]
    return reasons, [finding.model_dump(mode="json") for finding in match.findings]


def _as_ranked(match: MatchRow) -> tuple[str, int, float, list[object], list[object]]:
    return match.profile.ref, match.rank, match.score, list(match.reasons), list(match.findings)
