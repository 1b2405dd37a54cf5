"""Runs and their matches, where each firm stands for a challenge, verdicts and releases."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, func, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from ..domain.states import VISIBLE_CHALLENGE
from .account import AccountRow
from .base import Model, Referred, now, session
from .challenge import ChallengeRow, ChallengeVersionRow, bars_one_of
from .organisation import OrganisationRow, ids_of
from .profile import ProfileRow, ProfileVersionRow


class RunRow(Referred):
    """One ranking of a pool for a challenge; never changed.

    The pool, a line for each profile, is read only when it is asked for.
    """

    __tablename__ = "run"

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id", ondelete="CASCADE"), index=True)
    challenge_version_id: Mapped[int] = mapped_column(ForeignKey("challenge_version.id"))
    cluster_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    pool: Mapped[list[Any]] = mapped_column(deferred=True)
    pool_size: Mapped[int]
    pool_revision: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    settings: Mapped[dict[str, Any]]
    empty_reason: Mapped[str | None] = mapped_column(Text)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))

    challenge: Mapped[ChallengeRow] = relationship(lazy="raise")
    challenge_version: Mapped[ChallengeVersionRow] = relationship(lazy="raise")
    made_by: Mapped[AccountRow | None] = relationship(lazy="raise")
    matches: Mapped[list["MatchRow"]] = relationship(order_by="MatchRow.rank", lazy="raise")


class MatchRow(Referred):
    """One provider in a run: its place, score and reasons as they were; never changed."""

    __tablename__ = "match"
    __table_args__ = (UniqueConstraint("run_id", "rank"),)

    run_id: Mapped[int] = mapped_column(ForeignKey("run.id", ondelete="CASCADE"), index=True)
    profile_id: Mapped[int] = mapped_column(ForeignKey("profile.id", ondelete="CASCADE"), index=True)
    profile_version_id: Mapped[int] = mapped_column(ForeignKey("profile_version.id"))
    rank: Mapped[int]
    score: Mapped[float]
    reasons: Mapped[list[Any]]
    findings: Mapped[list[Any]]

    profile: Mapped[ProfileRow] = relationship(lazy="raise")
    profile_version: Mapped[ProfileVersionRow] = relationship(lazy="raise")


class StandingRow(Model):
    """Where a firm stands for a challenge, through all its runs; without a row it is merely suggested."""

    __tablename__ = "standing"

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id", ondelete="CASCADE"), primary_key=True)
    profile_id: Mapped[int] = mapped_column(ForeignKey("profile.id", ondelete="CASCADE"), primary_key=True, index=True)
    state: Mapped[str] = mapped_column(String(20), default="suggested")
    version: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)


class VerdictRow(Referred):
    """An organiser's decision, with its reason, and the state that it replaced."""

    __tablename__ = "verdict"

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id", ondelete="CASCADE"), index=True)
    profile_id: Mapped[int] = mapped_column(ForeignKey("profile.id", ondelete="CASCADE"))
    match_id: Mapped[int | None] = mapped_column(ForeignKey("match.id", ondelete="SET NULL"))
    verb: Mapped[str] = mapped_column(String(20))
    reason_code: Mapped[str | None] = mapped_column(String(60))
    note: Mapped[str | None] = mapped_column(Text)
    state_before: Mapped[str] = mapped_column(String(20))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    undone_at: Mapped[datetime | None]

    person: Mapped[AccountRow | None] = relationship(lazy="raise")
    profile: Mapped[ProfileRow] = relationship(lazy="raise")
    match: Mapped[MatchRow | None] = relationship(lazy="raise")


class ReleaseRow(Referred):
    """What of a match the two sides get to see, when each saw it, and what the firm said."""

    __tablename__ = "release"
    __table_args__ = (UniqueConstraint("challenge_id", "profile_id"),)

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id", ondelete="CASCADE"))
    profile_id: Mapped[int] = mapped_column(ForeignKey("profile.id", ondelete="CASCADE"), index=True)
    match_id: Mapped[int | None] = mapped_column(ForeignKey("match.id", ondelete="SET NULL"))
    is_surprise: Mapped[bool] = mapped_column(default=False)
    words: Mapped[str | None] = mapped_column(Text)
    released_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    owner_saw_at: Mapped[datetime | None]
    firm_saw_at: Mapped[datetime | None]
    answer: Mapped[str | None] = mapped_column(String(20))
    answer_note: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime | None]
    answer_noted_at: Mapped[datetime | None]

    challenge: Mapped[ChallengeRow] = relationship(lazy="raise")
    profile: Mapped[ProfileRow] = relationship(lazy="raise")
    match: Mapped[MatchRow | None] = relationship(lazy="raise")


