"""The bot's pulse, in the machine's own time: a heartbeat file, and the word that systemd's watchdog waits for.

Healthy means that nothing hangs: the event loop runs, the database's writer answers, the worker lives, and asking
Telegram for updates ends again and again, well or badly. A Telegram that cannot be reached is no reason to be started
anew: a restart would not bring it back, and would lose what is under way.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot import __version__
from bot.db import Database
from bot.operations.systemd import Notifier

log = logging.getLogger(__name__)

BEAT_SECONDS = 60.0
WRITER_SECONDS = 30.0
"""So long the database's writer may take for nothing; longer than anybody may keep it waiting."""
SILENT_SECONDS = 300.0
"""So long asking for updates may take to end: a long poll, its time-out and the longest pause, several times over."""


@dataclass(frozen=True)
class Signs:
    """What the running bot says of itself."""

    silent_seconds: float
    """Since asking Telegram for updates last ended, well or badly."""
    working: bool
    """The worker's loop and the reading of updates have not died."""
    last_poll: datetime | None
    """When Telegram last answered well."""
    now: datetime


class Pulse:
    """`run` goes on until it is cancelled. `every`: seconds between two beats."""

    def __init__(
        self,
        signs: Callable[[], Signs],
        db: Database,
        notifier: Notifier,
        file: Path,
        *,
        watchdog_seconds: float | None,
    ) -> None:
        self._signs = signs
        self._db = db
        self._notifier = notifier
        self._file = file
        self._hangs: str | None = None
        self.every = min(BEAT_SECONDS, watchdog_seconds / 3) if watchdog_seconds else BEAT_SECONDS

    async def run(self) -> None:
        self._notifier.tell("READY=1")
        while True:
            await self._beat()
            await asyncio.sleep(self.every)

    async def _beat(self) -> None:
        signs = self._signs()
        hangs = await self._what_hangs(signs)
        if hangs is not None:
            if hangs != self._hangs:
                log.error("unhealthy because=%s", hangs)
            self._notifier.tell(f"STATUS={hangs}")
        else:
            poll = "never" if signs.last_poll is None else f"{signs.last_poll:%Y-%m-%dT%H:%M:%SZ}"
            self._notifier.tell("WATCHDOG=1", f"STATUS=last good poll: {poll}")
            await asyncio.to_thread(self._write, signs, poll)
        self._hangs = hangs

    async def _what_hangs(self, signs: Signs) -> str | None:
        if not signs.working:
            return "worker"
        if signs.silent_seconds > SILENT_SECONDS:
            return "polling"
        try:
            async with asyncio.timeout(WRITER_SECONDS):
                await self._db.transact(_nothing)
        except TimeoutError:
            return "database"
        except SQLAlchemyError as trouble:  # it answers: a restart would not make it say yes
            log.warning("database refuses error=%s", type(trouble).__name__)
        return None

    def _write(self, signs: Signs, poll: str) -> None:
        """Whoever watches from outside looks at the file's age."""
        beat = {"at": f"{signs.now:%Y-%m-%dT%H:%M:%SZ}", "last_poll": poll, "version": __version__}
        try:
            part = self._file.with_name(f"{self._file.name}.part")
            part.write_text(json.dumps(beat) + "\n", encoding="ascii")
            part.replace(self._file)
        except OSError as trouble:
            log.warning("heartbeat not written error=%s", type(trouble).__name__)


def _nothing(_: Session) -> None:
    """Whether the writer's thread is free, and the database lets it write."""
