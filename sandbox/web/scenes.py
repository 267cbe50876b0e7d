"""Scenes: a story that plays by itself in fast motion, can be held, cut short, or stepped into."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sandbox.story import BEGINNING, FOUNDING_YEAR, Chapter
from sandbox.web.words import Both, Refused, both

ACT_PAUSE = 0.05
"""Real seconds after each act at which something was seen."""
CHAPTER_PAUSE = 1.2
"""Real seconds in which a chapter's title can be read."""


@dataclass(frozen=True)
class Script:
    name: str
    title: Both
    beginning: datetime
    chapters: Sequence[Chapter]


SCENES = {
    script.name: script
    for script in (
        Script("founding-year", both("Das Gründungsjahr", "The founding year"), BEGINNING, FOUNDING_YEAR),
    )
}


class SteppedIn(Exception):
    """The viewer has seen enough and goes on from here."""


class Scene:
    """One showing of a script. `changed` is called whenever its record is another one."""

    def __init__(self, script: Script, changed: Callable[[], None]) -> None:
        self.script = script
        self.state: Literal["playing", "paused", "ended"] = "playing"
        self.number = 0
        self._changed = changed
        self._runs = asyncio.Event()
        self._runs.set()
        self._skips = False
        self._leaves = False

    @property
    def over(self) -> bool:
        return self.state == "ended"

    def record(self) -> dict[str, object]:
        chapter = self.script.chapters[max(0, self.number - 1)]
        return {
            "name": self.script.name,
            "title": self.script.title,
            "chapter": both(chapter.de, chapter.en),
            "number": self.number,
            "chapters": len(self.script.chapters),
            "state": self.state,
        }

    # --- What the viewer wants ------------------------------------------------------------------------

    def pause(self) -> None:
        self._check_running()
        self._runs.clear()
        self._become("paused")

    def resume(self) -> None:
        self._check_running()
        self._runs.set()
        self._become("playing")

    def skip(self) -> None:
        """The rest without pauses."""
        self.resume()
        self._skips = True

    def leave(self) -> None:
        self.resume()
        self._leaves = True

    def _check_running(self) -> None:
        if self.over:
            raise Refused("no-scene")

    # --- What the story meets -------------------------------------------------------------------------

    async def begins(self, chapter: Chapter) -> None:
        self.number += 1
        self._changed()
        await self._runs.wait()
        if not self._skips:
            await asyncio.sleep(CHAPTER_PAUSE)

    async def breathe(self, *, seen: bool) -> None:
        """Between two acts. `seen`: something has happened since the last breath."""
        await self._runs.wait()
        if self._leaves:
            raise SteppedIn
        if seen and not self._skips:
            await asyncio.sleep(ACT_PAUSE)

    def end(self) -> None:
        self._become("ended")

    def _become(self, state: Literal["playing", "paused", "ended"]) -> None:
        self.state = state
        self._changed()
