"""What a cluster's verdicts on past challenges were, to learn from."""

from typing import Any, NamedTuple

from sqlalchemy import select

from .base import session
from .challenge import ChallengeRow
from .match import StandingRow, VerdictRow
from .profile import ProfileRow


class JudgedChallenge(NamedTuple):
    """A challenge as it reads now, and by the ref of each decided profile its state and the reason of its verdict."""

    ref: str
    content: dict[str, Any]
    firms: dict[str, tuple[str, str | None]]


def judgements_in(cluster_id: int, *, besides: str, most: int) -> list[JudgedChallenge]:
    """The challenges of a cluster on which firms were shortlisted or declined, the newest ones, besides one: what each
    says, and of each decided firm its profile, where it stands, and the reason of its newest verdict."""
    decided = StandingRow.state.not_in(("suggested", "held"))
    newest = (
        select(ChallengeRow.id)
        .where(
            ChallengeRow.cluster_id == cluster_id,
            ChallengeRow.ref != besides,
            select(StandingRow.profile_id).where(StandingRow.challenge_id == ChallengeRow.id, decided).exists(),
        )
        .order_by(ChallengeRow.id.desc())
        .limit(most)
    )
    numbers = list(session().scalars(newest))
    found = {
        number: JudgedChallenge(ref, content, {})
        for number, ref, content in session().execute(
            select(ChallengeRow.id, ChallengeRow.ref, ChallengeRow.content).where(ChallengeRow.id.in_(numbers))
        )
    }
    reasons = {
        (challenge_id, profile_id): reason
        for challenge_id, profile_id, reason in session().execute(
            select(VerdictRow.challenge_id, VerdictRow.profile_id, VerdictRow.reason_code)
            .where(VerdictRow.challenge_id.in_(numbers), VerdictRow.undone_at.is_(None))
            .order_by(VerdictRow.id)
        )
    }
    standings = (
        select(StandingRow.challenge_id, StandingRow.profile_id, ProfileRow.ref, StandingRow.state)
        .join(ProfileRow, ProfileRow.id == StandingRow.profile_id)
        .where(StandingRow.challenge_id.in_(numbers), decided)
    )
    for challenge_id, profile_id, profile_ref, state in session().execute(standings):
        found[challenge_id].firms[profile_ref] = (state, reasons.get((challenge_id, profile_id)))
    return list(found.values())
