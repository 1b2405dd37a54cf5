"""Debate tables, the organiser's rules for their seats, and the firms that could sit there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, and_, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from ..domain.match import FITTING
from .account import AccountRow
from .base import Referred, session
from .challenge import ChallengeRow, ChallengeVersionRow
from .match import MatchRow, RunRow, StandingRow
from .organisation import OrganisationRow
from .participant import ParticipantRow
from .profile import ProfileRow, ProfileVersionRow


class DebateRow(Referred):
    """A table around one challenge: from when until when, how many seats, and its rules."""

    __tablename__ = "debate"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id", ondelete="CASCADE"), index=True)
    block_id: Mapped[int] = mapped_column(ForeignKey("block.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    seats: Mapped[int]
    fewest: Mapped[int]
    languages: Mapped[list[str]] = mapped_column(default=list)
    countries: Mapped[int] = mapped_column(default=0)
    newcomers: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    challenge: Mapped[ChallengeRow] = relationship(lazy="raise")


class SeatRuleRow(Referred):
    """Somebody whom an organiser put at a table, or keeps from it, with the reason."""

    __tablename__ = "seat_rule"
    __table_args__ = (UniqueConstraint("debate_id", "participant_id"),)

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    debate_id: Mapped[int] = mapped_column(ForeignKey("debate.id", ondelete="CASCADE"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    verb: Mapped[str] = mapped_column(String(20))
    reason_code: Mapped[str | None] = mapped_column(String(60))
    note: Mapped[str | None] = mapped_column(Text)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))

    debate: Mapped[DebateRow] = relationship(lazy="raise")
    participant: Mapped[ParticipantRow] = relationship(lazy="raise")
    person: Mapped[AccountRow | None] = relationship(lazy="raise")


class Fitting(NamedTuple):
    """An organisation that stands well for a challenge, with its match in the newest run if it is there."""

    challenge_id: int
    organisation_id: int
    profile_id: int
    match: MatchRow | None


_WITH_CHALLENGE = (
    joinedload(DebateRow.challenge).joinedload(ChallengeRow.organisation),
    joinedload(DebateRow.challenge).joinedload(ChallengeRow.cluster),
)


def debates_of(workshop_id: int) -> Sequence[DebateRow]:
    """The tables of a workshop with their challenges, in the order of the day."""
    query = select(DebateRow).options(*_WITH_CHALLENGE).where(DebateRow.workshop_id == workshop_id)
    return session().scalars(query.order_by(DebateRow.starts_at, DebateRow.id)).all()


def debate_by_ref(ref: str, *, workshop_id: int) -> DebateRow | None:
    """The table of this ref in this workshop, with its challenge."""
    query = select(DebateRow).options(*_WITH_CHALLENGE)
    return session().scalar(query.where(DebateRow.ref == ref, DebateRow.workshop_id == workshop_id))


def seat_rules_of(workshop_id: int) -> Sequence[SeatRuleRow]:
    """What organisers of a workshop put or forbade by hand, the oldest first."""
    query = (
        select(SeatRuleRow)
        .options(joinedload(SeatRuleRow.debate), joinedload(SeatRuleRow.participant), joinedload(SeatRuleRow.person))
        .where(SeatRuleRow.workshop_id == workshop_id)
    )
    return session().scalars(query.order_by(SeatRuleRow.id)).all()


def newest_runs(challenge_ids: Sequence[int]) -> dict[int, RunRow]:
    """The newest run of each of these challenges that has one, with what the challenge said then."""
    newest = (
        select(func.max(RunRow.id)).where(RunRow.challenge_id.in_(list(challenge_ids))).group_by(RunRow.challenge_id)
    )
    query = (
        select(RunRow)
        .options(joinedload(RunRow.challenge_version))
        .where(RunRow.challenge_id.in_(list(challenge_ids)), RunRow.id.in_(newest))
    )
    return {row.challenge_id: row for row in session().scalars(query)}


def newest_texts(challenge_ids: Sequence[int]) -> dict[int, ChallengeVersionRow]:
    """The newest version of each of these challenges."""
    within = ChallengeVersionRow.challenge_id.in_(list(challenge_ids))
    newest = select(func.max(ChallengeVersionRow.id)).where(within).group_by(ChallengeVersionRow.challenge_id)
    query = select(ChallengeVersionRow).where(within, ChallengeVersionRow.id.in_(newest))
    return {row.challenge_id: row for row in session().scalars(query)}


def fitting_for(challenge_ids: Sequence[int]) -> list[Fitting]:
    """The organisations that an organiser judged good for these challenges, with their matches in the newest runs."""
    runs = [run.id for run in newest_runs(challenge_ids).values()]
    query = (
        select(StandingRow.challenge_id, ProfileRow.organisation_id, ProfileRow.id, MatchRow)
        .join(ProfileRow, ProfileRow.id == StandingRow.profile_id)
        .outerjoin(RunRow, and_(RunRow.challenge_id == StandingRow.challenge_id, RunRow.id.in_(runs)))
        .outerjoin(MatchRow, and_(MatchRow.run_id == RunRow.id, MatchRow.profile_id == ProfileRow.id))
        .where(StandingRow.challenge_id.in_(list(challenge_ids)), StandingRow.state.in_(FITTING))
        .order_by(StandingRow.challenge_id, MatchRow.rank, ProfileRow.id)
    )
    return [Fitting(*row) for row in session().execute(query)]


def firms_behind(profile_ids: Sequence[int]) -> dict[int, tuple[OrganisationRow, dict[str, Any]]]:
    """For each profile its organisation, and what its published version says."""
    query = (
        select(ProfileRow.id, OrganisationRow, ProfileVersionRow.content)
        .join(OrganisationRow, OrganisationRow.id == ProfileRow.organisation_id)
        .outerjoin(ProfileVersionRow, ProfileVersionRow.id == ProfileRow.published_id)
        .options(joinedload(OrganisationRow.cluster))
        .where(ProfileRow.id.in_(list(profile_ids)))
    )
    return {row[0]: (row[1], row[2] or {}) for row in session().execute(query)}


def matches_quoted(refs: Sequence[str]) -> dict[str, MatchRow]:
    """The matches of these refs by ref, each with the profile's version that was ranked."""
    query = select(MatchRow).options(joinedload(MatchRow.profile_version), joinedload(MatchRow.profile))
    return {row.ref: row for row in session().scalars(query.where(MatchRow.ref.in_(list(refs))))}
