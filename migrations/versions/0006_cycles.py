"""The rhythm and its cycles, date polls, follow-up, meetings in person: their tables"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


CHECK = "ck_deliveries_one_subject"


def _one_of(*subjects: str) -> str:
    return " + ".join(f"(CASE WHEN {subject}_id IS NULL THEN 0 ELSE 1 END)" for subject in subjects) + " = 1"


def upgrade() -> None:
    op.create_table(
        "rhythms",
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=120), nullable=False),
        sa.Column("begins", sa.DateTime(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=True),
        sa.Column("autopilot", sa.Boolean(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id"], ["networks.id"], name=op.f("fk_rhythms_network_id_networks"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("network_id", name=op.f("pk_rhythms")),
    )
    op.create_table(
        "meeting_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("mime_type", sa.String(length=127), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("telegram_file_id", sa.String(length=255), nullable=False),
        sa.Column("telegram_unique_id", sa.String(length=64), nullable=False),
        sa.Column("photo", sa.Boolean(), nullable=False),
        sa.Column("copy", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meetings.id"],
            name=op.f("fk_meeting_files_meeting_id_meetings"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_files")),
    )
    with op.batch_alter_table("meeting_files", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_files_meeting_id", ["meeting_id"], unique=False)

    op.create_table(
        "polls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("address", sa.String(length=300), nullable=True),
        sa.Column("map_link", sa.String(length=500), nullable=True),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("closes_at", sa.DateTime(), nullable=False),
        sa.Column("closes_chosen", sa.Boolean(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("decided_option_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("card_message_id", sa.Integer(), nullable=True),
        sa.Column("card_wanted", sa.Integer(), nullable=False),
        sa.Column("card_shown", sa.Integer(), nullable=False),
        sa.Column("card_posted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_polls_meeting_id_meetings"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["networks.id"], name=op.f("fk_polls_network_id_networks"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topics.id"], name=op.f("fk_polls_topic_id_topics"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_polls")),
    )
    with op.batch_alter_table("polls", schema=None) as batch_op:
        batch_op.create_index("ix_polls_meeting_id", ["meeting_id"], unique=False)
        batch_op.create_index("ix_polls_network_id", ["network_id"], unique=False)
        batch_op.create_index("ix_polls_topic_id", ["topic_id"], unique=False)

    op.create_table(
        "attendances",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("attended", sa.Boolean(), nullable=False),
        sa.Column("useful", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("useful BETWEEN 1 AND 5", name=op.f("ck_attendances_useful")),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meetings.id"],
            name=op.f("fk_attendances_meeting_id_meetings"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_attendances_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "member_id", name=op.f("pk_attendances")),
    )
    with op.batch_alter_table("attendances", schema=None) as batch_op:
        batch_op.create_index("ix_attendances_member_id", ["member_id"], unique=False)

    op.create_table(
        "hosts",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_hosts_meeting_id_meetings"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_hosts_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "member_id", name=op.f("pk_hosts")),
    )
    with op.batch_alter_table("hosts", schema=None) as batch_op:
        batch_op.create_index("ix_hosts_member_id", ["member_id"], unique=False)

    op.create_table(
        "openings",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("said_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_openings_meeting_id_meetings"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_openings_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "member_id", name=op.f("pk_openings")),
    )
    with op.batch_alter_table("openings", schema=None) as batch_op:
        batch_op.create_index("ix_openings_member_id", ["member_id"], unique=False)

    op.create_table(
        "poll_options",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("starts_local", sa.DateTime(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["polls.id"], name=op.f("fk_poll_options_poll_id_polls"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_options")),
        sa.UniqueConstraint("poll_id", "starts_local", name=op.f("uq_poll_options_poll_id_starts_local")),
    )
    op.create_table(
        "records",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("region", sa.String(length=120), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_records_meeting_id_meetings"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_records_member_id_members"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_records")),
    )
    with op.batch_alter_table("records", schema=None) as batch_op:
        batch_op.create_index("ix_records_meeting_id", ["meeting_id"], unique=False)
        batch_op.create_index("ix_records_member_id", ["member_id"], unique=False)

    op.create_table(
        "cycles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("slot_local", sa.DateTime(), nullable=False),
        sa.Column("starts_local", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("round_opens_at", sa.DateTime(), nullable=False),
        sa.Column("round_closes_at", sa.DateTime(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(), nullable=True),
        sa.Column("answer_by", sa.DateTime(), nullable=True),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("by_default", sa.Boolean(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("card_message_id", sa.Integer(), nullable=True),
        sa.Column("card_wanted", sa.Integer(), nullable=False),
        sa.Column("card_shown", sa.Integer(), nullable=False),
        sa.Column("card_posted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_cycles_meeting_id_meetings"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["networks.id"], name=op.f("fk_cycles_network_id_networks"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topics.id"], name=op.f("fk_cycles_topic_id_topics"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cycles")),
        sa.UniqueConstraint("network_id", "slot_local", name=op.f("uq_cycles_network_id_slot_local")),
    )
    with op.batch_alter_table("cycles", schema=None) as batch_op:
        batch_op.create_index("ix_cycles_meeting_id", ["meeting_id"], unique=False)
        batch_op.create_index(
            "ix_cycles_dirty",
            ["id"],
            unique=False,
            sqlite_where=sa.text("card_wanted > card_shown AND card_message_id IS NOT NULL"),
            postgresql_where=sa.text("card_wanted > card_shown AND card_message_id IS NOT NULL"),
        )

    op.create_table(
        "poll_answers",
        sa.Column("option_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=24), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_poll_answers_member_id_members"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["option_id"],
            ["poll_options.id"],
            name=op.f("fk_poll_answers_option_id_poll_options"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("option_id", "member_id", name=op.f("pk_poll_answers")),
    )
    with op.batch_alter_table("poll_answers", schema=None) as batch_op:
        batch_op.create_index("ix_poll_answers_member_id", ["member_id"], unique=False)

    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("cycle_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("poll_id", sa.Integer(), nullable=True))
        batch_op.drop_constraint(op.f(CHECK), type_="check")
        batch_op.create_check_constraint(
            op.f(CHECK), _one_of("meeting", "broadcast", "notice", "cycle", "poll")
        )
        batch_op.create_index("ix_deliveries_cycle_id", ["cycle_id"], unique=False)
        batch_op.create_index("ix_deliveries_poll_id", ["poll_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_deliveries_poll_id_polls"), "polls", ["poll_id"], ["id"], ondelete="CASCADE"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_deliveries_cycle_id_cycles"), "cycles", ["cycle_id"], ["id"], ondelete="CASCADE"
        )

    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("address", sa.String(length=300), nullable=True))
        batch_op.add_column(sa.Column("map_link", sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column("days", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("attended", sa.Integer(), nullable=True))

    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("shares_journeys", sa.Boolean(), nullable=False, server_default=sa.false())
        )

    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.add_column(sa.Column("meeting_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("cycle_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("poll_id", sa.Integer(), nullable=True))
        batch_op.create_index("ix_notices_cycle_id", ["cycle_id"], unique=False)
        batch_op.create_index("ix_notices_meeting_id", ["meeting_id"], unique=False)
        batch_op.create_index("ix_notices_poll_id", ["poll_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_notices_poll_id_polls"), "polls", ["poll_id"], ["id"], ondelete="CASCADE"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_notices_meeting_id_meetings"),
            "meetings",
            ["meeting_id"],
            ["id"],
            ondelete="CASCADE",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_notices_cycle_id_cycles"), "cycles", ["cycle_id"], ["id"], ondelete="CASCADE"
        )

    with op.batch_alter_table("rsvps", schema=None) as batch_op:
        batch_op.add_column(sa.Column("offered_until", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("diet", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("arrival", sa.String(length=200), nullable=True))

    # The default was for the rows that were there already; from here on the application says it.
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.alter_column("days", server_default=None)
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.alter_column("shares_journeys", server_default=None)


def downgrade() -> None:
    op.execute("DELETE FROM deliveries WHERE cycle_id IS NOT NULL OR poll_id IS NOT NULL")
    with op.batch_alter_table("rsvps", schema=None) as batch_op:
        batch_op.drop_column("arrival")
        batch_op.drop_column("diet")
        batch_op.drop_column("offered_until")

    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_notices_cycle_id_cycles"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_notices_meeting_id_meetings"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_notices_poll_id_polls"), type_="foreignkey")
        batch_op.drop_index("ix_notices_poll_id")
        batch_op.drop_index("ix_notices_meeting_id")
        batch_op.drop_index("ix_notices_cycle_id")
        batch_op.drop_column("poll_id")
        batch_op.drop_column("cycle_id")
        batch_op.drop_column("meeting_id")

    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.drop_column("shares_journeys")

    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.drop_column("attended")
        batch_op.drop_column("days")
        batch_op.drop_column("map_link")
        batch_op.drop_column("address")

    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_deliveries_cycle_id_cycles"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_deliveries_poll_id_polls"), type_="foreignkey")
        batch_op.drop_constraint(op.f(CHECK), type_="check")
        batch_op.create_check_constraint(op.f(CHECK), _one_of("meeting", "broadcast", "notice"))
        batch_op.drop_index("ix_deliveries_poll_id")
        batch_op.drop_index("ix_deliveries_cycle_id")
        batch_op.drop_column("poll_id")
        batch_op.drop_column("cycle_id")

    with op.batch_alter_table("poll_answers", schema=None) as batch_op:
        batch_op.drop_index("ix_poll_answers_member_id")

    op.drop_table("poll_answers")
    with op.batch_alter_table("cycles", schema=None) as batch_op:
        batch_op.drop_index("ix_cycles_meeting_id")
        batch_op.drop_index(
            "ix_cycles_dirty",
            sqlite_where=sa.text("card_wanted > card_shown AND card_message_id IS NOT NULL"),
            postgresql_where=sa.text("card_wanted > card_shown AND card_message_id IS NOT NULL"),
        )

    op.drop_table("cycles")
    with op.batch_alter_table("records", schema=None) as batch_op:
        batch_op.drop_index("ix_records_member_id")
        batch_op.drop_index("ix_records_meeting_id")

    op.drop_table("records")
    op.drop_table("poll_options")
    with op.batch_alter_table("openings", schema=None) as batch_op:
        batch_op.drop_index("ix_openings_member_id")

    op.drop_table("openings")
    with op.batch_alter_table("hosts", schema=None) as batch_op:
        batch_op.drop_index("ix_hosts_member_id")

    op.drop_table("hosts")
    with op.batch_alter_table("attendances", schema=None) as batch_op:
        batch_op.drop_index("ix_attendances_member_id")

    op.drop_table("attendances")
    with op.batch_alter_table("polls", schema=None) as batch_op:
        batch_op.drop_index("ix_polls_topic_id")
        batch_op.drop_index("ix_polls_network_id")
        batch_op.drop_index("ix_polls_meeting_id")

    op.drop_table("polls")
    with op.batch_alter_table("meeting_files", schema=None) as batch_op:
        batch_op.drop_index("ix_meeting_files_meeting_id")

    op.drop_table("meeting_files")
    op.drop_table("rhythms")
