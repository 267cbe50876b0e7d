"""What the page's routes call: acts, the clock, scenes, and what there is to see."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from sandbox.chats import Document
from sandbox.stage import Stage
from sandbox.web import everyday, menus
from sandbox.web.acts import ACTS
from sandbox.web.feed import Feed
from sandbox.web.given import Given
from sandbox.web.ground import Ground
from sandbox.web.outage import Outage
from sandbox.web.records import Record, moment
from sandbox.web.scenes import SCENES
from sandbox.web.showing import Showing
from sandbox.web.travel import Journeys
from sandbox.web.words import Refused
from sandbox.world import Tap

ACT_SECONDS = 1
"""What an act takes of the moved clock. If time stood still between them, the bot would take one person's
forty-first act for a flood, and fall silent."""


class Playground:
    def __init__(self, folder: Path, feed: Feed) -> None:
        self.feed = feed
        self._ground = Ground(folder, feed)
        self._outage = Outage(self._ground)
        self._showing = Showing(self._ground)
        self.journeys = Journeys(self._ground, self._outage)
        self._switches: dict[str, Callable[[Stage], Awaitable[None]]] = {
            "telegram_off": self._outage.begin,
            "telegram_on": self._outage.end,
        }

    async def begin(self) -> None:
        """The everyday sandbox, as it is found at the start."""
        await self._showing.stop()
        self._outage.forget()
        async with self._ground.lock:
            stage = await self._ground.build(everyday.BEGINNING)
            await everyday.begin(stage)
            await self._ground.show(stage)

    async def end(self) -> None:
        await self._showing.stop()
        self._outage.forget()
        async with self._ground.lock:
            await self._ground.clear()

    @property
    def stage(self) -> Stage:
        """The present world. Raises `Refused` while there is none."""
        return self._ground.stage

    # --- Looking --------------------------------------------------------------------------------------

    def state(self) -> Record:
        scenes = [{"name": script.name, "title": script.title} for script in SCENES.values()]
        return {**self._ground.state(), "scenes": scenes}

    def commands(self, values: Mapping[str, object]) -> list[dict[str, str]]:
        given = Given(self.stage.telegram.world, values)
        return menus.offered(given.world, given.person, given.chat)

    def document(self, number: str) -> Document:
        """Raises `Refused` for what nobody ever sent."""
        for document in self.stage.telegram.world.files.values():
            if document.file_unique_id == number:
                return document
        raise Refused("not-found", status=404)

    # --- Acting ---------------------------------------------------------------------------------------

    async def act(self, name: str, values: Mapping[str, object]) -> Record:
        if (switch := self._switches.get(name)) is not None:
            async with self._ground.acting() as stage:
                await switch(stage)
            return {}
        if name not in ACTS:
            raise Refused("unknown-act", status=400, what=name[:40])
        async with self._ground.acting() as stage:
            outcome = ACTS[name](Given(stage.telegram.world, values))
            await stage.settle()
            await stage.travel(seconds=ACT_SECONDS)
            await self._outage.end_in_time(stage)
        return {"answered": outcome.answered} if isinstance(outcome, Tap) else outcome

    async def move_clock(self, to: str) -> Record:
        await self.journeys.move(to)
        return {"now": moment(self.stage.clock.now())}

    async def direct(self, what: str, name: str) -> None:
        """Plays a scene, holds it, goes on, cuts it short; or begins anew."""
        if what == "fresh":
            await self.begin()
        elif what == "play":
            self._outage.forget()
            await self._showing.begin(name)
        else:
            self._showing.wish(what)
