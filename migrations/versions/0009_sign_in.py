"""What was tried with an address, from where and how often; changes of address; consents; and when accounts were used.

Revision: 0009
Follows: 0008
"""

import sqlalchemy as sa
from alembic import op

from matchmaker.store.base import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Goes forward; what was wrong in the last quarter of an hour is forgotten."""
    op.drop_table("sign_in_failure")
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("email_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("network", sa.String(length=45), nullable=True),
        sa.Column("browser_hash", sa.String(length=64), nullable=True),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_attempt_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    op.create_index("ix_attempt_email", "attempt", ["email_hash", "act", "created_at"])
    op.create_index("ix_attempt_network", "attempt", ["network", "act", "created_at"])
    op.create_index("ix_attempt_browser", "attempt", ["browser_hash", "act", "created_at"])
    op.create_index("ix_attempt_account", "attempt", ["account_id", "act", "created_at"])
    op.create_table(
        "consent",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("text_version", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_consent_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sa.UniqueConstraint("ref", name=op.f("uq_consent_ref")),
    )
    op.create_index(op.f("ix_consent_account_id"), "consent", ["account_id"])
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("seen_at", UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("unused_told_at", UtcDateTime(timezone=True), nullable=True))
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.add_column(sa.Column("email", sa.String(length=254), nullable=True))
        batch_op.create_index(batch_op.f("ix_link_email"), ["email"], unique=False)
    with op.batch_alter_table("sign_in_session", schema=None) as batch_op:
        batch_op.add_column(sa.Column("browser_hash", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("network", sa.String(length=45), nullable=True))
        batch_op.create_index(batch_op.f("ix_sign_in_session_browser_hash"), ["browser_hash"], unique=False)
    _note_when_accounts_were_used()


def _note_when_accounts_were_used() -> None:
    """The last use of an account is that of its last session."""
    account = sa.table("account", sa.column("id"), sa.column("seen_at"))
    opened = sa.table("sign_in_session", sa.column("account_id"), sa.column("seen_at"))
    last = sa.select(sa.func.max(opened.c.seen_at)).where(opened.c.account_id == account.c.id).scalar_subquery()
    op.execute(account.update().values(seen_at=last))


def downgrade() -> None:
    """Goes back."""
    with op.batch_alter_table("sign_in_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_session_browser_hash"))
        batch_op.drop_column("network")
        batch_op.drop_column("browser_hash")
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_link_email"))
        batch_op.drop_column("email")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_column("unused_told_at")
        batch_op.drop_column("seen_at")
    op.drop_table("consent")
    op.drop_table("attempt")
    op.create_table(
        "sign_in_failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_failure")),
    )
    with op.batch_alter_table("sign_in_failure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_failure_email_hash"), ["email_hash"], unique=False)
