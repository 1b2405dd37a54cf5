"""The layers of the clusters over the shipped lexicon: every version of every entry, only ever added to."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from .account import AccountRow
from .base import Referred, session

OWN, RETIRED, NONE = "own", "retired", "none"
"""What a version says: the content stands; nothing does; the layer says nothing, so that the shipped entry stands."""


class LexiconVersionRow(Referred):
    """What an entry became at one revision of a cluster's layer. A link has a technology, a concept a blank there."""

    __tablename__ = "lexicon_version"
    __table_args__ = (Index("ix_lexicon_version_entry", "cluster_id", "key", "technology", "id"),)

    cluster_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    revision: Mapped[int]
    key: Mapped[str] = mapped_column(String(60))
    technology: Mapped[str] = mapped_column(String(60), default="")
    act: Mapped[str] = mapped_column(String(20))
    standing: Mapped[str] = mapped_column(String(10))
    content: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))

    author: Mapped[AccountRow | None] = relationship(lazy="raise")


def newest_version(cluster_id: int, *, revision: int | None = None) -> tuple[int, str] | None:
    """The revision of a cluster's layer and the ref of the last version in it, as it is or was; None while empty."""
    query = select(LexiconVersionRow.revision, LexiconVersionRow.ref).where(LexiconVersionRow.cluster_id == cluster_id)
    if revision is not None:
        query = query.where(LexiconVersionRow.revision <= revision)
    found = session().execute(query.order_by(LexiconVersionRow.id.desc()).limit(1)).first()
    return (found[0], found[1]) if found else None


def layer_revision(cluster_id: int) -> int:
    """The revision of a cluster's layer; 0 while it is empty."""
    newest = newest_version(cluster_id)
    return newest[0] if newest else 0


def entries_of_layer(cluster_id: int, *, revision: int | None = None) -> Sequence[LexiconVersionRow]:
    """The last version of each entry of a layer, as it is or as it was at a revision."""
    version = LexiconVersionRow
    newest = select(func.max(version.id)).where(version.cluster_id == cluster_id)
    if revision is not None:
        newest = newest.where(version.revision <= revision)
    newest = newest.group_by(version.key, version.technology)
    return session().scalars(select(version).where(version.id.in_(newest)).order_by(version.id)).all()


def versions_of(cluster_id: int, *, key: str, technology: str = "") -> Sequence[LexiconVersionRow]:
    """Every version of an entry with its author, the newest first."""
    version = LexiconVersionRow
    query = (
        select(version)
        .options(joinedload(version.author))
        .where(version.cluster_id == cluster_id, version.key == key, version.technology == technology)
    )
    return session().scalars(query.order_by(version.id.desc())).all()
