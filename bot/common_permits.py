"""Permits that all processes with this token count, in the database (`domain.permits`)."""

from __future__ import annotations

import logging

from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.db import Database
from domain import permits
from domain.flood_limits import Priority

log = logging.getLogger(__name__)


class CommonPermits:
    def __init__(self, clock: Clock, db: Database) -> None:
        self._clock = clock
        self._db = db

    async def take(self, chat_id: int, priority: Priority) -> int | permits.Full:
        return await self._db.transact(permits.take, chat_id, priority, now=self._clock.now())

    async def ended(self, number: int) -> None:
        """What became of the message is known by now: a database that fails here changes nothing about that."""
        try:
            await self._db.transact(permits.ended, number, now=self._clock.now())
        except SQLAlchemyError as trouble:
            log.warning("permit not ended error=%s", type(trouble).__name__)

    async def give_back(self, number: int) -> None:
        await self._db.transact(permits.give_back, number)
