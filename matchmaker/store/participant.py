"""The people of workshops: with an account, with an organisation, or with a name and an address alone."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from .account import AccountRow
from .base import Referred, session
from .organisation import OrganisationRow


class ParticipantRow(Referred):
    """Somebody who comes to a workshop; `blocks` are the refs of those they are there for, all when there is none."""

    __tablename__ = "participant"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    came_as: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(300))
    email: Mapped[str | None] = mapped_column(String(254))
    organisation_name: Mapped[str | None] = mapped_column(String(300))
    country: Mapped[str | None] = mapped_column(String(2))
    languages: Mapped[list[str]] = mapped_column(default=list)
    blocks: Mapped[list[str]] = mapped_column(default=list)
    rival_group: Mapped[str | None] = mapped_column(String(40))
    is_newcomer: Mapped[bool] = mapped_column(default=False)
    attendance: Mapped[str] = mapped_column(String(20), default="coming")
    arrives_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    organisation: Mapped[OrganisationRow | None] = relationship(lazy="raise")
    account: Mapped[AccountRow | None] = relationship(lazy="raise")


_WHOLE = (
    joinedload(ParticipantRow.organisation).joinedload(OrganisationRow.cluster),
    joinedload(ParticipantRow.account),
)


def participants_of(workshop_id: int) -> Sequence[ParticipantRow]:
    """The people of a workshop with their organisations and accounts, in the order in which they were added."""
    query = select(ParticipantRow).options(*_WHOLE).where(ParticipantRow.workshop_id == workshop_id)
    return session().scalars(query.order_by(ParticipantRow.id)).all()


def participant_by_ref(ref: str, *, workshop_id: int) -> ParticipantRow | None:
    """The person of this ref in this workshop."""
    return session().scalar(
        select(ParticipantRow)
        .options(*_WHOLE)
        .where(ParticipantRow.ref == ref, ParticipantRow.workshop_id == workshop_id)
    )


def accounts_in(workshop_id: int) -> frozenset[str]:
    """The refs of the accounts that take part in a workshop."""
    query = (
        select(AccountRow.ref)
        .join(ParticipantRow, ParticipantRow.account_id == AccountRow.id)
        .where(ParticipantRow.workshop_id == workshop_id)
    )
    return frozenset(session().scalars(query))


def organisations_named(refs: Iterable[str]) -> dict[str, OrganisationRow]:
    """The organisations of these refs, by ref."""
    query = select(OrganisationRow).options(joinedload(OrganisationRow.cluster))
    rows: Sequence[Any] = session().scalars(query.where(OrganisationRow.ref.in_(list(refs)))).all()
    return {row.ref: row for row in rows}
