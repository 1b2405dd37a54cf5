"""What someone who asks to join an organisation calls it.

Revision: 0002
Follows: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Goes forward."""
    with op.batch_alter_table("membership") as membership:
        membership.add_column(sa.Column("stated_name", sa.String(length=300), nullable=True))


def downgrade() -> None:
    """Goes back."""
    with op.batch_alter_table("membership") as membership:
        membership.drop_column("stated_name")
