"""Which challenge an audit event is about, so that who read it is told at once; and the marks of erasures.

Revision: 0008
Follows: 0006
"""

import sqlalchemy as sa
from alembic import op

from matchmaker.store.base import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Goes forward."""
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("challenge_ref", sa.String(length=26), nullable=True))
        batch_op.create_index("ix_audit_event_challenge", ["challenge_ref", "created_at", "id"], unique=False)
    event = sa.table(
        "audit_event",
        sa.column("noun", sa.String()),
        sa.column("subject_ref", sa.String()),
        sa.column("challenge_ref", sa.String()),
        sa.column("details", sa.JSON()),
    )
    op.execute(event.update().where(event.c.noun == "challenge").values(challenge_ref=event.c.subject_ref))
    told = event.c.details["challenge"].as_string()
    op.execute(event.update().where(event.c.challenge_ref.is_(None), told.is_not(None)).values(challenge_ref=told))
    op.create_table(
        "erasure",
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("changed", sa.JSON(), nullable=False),
        sa.Column("wiped_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_erasure_account_id_account"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
        sa.UniqueConstraint("ref", name=op.f("uq_erasure_ref")),
    )


def downgrade() -> None:
    """Goes back."""
    op.drop_table("erasure")
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_event_challenge")
        batch_op.drop_column("challenge_ref")
