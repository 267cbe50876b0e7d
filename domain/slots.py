"""Telegram's flood limits for several processes with one token: each slot is a row that all of them count.

A minute later it is gone, and with it the number of the chat. Whoever takes a slot is alone while doing so: what two
take at the same moment, one after the other counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from domain import locking, pauses
from domain.flood_limits import ALL_CHATS, MINUTE, ON_THE_WAY, SECOND, Priority, Slot, Windows
from models import TakenSlot

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
    """The number of the slot, which counts from now on as being sent."""
    locking.alone(session, "slots")
    windows = _windows(session, chat_id, now)
    standing = pauses.standing(session, now=now)
    full = Full(
        max(windows.free_anywhere(priority, now), standing.get(ALL_CHATS, now)),
        max(windows.free_in(chat_id, priority, now), standing.get(chat_id, now)),
    )
    if max(full.anywhere, full.here) > now:
        return full
    taken = TakenSlot(chat_id=chat_id, priority=priority, taken_at=now)
    session.add(taken)
    session.flush()
    return taken.id


def _windows(session: Session, chat_id: int, now: datetime) -> Windows:
    rows = session.execute(
        select(TakenSlot.chat_id, TakenSlot.priority, TakenSlot.taken_at, TakenSlot.ended_at)
        .where(
            TakenSlot.taken_at > now - KEPT,
            (TakenSlot.taken_at > now - RECENT) | (TakenSlot.chat_id == chat_id),
        )
        .order_by(TakenSlot.taken_at, TakenSlot.id)
    )
    windows = Windows()
    for chat, priority, taken_at, ended_at in rows:
        begun = taken_at if ended_at is None else None
        windows.add(Slot(chat, Priority(priority), ended_at or taken_at, begun), now)
    return windows


def ended(session: Session, number: int, *, now: datetime) -> None:
    """Telegram has answered, or nobody waits for its answer any more."""
    session.execute(
        update(TakenSlot).where(TakenSlot.id == number, TakenSlot.ended_at.is_(None)).values(ended_at=now)
    )


def give_back(session: Session, number: int) -> None:
    """It was not used after all."""
    session.execute(delete(TakenSlot).where(TakenSlot.id == number))


def forget(session: Session, *, now: datetime) -> None:
    """What no window counts any more, and what a clock has taken that was wrong."""
    session.execute(
        delete(TakenSlot).where((TakenSlot.taken_at <= now - KEPT) | (TakenSlot.taken_at > now + MINUTE))
    )
