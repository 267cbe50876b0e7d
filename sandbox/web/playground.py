"""The world behind the page: a stage that can be replaced, acts one after the other, a clock to be moved."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from sandbox.chats import Document
from sandbox.moved_clock import StillBusyError
from sandbox.people import Person
from sandbox.stage import Stage
from sandbox.web import everyday, menus
from sandbox.web.acts import ACTS
from sandbox.web.facts import Facts, read_facts
from sandbox.web.feed import Feed
from sandbox.web.given import Given
from sandbox.web.records import (
    ZONE,
    Record,
    account_record,
    call_record,
    group_record,
    message_record,
    moment,
    private_record,
)
from sandbox.web.reporter import Reporter
from sandbox.web.scenes import SCENES, Scene
from sandbox.web.showing import Showing
from sandbox.web.travel import Journeys
from sandbox.web.words import Refused
from sandbox.world import Tap

LOGGED = 300
"""Calls that a page gets with the state; what is older is gone from its log."""


class Playground:
    """One at a time: whoever acts holds `lock` until the bot has answered."""

    def __init__(self, folder: Path, feed: Feed) -> None:
        self.feed = feed
        self.lock = asyncio.Lock()
        self.scene: Scene | None = None
        self.facts = Facts({}, None, None)
        self.reporter = Reporter(feed)
        self.journeys = Journeys(self)
        self.showing = Showing(self)
        self._folder = folder
        self._numbers = itertools.count(1)
        self._stage: Stage | None = None
        self._people: dict[int, Record] = {}
        self._clock: Record = {}
        self._seen = 0

    # --- The world ------------------------------------------------------------------------------------

    @property
    def stage(self) -> Stage:
        if self._stage is None:
            raise Refused("beginning")
        return self._stage

    async def begin(self) -> None:
        """The everyday sandbox, as it is found at the start."""
        async with self.lock:
            stage = await self.replace(everyday.BEGINNING)
            await everyday.begin(stage)
            await self._show(stage)

    async def replace(self, start: datetime) -> Stage:
        """Another world behind the same page; nothing of the one before is left."""
        await self.close()
        folder = self._folder / str(next(self._numbers))
        folder.mkdir()
        stage = Stage(folder, start, operator=("", ""))
        await stage.__aenter__()
        self._people, self._clock, self._seen = {}, {}, 0
        self.reporter = Reporter(self.feed)
        return stage

    async def _show(self, stage: Stage) -> None:
        self.watch(stage)
        await self.refresh()

    def watch(self, stage: Stage) -> None:
        """From here on the page sees this world."""
        self._stage = stage
        stage.telegram.world.journal.watchers.append(self.reporter)
        stage.telegram.on_call.append(self.reporter.called)
        self.feed.publish("world", {})

    async def end(self) -> None:
        await self.showing.stop()
        async with self.lock:
            await self.close()

    async def close(self) -> None:
        stage, self._stage = self._stage, None
        if stage is not None:
            stage.breath = None
            await self.journeys.forget_outage(stage)
            await stage.__aexit__(None, None, None)

    # --- What it looks like ---------------------------------------------------------------------------

    async def refresh(self) -> bool:
        """Tells the pages whatever nobody is notified of: roles, names, the clock. Whether anything was seen
        since the last time."""
        stage = self.stage
        await self._read_facts(stage)
        for record in self._person_records(stage):
            number = record["id"]
            assert isinstance(number, int)
            if self._people.get(number) != record:
                self._people[number] = record
                self.feed.publish("person", record)
        clock = self._clock_record(stage)
        if clock != self._clock:
            self._clock = clock
            self.feed.publish("clock", clock)
        seen, self._seen = self.reporter.seen - self._seen, self.reporter.seen
        return seen > 0

    async def _read_facts(self, stage: Stage) -> None:
        assert stage.house is not None
        groups = [group for group in stage.telegram.world.groups() if group.migrated_to is None]
        number = groups[0].id if groups else 0
        self.facts = await stage.house.db.read(read_facts, number, stage.clock.now())

    def _clock_record(self, stage: Stage) -> Record:
        due = self.journeys.next_due()
        return {"now": moment(stage.clock.now()), "next_due": None if due is None else moment(due)}

    async def state(self) -> Record:
        stage = self.stage
        await self._read_facts(stage)
        world = stage.telegram.world
        everyone = self._everyone(stage)
        groups = [group for group in world.groups() if group.migrated_to is None]
        return {
            "version": self.feed.version,
            "zone": ZONE,
            **self._clock_record(stage),
            "bot": {**account_record(world.bot), "username": world.bot.username},
            "people": self._person_records(stage),
            "chats": [
                *(group_record(group) for group in groups),
                *(private_record(person.private, person) for person in everyone),
            ],
            "messages": [message_record(m) for chat in world.chats.values() for m in chat.messages],
            "telegram_off": stage.telegram.away,
            "scene": None if self.scene is None else self.scene.record(),
            "scenes": [{"name": scene.name, "title": scene.title} for scene in SCENES.values()],
            "calls": self._calls(stage),
        }

    def _calls(self, stage: Stage) -> list[Record]:
        calls = stage.telegram.calls
        first = max(0, len(calls) - LOGGED)
        return [call_record(first + n, call) for n, call in enumerate(calls[first:], start=1)]

    def _everyone(self, stage: Stage) -> list[Person]:
        return [a for a in stage.telegram.world.accounts.values() if isinstance(a, Person)]

    def _person_records(self, stage: Stage) -> list[Record]:
        return [
            {
                "id": person.id,
                "name": person.name,
                "role": self._role(stage, person),
                "cohort": self.facts.joined.get(person.id),
                "language": person.language_code,
                "blocked": person.private.blocked,
                "started": person.private.started,
            }
            for person in self._everyone(stage)
        ]

    def _role(self, stage: Stage, person: Person) -> str:
        groups = [group for group in stage.telegram.world.groups() if group.migrated_to is None]
        if not groups or not groups[0].member(person).present:
            return "outsider"
        if groups[0].member(person).is_admin:
            return "organiser"
        return "member" if person.id in self.facts.joined else "new"

    def now(self) -> str:
        return moment(self.stage.clock.now())

    def document(self, number: str) -> Document:
        """Raises `Refused` for what the bot never sent."""
        for document in self.stage.telegram.world.files.values():
            if document.file_unique_id == number:
                return document
        raise Refused("not-found", status=404)

    def commands(self, values: Mapping[str, object]) -> list[dict[str, str]]:
        given = Given(self.stage.telegram.world, values)
        return menus.offered(given.world, given.person, given.chat)

    # --- Acting ---------------------------------------------------------------------------------------

    @asynccontextmanager
    async def acting(self) -> AsyncIterator[Stage]:
        """The lock, the world, and what people cannot do as one sentence."""
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

    def check_free(self) -> None:
        if self.scene is not None and not self.scene.over:
            raise Refused("scene-plays")

    async def act(self, name: str, values: Mapping[str, object]) -> Record:
        if (switch := self._switches.get(name)) is not None:
            async with self.acting():
                await switch()
            return {}
        if name not in ACTS:
            raise Refused("unknown-act", status=400, what=name[:40])
        async with self.acting() as stage:
            outcome = ACTS[name](Given(stage.telegram.world, values))
            await stage.settle()
        return {"answered": outcome.answered} if isinstance(outcome, Tap) else outcome

    @property
    def _switches(self) -> dict[str, Callable[[], Awaitable[None]]]:
        return {"telegram_off": self.journeys.switch_off, "telegram_on": self.journeys.switch_on}
