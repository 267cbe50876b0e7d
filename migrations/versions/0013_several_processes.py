"""Several processes on one database: who they are, what each of them holds, and the flood limits that they share"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

CARDS = ("meetings", "cycles", "polls")


def upgrade() -> None:
    op.create_table(
        "processes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_processes")),
    )
    op.create_table(
        "permits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_permits")),
    )
    op.create_index("ix_permits_taken_at", "permits", ["taken_at"])
    op.add_column("inbox", sa.Column("holder", sa.Integer(), nullable=True))
    op.add_column("inbox", sa.Column("sender", sa.BigInteger(), nullable=True))
    known = sa.text("sender IS NOT NULL")
    op.create_index("ix_inbox_sender", "inbox", ["sender"], sqlite_where=known, postgresql_where=known)
    for table in CARDS:
        op.add_column(table, sa.Column("card_editor", sa.Integer(), nullable=True))
    op.add_column("chores", sa.Column("holder", sa.Integer(), nullable=True))


def downgrade() -> None:
    # Plain: a batch would make the table anew, and all that leads to it.
    op.drop_column("chores", "holder")
    for table in reversed(CARDS):
        op.drop_column(table, "card_editor")
    op.drop_index("ix_inbox_sender", table_name="inbox")
    op.drop_column("inbox", "sender")
    op.drop_column("inbox", "holder")
    op.drop_index("ix_permits_taken_at", table_name="permits")
    op.drop_table("permits")
    op.drop_table("processes")
