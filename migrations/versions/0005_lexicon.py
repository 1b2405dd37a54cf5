"""The layers of the clusters over the shipped lexicon.

Revision: 0005
Follows: 0004
"""

import sqlalchemy as sa
from alembic import op

from matchmaker.store.base import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Goes forward."""
    op.create_table(
        "lexicon_version",
        sa.Column("cluster_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("technology", sa.String(length=60), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("standing", sa.String(length=10), nullable=False),
        sa.Column("content", sa.JSON(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["account.id"], name=op.f("fk_lexicon_version_author_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["organisation.id"], name=op.f("fk_lexicon_version_cluster_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lexicon_version")),
        sa.UniqueConstraint("ref", name=op.f("uq_lexicon_version_ref")),
    )
    with op.batch_alter_table("lexicon_version", schema=None) as batch_op:
        batch_op.create_index("ix_lexicon_version_entry", ["cluster_id", "key", "technology", "id"], unique=False)


def downgrade() -> None:
    """Goes back."""
    op.drop_table("lexicon_version")
