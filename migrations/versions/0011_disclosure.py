"""What an owner says may stay although it may point to them, NDAs with who accepted which, and photos.

Revision: 0011
Follows: 0010
"""

import sqlalchemy as sa
from alembic import op

from matchmaker.store.base import UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Goes forward."""
    op.create_table(
        "kept_mark",
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_kept_mark_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenge.id"], name=op.f("fk_kept_mark_challenge_id_challenge"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_mark")),
        sa.UniqueConstraint("ref", name=op.f("uq_kept_mark_ref")),
    )
    with op.batch_alter_table("kept_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_mark_challenge_id"), ["challenge_id"], unique=False)
    op.create_table(
        "nda_text",
        sa.Column("cluster_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_nda_text_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["cluster_id"], ["organisation.id"], name=op.f("fk_nda_text_cluster_id_organisation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nda_text")),
        sa.UniqueConstraint("cluster_id", "number", name=op.f("uq_nda_text_cluster_id_number")),
        sa.UniqueConstraint("ref", name=op.f("uq_nda_text_ref")),
    )
    op.create_table(
        "nda_acceptance",
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_nda_acceptance_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["challenge_id"],
            ["challenge.id"],
            name=op.f("fk_nda_acceptance_challenge_id_challenge"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_nda_acceptance_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["text_id"], ["nda_text.id"], name=op.f("fk_nda_acceptance_text_id_nda_text")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nda_acceptance")),
        sa.UniqueConstraint(
            "challenge_id", "organisation_id", name=op.f("uq_nda_acceptance_challenge_id_organisation_id")
        ),
        sa.UniqueConstraint("ref", name=op.f("uq_nda_acceptance_ref")),
    )
    with op.batch_alter_table("nda_acceptance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_nda_acceptance_organisation_id"), ["organisation_id"], unique=False)
    op.create_table(
        "photo",
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("alt", sa.String(length=300), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_photo_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenge.id"], name=op.f("fk_photo_challenge_id_challenge"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
        sa.UniqueConstraint("ref", name=op.f("uq_photo_ref")),
    )
    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_photo_challenge_id"), ["challenge_id"], unique=False)


def downgrade() -> None:
    """Goes back."""
    op.drop_table("photo")
    op.drop_table("nda_acceptance")
    op.drop_table("nda_text")
    op.drop_table("kept_mark")
