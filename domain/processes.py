"""The running copies of the program on one database: which of them are alive.

What one of them does is claimed row by row, under its number. It renews its lease while it lives; when it has not done
so for as long as the lease lasts, it counts as dead, and whatever it held is anybody's.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from models import Process

LEASE = timedelta(seconds=10)
RENEWED = timedelta(seconds=3)
"""How often. Several times within a lease: one slow answer of the database is not death."""
FOR_GOOD = timedelta(days=36_500)
"""The lease of whoever is alone on a database, and has nobody to convince."""


def begin(session: Session, *, now: datetime, alone: bool) -> int:
    """A new process, by its number. `alone`: whatever others there were are dead."""
    process = Process(lease_until=now + (FOR_GOOD if alone else LEASE))
    session.add(process)
    session.flush()
    if alone:  # after it: SQLite would give the number of a dead one once more
        session.execute(delete(Process).where(Process.id != process.id))
    return process.id


def renew(session: Session, number: int, *, now: datetime) -> tuple[int, ...]:
    """Says that this one lives, and buries the dead. The numbers of all that live, in order."""
    session.execute(delete(Process).where(Process.lease_until <= now, Process.id != number))
    # Whoever slept too long has been buried by others, and is back; what it held is theirs.
    session.merge(Process(id=number, lease_until=now + LEASE))
    session.flush()
    return tuple(session.scalars(select(Process.id).order_by(Process.id)))


def end(session: Session, number: int) -> None:
    """It stops, and lets go of everything."""
    session.execute(delete(Process).where(Process.id == number))


def living() -> Select[int]:
    """The numbers of those that have not been buried."""
    return select(Process.id)
