"""The nightly round of `domain.retention`: batch by batch, then what lies beside the database."""

from __future__ import annotations

import logging
from collections import Counter
from datetime import datetime

from sqlalchemy.orm import Session

from bot.db import Database
from bot.files import Keeper
from domain import endings, retention

log = logging.getLogger(__name__)

ROUNDS = 1000
"""A bound, never reached in earnest: what is left then goes tomorrow."""


async def forget(db: Database, keeper: Keeper, now: datetime) -> str:
    """Forgets all that has been kept long enough; copies of files go, and what SQLite's log still holds. Returns what
    it did, in a few words for the log.

    Each batch of each kind is a transaction of its own: between two of them whoever taps gets their turn.
    """
    total: Counter[str] = Counter()
    await db.transact(_warn, now)
    for _ in range(ROUNDS):
        before = total.total()
        for kind in retention.KINDS:
            for _ in range(ROUNDS):
                count = await db.transact(_batch, now, kind)
                total[kind] += count
                if count == 0:
                    break
        if total.total() == before:  # what one kind leaves behind may be another's
            break
    await keeper.sweep()
    await db.forget()
    return " ".join(f"{name}={count}" for name, count in total.items() if count)


def _warn(session: Session, now: datetime) -> None:
    endings.warn(session, now=now)


def _batch(session: Session, now: datetime, kind: str) -> int:
    return retention.run(session, now=now, kinds={kind})[kind]
