"""Short answers in groups: when they are deleted."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from models import Vanishing


def next_due(session: Session) -> datetime | None:
    return session.scalar(select(func.min(Vanishing.due)))


def forget(session: Session, chat_id: int, message_id: int) -> None:
    """It has been deleted already."""
    session.execute(delete(Vanishing).where(Vanishing.chat_id == chat_id, Vanishing.message_id == message_id))


def take_due(session: Session, *, now: datetime) -> list[tuple[int, int]]:
    """Chat and message ids to delete now. Forgotten here at once: a deletion that fails is not chased."""
    rows = session.scalars(
        select(Vanishing)
        .where(Vanishing.due <= now)
        .order_by(Vanishing.due, Vanishing.id)
        .limit(100)
        .with_for_update(skip_locked=True)
    ).all()
    found = [(row.chat_id, row.message_id) for row in rows]
    session.execute(delete(Vanishing).where(Vanishing.id.in_([row.id for row in rows])))
    return found
