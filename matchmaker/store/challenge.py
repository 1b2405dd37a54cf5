"""Challenges, their versions, and the names that are barred from them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, ForeignKey, Select, String, Text, and_, func, or_, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from ..domain.account import Viewer
from ..domain.challenge import Challenge, Dials, Terms
from ..domain.organisation import comparable
from ..domain.states import VISIBLE_CHALLENGE
from .base import Model, Referred, now, session
from .organisation import OrganisationNameRow, OrganisationRow, ids_of

Kind = TypeVar("Kind")
_BARRED_ANYWHERE = {"across_clusters": "a name is barred in whichever cluster the organisation that goes by it stands"}


class ChallengeVersionRow(Referred):
    """What a challenge said at one time; never changed, so that a run can be made again from it."""

    __tablename__ = "challenge_version"

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    content: Mapped[dict[str, Any]]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))

    @property
    def record(self) -> Challenge:
        """What it said."""
        return Challenge.model_validate(self.content)


class BarredNameRow(Model):
    """A name that is barred from a challenge, ready to be compared."""

    __tablename__ = "barred_name"

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(300), primary_key=True, index=True)


class ChallengeRow(Referred):
    """A challenge: whose it is, where it stands, how far word of it may go, and its current version."""

    __tablename__ = "challenge"

    external_id: Mapped[str | None] = mapped_column(String(300), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    cluster_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    state: Mapped[str] = mapped_column(String(20), default="draft", index=True)
    version: Mapped[int] = mapped_column(default=1)
    title: Mapped[str | None] = mapped_column(String(300))
    teaser: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(String(5))
    sector: Mapped[str | None] = mapped_column(String(300))
    country: Mapped[str | None] = mapped_column(String(2))
    content: Mapped[dict[str, Any]]
    preset: Mapped[str] = mapped_column(String(20), default="closed")
    visibility: Mapped[str] = mapped_column(String(20), default="organisers")
    identity: Mapped[str] = mapped_column(String(20), default="anonymous")
    details: Mapped[str] = mapped_column(String(20), default="organisers")
    barred: Mapped[list[str]] = mapped_column(default=list)
    answer_by: Mapped[date | None]
    asked: Mapped[str | None] = mapped_column(Text)
    submitted_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    organisation: Mapped[OrganisationRow] = relationship(foreign_keys=[organisation_id], lazy="raise")
    cluster: Mapped[OrganisationRow] = relationship(foreign_keys=[cluster_id], lazy="raise")
    barred_names: Mapped[list[BarredNameRow]] = relationship(cascade="all, delete-orphan", lazy="select")

    @property
    def record(self) -> Challenge:
        """What it says now."""
        return Challenge.model_validate(self.content)

    @property
    def dials(self) -> Dials:
        """How far word of it may go."""
        return Dials.model_validate({"visibility": self.visibility, "identity": self.identity, "details": self.details})

    def fill(self, record: Challenge, *, author_id: int | None) -> ChallengeVersionRow:
        """Takes over a record as the next version, and the columns that lists show; the version is to be added."""
        self.title = record.title
        self.teaser = record.teaser
        self.language = record.language
        self.sector = record.sector
        self.country = record.country
        self.content = record.stored()
        return ChallengeVersionRow(challenge_id=self.id, number=self.version, content=self.content, author_id=author_id)

    def agree(self, terms: Terms) -> None:
        """Takes over what is agreed around it."""
        self.preset = terms.preset
        self.visibility = terms.dials.visibility
        self.identity = terms.dials.identity
        self.details = terms.dials.details
        self.barred = list(terms.barred)
        self.barred_names = [BarredNameRow(name=name) for name in sorted({comparable(name) for name in terms.barred})]


_WITH_PARTIES = (joinedload(ChallengeRow.organisation), joinedload(ChallengeRow.cluster))


def challenge_by_ref(ref: str) -> ChallengeRow | None:
    """The challenge of this ref, with its organisation and cluster."""
    return session().scalar(select(ChallengeRow).options(*_WITH_PARTIES).where(ChallengeRow.ref == ref))


def challenge_by_external_id(external_id: str, *, cluster_id: int) -> ChallengeRow | None:
    """The challenge that an import knows by this id, in this cluster."""
    return session().scalar(
        select(ChallengeRow)
        .options(*_WITH_PARTIES)
        .where(ChallengeRow.external_id == external_id, ChallengeRow.cluster_id == cluster_id)
    )


def challenges_in(cluster_id: int) -> Sequence[ChallengeRow]:
    """Every challenge of a cluster, the oldest first."""
    query = select(ChallengeRow).options(*_WITH_PARTIES).where(ChallengeRow.cluster_id == cluster_id)
    return session().scalars(query.order_by(ChallengeRow.id)).all()


def titles_in(cluster_id: int, refs: Iterable[str]) -> dict[str, str]:
    """The titles of these challenges of a cluster by ref."""
    wanted = (ChallengeRow.cluster_id == cluster_id, ChallengeRow.ref.in_(list(refs)))
    return {
        ref: title or ref
        for ref, title in session().execute(select(ChallengeRow.ref, ChallengeRow.title).where(*wanted))
    }


def versions_named(refs: Sequence[str]) -> dict[str, ChallengeVersionRow]:
    """The versions of challenges of these refs, by ref."""
    query = select(ChallengeVersionRow).where(ChallengeVersionRow.ref.in_(list(refs)))
    return {row.ref: row for row in session().scalars(query)}


def latest_version(challenge_id: int) -> ChallengeVersionRow:
    """The newest version of a challenge."""
    return session().scalars(_newest(select(ChallengeVersionRow), challenge_id)).one()


def latest_version_id(challenge_id: int) -> int:
    """The number of the newest version of a challenge, without what it says."""
    return session().scalars(_newest(select(ChallengeVersionRow.id), challenge_id)).one()


def _newest(versions: Select[Kind], challenge_id: int) -> Select[Kind]:
    """The newest of these versions that is the challenge's."""
    return (
        versions.where(ChallengeVersionRow.challenge_id == challenge_id)
        .order_by(ChallengeVersionRow.number.desc(), ChallengeVersionRow.id.desc())
        .limit(1)
    )


