"""The marks of the leak meter that somebody said may stay, each for its exact words."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ForeignKey, String, Text, delete, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from .account import AccountRow
from .base import Referred, session


class KeptMarkRow(Referred):
    """Words of a challenge that may point to its owner, and stay as they are: of which kind, and who said so."""

    __tablename__ = "kept_mark"

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    kind: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)

    account: Mapped[AccountRow | None] = relationship(lazy="raise")

    @property
    def key(self) -> str:
        """By what the mark is found again."""
        return f"{self.kind}: {self.text}"


def kept_marks(challenge_id: int) -> Sequence[KeptMarkRow]:
    """What was said to stay in a challenge, with who said it, the oldest first."""
    query = select(KeptMarkRow).options(joinedload(KeptMarkRow.account))
    return session().scalars(query.where(KeptMarkRow.challenge_id == challenge_id).order_by(KeptMarkRow.id)).all()


def keep_marks(challenge_id: int, keys: Iterable[str], *, account_id: int | None) -> None:
    """Notes that the marks with these keys stay."""
    for key in keys:
        kind, _, text = key.partition(": ")
        session().add(KeptMarkRow(challenge_id=challenge_id, account_id=account_id, kind=kind, text=text))


def drop_marks(challenge_id: int, ids: Sequence[int]) -> None:
    """Forgets that these marks of a challenge stay."""
    wanted = (KeptMarkRow.challenge_id == challenge_id, KeptMarkRow.id.in_(list(ids)))
    session().execute(delete(KeptMarkRow).where(*wanted), execution_options={"synchronize_session": "fetch"})
