"""Asking Telegram for updates: each answer is stored before the next question confirms it, and its moment noted."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from functools import lru_cache
from typing import Any

import httpx
from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from bot.clock import Clock
from bot.inbox import Inbox

TOKEN_REFUSED = (401, 404)
"""What python-telegram-bot takes for an invalid token."""


@lru_cache
def certificates_ahead() -> Future[ssl.SSLContext]:
    """Begins to read them in a thread: that is no work of Python's, and a start has other things to do meanwhile."""
    reader = ThreadPoolExecutor(1, thread_name_prefix="certificates")
    reading = reader.submit(httpx.create_ssl_context)
    reader.shutdown(wait=False)
    return reading


def certificates() -> ssl.SSLContext:
    """Read once: the polling and the sending side trust the same ones."""
    return certificates_ahead().result()


class PollingRequest(HTTPXRequest):
    """Stores what Telegram hands over, and notes when it last answered well: the bot's pulse.

    `on_refused`: the token is good no longer. python-telegram-bot stops asking then, and tells nobody.
    """

    def __init__(self, clock: Clock, inbox: Inbox, on_refused: Callable[[], None], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._on_refused = on_refused
        self._clock = clock
        self._inbox = inbox
        self.last_good: datetime | None = None
        self._ended = asyncio.get_running_loop().time()

    @property
    def silent_seconds(self) -> float:
        """Since asking for updates last ended, well or badly, or since Telegram's own pause after it."""
        return asyncio.get_running_loop().time() - self._ended

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        pause = 0.0
        try:
            code, payload = await super().do_request(
                url, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
            )
            pause = told_pause(payload) if code == 429 else 0.0
        finally:
            self._ended = asyncio.get_running_loop().time() + pause
        if code in TOKEN_REFUSED:
            self._on_refused()
        if code == 200 and url.endswith("/getUpdates"):
            self.last_good = self._clock.now()
            await self._inbox.take_in(payload)
        return code, payload


def told_pause(payload: bytes) -> float:
    """How many seconds Telegram wants to be left alone."""
    try:
        return float(json.loads(payload)["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError):
        return 0.0
