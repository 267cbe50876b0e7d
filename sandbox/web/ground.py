"""The ground everything on the page stands on: the present world, one lock, and what the pages were told."""

from __future__ import annotations

import asyncio
import itertools
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from domain import chores
from sandbox.moved_clock import StillBusyError
from sandbox.stage import Stage
from sandbox.web.facts import Facts, read_facts
from sandbox.web.feed import Feed
from sandbox.web.records import Record
from sandbox.web.reporter import Reporter
from sandbox.web.scenes import Scene
from sandbox.web.snapshot import clock_record, groups_now, people_records, state_record
from sandbox.web.words import Refused

NOTHING = Facts({}, None, None)


class Ground:
    """One at a time: whoever acts holds `lock` until the bot has answered."""

    def __init__(self, folder: Path, feed: Feed) -> None:
        self.feed = feed
        self.lock = asyncio.Lock()
        self.scene: Scene | None = None
        self.back_at: datetime | None = None
        """When Telegram comes back, while it is away."""
        self.facts = NOTHING
        self.reporter = Reporter(feed)
        self._run = ""
        """A word that is new with every world: what a page remembers of another one is void."""
        self._folder = folder
        self._numbers = itertools.count(1)
        self._stage: Stage | None = None
        self._built: Stage | None = None
        """The world that has to be taken down, shown or not."""
        self._told_people: dict[object, Record] = {}
        self._told_clock: Record = {}
        self._told_seen = 0

    # --- The world ------------------------------------------------------------------------------------

    @property
    def stage(self) -> Stage:
        if self._stage is None:
            raise Refused("beginning")
        return self._stage

    async def build(self, start: datetime) -> Stage:
        """Another world, in a folder of its own; not shown yet. Nothing of the one before is left."""
        await self.clear()
        folder = self._folder / str(next(self._numbers))
        folder.mkdir()
        stage = Stage(folder, start, operator=("", ""), nights=(chores.RETENTION,))
        await stage.__aenter__()
        self._built = stage
        return stage

    async def show(self, stage: Stage) -> None:
        """From here on the pages see this world."""
        self.reporter = Reporter(self.feed)
        stage.telegram.world.journal.watchers.append(self.reporter)
        stage.telegram.on_call.append(self.reporter.called)
        self._stage, self._run = stage, secrets.token_hex(4)
        await self._read(stage)
        self.feed.publish("world", {})
        # With the state that every page now fetches.
        records = people_records(stage.telegram.world, self.facts)
        self._told_people = {record["id"]: record for record in records}
        self._told_clock = clock_record(stage.clock.now(), self.next_due())
        self._told_seen = 0

    async def clear(self) -> None:
        stage = self._built
        self._stage = self._built = None
        if stage is None:
            return
        stage.breath = None
        if stage.telegram.away:
            # A bot cannot say goodbye to a Telegram that is away.
            await stage.telegram.come_back()
        self.back_at = None
        await stage.__aexit__(None, None, None)

    def check_free(self) -> None:
        if self.scene is not None and not self.scene.over:
            raise Refused("scene-plays")

    @asynccontextmanager
    async def acting(self) -> AsyncIterator[Stage]:
        """The lock and the world; what cannot be done becomes one sentence."""
        self.check_free()
        async with self.lock:
            self.check_free()  # a scene may have begun meanwhile
            try:
                yield self.stage
            except StillBusyError:
                raise Refused("busy") from None
            except AssertionError as impossible:
                raise Refused("impossible", what=str(impossible)) from None
            finally:
                if self._stage is not None:
                    await self.refresh()

    # --- What the pages know --------------------------------------------------------------------------

    async def refresh(self) -> bool:
        """Tells the pages whatever nobody is notified of: roles, names, the clock. Whether anything was seen
        since the last time."""
        stage = self.stage
        await self._read(stage)
        for record in people_records(stage.telegram.world, self.facts):
            if self._told_people.get(record["id"]) != record:
                self._told_people[record["id"]] = record
                self.feed.publish("person", record)
        clock = clock_record(stage.clock.now(), self.next_due())
        if clock != self._told_clock:
            self._told_clock = clock
            self.feed.publish("clock", clock)
        seen, self._told_seen = self.reporter.seen - self._told_seen, self.reporter.seen
        return seen > 0

    async def _read(self, stage: Stage) -> None:
        assert stage.house is not None
        groups = groups_now(stage.telegram.world)
        number = groups[0].id if groups else 0
        self.facts = await stage.house.db.read(read_facts, number, stage.clock.now())

    def next_due(self) -> datetime | None:
        """The next delivery, or the end of the outage."""
        moments = (self.facts.next_due, self.back_at)
        return min((due for due in moments if due is not None), default=None)

    def state(self) -> Record:
        stage = self.stage
        return {
            "version": self.feed.version,
            "run": self._run,
            **clock_record(stage.clock.now(), self.next_due()),
            **state_record(stage, self.facts),
            "scene": None if self.scene is None else self.scene.record(),
        }
