"""The page's clock: moved from one due moment to the next, slowly enough to be watched; and the outage."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sandbox.stage import Stage
from sandbox.web.records import ZONE
from sandbox.web.words import Refused

if TYPE_CHECKING:
    from sandbox.web.playground import Playground

OUTAGE = timedelta(minutes=1)
"""How long Telegram stays away, by the moved clock or by the viewer's, whichever is over first."""
TRIES = 100
"""Due moments at which nothing came of it (nobody wanted it any more) before the search for one ends."""


class Journeys:
    """`pause`: real seconds at each stop at which something happened."""

    def __init__(self, playground: Playground) -> None:
        self.pause = 0.35
        self._playground = playground
        self._moving = False
        self._back_at: datetime | None = None
        self._patience: asyncio.Task[None] | None = None

    # --- Moving ---------------------------------------------------------------------------------------

    async def move(self, to: str) -> None:
        """Raises `Refused` when there is nothing to move to."""
        targets = {"hour": self._in_an_hour, "day": self._same_time_tomorrow, "meeting": self._meeting}
        if to != "next" and to not in targets:
            raise Refused("missing", status=400, what="to")
        self._playground.check_free()
        if self._moving:
            raise Refused("clock-moves")
        self._moving = True
        try:
            await (self._to_next() if to == "next" else self._walk(targets[to]()))
        finally:
            self._moving = False

    def _now(self) -> datetime:
        return self._playground.stage.clock.now()

    def _in_an_hour(self) -> datetime:
        return self._now() + timedelta(hours=1)

    def _same_time_tomorrow(self) -> datetime:
        local = self._now().astimezone(ZoneInfo(ZONE)) + timedelta(days=1)
        return local.astimezone(UTC)

    def _meeting(self) -> datetime:
        meeting = self._playground.facts.next_meeting
        if meeting is None:
            raise Refused("no-meeting")
        return meeting

    def next_due(self) -> datetime | None:
        """The next delivery, or the end of the outage."""
        moments = (self._playground.facts.next_due, self._back_at)
        return min((due for due in moments if due is not None), default=None)

    async def _to_next(self) -> None:
        """To the next moment at which the bot does something that is seen."""
        reporter = self._playground.reporter
        spoken = reporter.spoken
        for _ in range(TRIES):
            due = self.next_due()
            if due is None:
                break
            away = self._playground.stage.telegram.away
            await self._walk(max(due, self._now()))
            if reporter.spoken > spoken or away:
                return
            if due == self.next_due():
                break
        if reporter.spoken == spoken:
            raise Refused("nothing-due")

    async def _walk(self, target: datetime) -> None:
        """Stops at everything due on the way. People may act at each stop."""
        arrived = False
        while not arrived:
            async with self._playground.acting() as stage:
                seen = self._playground.reporter.seen
                due = self._next_stop(stage)
                arrived = due is None or due >= target
                await self._travel(stage, target if due is None else min(due, target))
                if arrived:
                    await stage.settle()
            if self._playground.reporter.seen > seen:
                await asyncio.sleep(self.pause)

    def _next_stop(self, stage: Stage) -> datetime | None:
        moments = (stage.clock.next_due(), self._back_at)
        return min((due for due in moments if due is not None), default=None)

    async def _travel(self, stage: Stage, moment: datetime) -> None:
        await stage.clock.travel_to(moment)
        if self._back_at is not None and self._back_at <= stage.clock.now():
            await self._come_back(stage)

    # --- Telegram goes away ---------------------------------------------------------------------------

    async def switch_off(self) -> None:
        stage = self._playground.stage
        if stage.telegram.away:
            raise Refused("is-away")
        stage.telegram.go_away()
        self._back_at = stage.clock.now() + OUTAGE
        self._playground.feed.publish("telegram", {"off": True})
        self._patience = asyncio.create_task(self._wait_for_it())

    async def switch_on(self) -> None:
        stage = self._playground.stage
        if not stage.telegram.away:
            raise Refused("not-away")
        await self._come_back(stage)

    async def _wait_for_it(self) -> None:
        """A viewer who does not move the clock gets Telegram back after a minute of their own."""
        await asyncio.sleep(OUTAGE.total_seconds())
        self._patience = None
        async with self._playground.lock:
            stage = self._playground.stage
            if self._back_at is not None:
                await self._travel(stage, max(self._back_at, stage.clock.now()))
                await stage.settle()
                await self._playground.refresh()

    async def _come_back(self, stage: Stage) -> None:
        self._end_patience()
        await stage.telegram.come_back()
        self._playground.feed.publish("telegram", {"off": False})
        await stage.settle()

    def _end_patience(self) -> None:
        self._back_at = None
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    async def forget_outage(self, stage: Stage) -> None:
        """Before a world ends: a bot cannot say goodbye to a Telegram that is away."""
        self._end_patience()
        if stage.telegram.away:
            await stage.telegram.come_back()
