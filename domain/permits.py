"""Telegram's flood limits for several processes with one token: each permit is a row that all of them count.

A minute later it is gone, and with it the number of the chat. Whoever takes a permit is alone while doing so: what two
take at the same moment, one after the other counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from domain import locking, pauses
from domain.flood_limits import ALL_CHATS, MINUTE, ON_THE_WAY, SECOND, Permit, Priority, Windows
from models import TakenPermit

KEPT = MINUTE + 2 * ON_THE_WAY
"""As long as the longest window looks back."""
RECENT = 2 * SECOND + ON_THE_WAY
"""As far as the windows look back that count all chats."""


@dataclass(frozen=True)
class Full:
    """No room now: from when on there may be some, for any chat, and for this one."""

    anywhere: datetime
    here: datetime


def take(session: Session, chat_id: int, priority: Priority, *, now: datetime) -> int | Full:
    """The number of the permit, which counts from now on as being sent."""
    locking.alone(session, "permits")
    windows = _windows(session, chat_id, now)
    standing = pauses.standing(session, now=now)
    full = Full(
        max(windows.free_anywhere(priority, now), standing.get(ALL_CHATS, now)),
        max(windows.free_in(chat_id, priority, now), standing.get(chat_id, now)),
    )
    if max(full.anywhere, full.here) > now:
        return full
    taken = TakenPermit(chat_id=chat_id, priority=priority, taken_at=now)
    session.add(taken)
    session.flush()
    return taken.id


def _windows(session: Session, chat_id: int, now: datetime) -> Windows:
    rows = session.execute(
        select(TakenPermit.chat_id, TakenPermit.priority, TakenPermit.taken_at, TakenPermit.ended_at)
        .where(
            TakenPermit.taken_at > now - KEPT,
            (TakenPermit.taken_at > now - RECENT) | (TakenPermit.chat_id == chat_id),
        )
        .order_by(TakenPermit.taken_at, TakenPermit.id)
    )
    windows = Windows()
    for chat, priority, taken_at, ended_at in rows:
        begun = taken_at if ended_at is None else None
        windows.add(Permit(chat, Priority(priority), ended_at or taken_at, begun), now)
    return windows


def ended(session: Session, number: int, *, now: datetime) -> None:
    """Telegram has answered, or nobody waits for its answer any more."""
    session.execute(
        update(TakenPermit)
        .where(TakenPermit.id == number, TakenPermit.ended_at.is_(None))
        .values(ended_at=now)
    )


def give_back(session: Session, number: int) -> None:
    """It was not used after all."""
    session.execute(delete(TakenPermit).where(TakenPermit.id == number))


def forget(session: Session, *, now: datetime) -> None:
    """What no window counts any more, and what a clock has taken that was wrong."""
    session.execute(
        delete(TakenPermit).where(
            (TakenPermit.taken_at <= now - KEPT) | (TakenPermit.taken_at > now + MINUTE)
        )
    )