_WITH_INPUT = (
    joinedload(RunRow.made_by),
    joinedload(RunRow.challenge),
    joinedload(RunRow.challenge_version),
)
_WITH_FIRM = joinedload(MatchRow.profile).joinedload(ProfileRow.organisation)
_AS_LISTED = (
    joinedload(MatchRow.profile)
    .load_only(ProfileRow.ref, ProfileRow.state, ProfileRow.published_id, raiseload=True)
    .joinedload(ProfileRow.organisation)
    .load_only(OrganisationRow.ref, OrganisationRow.legal_name, OrganisationRow.country, raiseload=True),
    joinedload(MatchRow.profile_version).load_only(ProfileVersionRow.number, ProfileVersionRow.content, raiseload=True),
)


def latest_run(challenge_id: int) -> RunRow | None:
    """The newest run of a challenge, without its matches."""
    return session().scalar(
        select(RunRow)
        .options(*_WITH_INPUT)
        .where(RunRow.challenge_id == challenge_id)
        .order_by(RunRow.id.desc())
        .limit(1)
    )


def run_by_ref(ref: str) -> RunRow | None:
    """The run of this ref, without its matches."""
    return session().scalar(select(RunRow).options(*_WITH_INPUT).where(RunRow.ref == ref))


def runs_of(challenge_id: int) -> Sequence[RunRow]:
    """The runs of a challenge, the newest first."""
    return (
        session()
        .scalars(
            select(RunRow).options(*_WITH_INPUT).where(RunRow.challenge_id == challenge_id).order_by(RunRow.id.desc())
        )
        .all()
    )


def matches_of(run_id: int) -> Sequence[MatchRow]:
    """The matches of a run, best first, with what a list says of the firm and of the version that was ranked."""
    return (
        session()
        .scalars(select(MatchRow).options(*_AS_LISTED).where(MatchRow.run_id == run_id).order_by(MatchRow.rank))
        .all()
    )


def match_by_ref(ref: str) -> MatchRow | None:
    """The match of this ref, with its firm and the version that was ranked."""
    return session().scalar(
        select(MatchRow).options(_WITH_FIRM, joinedload(MatchRow.profile_version)).where(MatchRow.ref == ref)
    )


def run_of(match: MatchRow) -> RunRow:
    """The run that a match belongs to."""
    return session().scalars(select(RunRow).where(RunRow.id == match.run_id)).one()


def versions_in(refs: Sequence[str]) -> dict[str, ProfileVersionRow]:
    """The versions of profiles of these refs."""
    found: dict[str, ProfileVersionRow] = {}
    for start in range(0, len(refs), 500):
        query = select(ProfileVersionRow).where(ProfileVersionRow.ref.in_(list(refs[start : start + 500])))
        found |= {row.ref: row for row in session().scalars(query)}
    return found


def standings_of(challenge_id: int) -> dict[int, StandingRow]:
    """Where each decided firm stands for a challenge, by the number of its profile."""
    query = select(StandingRow).where(StandingRow.challenge_id == challenge_id)
    return {row.profile_id: row for row in session().scalars(query)}


def standing_of(challenge_id: int, profile_id: int) -> StandingRow:
    """Where a firm stands for a challenge; a new row, suggested, when nothing was decided."""
    row = session().get(StandingRow, (challenge_id, profile_id))
    if row is None:
        row = StandingRow(challenge_id=challenge_id, profile_id=profile_id, state="suggested", version=1)
        session().add(row)
    return row


def verdicts_of(challenge_id: int) -> Sequence[VerdictRow]:
    """The verdicts given on a challenge's matches, the newest first, undone ones included."""
    return (
        session()
        .scalars(
            select(VerdictRow)
            .options(joinedload(VerdictRow.person))
            .where(VerdictRow.challenge_id == challenge_id)
            .order_by(VerdictRow.id.desc())
        )
        .all()
    )


def verdict_by_ref(ref: str) -> VerdictRow | None:
    """The verdict of this ref, with its firm and match."""
    return session().scalar(
        select(VerdictRow)
        .options(joinedload(VerdictRow.profile).joinedload(ProfileRow.organisation), joinedload(VerdictRow.match))
        .where(VerdictRow.ref == ref)
    )


def newest_verdict(challenge_id: int, profile_id: int) -> VerdictRow | None:
    """The newest verdict on a firm for a challenge that was not undone."""
    return session().scalar(
        select(VerdictRow)
        .where(
            VerdictRow.challenge_id == challenge_id,
            VerdictRow.profile_id == profile_id,
            VerdictRow.undone_at.is_(None),
        )
        .order_by(VerdictRow.id.desc())
        .limit(1)
    )


