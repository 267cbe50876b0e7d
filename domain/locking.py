"""Who decides on what a row says locks it first.

SQLite lets one transaction write at a time, so there every decision stands alone. On PostgreSQL two organisers tap in
the same moment: the second waits here until the first is done, and then reads what they have done.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from models import Base


def lock(session: Session, row: Base) -> None:
    """Reads the row anew under its lock, which holds until the transaction ends. New references to it
    (answers, votes, deliveries) are not kept waiting."""
    session.flush()
    session.refresh(row, with_for_update={"key_share": True})
