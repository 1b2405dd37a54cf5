"""Organisations, the names they go by, and the clusters among them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Row, Select, String, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship, selectinload

from ..domain.organisation import Organisation, comparable, known_names, own_names
from .base import Model, Referred, now, session


class OrganisationRow(Referred):
    """An organisation; one that organises is a cluster and owns the records of others."""

    __tablename__ = "organisation"

    external_id: Mapped[str | None] = mapped_column(String(300), index=True)
    cluster_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    legal_name: Mapped[str] = mapped_column(String(300), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    country: Mapped[str | None] = mapped_column(String(2))
    size_class: Mapped[str | None] = mapped_column(String(20))
    content: Mapped[dict[str, Any]]
    is_confirmed: Mapped[bool] = mapped_column(default=False)
    learns: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    cluster: Mapped["OrganisationRow | None"] = relationship(remote_side="OrganisationRow.id", lazy="raise")
    names: Mapped[list["OrganisationNameRow"]] = relationship(cascade="all, delete-orphan", lazy="select")

    @property
    def record(self) -> Organisation:
        """What is kept of it."""
        return Organisation.model_validate(self.content)

    @property
    def own_names(self) -> set[str]:
        """The names of the organisation itself, ready to be compared, without reading the whole record."""
        return {comparable(name) for name in (self.legal_name, *self.content.get("aliases", ()))}

    def fill(self, record: Organisation, *, keeps_former_names: bool = False) -> None:
        """Takes over a record, and the columns and names that follow from it; former names go unless they are kept."""
        former = {row.name for row in self.names} if keeps_former_names else set()
        self.legal_name = record.legal_name
        self.kind = record.kind
        self.country = record.country
        self.size_class = record.size_class
        self.content = record.stored()
        self.names = [OrganisationNameRow(name=name) for name in sorted(known_names(record) | former)]


class OrganisationNameRow(Model):
    """One name that an organisation goes or went by, its group's included, ready to be compared."""

    __tablename__ = "organisation_name"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(300), primary_key=True, index=True)


def ids_of(refs: Iterable[str]) -> Select[int]:
    """The numbers of the organisations of these refs, to stand inside another query."""
    return select(OrganisationRow.id).where(OrganisationRow.ref.in_(list(refs)))


def organisation_by_ref(ref: str) -> OrganisationRow | None:
    """The organisation of this ref, with its cluster."""
    query = select(OrganisationRow).options(joinedload(OrganisationRow.cluster)).where(OrganisationRow.ref == ref)
    return session().scalar(query)


def organisation_by_external_id(external_id: str, *, cluster_id: int | None) -> OrganisationRow | None:
    """The organisation that an import knows by this id, in this cluster; without one, a cluster itself."""
    query = select(OrganisationRow).where(
        OrganisationRow.external_id == external_id, OrganisationRow.cluster_id == cluster_id
    )
    if cluster_id is None:
        query = query.execution_options(across_clusters="a cluster itself belongs to none")
    return session().scalar(query)


def organisation_by_name(name: str, *, cluster_id: int) -> OrganisationRow | None:
    """The organisation of the cluster that goes by this name, which is not that of its group alone."""
    rows = session().scalars(
        select(OrganisationRow)
        .join(OrganisationNameRow)
        .where(OrganisationNameRow.name == comparable(name), OrganisationRow.cluster_id == cluster_id)
        .order_by(OrganisationRow.id)
    )
    return next((row for row in rows if comparable(name) in own_names(row.record)), None)


def organisations_in(cluster_id: int, *, with_names: bool = False) -> Sequence[OrganisationRow]:
    """Every organisation of a cluster, the oldest first."""
    query = select(OrganisationRow).where(OrganisationRow.cluster_id == cluster_id).order_by(OrganisationRow.id)
    return session().scalars(query.options(selectinload(OrganisationRow.names)) if with_names else query).all()


def clusters() -> Sequence[OrganisationRow]:
    """The clusters of this installation, by name."""
    return (
        session()
        .scalars(
            select(OrganisationRow)
            .where(OrganisationRow.kind == "cluster", OrganisationRow.is_confirmed)
            .order_by(OrganisationRow.legal_name, OrganisationRow.id)
            .execution_options(across_clusters="everybody may know which clusters there are")
        )
        .all()
    )


def learns(cluster_id: int) -> bool:
    """Whether the rankings of a cluster learn from its verdicts."""
    return bool(session().scalar(select(OrganisationRow.learns).where(OrganisationRow.id == cluster_id)))


def switches_of(cluster_refs: Iterable[str]) -> Sequence[Row[str, str, bool]]:
    """The ref and name of these clusters, and whether their rankings learn from verdicts, by name."""
    columns = (OrganisationRow.ref, OrganisationRow.legal_name, OrganisationRow.learns)
    wanted = OrganisationRow.ref.in_(list(cluster_refs))
    return (
        session().execute(select(*columns).where(wanted).order_by(OrganisationRow.legal_name, OrganisationRow.id)).all()
    )


def organisations_of(
    cluster_refs: Iterable[str], *, refs: Iterable[str] = (), words: str = "", country: str = "", kind: str = ""
) -> Select[Any]:
    """The organisations of these clusters, and those of these refs, as a query to be paged, by name.

    `words` are looked for in the name.
    """
    reached = OrganisationRow.cluster_id.in_(ids_of(cluster_refs)) | OrganisationRow.ref.in_(list(refs))
    query = select(OrganisationRow).where(reached)
    if words:
        query = query.where(func.lower(OrganisationRow.legal_name).contains(words.lower(), autoescape=True))
    if country:
        query = query.where(OrganisationRow.country == country)
    if kind:
        query = query.where(OrganisationRow.kind == kind)
    return query.order_by(func.lower(OrganisationRow.legal_name), OrganisationRow.id)


def organisations_written_for(cluster_refs: Iterable[str], *, refs: Iterable[str]) -> Sequence[Row[str, str]]:
    """The ref and name of these organisations and of all of these clusters, by name; clusters write nothing."""
    return (
        session()
        .execute(
            select(OrganisationRow.ref, OrganisationRow.legal_name)
            .where(
                OrganisationRow.cluster_id.in_(ids_of(cluster_refs)) | OrganisationRow.ref.in_(list(refs)),
                OrganisationRow.kind != "cluster",
            )
            .order_by(func.lower(OrganisationRow.legal_name), OrganisationRow.id)
        )
        .all()
    )
