"""Who has left a network, or was erased: noted in the transaction that does it, for the list outside the database.

A backup is older than what was erased since, so the list outlives it. `domain.privacy` notes; `bot.db` hands what was
noted to the list before the transaction commits; `domain.restoring` asks the list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Erased:
    telegram_id: int
    network_id: int | None
    """None: everywhere."""
    at: datetime


WasErased = Callable[[int, int | None], datetime | None]
"""(Telegram id, network id or None for everywhere) -> when last, as the list knows it."""

_KEY = "erased"


def note(session: Session, erased: Erased) -> None:
    session.info.setdefault(_KEY, []).append(erased)


def noted(session: Session) -> list[Erased]:
    """What this session has erased so far."""
    return list(session.info.get(_KEY, ()))
