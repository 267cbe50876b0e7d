"""Shows a scene on the page: a world of its own, the script played in it, and the viewer's wishes."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import TYPE_CHECKING

from sandbox.stage import Stage
from sandbox.story import play
from sandbox.web.scenes import SCENES, Scene, Script, SteppedIn
from sandbox.web.words import Refused

if TYPE_CHECKING:
    from sandbox.web.playground import Playground

log = logging.getLogger(__name__)


class Showing:
    def __init__(self, playground: Playground) -> None:
        self._playground = playground
        self._task: asyncio.Task[None] | None = None

    async def do(self, what: str, name: str) -> None:
        if what == "play":
            if name not in SCENES:
                raise Refused("unknown-scene", status=400)
            await self._begin(SCENES[name])
        elif what == "fresh":
            await self.stop()
            await self._playground.begin()
        elif what in ("pause", "resume", "skip", "leave"):
            scene = self._playground.scene
            if scene is None:
                raise Refused("no-scene")
            wish = {"pause": scene.pause, "resume": scene.resume, "skip": scene.skip, "leave": scene.leave}
            wish[what]()
        else:
            raise Refused("missing", status=400, what="do")

    async def _begin(self, script: Script) -> None:
        playground = self._playground
        playground.check_free()
        async with playground.lock:
            playground.check_free()
            playground.scene = scene = Scene(script, self._tell)
            stage = await playground.replace(script.beginning)
            playground.watch(stage)
            self._tell()
        self._task = asyncio.create_task(self._show(stage, scene))

    async def _show(self, stage: Stage, scene: Scene) -> None:
        stage.breath = partial(self._breathe, scene)
        try:
            await play(stage, scene.script.chapters, scene.begins)
        except SteppedIn:
            pass
        except Exception:
            log.exception("the scene broke off")
        stage.breath = None
        await self._playground.refresh()
        scene.end()

    async def _breathe(self, scene: Scene) -> None:
        seen = await self._playground.refresh()
        await scene.breathe(seen=seen)

    def _tell(self) -> None:
        scene = self._playground.scene
        self._playground.feed.publish("scene", None if scene is None else scene.record())

    async def stop(self) -> None:
        """Whatever is playing ends here."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
        if self._playground.scene is not None:
            self._playground.scene = None
            self._tell()
