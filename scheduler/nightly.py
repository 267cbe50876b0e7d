"""What is done once a night: a list of chores, each by itself, so that one that fails keeps no other from its turn.

When each was last done is a row. A machine that slept at half past three does it when it wakes.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.db import Database
from bot.peers import Peers
from domain import chores

log = logging.getLogger(__name__)

AGAIN = timedelta(hours=1)
"""A chore that failed is tried again, unless somebody has to do something first."""
TOLD_AGAIN = timedelta(hours=23)
"""Of a chore that goes on failing the operator hears once a night."""


@dataclass(frozen=True)
class NightWork:
    """One chore. `name` is its row's; `work(now)` may take a while and may raise, and says in a few words for the log
    what it did. What was foreseen has a `reason`; what is `lasting` as well is of no use to try again by day."""

    name: str
    work: Callable[[datetime], Awaitable[str]]


class Nightly:
    """`tell(name, trouble)` tells the operator that a chore has failed."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        zone: ZoneInfo,
        list_of_work: Sequence[NightWork],
        tell: Callable[[str, Exception], Awaitable[None]],
        peers: Peers,
    ) -> None:
        self._peers = peers
        self._db = db
        self._clock = clock
        self._zone = zone
        self._work = {one.name: one for one in list_of_work}
        self._tell = tell
        self._told: dict[str, tuple[datetime, str]] = {}
        """Of each chore, when and of what the operator last heard."""
        self._bell = clock.bell()
        self._loop: asyncio.Task[None] | None = None

    async def start(self) -> None:
        if not self._work:
            return
        await self._db.transact(chores.know, list(self._work), now=self._clock.now())
        self._loop = asyncio.create_task(self._run(), name="nightly")

    async def stop(self) -> None:
        if self._loop is not None:
            self._loop.cancel()
            await asyncio.gather(self._loop, return_exceptions=True)

    async def _run(self) -> None:
        with self._clock.working():
            while True:
                wake = self._clock.now() + AGAIN
                try:
                    wake = await self._round()
                except Exception:
                    log.exception("the night's work failed")
                await self._clock.sleep_until(wake, bell=self._bell)

    async def _round(self) -> datetime:
        """Does what is owed; returns when to look again: what failed, or was another process's, may be owed still."""
        now = self._clock.now()
        owed = await self._db.read(self._owed, now)
        left = [name for name in owed if not await self._do(self._work[name])]
        following = chores.next_night(now, self._zone)
        return min(following, now + AGAIN) if left else following

    def _owed(self, session: Session, now: datetime) -> list[str]:
        return chores.owed(session, list(self._work), now=now, zone=self._zone)

    def _take(self, session: Session, name: str) -> bool:
        now, holder = self._clock.now(), self._peers.number
        return chores.take(session, name, holder=holder, now=now, zone=self._zone)

    async def _do(self, one: NightWork) -> bool:
        """Whether that was it for tonight. Not where another process is at it: it may fail."""
        if not await self._db.transact(self._take, one.name):
            return False
        try:
            did = await one.work(self._clock.now())
            await self._db.transact(chores.done, one.name, now=self._clock.now())
        except Exception as trouble:
            foreseen: str | None = getattr(trouble, "reason", None)
            reason = foreseen or type(trouble).__name__
            unforeseen = None if foreseen else trouble
            lasting: bool = getattr(trouble, "lasting", False)
            log.error("night work failed name=%s error=%s", one.name, reason, exc_info=unforeseen)
            if not self._was_told(one.name, reason, lasting=lasting):
                await self._tell(one.name, trouble)
            await self._db.transact(chores.failed, one.name)
            return lasting
        log.info("night work done name=%s%s", one.name, f" {did}" if did else "")
        return True

    def _was_told(self, name: str, reason: str, *, lasting: bool) -> bool:
        """Whether the operator knows already: of what lasts, as long as we run."""
        now = self._clock.now()
        at, what = self._told.get(name, (None, ""))
        if at is not None and (now - at < TOLD_AGAIN or (lasting and what == reason)):
            return True
        self._told[name] = now, reason
        return False
