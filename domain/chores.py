"""What is done once a night, at half past three by the clock on the wall: which of it is owed, and when next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import processes
from domain.dates import to_utc
from models import Chore

RETENTION = "retention"
BACKUP = "backup"
ALL = frozenset({RETENTION, BACKUP})
AT = time(3, 30)
AHEAD = timedelta(days=1)
"""A chore done so far in the future was done by a wrong clock: that does not count."""


def last_night(now: datetime, zone: ZoneInfo) -> datetime:
    """The last moment at which the wall showed half past three. It comes once a day, whatever clocks do: a time
    that is skipped moves on by what was skipped, one that comes twice is the first one."""
    today = now.astimezone(zone).date()
    moments = (to_utc(datetime.combine(today - timedelta(days=ago), AT), zone) for ago in (0, 1))
    return next(moment for moment in moments if moment <= now)


def next_night(now: datetime, zone: ZoneInfo) -> datetime:
    today = now.astimezone(zone).date()
    moments = (to_utc(datetime.combine(today + timedelta(days=ahead), AT), zone) for ahead in (0, 1))
    return next(moment for moment in moments if moment > now)


def know(session: Session, names: Sequence[str], *, now: datetime) -> None:
    """A chore that is new is owed from the next night on."""
    known = set(session.scalars(select(Chore.name)))
    session.add_all(Chore(name=name, since=now) for name in names if name not in known)


def owed(session: Session, names: Sequence[str], *, now: datetime, zone: ZoneInfo) -> list[str]:
    """Those of these that the last night should have seen done, in the given order. Unknown ones are not."""
    night = last_night(now, zone)
    rows = {chore.name: chore for chore in session.scalars(select(Chore).where(Chore.name.in_(names)))}

    def is_owed(chore: Chore) -> bool:
        last = chore.since if chore.done_at is None else chore.done_at
        return last < night or last > now + AHEAD

    return [name for name in names if name in rows and is_owed(rows[name])]


def take(session: Session, name: str, *, holder: int, now: datetime, zone: ZoneInfo) -> bool:
    """Whether it is this process's to do: still owed, and no other one that lives is at it."""
    free = Chore.holder.is_(None) | Chore.holder.not_in(processes.living()) | (Chore.holder == holder)
    chore = session.scalar(select(Chore).where(Chore.name == name, free).with_for_update(skip_locked=True))
    if chore is None or not owed(session, [name], now=now, zone=zone):
        return False
    chore.holder = holder
    return True


def done(session: Session, name: str, *, now: datetime) -> None:
    chore = session.get_one(Chore, name)
    chore.done_at, chore.holder = now, None


def failed(session: Session, name: str) -> None:
    """Anybody may try again."""
    session.get_one(Chore, name).holder = None


def last_done(session: Session, name: str) -> datetime | None:
    chore = session.get(Chore, name)
    return None if chore is None else chore.done_at
