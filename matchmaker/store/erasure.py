"""The marks of erasures: that somebody's data was redacted, where, and whether its old bytes are gone too."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from .base import Referred, session


class ErasureRow(Referred):
    """One erasure; `changed` counts the rows by table, `wiped_at` says when their old bytes were gone from the disk."""

    __tablename__ = "erasure"

    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    changed: Mapped[dict[str, Any]]
    wiped_at: Mapped[datetime | None]


def erasures_owed() -> Sequence[ErasureRow]:
    """The erasures whose old bytes may still be on the disk."""
    return session().scalars(select(ErasureRow).where(ErasureRow.wiped_at.is_(None)).order_by(ErasureRow.id)).all()
