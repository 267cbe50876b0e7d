"""How long Telegram told us to leave a chat alone: kept, for a restart that knocks early lengthens a ban."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models import FloodPause, TakenPermit


def standing(session: Session, *, now: datetime) -> dict[int, datetime]:
    """The end of each pause that is not over, by chat id (0: all chats)."""
    rows = session.scalars(select(FloodPause).where(FloodPause.until > now))
    return {pause.chat_id: pause.until for pause in rows}


def keep(session: Session, chat_id: int, *, until: datetime, now: datetime) -> None:
    """Those that are over go on this occasion."""
    session.execute(delete(FloodPause).where(FloodPause.until <= now))
    session.merge(FloodPause(chat_id=chat_id, until=until))


def forget(session: Session, chat_id: int) -> None:
    """A person's own chat bears the person's number: it goes with them. Telegram will say it again."""
    session.execute(delete(FloodPause).where(FloodPause.chat_id == chat_id))
    session.execute(delete(TakenPermit).where(TakenPermit.chat_id == chat_id))
