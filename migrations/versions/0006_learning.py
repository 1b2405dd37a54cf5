"""Whether the rankings of a cluster learn from its verdicts.

Revision: 0006
Follows: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Goes forward."""
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("learns", sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    """Goes back."""
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_column("learns")
