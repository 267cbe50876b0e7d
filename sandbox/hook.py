"""A webhook: updates are brought to the bot, each until the bot says 200.

The address has to begin with https://, as the real one's. TLS itself is left to a proxy that we play: `proxies` says to
which port on the loopback a name leads, as long as somebody listens there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from urllib.parse import urlsplit

import httpx

from sandbox.updates import UpdateQueue, whose_update
from sandbox.wire import Json

AGAIN_SECONDS = 0.05
"""Telegram waits longer; here nobody wants to."""
PATIENCE = 20.0
CONNECTIONS = 40
"""At once, unless the bot says another number."""
SECRET = "X-Telegram-Bot-Api-Secret-Token"


class Hook:
    """`url` is empty while there is none."""

    def __init__(self, updates: UpdateQueue, violation: Callable[[str], None]) -> None:
        self.url = ""
        self.proxies: dict[str, Callable[[], int | None]] = {}
        """By host name: the port behind it, or None while nobody is there."""
        self.trouble: str | None = None
        """What went wrong last, as getWebhookInfo says it."""
        self.answers: list[int] = []
        """Every status code that the bot has answered with."""
        self._secret = ""
        self._updates = updates
        self._violation = violation
        self._bringing: asyncio.Task[None] | None = None
        self.connections = CONNECTIONS
        self._under_way: set[int] = set()
        """Of whom an update is being brought."""

    def set(self, url: str, secret: str, connections: int = CONNECTIONS) -> None:
        self.url, self._secret, self.trouble, self.connections = url, secret, None, connections
        if self._bringing is None or self._bringing.done():
            self._bringing = asyncio.create_task(self._bring_all())

    def remove(self) -> None:
        """An update under way is brought to its end."""
        self.url = ""
        self._updates.rung.set()

    async def stop(self) -> None:
        if self._bringing is not None:
            self._bringing.cancel()
            await asyncio.gather(self._bringing, return_exceptions=True)
            self._bringing = None

    async def _bring_all(self) -> None:
        """Side by side, as Telegram does; what one person did comes one after the other."""
        async with (
            httpx.AsyncClient(timeout=PATIENCE, trust_env=False) as client,
            asyncio.TaskGroup() as couriers,
        ):
            while self.url:
                update = self._updates.first(but=self._under_way)
                if update is None or len(self._under_way) >= self.connections:
                    self._updates.rung.clear()
                    await self._updates.rung.wait()
                    continue
                whose = whose_update(update)
                self._under_way.add(whose)
                couriers.create_task(self._deliver(client, update, whose))

    async def _deliver(self, client: httpx.AsyncClient, update: Json, whose: int) -> None:
        try:
            if await self._bring(client, update):
                self._updates.brought(update)
            else:
                await asyncio.sleep(AGAIN_SECONDS)
        finally:
            self._under_way.discard(whose)
            self._updates.rung.set()

    async def _bring(self, client: httpx.AsyncClient, update: dict[str, object]) -> bool:
        address = urlsplit(self.url)
        port = self.proxies[address.hostname or ""]()
        if port is None:
            self.trouble = "Connection refused"
            return False
        headers = {"Host": address.netloc, SECRET: self._secret} if self._secret else {"Host": address.netloc}
        try:
            answer = await client.post(
                f"http://127.0.0.1:{port}{address.path or '/'}", json=update, headers=headers
            )
        except httpx.HTTPError as trouble:
            self.trouble = type(trouble).__name__
            return False
        self.answers.append(answer.status_code)
        if not answer.is_success:
            self.trouble = f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"
            return False
        if answer.content:
            self._violation(f"the webhook answered with a body: {answer.text[:80]!r}")
        return True
