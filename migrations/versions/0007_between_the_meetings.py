"""Between the meetings: the board, contacts, tandems, the map; named organisers"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

CHECK = "ck_deliveries_one_subject"
FORMER = ("meeting", "broadcast", "notice", "cycle", "poll")
NEW = ("entry", "contact", "draw", "tandem")


def _subjects(*names: str) -> str:
    return " + ".join(f"(CASE WHEN {name}_id IS NULL THEN 0 ELSE 1 END)" for name in names)


def upgrade() -> None:
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("region", sa.String(length=120), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("current_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_entries_member_id_members"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["networks.id"], name=op.f("fk_entries_network_id_networks"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
    )
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.create_index("ix_entries_member_id", ["member_id"], unique=False)
        batch_op.create_index("ix_entries_network_id_state", ["network_id", "state"], unique=False)

    op.create_table(
        "contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("asker_id", sa.Integer(), nullable=False),
        sa.Column("asked_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_id"], ["members.id"], name=op.f("fk_contacts_asked_id_members"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["asker_id"], ["members.id"], name=op.f("fk_contacts_asker_id_members"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_contacts_entry_id_entries"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["networks.id"], name=op.f("fk_contacts_network_id_networks"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
    )
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.create_index("ix_contacts_asked_id", ["asked_id"], unique=False)
        batch_op.create_index("ix_contacts_asker_id_asked_id", ["asker_id", "asked_id"], unique=False)
        batch_op.create_index("ix_contacts_entry_id", ["entry_id"], unique=False)

    op.create_table(
        "entry_matches",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("seek_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.DateTime(), nullable=False),
        sa.Column("offer_told_at", sa.DateTime(), nullable=True),
        sa.Column("seek_told_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["entries.id"], name=op.f("fk_entry_matches_offer_id_entries"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["seek_id"], ["entries.id"], name=op.f("fk_entry_matches_seek_id_entries"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("offer_id", "seek_id", name=op.f("pk_entry_matches")),
    )
    with op.batch_alter_table("entry_matches", schema=None) as batch_op:
        batch_op.create_index("ix_entry_matches_seek_id", ["seek_id"], unique=False)

    op.create_table(
        "draws",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=True),
        sa.Column("draws_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["cycles.id"], name=op.f("fk_draws_cycle_id_cycles"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["networks.id"], name=op.f("fk_draws_network_id_networks"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draws")),
    )
    with op.batch_alter_table("draws", schema=None) as batch_op:
        batch_op.create_index("ix_draws_cycle_id", ["cycle_id"], unique=False)
        batch_op.create_index("ix_draws_network_id_draws_at", ["network_id", "draws_at"], unique=False)

    op.create_table(
        "draw_skips",
        sa.Column("draw_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draw_id"], ["draws.id"], name=op.f("fk_draw_skips_draw_id_draws"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_draw_skips_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("draw_id", "member_id", name=op.f("pk_draw_skips")),
    )
    with op.batch_alter_table("draw_skips", schema=None) as batch_op:
        batch_op.create_index("ix_draw_skips_member_id", ["member_id"], unique=False)

    op.create_table(
        "tandems",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draw_id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draw_id"], ["draws.id"], name=op.f("fk_tandems_draw_id_draws"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["networks.id"], name=op.f("fk_tandems_network_id_networks"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tandems")),
    )
    with op.batch_alter_table("tandems", schema=None) as batch_op:
        batch_op.create_index("ix_tandems_draw_id", ["draw_id"], unique=False)

    op.create_table(
        "tandem_members",
        sa.Column("tandem_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("met", sa.Boolean(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_tandem_members_member_id_members"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tandem_id"],
            ["tandems.id"],
            name=op.f("fk_tandem_members_tandem_id_tandems"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tandem_id", "member_id", name=op.f("pk_tandem_members")),
    )
    with op.batch_alter_table("tandem_members", schema=None) as batch_op:
        batch_op.create_index("ix_tandem_members_member_id", ["member_id"], unique=False)

    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("entry_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("contact_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("draw_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("tandem_id", sa.Integer(), nullable=True))
        batch_op.drop_constraint(op.f(CHECK), type_="check")
        batch_op.create_check_constraint(op.f(CHECK), _subjects(*FORMER, *NEW) + " <= 1")
        batch_op.create_index("ix_deliveries_contact_id", ["contact_id"], unique=False)
        batch_op.create_index("ix_deliveries_draw_id", ["draw_id"], unique=False)
        batch_op.create_index("ix_deliveries_entry_id", ["entry_id"], unique=False)
        batch_op.create_index("ix_deliveries_tandem_id", ["tandem_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_deliveries_draw_id_draws"), "draws", ["draw_id"], ["id"], ondelete="CASCADE"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_deliveries_contact_id_contacts"),
            "contacts",
            ["contact_id"],
            ["id"],
            ondelete="CASCADE",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_deliveries_tandem_id_tandems"),
            "tandems",
            ["tandem_id"],
            ["id"],
            ondelete="CASCADE",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_deliveries_entry_id_entries"), "entries", ["entry_id"], ["id"], ondelete="CASCADE"
        )

    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.add_column(sa.Column("organiser", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(
            sa.Column("in_directory", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("on_map", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("place_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("in_tandems", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("tandems_from", sa.Date(), nullable=True))

    with op.batch_alter_table("networks", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("board_weekly", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("tandem_rounds", sa.Boolean(), nullable=False, server_default=sa.false())
        )

    # The default was for the rows that were there already; from here on the application says it.
    with op.batch_alter_table("members", schema=None) as batch_op:
        for column in ("organiser", "in_directory", "on_map", "in_tandems"):
            batch_op.alter_column(column, server_default=None)
    with op.batch_alter_table("networks", schema=None) as batch_op:
        for column in ("board_weekly", "tandem_rounds"):
            batch_op.alter_column(column, server_default=None)


def downgrade() -> None:
    ours = " OR ".join(f"{name}_id IS NOT NULL" for name in NEW)
    nothing = " AND ".join(f"{name}_id IS NULL" for name in FORMER)
    op.execute(f"DELETE FROM deliveries WHERE {ours} OR ({nothing})")
    with op.batch_alter_table("networks", schema=None) as batch_op:
        batch_op.drop_column("tandem_rounds")
        batch_op.drop_column("board_weekly")

    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.drop_column("tandems_from")
        batch_op.drop_column("in_tandems")
        batch_op.drop_column("place_id")
        batch_op.drop_column("on_map")
        batch_op.drop_column("in_directory")
        batch_op.drop_column("organiser")

    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_deliveries_entry_id_entries"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_deliveries_tandem_id_tandems"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_deliveries_contact_id_contacts"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_deliveries_draw_id_draws"), type_="foreignkey")
        batch_op.drop_constraint(op.f(CHECK), type_="check")
        batch_op.create_check_constraint(op.f(CHECK), _subjects(*FORMER) + " = 1")
        batch_op.drop_index("ix_deliveries_tandem_id")
        batch_op.drop_index("ix_deliveries_entry_id")
        batch_op.drop_index("ix_deliveries_draw_id")
        batch_op.drop_index("ix_deliveries_contact_id")
        batch_op.drop_column("tandem_id")
        batch_op.drop_column("draw_id")
        batch_op.drop_column("contact_id")
        batch_op.drop_column("entry_id")

    with op.batch_alter_table("tandem_members", schema=None) as batch_op:
        batch_op.drop_index("ix_tandem_members_member_id")

    op.drop_table("tandem_members")
    with op.batch_alter_table("tandems", schema=None) as batch_op:
        batch_op.drop_index("ix_tandems_draw_id")

    op.drop_table("tandems")
    with op.batch_alter_table("draw_skips", schema=None) as batch_op:
        batch_op.drop_index("ix_draw_skips_member_id")

    op.drop_table("draw_skips")
    with op.batch_alter_table("draws", schema=None) as batch_op:
        batch_op.drop_index("ix_draws_network_id_draws_at")
        batch_op.drop_index("ix_draws_cycle_id")

    op.drop_table("draws")
    with op.batch_alter_table("entry_matches", schema=None) as batch_op:
        batch_op.drop_index("ix_entry_matches_seek_id")

    op.drop_table("entry_matches")
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.drop_index("ix_contacts_entry_id")
        batch_op.drop_index("ix_contacts_asker_id_asked_id")
        batch_op.drop_index("ix_contacts_asked_id")

    op.drop_table("contacts")
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.drop_index("ix_entries_network_id_state")
        batch_op.drop_index("ix_entries_member_id")

    op.drop_table("entries")
