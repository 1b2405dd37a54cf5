"""The photos of challenges, kept in the database so that a backup, an erasure and a removal reach them."""

from collections.abc import Sequence

from sqlalchemy import ForeignKey, LargeBinary, String, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column, undefer

from ..domain.redaction import Words, is_named
from .base import Referred, session


class PhotoRow(Referred):
    """One photo as it was drawn here, with what it shows in words; never the name of the file that it came in."""

    __tablename__ = "photo"

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    alt: Mapped[str] = mapped_column(String(300))
    width: Mapped[int]
    height: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


def photos_of(challenge_id: int) -> Sequence[PhotoRow]:
    """The photos of a challenge without their files, the oldest first."""
    query = select(PhotoRow).where(PhotoRow.challenge_id == challenge_id)
    return session().scalars(query.order_by(PhotoRow.id)).all()


def photo_of(challenge_id: int, ref: str) -> PhotoRow | None:
    """A photo of a challenge with its file."""
    query = select(PhotoRow).options(undefer(PhotoRow.content))
    return session().scalar(query.where(PhotoRow.challenge_id == challenge_id, PhotoRow.ref == ref))


def number_of_photos(challenge_id: int) -> int:
    """How many photos a challenge has."""
    return session().scalar(select(func.count()).where(PhotoRow.challenge_id == challenge_id)) or 0


def remove_photo(challenge_id: int, ref: str) -> bool:
    """Whether there was a photo of this ref, which is gone now."""
    wanted = (PhotoRow.challenge_id == challenge_id, PhotoRow.ref == ref)
    statement = delete(PhotoRow).where(*wanted).returning(PhotoRow.id)
    return session().scalar(statement, execution_options={"synchronize_session": False}) is not None


def forget_photos_naming(words: Words) -> int:
    """Deletes the photos whose words name a person: what they show cannot be searched; returns how many."""
    query = select(PhotoRow.id, PhotoRow.alt).execution_options(
        across_clusters="a person is erased from every challenge"
    )
    named = [number for number, alt in session().execute(query) if is_named(alt, words)]
    if named:
        session().execute(delete(PhotoRow).where(PhotoRow.id.in_(named)).execution_options(synchronize_session=False))
    return len(named)
