"""The nightly round of `domain.retention`: batch by batch, then what lies beside the database."""

from __future__ import annotations

import logging
from collections import Counter
from datetime import datetime

from sqlalchemy.orm import Session

from bot.db import Database
from bot.files import Keeper
from domain import retention

log = logging.getLogger(__name__)

ROUNDS = 1000
"""A bound, never reached in earnest: what is left then goes tomorrow."""


async def forget(db: Database, keeper: Keeper, now: datetime) -> str:
    """Forgets all that has been kept long enough; copies of files go, and what SQLite's log still holds. Returns what
    it did, in a few words for the log."""
    total: Counter[str] = Counter()
    left: set[str] | None = None
    for _ in range(ROUNDS):
        done = await db.transact(_batch, now, left)
        total.update(done)
        found = {name for name, count in done.items() if count}
        if not found and left is None:
            break
        # Only of what there was more is looked for again; at the end once more for all.
        left = found or None
    await keeper.sweep()
    await db.forget()
    return " ".join(f"{name}={count}" for name, count in total.items() if count)


def _batch(session: Session, now: datetime, kinds: set[str] | None) -> dict[str, int]:
    return retention.run(session, now=now, kinds=kinds)
