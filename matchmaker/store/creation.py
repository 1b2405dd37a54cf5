"""Keys of creations that were done, so that the same request sent twice creates one record."""

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from .base import Referred, session


class CreationRow(Referred):
    """A creation that was done under a key of its sender: what it was made from, and the ref it gave."""

    __tablename__ = "creation"
    __table_args__ = (UniqueConstraint("account_id", "noun", "key"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    noun: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(100))
    digest: Mapped[str] = mapped_column(String(64))
    made_ref: Mapped[str] = mapped_column(String(26))


def creation(account_id: int, *, noun: str, key: str) -> CreationRow | None:
    """The creation that this account did under this key."""
    return session().scalar(
        select(CreationRow).where(
            CreationRow.account_id == account_id, CreationRow.noun == noun, CreationRow.key == key
        )
    )
