"""The texts of a cluster's NDA by version, and which firm accepted which of them for which challenge."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from .account import AccountRow
from .base import Referred, session
from .organisation import OrganisationRow


class NdaTextRow(Referred):
    """One version of a cluster's NDA; never changed, so that what was accepted stays what it was."""

    __tablename__ = "nda_text"
    __table_args__ = (UniqueConstraint("cluster_id", "number"),)

    cluster_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    number: Mapped[int]
    language: Mapped[str] = mapped_column(String(5))
    text: Mapped[str] = mapped_column(Text)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))

    account: Mapped[AccountRow | None] = relationship(lazy="raise")


class NdaAcceptanceRow(Referred):
    """That a firm accepted a version for one challenge, who of it pressed the button, and when."""

    __tablename__ = "nda_acceptance"
    __table_args__ = (UniqueConstraint("challenge_id", "organisation_id"),)

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id", ondelete="CASCADE"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    text_id: Mapped[int] = mapped_column(ForeignKey("nda_text.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))

    organisation: Mapped[OrganisationRow] = relationship(lazy="raise")
    text: Mapped[NdaTextRow] = relationship(lazy="raise")
    account: Mapped[AccountRow | None] = relationship(lazy="raise")


_WITH_PARTIES = (
    joinedload(NdaAcceptanceRow.organisation),
    joinedload(NdaAcceptanceRow.text),
    joinedload(NdaAcceptanceRow.account),
)


def nda_texts(cluster_id: int) -> Sequence[NdaTextRow]:
    """Every version of a cluster's NDA, the newest first."""
    query = select(NdaTextRow).options(joinedload(NdaTextRow.account)).where(NdaTextRow.cluster_id == cluster_id)
    return session().scalars(query.order_by(NdaTextRow.number.desc())).all()


def newest_nda(cluster_id: int) -> NdaTextRow | None:
    """The version of a cluster's NDA that is asked for now; nothing where there is none."""
    query = select(NdaTextRow).where(NdaTextRow.cluster_id == cluster_id)
    return session().scalar(query.order_by(NdaTextRow.number.desc()).limit(1))


def acceptances_of(challenge_id: int) -> Sequence[NdaAcceptanceRow]:
    """Which firms accepted an NDA for a challenge, in the order in which they did."""
    query = select(NdaAcceptanceRow).options(*_WITH_PARTIES).where(NdaAcceptanceRow.challenge_id == challenge_id)
    return session().scalars(query.order_by(NdaAcceptanceRow.id)).all()


def acceptance_of(challenge_id: int, organisation_id: int) -> NdaAcceptanceRow | None:
    """What a firm accepted for a challenge."""
    wanted = (NdaAcceptanceRow.challenge_id == challenge_id, NdaAcceptanceRow.organisation_id == organisation_id)
    return session().scalar(select(NdaAcceptanceRow).options(*_WITH_PARTIES).where(*wanted))


def firms_agreed(challenge_id: int) -> frozenset[str]:
    """The refs of the firms that accepted an NDA for a challenge."""
    query = (
        select(OrganisationRow.ref)
        .join(NdaAcceptanceRow, NdaAcceptanceRow.organisation_id == OrganisationRow.id)
        .where(NdaAcceptanceRow.challenge_id == challenge_id)
    )
    return frozenset(session().scalars(query))


def challenges_agreed_by(organisation_refs: Iterable[str]) -> frozenset[int]:
    """The numbers of the challenges for which one of these firms accepted an NDA."""
    query = select(NdaAcceptanceRow.challenge_id).join(NdaAcceptanceRow.organisation)
    return frozenset(session().scalars(query.where(OrganisationRow.ref.in_(list(organisation_refs)))))
