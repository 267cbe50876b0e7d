"""Shows a scene on the page: a world of its own, the script played in it, and the viewer's wishes."""

from __future__ import annotations

import asyncio
import logging
from functools import partial

from sandbox.stage import Stage
from sandbox.story import play
from sandbox.web.ground import Ground
from sandbox.web.scenes import SCENES, Scene, SteppedIn
from sandbox.web.words import Refused

WISHES = {"pause": Scene.pause, "resume": Scene.resume, "skip": Scene.skip, "leave": Scene.leave}

log = logging.getLogger(__name__)


class Showing:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._task: asyncio.Task[None] | None = None

    async def begin(self, name: str) -> None:
        if name not in SCENES:
            raise Refused("unknown-scene", status=400)
        script = SCENES[name]
        ground = self._ground
        ground.check_free()
        async with ground.lock:
            ground.check_free()
            ground.scene = scene = Scene(script, self._tell)
            stage = await ground.build(script.beginning)
            await ground.show(stage)
            self._tell()
        self._task = asyncio.create_task(self._show(stage, scene))

    def wish(self, what: str) -> None:
        """What a viewer wants of the scene that is playing."""
        scene = self._ground.scene
        if what not in WISHES:
            raise Refused("missing", status=400, what="do")
        if scene is None:
            raise Refused("no-scene")
        WISHES[what](scene)

    async def _show(self, stage: Stage, scene: Scene) -> None:
        stage.breath = partial(self._breathe, scene)
        try:
            await play(stage, scene.script.chapters, scene.begins)
        except SteppedIn:
            pass
        except Exception:
            log.exception("the scene broke off")
        stage.breath = None
        await self._ground.refresh()
        scene.end()

    async def _breathe(self, scene: Scene) -> None:
        seen = await self._ground.refresh()
        await scene.breathe(seen=seen)

    def _tell(self) -> None:
        scene = self._ground.scene
        self._ground.feed.publish("scene", None if scene is None else scene.record())

    async def stop(self) -> None:
        """Whatever is playing ends here."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
        if self._ground.scene is not None:
            self._ground.scene = None
            self._tell()
