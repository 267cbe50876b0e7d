"""An HTTP listener in the bot's own event loop, driven without uvicorn's main loop, which would catch the signals of
the process it runs in and takes a tenth of a second to end."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

PATIENCE = 2.0
"""Seconds a closing listener waits for open requests before it cuts them."""


class Listener:
    """`port` 0 takes any free one at the first opening, and keeps it."""

    def __init__(self, host: str, port: int = 0, *, most: int | None = None) -> None:
        self.host = host
        self.port = port
        self._most = most
        """How many connections at once; the next one is answered with 503."""
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
            limit_concurrency=self._most,
            server_header=False,
        )
        config.load()
        self._listener = await asyncio.get_running_loop().create_server(
            lambda: H11Protocol(config, self._state, {}), self.host, self.port, backlog=512
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

    def _connections(self) -> list[H11Protocol]:
        return [c for c in self._state.connections if isinstance(c, H11Protocol)]
