"""Ten thousand networks: an index for every question, and what rests or is looked after later stands apart"""

from __future__ import annotations

from typing import Any, NamedTuple

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


class Index(NamedTuple):
    table: str
    name: str
    columns: list[str]
    where: str | None = None

    @property
    def options(self) -> dict[str, Any]:
        if self.where is None:
            return {}
        return {"sqlite_where": sa.text(self.where), "postgresql_where": sa.text(self.where)}


DIRTY = "card_wanted > card_shown AND card_message_id IS NOT NULL"
SUBJECTS = ("broadcast", "notice", "cycle", "poll", "entry", "contact", "draw", "tandem")

OLD = [
    Index("meetings", "ix_meetings_dirty", ["id"], "card_wanted > card_shown"),
    Index("notices", "ix_notices_addressed_at", ["addressed_at"]),
    Index("deliveries", "ix_deliveries_state_due", ["state", "due"]),
    *(Index("deliveries", f"ix_deliveries_{subject}_id", [f"{subject}_id"]) for subject in SUBJECTS),
]
NEW = [
    Index("networks", "ix_networks_paused_at", ["paused_at"], "paused_at IS NOT NULL"),
    Index("networks", "ix_networks_watch_at", ["watch_at"]),
    Index("people", "ix_people_current_network_id", ["current_network_id"], "current_network_id IS NOT NULL"),
    Index("members", "ix_members_cohort_id", ["cohort_id"]),
    Index("topics", "ix_topics_author_id", ["author_id"]),
    Index("meetings", "ix_meetings_dirty", ["id"], DIRTY),
    Index("rsvps", "ix_rsvps_note", ["meeting_id"], "note IS NOT NULL"),
    Index("rsvps", "ix_rsvps_needs", ["meeting_id"], "diet IS NOT NULL OR arrival IS NOT NULL"),
    Index("meeting_files", "ix_meeting_files_uncopied", ["id"], "copy IS NULL"),
    Index("cycles", "ix_cycles_topic_id", ["topic_id"]),
    Index("polls", "ix_polls_dirty", ["id"], DIRTY),
    Index("contacts", "ix_contacts_network_id", ["network_id"]),
    Index("tandems", "ix_tandems_network_id", ["network_id"]),
    Index("drafts", "ix_drafts_network_id", ["network_id"]),
    Index("drafts", "ix_drafts_meeting_id", ["meeting_id"]),
    Index("dialogues", "ix_dialogues_network_id", ["network_id"]),
    Index("notices", "ix_notices_addressed_at_created_at", ["addressed_at", "created_at"]),
    Index("deliveries", "ix_deliveries_live", ["state", "due", "id", "step"], "settled_at IS NULL"),
    Index("deliveries", "ix_deliveries_settled", ["state", "settled_at", "step"], "settled_at IS NOT NULL"),
    Index("deliveries", "ix_deliveries_network_id_state_step", ["network_id", "state", "step"]),
    *(
        Index("deliveries", f"ix_deliveries_{subject}_id", [f"{subject}_id"], f"{subject}_id IS NOT NULL")
        for subject in SUBJECTS
    ),
]

OF_PAUSED = "network_id IN (SELECT id FROM networks WHERE state = 'paused')"


def upgrade() -> None:
    op.add_column("networks", sa.Column("watch_at", sa.DateTime(), nullable=True))
    op.execute("UPDATE networks SET watch_at = created_at WHERE state <> 'paused'")
    # Pins that were tried again waited with the moment at which they had failed.
    op.execute("UPDATE deliveries SET settled_at = NULL WHERE state IN ('waiting', 'sending')")
    op.execute(
        "UPDATE deliveries SET state = 'resting' "
        f"WHERE state = 'waiting' AND step <> 'network_ends' AND {OF_PAUSED}"
    )
    _exchange(OLD, NEW)


def downgrade() -> None:
    _exchange(NEW, OLD)
    op.execute("UPDATE deliveries SET state = 'waiting' WHERE state = 'resting'")
    op.drop_column("networks", "watch_at")


def _exchange(out: list[Index], come: list[Index]) -> None:
    for index in out:
        op.drop_index(index.name, table_name=index.table)
    for index in come:
        op.create_index(index.name, index.table, index.columns, **index.options)
