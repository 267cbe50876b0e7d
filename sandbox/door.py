"""A door on the loopback: an HTTP listener that opens, closes, and opens again under the same number.

Driven without uvicorn's own main loop, which would catch the signals of the process it runs in and takes a
tenth of a second to end.
"""

from __future__ import annotations

import asyncio
import re

from starlette.requests import Request
from starlette.types import ASGIApp
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

LOOPBACK = "127.0.0.1"
OWN_NAME = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?", re.IGNORECASE)
"""What `Host` says when nobody plays tricks with names. The port is not looked at: a tunnel may end elsewhere."""
PATIENCE = 2.0
"""Seconds a closing door waits for open requests before it cuts them."""


class Door:
    """`port` is 0 until the first opening, unless a certain one is wanted."""

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self._state = ServerState()
        self._listener: asyncio.Server | None = None

    async def open(self, app: ASGIApp) -> None:
        """Raises `OSError` when the wanted port is taken."""
        config = Config(
            app,
            log_config=None,
            log_level="critical",
            access_log=False,
            lifespan="off",
            ws="none",
            proxy_headers=False,
        )
        config.load()
        self._listener = await asyncio.get_running_loop().create_server(
            lambda: H11Protocol(config, self._state, {}), LOOPBACK, self.port, backlog=512
        )
        self.port = self._listener.sockets[0].getsockname()[1]

    def close(self) -> None:
        """From here on connections are refused. Those that rest end, those at work end after their answer."""
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        for connection in self._connections():
            connection.shutdown()

    async def shut(self) -> None:
        """Close, answer what is open, then cut every connection."""
        connections = self._connections()
        self.close()
        if self._state.tasks:
            await asyncio.wait(self._state.tasks, timeout=PATIENCE)
        for connection in connections:
            connection.transport.abort()
        # One round of the loop, in which the transports close their sockets.
        await asyncio.sleep(0)

    def hang_up(self, request: Request) -> None:
        """Break the connection a request came through."""
        for connection in self._connections():
            if connection.client == tuple(request.client or ()):
                connection.transport.abort()

    def _connections(self) -> list[H11Protocol]:
        return [c for c in self._state.connections if isinstance(c, H11Protocol)]
