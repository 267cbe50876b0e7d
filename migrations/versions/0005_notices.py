"""What organisers have to know goes out as deliveries, too"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TWO_SUBJECTS = "(meeting_id IS NULL) <> (broadcast_id IS NULL)"
THREE_SUBJECTS = (
    "(CASE WHEN meeting_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN broadcast_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN notice_id IS NULL THEN 0 ELSE 1 END) = 1"
)
CHECK = "ck_deliveries_one_subject"


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("addressed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["networks.id"],
            name=op.f("fk_notices_network_id_networks"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.create_index("ix_notices_addressed_at", ["addressed_at"], unique=False)
        batch_op.create_index("ix_notices_network_id", ["network_id"], unique=False)
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("notice_id", sa.Integer(), nullable=True))
        batch_op.drop_constraint(op.f(CHECK), type_="check")
        batch_op.create_check_constraint(op.f(CHECK), THREE_SUBJECTS)
        batch_op.create_foreign_key(
            op.f("fk_deliveries_notice_id_notices"), "notices", ["notice_id"], ["id"], ondelete="CASCADE"
        )
        batch_op.create_index("ix_deliveries_notice_id", ["notice_id"], unique=False)


def downgrade() -> None:
    op.execute("DELETE FROM deliveries WHERE notice_id IS NOT NULL")
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index("ix_deliveries_notice_id")
        batch_op.drop_constraint(op.f("fk_deliveries_notice_id_notices"), type_="foreignkey")
        batch_op.drop_constraint(op.f(CHECK), type_="check")
        batch_op.create_check_constraint(op.f(CHECK), TWO_SUBJECTS)
        batch_op.drop_column("notice_id")
    op.drop_table("notices")
