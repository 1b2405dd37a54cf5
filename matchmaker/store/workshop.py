"""Workshops, the clusters that organise them, and the blocks of their days."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Select, String, case, func, or_, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship, selectinload

from ..domain.states import RELEASED_WORKSHOP
from ..domain.workshop import Workshop
from .account import AccountRow
from .base import Model, Referred, now, session
from .organisation import OrganisationRow, ids_of
from .participant import ParticipantRow


class WorkshopRow(Referred):
    """A workshop: where it stands, what it is, and who organises it; `cluster` leads."""

    __tablename__ = "workshop"

    cluster_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    state: Mapped[str] = mapped_column(String(20), default="planning")
    version: Mapped[int] = mapped_column(default=1)
    title: Mapped[str] = mapped_column(String(300))
    place: Mapped[str | None] = mapped_column(String(300))
    time_zone: Mapped[str] = mapped_column(String(60))
    first_day: Mapped[date] = mapped_column(index=True)
    last_day: Mapped[date]
    content: Mapped[dict[str, Any]]
    published_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    cluster: Mapped[OrganisationRow] = relationship(lazy="raise")
    organisers: Mapped[list["WorkshopOrganiserRow"]] = relationship(cascade="all, delete-orphan", lazy="raise")

    @property
    def record(self) -> Workshop:
        """What it is."""
        return Workshop.model_validate(self.content)

    @property
    def roles(self) -> dict[str, str]:
        """The role of each cluster that organises it, by ref."""
        return {organiser.cluster.ref: organiser.role for organiser in self.organisers}

    def fill(self, record: Workshop) -> None:
        """Takes over a record, and the columns that lists show."""
        self.title, self.place, self.time_zone = record.title, record.place, record.time_zone
        self.first_day, self.last_day = record.first_day, record.last_day or record.first_day
        self.content = record.stored()


class WorkshopOrganiserRow(Model):
    """A cluster that organises a workshop, as its lead or beside it."""

    __tablename__ = "workshop_organiser"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True)
    cluster_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True, index=True)
    role: Mapped[str] = mapped_column(String(20))

    cluster: Mapped[OrganisationRow] = relationship(lazy="raise")


class BlockRow(Referred):
    """A block of a workshop's day, from when until when."""

    __tablename__ = "block"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(300))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


_WITH_ORGANISERS = (
    joinedload(WorkshopRow.cluster),
    selectinload(WorkshopRow.organisers).joinedload(WorkshopOrganiserRow.cluster),
)


def workshop_by_ref(ref: str) -> WorkshopRow | None:
    """The workshop of this ref, with those who organise it."""
    return session().scalar(select(WorkshopRow).options(*_WITH_ORGANISERS).where(WorkshopRow.ref == ref))


def workshops_for(
    cluster_refs: Iterable[str],
    *,
    account_ref: str,
    today: date,
    words: str | None = None,
    state: str | None = None,
    when: str | None = None,
) -> Select[Any]:
    """The workshops that these clusters organise, and the published ones that this person takes part in, as a query to
    be paged: those ahead first, the next one first; then the past ones, the last one first."""
    organised = select(WorkshopOrganiserRow.workshop_id).where(
        WorkshopOrganiserRow.cluster_id.in_(ids_of(cluster_refs))
    )
    taking_part = (
        select(ParticipantRow.workshop_id)
        .join(AccountRow, AccountRow.id == ParticipantRow.account_id)
        .where(AccountRow.ref == account_ref)
        .execution_options(
            across_clusters="people know of the workshops that they take part in, whoever organises them"
        )
    )
    attended = WorkshopRow.id.in_(taking_part) & WorkshopRow.state.in_(RELEASED_WORKSHOP)
    query = select(WorkshopRow).options(*_WITH_ORGANISERS).where(or_(WorkshopRow.id.in_(organised), attended))
    is_past = WorkshopRow.last_day < today
    if words:
        pattern = words.lower()
        query = query.where(
            or_(
                func.lower(WorkshopRow.title).contains(pattern, autoescape=True),
                func.lower(func.coalesce(WorkshopRow.place, "")).contains(pattern, autoescape=True),
            )
        )
    if state:
        query = query.where(WorkshopRow.state == state)
    if when:
        query = query.where(is_past if when == "past" else ~is_past)
    ahead = case((is_past, None), else_=WorkshopRow.first_day)
    return query.order_by(is_past, ahead, WorkshopRow.first_day.desc(), WorkshopRow.id.desc())


def blocks_of(workshop_id: int) -> Sequence[BlockRow]:
    """The blocks of a workshop in the order of the day."""
    query = select(BlockRow).where(BlockRow.workshop_id == workshop_id)
    return session().scalars(query.order_by(BlockRow.starts_at, BlockRow.ends_at, BlockRow.id)).all()


def block_by_ref(ref: str, *, workshop_id: int) -> BlockRow | None:
    """The block of this ref in this workshop."""
    return session().scalar(select(BlockRow).where(BlockRow.ref == ref, BlockRow.workshop_id == workshop_id))


def people_counts(workshop_ids: Sequence[int]) -> Mapping[int, int]:
    """For each workshop how many people come."""
    query = (
        select(ParticipantRow.workshop_id, func.count())
        .where(ParticipantRow.workshop_id.in_(list(workshop_ids)), ParticipantRow.attendance != "away")
        .group_by(ParticipantRow.workshop_id)
    )
    return {row[0]: row[1] for row in session().execute(query)}


def workshop_by_id(workshop_id: int) -> WorkshopRow:
    """The workshop of this number, with those who organise it."""
    return session().scalars(select(WorkshopRow).options(*_WITH_ORGANISERS).where(WorkshopRow.id == workshop_id)).one()
