"""One person's updates in order, different people's side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.clock import Clock

SIDE_BY_SIDE = 128


class Inbox(asyncio.Queue[object]):
    """The queue between polling and handling. Work begins when an update is put, not when it is taken."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    async def put(self, item: object) -> None:
        if isinstance(item, Update):  # the application's own signal to stop is no work
            self._clock.begin()
        await super().put(item)


class KeyedProcessor(BaseUpdateProcessor):
    """Keyed by whoever caused the update (else by its chat). Ends the work that `Inbox.put` began."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(max_concurrent_updates=SIDE_BY_SIDE)
        self._clock = clock
        self._locks: dict[int, tuple[asyncio.Lock, int]] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        key = _key(update)
        lock, waiting = self._locks.get(key, (asyncio.Lock(), 0))
        self._locks[key] = (lock, waiting + 1)
        try:
            async with lock:
                await coroutine
        finally:
            self._clock.end()
            lock, waiting = self._locks[key]
            if waiting == 1:
                del self._locks[key]
            else:
                self._locks[key] = (lock, waiting - 1)


def _key(update: object) -> int:
    if not isinstance(update, Update):
        return 0
    if update.effective_user is not None:
        return update.effective_user.id
    return update.effective_chat.id if update.effective_chat is not None else 0
