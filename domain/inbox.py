"""Updates that Telegram has handed over: stored before they are confirmed, done with their own effect.

Nothing of a person may be kept before consent, and no message longer than needed: a payload lives from the
arrival of the update to the end of the transaction that handles it, as a rule some milliseconds.

Each one is held by the process that stored it (`domain.processes`). When that is dead, another one takes it over; the
effect is theirs whose number stands in the row at its end.
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

from domain import processes
from models import Base, Incoming

_TABLE = Base.metadata.tables[Incoming.__tablename__]

KEPT = timedelta(days=1)
"""Telegram keeps an update for a day at most: so long one may come twice."""

STARTS_LIMIT = 10
"""Found undone at so many starts, an update may be what ends the bot, and is set aside. Not fewer: a host
that loses power again and again must not lose answers."""


class TakenOver(Exception):
    """Another process has taken over this update: its effect is not ours to have."""


def take_in(
    session: Session,
    updates: Mapping[int, dict[str, Any]],
    *,
    holder: int,
    now: datetime,
    with_sender: bool = False,
) -> dict[int, bool]:
    """Stores what is new, for `holder`. Returns what was there already: by update id, whether it is done.

    `with_sender`: there are other processes, which have to see whose it is."""
    rows = [
        {
            "update_id": number,
            "payload": payload,
            "received_at": now,
            "starts": 0,
            "holder": holder,
            "sender": sender(payload) if with_sender else None,
        }
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
    .where(_TABLE.c.update_id == bindparam("number"), _TABLE.c.holder == bindparam("by"))
    .values(done_at=bindparam("now"), payload=null(), sender=null())
    .returning(_TABLE.c.update_id)
)


def done(session: Session, update_id: int, *, holder: int, now: datetime) -> None:
    """Call in the transaction of the update's own effect. Raises `TakenOver`: then there must be none."""
    ours = session.scalar(_DONE, {"number": update_id, "by": holder, "now": now})
    if ours is None:
        raise TakenOver


def is_behind(session: Session, update_id: int) -> bool:
    """Whether an earlier update of the same person is still undone, in whatever hands."""
    mine = select(Incoming.sender).where(Incoming.update_id == update_id).scalar_subquery()
    earlier = select(Incoming.update_id).where(
        Incoming.sender == mine, Incoming.update_id < update_id, Incoming.done_at.is_(None)
    )
    return session.scalar(earlier.limit(1)) is not None


@dataclass(frozen=True)
class LeftOver:
    payloads: list[dict[str, Any]]
    """What was confirmed and never done, in the order of its arrival."""
    set_aside: list[int]


def take_up(session: Session, *, holder: int, now: datetime) -> LeftOver:
    """What the dead have left undone is `holder`'s from here on. What was found so too often is set aside."""
    rows = session.scalars(
        select(Incoming)
        .where(
            Incoming.done_at.is_(None),
            Incoming.holder.is_(None) | Incoming.holder.not_in(processes.living()),
        )
        .order_by(Incoming.update_id)
        .with_for_update(skip_locked=True)
    ).all()
    left = LeftOver([], [])
    for row in rows:
        row.starts += 1
        row.holder = holder
        if row.payload is None or row.starts > STARTS_LIMIT:
            row.done_at, row.payload, row.sender = now, None, None
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
            row.done_at, row.payload, row.sender = now, None, None


def sender(payload: Mapping[str, Any]) -> int | None:
    """Who did it, by Telegram id; None for what no person did."""
    for part in payload.values():
        somebody = part.get("from") if isinstance(part, dict) else None
        if isinstance(somebody, dict):
            number = somebody.get("id")
            return number if isinstance(number, int) else None
    return None


def _is_of(payload: Mapping[str, Any], telegram_id: int) -> bool:
    for part in payload.values():
        if not isinstance(part, dict):
            continue
        moved = part.get("new_chat_member")
        about = [part.get("from"), moved.get("user") if isinstance(moved, dict) else None]
        if any(isinstance(somebody, dict) and somebody.get("id") == telegram_id for somebody in about):
            return True
    return False
