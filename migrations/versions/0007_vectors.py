"""The vectors that an encoder made of published texts.

Revision: 0007
Follows: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Goes forward."""
    op.create_table(
        "vector",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("encoder", sa.String(length=100), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("profile_version_id", sa.Integer(), nullable=True),
        sa.Column("challenge_version_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["challenge_version_id"],
            ["challenge_version.id"],
            name=op.f("fk_vector_challenge_version_id_challenge_version"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["profile_version_id"],
            ["profile_version.id"],
            name=op.f("fk_vector_profile_version_id_profile_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vector")),
    )
    with op.batch_alter_table("vector", schema=None) as batch_op:
        batch_op.create_index("ix_vector_text_hash_encoder", ["text_hash", "encoder"], unique=False)
        batch_op.create_index(batch_op.f("ix_vector_profile_version_id"), ["profile_version_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_vector_challenge_version_id"), ["challenge_version_id"], unique=False)


def downgrade() -> None:
    """Goes back."""
    with op.batch_alter_table("vector", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vector_challenge_version_id"))
        batch_op.drop_index(batch_op.f("ix_vector_profile_version_id"))
        batch_op.drop_index("ix_vector_text_hash_encoder")

    op.drop_table("vector")
