"""The few deliveries that were put off are found by an index of their own"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_index(
            "ix_deliveries_postponed",
            ["state", "not_before"],
            unique=False,
            sqlite_where=sa.text("not_before IS NOT NULL"),
            postgresql_where=sa.text("not_before IS NOT NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index("ix_deliveries_postponed")
