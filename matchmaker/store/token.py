"""API tokens: what programs show instead of a session; only their hashes are kept."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship, selectinload

from .account import AccountRow, MembershipRow, hashed
from .base import Referred, session
from .organisation import OrganisationRow


class ApiTokenRow(Referred):
    """A token that acts for an account until it is revoked."""

    __tablename__ = "api_token"

    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(300))
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    account: Mapped[AccountRow] = relationship(lazy="raise")


_MEMBERSHIPS = (
    selectinload(AccountRow.memberships).joinedload(MembershipRow.organisation).joinedload(OrganisationRow.cluster)
)


def live_token(secret: str) -> ApiTokenRow | None:
    """The token of this secret while it is not revoked and its account is active, with the account's memberships."""
    return session().scalar(
        select(ApiTokenRow)
        .join(ApiTokenRow.account)
        .options(joinedload(ApiTokenRow.account).options(_MEMBERSHIPS))
        .where(ApiTokenRow.secret_hash == hashed(secret), ApiTokenRow.revoked_at.is_(None), AccountRow.active)
    )


def use_token(secret: str, *, at: datetime) -> None:
    """Notes that a token was used."""
    session().execute(update(ApiTokenRow).where(ApiTokenRow.secret_hash == hashed(secret)).values(used_at=at))


def tokens_of(account_id: int) -> Sequence[ApiTokenRow]:
    """The tokens of an account that are not revoked, the newest first."""
    query = select(ApiTokenRow).where(ApiTokenRow.account_id == account_id, ApiTokenRow.revoked_at.is_(None))
    return session().scalars(query.order_by(ApiTokenRow.id.desc())).all()


def revoke_tokens(account_id: int, *, at: datetime) -> None:
    """Makes every token of an account useless."""
    query = update(ApiTokenRow).where(ApiTokenRow.account_id == account_id, ApiTokenRow.revoked_at.is_(None))
    session().execute(query.values(revoked_at=at))
