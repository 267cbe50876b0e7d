"""Telegram goes away for a minute, and comes back."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sandbox.stage import Stage
from sandbox.web.ground import Ground
from sandbox.web.words import Refused

LENGTH = timedelta(minutes=1)
"""By the moved clock or by the viewer's, whichever is over first."""


class Outage:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._patience: asyncio.Task[None] | None = None

    async def begin(self, stage: Stage) -> None:
        if stage.telegram.away:
            raise Refused("is-away")
        stage.telegram.go_away()
        self._ground.back_at = stage.clock.now() + LENGTH
        self._ground.feed.publish("telegram", {"off": True})
        self._patience = asyncio.create_task(self._wait(stage))

    async def end(self, stage: Stage) -> None:
        """What has gathered meanwhile reaches the bot at once."""
        if not stage.telegram.away:
            raise Refused("not-away")
        self.forget()
        self._ground.back_at = None
        await stage.telegram.come_back()
        self._ground.feed.publish("telegram", {"off": False})
        await stage.settle()

    async def end_in_time(self, stage: Stage) -> None:
        """Ends it if its minute is over."""
        back_at = self._ground.back_at
        if back_at is not None and back_at <= stage.clock.now():
            await self.end(stage)

    async def _wait(self, stage: Stage) -> None:
        """A viewer who does not move the clock gets Telegram back after a minute of their own."""
        await asyncio.sleep(LENGTH.total_seconds())
        self._patience = None
        async with self._ground.acting() as now:
            if now is stage and self._ground.back_at is not None:
                await stage.clock.travel_to(max(self._ground.back_at, stage.clock.now()))
                await self.end(stage)

    def forget(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