_RELEASE_PARTIES = (
    joinedload(ReleaseRow.profile).joinedload(ProfileRow.organisation),
    joinedload(ReleaseRow.match).joinedload(MatchRow.profile_version),
    joinedload(ReleaseRow.challenge).joinedload(ChallengeRow.organisation),
    joinedload(ReleaseRow.challenge).joinedload(ChallengeRow.cluster),
)


def release_by_ref(ref: str) -> ReleaseRow | None:
    """The release of this ref, with challenge, firm and match."""
    return session().scalar(select(ReleaseRow).options(*_RELEASE_PARTIES).where(ReleaseRow.ref == ref))


def releases_of(challenge_id: int) -> Sequence[ReleaseRow]:
    """The releases of a challenge, the oldest first."""
    return (
        session()
        .scalars(
            select(ReleaseRow)
            .options(*_RELEASE_PARTIES)
            .where(ReleaseRow.challenge_id == challenge_id)
            .order_by(ReleaseRow.id)
        )
        .all()
    )


def releases_by_profile(challenge_id: int) -> dict[int, ReleaseRow]:
    """The releases of a challenge, without their parties, by the number of the profile."""
    query = select(ReleaseRow).where(ReleaseRow.challenge_id == challenge_id)
    return {row.profile_id: row for row in session().scalars(query)}


def releases_to(organisation_refs: Sequence[str]) -> Sequence[ReleaseRow]:
    """The releases to these firms of challenges that are open and do not bar them, the newest first."""
    return (
        session()
        .scalars(
            select(ReleaseRow)
            .options(*_RELEASE_PARTIES)
            .join(ReleaseRow.profile)
            .join(ProfileRow.organisation)
            .join(ReleaseRow.challenge)
            .where(
                OrganisationRow.ref.in_(list(organisation_refs)),
                ChallengeRow.state.in_(VISIBLE_CHALLENGE),
                ~bars_one_of(organisation_refs),
            )
            .order_by(ReleaseRow.id.desc())
        )
        .all()
    )


def answers_waiting(cluster_refs: Iterable[str]) -> Sequence[ReleaseRow]:
    """The firms' answers that no organiser of these clusters has noted yet, the oldest first."""
    return (
        session()
        .scalars(
            select(ReleaseRow)
            .options(*_RELEASE_PARTIES)
            .join(ReleaseRow.challenge)
            .where(
                ChallengeRow.cluster_id.in_(ids_of(cluster_refs)),
                ReleaseRow.answered_at.is_not(None),
                ReleaseRow.answer_noted_at.is_(None),
            )
            .order_by(ReleaseRow.answered_at, ReleaseRow.id)
        )
        .all()
    )


def mark_seen_by_owner(refs: Iterable[str], *, at: datetime) -> None:
    """Notes the first time that the owner of the challenge saw these releases."""
    unseen = (ReleaseRow.ref.in_(list(refs)), ReleaseRow.owner_saw_at.is_(None))
    session().execute(update(ReleaseRow).where(*unseen).values(owner_saw_at=at))


def withdraw_release(row: ReleaseRow) -> None:
    """Takes a release away."""
    session().delete(row)


def released_to(challenge_id: int) -> frozenset[str]:
    """The refs of the organisations that a challenge was released to."""
    return frozenset(
        session().scalars(
            select(OrganisationRow.ref)
            .join(ProfileRow, ProfileRow.organisation_id == OrganisationRow.id)
            .join(ReleaseRow, ReleaseRow.profile_id == ProfileRow.id)
            .where(ReleaseRow.challenge_id == challenge_id)
        )
    )


def challenges_released_to(organisation_refs: Iterable[str]) -> frozenset[int]:
    """The numbers of the challenges that were released to one of these firms."""
    return frozenset(
        session().scalars(
            select(ReleaseRow.challenge_id)
            .join(ReleaseRow.profile)
            .join(ProfileRow.organisation)
            .where(OrganisationRow.ref.in_(list(organisation_refs)))
        )
    )


def counts_by_state(challenge_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """For each challenge, how many firms stand in each state."""
    query = (
        select(StandingRow.challenge_id, StandingRow.state, func.count())
        .where(StandingRow.challenge_id.in_(list(challenge_ids)))
        .group_by(StandingRow.challenge_id, StandingRow.state)
    )
    counts: dict[int, dict[str, int]] = {}
    for challenge_id, state, number in session().execute(query):
        counts.setdefault(challenge_id, {})[state] = number
    return counts
