"""The other copies of this program on the same database, if there are any: who lives, and what the dead have left.

Alone (SQLite, or whoever asks Telegram for updates: there can be one of those only), nothing is done but to take a
number. Beside others, the lease is renewed every few seconds, and whatever a dead one held is taken over.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.db import Database
from domain import permits, processes

log = logging.getLogger(__name__)


class Peers:
    """`begin` before anything is claimed, `start` when the rest runs, `stop` at the end."""

    def __init__(self, db: Database, clock: Clock, *, alone: bool) -> None:
        self._db = db
        self._clock = clock
        self.alone = alone
        self.number = 0
        """Ours, from `begin` on."""
        self._living: tuple[int, ...] = ()
        self._bell = clock.bell()
        self._loop: asyncio.Task[None] | None = None

    @property
    def others(self) -> tuple[int, ...]:
        """Those that lived at our last beat."""
        return tuple(number for number in self._living if number != self.number)

    def is_ours(self, number: int) -> bool:
        """Whether a piece of work is one of ours to begin with. Whoever has done theirs helps the others."""
        living = self._living
        return self.number not in living or number % len(living) == living.index(self.number)

    async def begin(self) -> None:
        self.number = await self._db.transact(processes.begin, now=self._clock.now(), alone=self.alone)
        log.info("process number=%s alone=%s", self.number, self.alone)

    def start(self, take_over: Callable[[], Awaitable[None]]) -> None:
        """`take_over` is called at each beat, for whatever the dead may have left."""
        if not self.alone:
            self._loop = asyncio.create_task(self._run(take_over), name="peers")

    async def stop(self) -> None:
        """What is still undone is the others' from here on."""
        if self._loop is None:
            return
        self._loop.cancel()
        await asyncio.gather(self._loop, return_exceptions=True)
        await self._db.transact(processes.end, self.number)

    async def _run(self, take_over: Callable[[], Awaitable[None]]) -> None:
        with self._clock.working():
            while True:
                try:
                    await self._beat()
                    await take_over()
                except Exception:
                    log.exception("the lease was not renewed")
                await self._clock.sleep_until(self._clock.now() + processes.RENEWED, bell=self._bell)

    async def _beat(self) -> None:
        living = await self._db.transact(_renew, self.number, self._clock.now())
        if living != self._living:
            log.info("processes living=%s", len(living))
        self._living = living


def _renew(session: Session, number: int, now: datetime) -> tuple[int, ...]:
    permits.forget(session, now=now)
    return processes.renew(session, number, now=now)
