"""The pace's pauses, in the database."""

from __future__ import annotations

from datetime import datetime

from bot.clock import Clock
from bot.db import Database
from domain import pauses


class KeptPauses:
    def __init__(self, clock: Clock, db: Database) -> None:
        self._clock = clock
        self._db = db

    async def standing(self) -> dict[int, datetime]:
        return await self._db.read(pauses.standing, now=self._clock.now())

    async def keep(self, chat_id: int, until: datetime) -> None:
        await self._db.transact(pauses.keep, chat_id, until=until, now=self._clock.now())
