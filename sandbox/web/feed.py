"""Server-sent events: what happens goes to every open page, numbered."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

PATIENCE = 4000
"""Events a page may lag behind before it is cut off: it comes back by itself and fetches the state."""
HEARTBEAT = 15.0
"""Seconds of silence after which a comment says that the line still stands."""


def as_json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)


class Feed:
    def __init__(self) -> None:
        self.version = 0
        """The number of the last event."""
        self._pages: set[asyncio.Queue[str | None]] = set()

    def publish(self, kind: str, data: object) -> None:
        self.version += 1
        if not self._pages:
            return
        event = _event(kind, data, self.version)
        for page in [*self._pages]:
            if page.qsize() > PATIENCE:
                self._pages.discard(page)
                page.put_nowait(None)
            else:
                page.put_nowait(event)

    def close(self) -> None:
        """Every page's line ends here."""
        for page in self._pages:
            page.put_nowait(None)
        self._pages.clear()

    async def listen(self) -> AsyncIterator[str]:
        """One page's line, until it hangs up or the feed closes."""
        page: asyncio.Queue[str | None] = asyncio.Queue()
        self._pages.add(page)
        try:
            yield _event("hello", {"version": self.version}, self.version)
            while True:
                try:
                    event = await asyncio.wait_for(page.get(), HEARTBEAT)
                except TimeoutError:
                    event = ": still here\n\n"
                if event is None:
                    return
                yield event
        finally:
            self._pages.discard(page)


def _event(kind: str, data: object, number: int) -> str:
    return f"event: {kind}\nid: {number}\ndata: {as_json(data)}\n\n"
