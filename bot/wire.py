"""The sending side: a line in front of the connections, and a sign when a request has left this machine (what was
claimed for it can then no longer die unsent with us)."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.util import find_spec
from typing import Any

import httpx
from telegram.request import HTTPXRequest

CONNECTIONS = 16
"""For answers and questions, and as many for messages: more than two hundred a second where Telegram takes 60 ms. Not
more, for httpx looks at each of them, open and idle, twice in each request."""


class SendingRequest(HTTPXRequest):
    """As many requests at once as there are connections; the others wait here, first come, first served.

    httpx would let them wait in its pool, and walks through all that wait, times all connections, whenever one of them
    begins or ends: a few hundred waiting answers took a whole processor, and each made the next one later.

    Messages have a line of their own, which the pace keeps short: one that stood behind a storm of answers would reach
    Telegram later than the pace has counted it.
    """

    def __init__(self, **how: Any) -> None:
        super().__init__(connection_pool_size=2 * CONNECTIONS, **how)
        self._answers, self._messages = asyncio.Semaphore(CONNECTIONS), asyncio.Semaphore(CONNECTIONS)

    async def do_request(self, url: str, *request: Any, **how: Any) -> tuple[int, bytes]:
        is_message = url.rpartition("/")[2].startswith(("send", "edit"))
        async with self._messages if is_message else self._answers:
            return await super().do_request(url, *request, **how)


_WRITTEN: ContextVar[asyncio.Event | None] = ContextVar("written", default=None)
_LAST_BYTE = "http11.send_request_body.complete"
"""As httpcore's trace extension names it."""


@contextmanager
def watching(written: asyncio.Event) -> Iterator[None]:
    """Tasks begun in here set `written` as soon as a request of theirs is on the wire."""
    token = _WRITTEN.set(written)
    try:
        yield
    finally:
        _WRITTEN.reset(token)


@contextmanager
def aside() -> Iterator[None]:
    """Requests in here are questions beforehand: none of them is the one that is waited for."""
    token = _WRITTEN.set(None)
    try:
        yield
    finally:
        _WRITTEN.reset(token)


async def note(request: httpx.Request) -> None:
    """httpx's `request` hook."""
    written = _WRITTEN.get()
    if written is None:
        return

    async def trace(event: str, _: dict[str, Any]) -> None:
        if event == _LAST_BYTE:
            written.set()

    request.extensions["trace"] = trace


def search_once() -> None:
    """httpcore asks a dozen times in each request which kind of event loop it runs in, by importing sniffio. Where that is
    not installed (nobody needs it with asyncio), Python looks through all its folders each time: a fifth of what a
    request costs. None is its own word for a module that there is not."""
    if find_spec("sniffio") is None:
        sys.modules["sniffio"] = None  # type: ignore[assignment]  # allowed, whatever the annotation says
