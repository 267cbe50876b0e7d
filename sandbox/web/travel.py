"""The page's clock: moved from one due moment to the next, slowly enough to be watched."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sandbox.stage import Stage
from sandbox.web.ground import Ground
from sandbox.web.outage import Outage
from sandbox.web.records import ZONE
from sandbox.web.words import Refused

TRIES = 100
"""Due moments at which nothing came of it (nobody wanted it any more) before the search for one ends."""


class Journeys:
    """`pause`: real seconds at each stop at which something happened."""

    def __init__(self, ground: Ground, outage: Outage) -> None:
        self.pause = 0.35
        self._ground = ground
        self._outage = outage
        self._moving = False

    async def move(self, to: str) -> None:
        """Raises `Refused` when there is nothing to move to."""
        targets = {"hour": self._in_an_hour, "day": self._same_time_tomorrow, "meeting": self._meeting}
        if to != "next" and to not in targets:
            raise Refused("missing", status=400, what="to")
        self._ground.check_free()
        if self._moving:
            raise Refused("clock-moves")
        self._moving = True
        try:
            await (self._to_next() if to == "next" else self._walk(targets[to]()))
        finally:
            self._moving = False

    def _now(self) -> datetime:
        return self._ground.stage.clock.now()

    def _in_an_hour(self) -> datetime:
        return self._now() + timedelta(hours=1)

    def _same_time_tomorrow(self) -> datetime:
        local = self._now().astimezone(ZoneInfo(ZONE)) + timedelta(days=1)
        return local.astimezone(UTC)

    def _meeting(self) -> datetime:
        meeting = self._ground.facts.next_meeting
        if meeting is None:
            raise Refused("no-meeting")
        return meeting

    async def _to_next(self) -> None:
        """To the next moment at which the bot does something that is seen."""
        reporter = self._ground.reporter
        spoken = reporter.spoken
        for _ in range(TRIES):
            due = self._ground.next_due()
            if due is None:
                break
            away = self._ground.stage.telegram.away
            await self._walk(max(due, self._now()))
            if reporter.spoken > spoken or away:
                return
            if due == self._ground.next_due():
                break
        if reporter.spoken == spoken:
            raise Refused("nothing-due")

    async def _walk(self, target: datetime) -> None:
        """Stops at everything due on the way. People may act at each stop."""
        world = self._ground.stage
        arrived = False
        while not arrived:
            async with self._ground.acting() as stage:
                if stage is not world:
                    return  # everything has begun anew meanwhile
                seen = self._ground.reporter.seen
                due = self._next_stop(stage)
                arrived = due is None or due >= target
                await stage.clock.travel_to(target if due is None else min(due, target))
                await self._outage.end_in_time(stage)
                if arrived:
                    await stage.settle()
            if self._ground.reporter.seen > seen:
                await asyncio.sleep(self.pause)

    def _next_stop(self, stage: Stage) -> datetime | None:
        moments = (stage.clock.next_due(), self._ground.back_at)
        return min((due for due in moments if due is not None), default=None)
