"""Files on the way: what people send is fetched from Telegram, and kept beside the database.

Never inside a transaction. A copy that cannot be had is no loss: Telegram's own number of the file stays, and
the next start tries again.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Collection
from datetime import timedelta
from math import inf
from pathlib import Path
from secrets import token_hex

from telegram import Bot, Message
from telegram.error import TelegramError

from bot.clock import Clock
from bot.db import Database
from domain import files
from domain.files import Sent, Wanted

log = logging.getLogger(__name__)

TELEGRAMS_LIMIT = 20_000_000
"""Bots can fetch no larger files."""

BETWEEN_FILE_AND_ROW = timedelta(minutes=1)
"""What another process may take from a copy to its row, generously. What is left alone goes at night."""


def read(message: Message) -> Sent | None:
    """A document or photo that somebody sent; None for whatever else it is."""
    caption, album = message.caption or "", message.media_group_id or ""
    if message.photo:
        best = max(message.photo, key=lambda size: size.width * size.height)
        return Sent(
            best.file_id,
            best.file_unique_id,
            "",
            "image/jpeg",
            best.file_size or 0,
            photo=True,
            caption=caption,
            album=album,
        )
    document = message.document
    # A moving picture comes as a document, too, but could not be sent again as one.
    if document is None or message.animation is not None:
        return None
    return Sent(
        document.file_id,
        document.file_unique_id,
        document.file_name or "",
        document.mime_type or "application/octet-stream",
        document.file_size or 0,
        photo=False,
        caption=caption,
        album=album,
    )


class Keeper:
    """Fetches files and keeps copies under names of its own making."""

    def __init__(
        self, bot: Bot, db: Database, clock: Clock, folder: Path, *, largest: int, shared: bool
    ) -> None:
        """`shared`: other processes keep copies in the same folder."""
        self._bot = bot
        self._db = db
        self._clock = clock
        self._folder = folder
        self._largest = min(largest, TELEGRAMS_LIMIT)
        self._shared = shared
        self._under_way: set[asyncio.Task[None]] = set()

    async def content(self, file_id: str, *, largest: int) -> bytes | None:
        """What Telegram has under this number; None where it cannot be had or is larger than that."""
        try:
            found = await self._bot.get_file(file_id)
            if (found.file_size or 0) > largest:
                return None
            content = bytes(await found.download_as_bytearray())
        except (TelegramError, OSError) as trouble:
            log.warning("file not fetched error=%s", type(trouble).__name__)
            return None
        return content if len(content) <= largest else None

    def begin(self, ids: Collection[int] | None = None) -> None:
        """Fetches what has no copy yet, beside everything else; only of these, where some are named."""
        self._clock.begin()
        task = asyncio.create_task(self._fetch(ids))
        self._under_way.add(task)

        def done(_: asyncio.Task[None]) -> None:
            self._under_way.discard(task)
            if not task.cancelled() and (trouble := task.exception()) is not None:
                log.error("keeping a file failed", exc_info=trouble)
            self._clock.end()

        task.add_done_callback(done)

    async def start(self) -> None:
        """Takes away what nobody needs any more, and tries again what could not be fetched."""
        await self.sweep()
        self.begin()

    async def stop(self) -> None:
        for task in list(self._under_way):
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def copy(self, name: str | None) -> bytes | None:
        """A copy's content; None where there is none."""
        if name is None or not re.fullmatch(r"[0-9a-f]{32}", name):
            return None
        return await asyncio.to_thread(self._read, name)

    async def sweep(self) -> None:
        """Takes away what no row names. The folder is looked at first: what comes into it afterwards is not in question."""
        there = await asyncio.to_thread(self._there)
        if there:
            await asyncio.to_thread(self._remove, there - await self._db.read(files.copies))

    async def _fetch(self, ids: Collection[int] | None) -> None:
        for wanted in await self._db.read(files.without_copy, largest=self._largest, ids=ids):
            await self._keep(wanted)

    async def _keep(self, wanted: Wanted) -> None:
        content = await self.content(wanted.file_id, largest=self._largest)
        if content is None:
            return
        name = token_hex(16)
        try:
            await asyncio.to_thread(self._write, name, content)
        except OSError as trouble:
            log.error("file not kept id=%s error=%s", wanted.id, type(trouble).__name__)
            return
        if not await self._db.transact(files.copied, wanted.id, name):
            await asyncio.to_thread((self._folder / name).unlink, missing_ok=True)

    def _write(self, name: str, content: bytes) -> None:
        """Whole or not at all."""
        self._folder.mkdir(parents=True, exist_ok=True)
        part = self._folder / f"{name}.part"
        part.write_bytes(content)
        part.replace(self._folder / name)

    def _read(self, name: str) -> bytes | None:
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            return None

    def _there(self) -> set[str]:
        """Copies that whoever wrote them has also put into the database, if anybody is going to. Only what goes by a name
        of our making: the folder may hold other things."""
        if self._under_way or not self._folder.is_dir():
            return set()
        settled = (self._clock.now() - BETWEEN_FILE_AND_ROW).timestamp() if self._shared else inf
        return {
            path.name
            for path in self._folder.iterdir()
            if files.COPY_NAME.fullmatch(path.name) and path.stat().st_mtime <= settled
        }

    def _remove(self, names: set[str]) -> None:
        for name in names:
            (self._folder / name).unlink(missing_ok=True)
