"""Imports: the file as it waits, what each of its rows does, and what its columns were taken for."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, Select, String, Text, delete, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship, undefer

from .account import AccountRow
from .base import Model, Referred, session
from .organisation import OrganisationRow


class ImportRow(Referred):
    """One import into a cluster: where it stands, and its file as long as that is needed; never the file's name."""

    __tablename__ = "import"

    cluster_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    state: Mapped[str] = mapped_column(String(20), default="columns")
    kind: Mapped[str | None] = mapped_column(String(20))
    encoding: Mapped[str] = mapped_column(String(20))
    headings: Mapped[list[str]]
    preview: Mapped[list[Any]]
    names: Mapped[list[Any]]
    publishes: Mapped[bool] = mapped_column(default=False)
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    rows: Mapped[int]
    counts: Mapped[dict[str, Any]]
    digest: Mapped[str | None] = mapped_column(String(64))
    trouble: Mapped[str | None] = mapped_column(Text)
    started_at: Mapped[datetime | None]
    applied_at: Mapped[datetime | None]
    expires_at: Mapped[datetime] = mapped_column(index=True)

    cluster: Mapped[OrganisationRow] = relationship(lazy="raise")
    account: Mapped[AccountRow | None] = relationship(lazy="raise")


class ImportLineRow(Model):
    """What a row of the file does to one record, or what is wrong with it; after it is done, what undoes it."""

    __tablename__ = "import_line"
    __table_args__ = (Index("ix_import_line_outcome", "import_id", "outcome", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("import.id", ondelete="CASCADE"))
    number: Mapped[int]
    outcome: Mapped[str] = mapped_column(String(20))
    noun: Mapped[str] = mapped_column(String(20), default="")
    name: Mapped[str] = mapped_column(String(300), default="")
    subject_ref: Mapped[str | None] = mapped_column(String(26), index=True)
    digest: Mapped[str | None] = mapped_column(String(64))
    details: Mapped[list[Any]]
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)


class ColumnMemoryRow(Model):
    """What a person of a cluster confirmed that a heading stands for; nothing when it is left out."""

    __tablename__ = "column_memory"

    cluster_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    heading: Mapped[str] = mapped_column(String(300), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))


def import_by_ref(ref: str, *, with_content: bool = False) -> ImportRow | None:
    """The import of this ref, with its cluster and person."""
    query = select(ImportRow).options(joinedload(ImportRow.cluster), joinedload(ImportRow.account))
    if with_content:
        query = query.options(undefer(ImportRow.content))
    return session().scalar(query.where(ImportRow.ref == ref))


def imports_of(cluster_refs: Iterable[str]) -> Select[Any]:
    """The imports into these clusters, the newest first, as a query to be paged."""
    return (
        select(ImportRow)
        .join(ImportRow.cluster)
        .options(joinedload(ImportRow.cluster), joinedload(ImportRow.account))
        .where(OrganisationRow.ref.in_(list(cluster_refs)))
        .order_by(ImportRow.id.desc())
    )


def lines_of(import_id: int, *, outcome: str) -> Select[Any]:
    """The lines of an import with this outcome, in the order of the file, as a query to be paged."""
    return (
        select(ImportLineRow)
        .where(ImportLineRow.import_id == import_id, ImportLineRow.outcome == outcome)
        .order_by(ImportLineRow.number, ImportLineRow.id)
    )


def done_lines(import_id: int) -> Sequence[ImportLineRow]:
    """What an import made and changed, in the order of the file."""
    query = select(ImportLineRow).where(
        ImportLineRow.import_id == import_id, ImportLineRow.outcome.in_(("new", "changed"))
    )
    return session().scalars(query.order_by(ImportLineRow.number, ImportLineRow.id)).all()


def replace_lines(import_id: int, lines: Iterable[ImportLineRow]) -> None:
    """Keeps these lines of an import, in place of those that were there."""
    drop_lines([import_id])
    session().add_all(lines)


def drop_lines(import_ids: Sequence[int]) -> None:
    """Forgets the lines of imports."""
    session().execute(delete(ImportLineRow).where(ImportLineRow.import_id.in_(import_ids)))


def expired_imports(at: datetime) -> Sequence[ImportRow]:
    """The imports whose file and lines are no longer needed, but are still there."""
    kept = select(ImportLineRow.import_id).where(ImportLineRow.import_id == ImportRow.id).exists()
    query = select(ImportRow).where(ImportRow.expires_at <= at, ImportRow.content.is_not(None) | kept)
    query = query.execution_options(across_clusters="files go when their time is over, whoever sent them")
    return session().scalars(query).all()


def waiting_imports() -> Sequence[ImportRow]:
    """The imports whose file is still kept, with it."""
    query = select(ImportRow).options(undefer(ImportRow.content)).where(ImportRow.content.is_not(None))
    query = query.execution_options(across_clusters="whoever is erased goes from every file that waits")
    return session().scalars(query).all()


def underway(cluster_id: int) -> int:
    """How many files of a cluster wait for somebody to decide about them."""
    query = select(func.count()).where(ImportRow.cluster_id == cluster_id, ImportRow.content.is_not(None))
    return session().scalar(query) or 0


def remembered_columns(cluster_id: int, *, kind: str) -> dict[str, str]:
    """What headings stand for in the files of a cluster, by the key of the heading."""
    query = select(ColumnMemoryRow.heading, ColumnMemoryRow.name)
    query = query.where(ColumnMemoryRow.cluster_id == cluster_id, ColumnMemoryRow.kind == kind)
    return {heading: name for heading, name in session().execute(query)}  # noqa: C416 - rows are no pairs to mypy


def remember_columns(cluster_id: int, names: dict[str, str], *, kind: str) -> None:
    """Remembers what headings stand for."""
    for heading, name in names.items():
        session().merge(ColumnMemoryRow(cluster_id=cluster_id, kind=kind, heading=heading, name=name))
