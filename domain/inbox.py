"""Updates that Telegram has handed over: stored before they are confirmed, done with their own effect.

Nothing of a person may be kept before consent, and no message longer than needed: a payload lives from the
arrival of the update to the end of the transaction that handles it, as a rule some milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Insert, bindparam, delete, null, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from models import Base, Incoming

_TABLE = Base.metadata.tables[Incoming.__tablename__]

KEPT = timedelta(days=1)
"""Telegram keeps an update for a day at most: so long one may come twice."""

STARTS_LIMIT = 10
"""Found undone at so many starts, an update may be what ends the bot, and is set aside. Not fewer: a host
that loses power again and again must not lose answers."""


def take_in(session: Session, updates: Mapping[int, dict[str, Any]], *, now: datetime) -> dict[int, bool]:
    """Stores what is new. Returns what was there already: by update id, whether it is done."""
    rows = [
        {"update_id": number, "payload": payload, "received_at": now, "starts": 0}
        for number, payload in updates.items()
    ]
    if not rows:
        return {}
    new = session.execute(_storing(session.get_bind().dialect.name), rows)
    former = updates.keys() - set(new.scalars())
    if not former:
        return {}
    query = select(Incoming.update_id, Incoming.done_at).where(Incoming.update_id.in_(former))
    return {row[0]: row[1] is not None for row in session.execute(query)}


@cache
def _storing(dialect: str) -> Insert:
    """Made once, and without the rows: a statement that holds them would be compiled anew each time. SQLite and
    PostgreSQL say `ON CONFLICT` alike; the latter's words are loaded (a tenth of a second) where it is used."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(_TABLE).on_conflict_do_nothing().returning(_TABLE.c.update_id)
    return sqlite.insert(_TABLE).on_conflict_do_nothing().returning(_TABLE.c.update_id)


# Made once, for it ends each transaction; on the table, for nobody has read the row in it.
_DONE = (
    update(_TABLE)
    .where(_TABLE.c.update_id == bindparam("number"), _TABLE.c.done_at.is_(None))
    .values(done_at=bindparam("now"), payload=null())
)


def done(session: Session, update_id: int, *, now: datetime) -> None:
    """Call in the transaction of the update's own effect. Twice is once."""
    session.execute(_DONE, {"number": update_id, "now": now})


@dataclass(frozen=True)
class LeftOver:
    payloads: list[dict[str, Any]]
    """What was confirmed and never done, in the order of its arrival."""
    set_aside: list[int]


def take_up(session: Session, *, now: datetime) -> LeftOver:
    """At the start: what the last run left undone. What was found so too often is set aside."""
    rows = session.scalars(
        select(Incoming).where(Incoming.done_at.is_(None)).order_by(Incoming.update_id)
    ).all()
    left = LeftOver([], [])
    for row in rows:
        row.starts += 1
        if row.payload is None or row.starts > STARTS_LIMIT:
            row.done_at, row.payload = now, None
            left.set_aside.append(row.update_id)
        else:
            left.payloads.append(row.payload)
    return left


def forget(session: Session, *, now: datetime) -> None:
    """The numbers of updates that can no longer come twice."""
    session.execute(delete(Incoming).where(Incoming.done_at < now - KEPT))


def forget_sender(session: Session, telegram_id: int, *, now: datetime) -> None:
    """What somebody sent who was erased, or what tells of their coming and going, is not kept for another try."""
    waiting = session.scalars(
        select(Incoming).where(Incoming.payload.is_not(None), Incoming.done_at.is_(None))
    )
    for row in waiting.all():
        if row.payload is not None and _is_of(row.payload, telegram_id):
            row.done_at, row.payload = now, None


def _is_of(payload: Mapping[str, Any], telegram_id: int) -> bool:
    for part in payload.values():
        if not isinstance(part, dict):
            continue
        moved = part.get("new_chat_member")
        about = [part.get("from"), moved.get("user") if isinstance(moved, dict) else None]
        if any(isinstance(somebody, dict) and somebody.get("id") == telegram_id for somebody in about):
            return True
    return False