def current_challenges(cluster_id: int, *, states: Sequence[str]) -> Sequence[tuple[ChallengeRow, ChallengeVersionRow]]:
    """The challenges of a cluster in one of these states with their newest versions, the newest first."""
    newest = select(func.max(ChallengeVersionRow.id)).group_by(ChallengeVersionRow.challenge_id)
    query = (
        select(ChallengeRow, ChallengeVersionRow)
        .options(*_WITH_PARTIES)
        .join(ChallengeVersionRow, ChallengeVersionRow.challenge_id == ChallengeRow.id)
        .where(
            ChallengeRow.cluster_id == cluster_id, ChallengeRow.state.in_(states), ChallengeVersionRow.id.in_(newest)
        )
        .order_by(ChallengeRow.id.desc())
    )
    return [(row[0], row[1]) for row in session().execute(query)]


def barred_by(challenge_ids: Sequence[int]) -> dict[int, frozenset[str]]:
    """For each of these challenges that bars anybody the refs of the organisations."""
    query = (
        select(BarredNameRow.challenge_id, OrganisationRow.ref)
        .join(OrganisationNameRow, OrganisationNameRow.name == BarredNameRow.name)
        .join(OrganisationRow, OrganisationRow.id == OrganisationNameRow.organisation_id)
        .where(BarredNameRow.challenge_id.in_(list(challenge_ids)))
        .execution_options(**_BARRED_ANYWHERE)
    )
    found: dict[int, frozenset[str]] = {}
    for challenge_id, ref in session().execute(query):
        found[challenge_id] = found.get(challenge_id, frozenset()) | {ref}
    return found


