"""One person's updates in order, different people's side by side."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import BaseUpdateProcessor

from bot.clock import Clock
from bot.floods import Floods
from bot.inbox import Inbox

SIDE_BY_SIDE = 4096
"""Updates under way at once. So many that one person's long line never keeps anybody else out; what they
can do at once is bounded by the database's threads."""


class KeyedProcessor(BaseUpdateProcessor):
    """Keyed by whoever caused the update (else by its chat): one person's stand in line, other people's run
    beside them. Ends the work that `Inbox.put` began; whoever stands in line is not at work."""

    def __init__(self, clock: Clock, floods: Floods, inbox: Inbox) -> None:
        super().__init__(max_concurrent_updates=SIDE_BY_SIDE)
        self._clock = clock
        self._floods = floods
        self._inbox = inbox
        self._lines: dict[int, deque[asyncio.Future[None]]] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        key = _key(update)
        if isinstance(update, Update) and _asks_something(update):
            self._floods.arrived(update.update_id, key, self._clock.now())
        if isinstance(update, Update):
            # Before the line: what it waits for may be taken up by this process, and would stand behind it.
            await self._inbox.turn(update.update_id)
        if key in self._lines:
            turn = asyncio.get_running_loop().create_future()
            self._lines[key].append(turn)
            self._clock.end()
            await turn  # whoever was before us has counted us as at work again: no gap that looks idle
        else:
            self._lines[key] = deque()
        try:
            await coroutine
            if isinstance(update, Update):
                await self._inbox.close(update.update_id)
        finally:
            self._next(key)
            self._clock.end()

    def _next(self, key: int) -> None:
        line = self._lines[key]
        while line:
            turn = line.popleft()
            if not turn.done():
                self._clock.begin()
                turn.set_result(None)
                return
        del self._lines[key]


def _asks_something(update: Update) -> bool:
    """What people write to each other in a group is no flood for the bot: only commands and taps are."""
    message = update.message
    if message is None or message.chat.type == ChatType.PRIVATE:
        return True
    return bool(message.text and message.text.startswith("/"))


def _key(update: object) -> int:
    if not isinstance(update, Update):
        return 0
    if update.effective_user is not None:
        return update.effective_user.id
    return update.effective_chat.id if update.effective_chat is not None else 0