def bars_one_of(organisation_refs: Iterable[str]) -> ColumnElement[bool]:
    """Whether a challenge bars one of these organisations, by any name of theirs or of their group."""
    return (
        select(BarredNameRow.challenge_id)
        .join(OrganisationNameRow, OrganisationNameRow.name == BarredNameRow.name)
        .join(OrganisationRow, OrganisationRow.id == OrganisationNameRow.organisation_id)
        .where(BarredNameRow.challenge_id == ChallengeRow.id, OrganisationRow.ref.in_(list(organisation_refs)))
        .exists()
    )


def barred_organisations(challenge_id: int) -> frozenset[str]:
    """The refs of the organisations that a challenge bars."""
    return frozenset(
        session().scalars(
            select(OrganisationRow.ref)
            .join(OrganisationNameRow)
            .join(BarredNameRow, BarredNameRow.name == OrganisationNameRow.name)
            .where(BarredNameRow.challenge_id == challenge_id)
            .execution_options(**_BARRED_ANYWHERE)
        )
    )


def challenges_for(
    viewer: Viewer,
    *,
    released: Iterable[int] = (),
    words: str | None = None,
    state: str | None = None,
    sector: str | None = None,
    language: str | None = None,
    mine: bool = False,
) -> Select[Any]:
    """The challenges that a viewer may see listed, newest first, as a query to be paged.

    `released` are the numbers of those that were released to the viewer's firms. Words are looked for where every
    circle that sees the challenge may read: the teaser; and in the title for those who organise or own it, who alone
    may ask for a state. So a search cannot tell more than the list.
    """
    owner = ChallengeRow.organisation.has(OrganisationRow.ref.in_(list(viewer.organisations)))
    organiser = ChallengeRow.cluster.has(OrganisationRow.ref.in_(list(viewer.clusters)))
    inside = or_(owner, organiser)
    member = ChallengeRow.cluster.has(
        OrganisationRow.ref.in_([m.cluster_ref for m in viewer.memberships if m.is_confirmed and m.cluster_ref])
    )
    invited = ChallengeRow.id.in_(list(released))
    reached = or_(
        ChallengeRow.visibility == "public",
        and_(ChallengeRow.visibility == "registered", or_(member, invited)),
        and_(ChallengeRow.visibility == "invited", invited),
    )
    outside = and_(ChallengeRow.state.in_(VISIBLE_CHALLENGE), reached, ~bars_one_of(viewer.organisations))
    query = select(ChallengeRow).options(*_WITH_PARTIES).where(inside if mine else or_(inside, outside))
    if words:
        pattern = words.lower()
        query = query.where(
            or_(
                func.lower(ChallengeRow.teaser).contains(pattern, autoescape=True),
                and_(inside, func.lower(ChallengeRow.title).contains(pattern, autoescape=True)),
            )
        )
    if state:
        query = query.where(inside, ChallengeRow.state == state)
    if sector:
        query = query.where(ChallengeRow.sector == sector)
    if language:
        query = query.where(ChallengeRow.language == language)
    if not mine:
        query = query.execution_options(across_clusters="what is shown to everybody is shown in every cluster")
    return query.order_by(ChallengeRow.created_at.desc(), ChallengeRow.id.desc())


def mark_seen(refs: Iterable[str], *, at: datetime) -> None:
    """Notes the first time that someone outside saw these challenges."""
    session().execute(
        update(ChallengeRow)
        .where(ChallengeRow.ref.in_(list(refs)), ChallengeRow.seen_at.is_(None))
        .values(seen_at=at, updated_at=ChallengeRow.updated_at)
    )


def challenges_waiting(cluster_refs: Iterable[str], *, states: Sequence[str]) -> Sequence[ChallengeRow]:
    """The challenges of these clusters in one of these states, the oldest promise and submission first."""
    return (
        session()
        .scalars(
            select(ChallengeRow)
            .options(*_WITH_PARTIES)
            .where(ChallengeRow.cluster_id.in_(ids_of(cluster_refs)), ChallengeRow.state.in_(states))
            .order_by(
                ChallengeRow.answer_by.is_(None), ChallengeRow.answer_by, ChallengeRow.submitted_at, ChallengeRow.id
            )
        )
        .all()
    )
