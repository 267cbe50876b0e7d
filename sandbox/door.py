"""A door on the loopback: a listener that opens, closes, and opens again under the same number."""

from __future__ import annotations

import re

from starlette.requests import Request

from bot.listener import Listener

LOOPBACK = "127.0.0.1"
OWN_NAME = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?", re.IGNORECASE)
"""What `Host` says when nobody plays tricks with names. The port is not looked at: a tunnel may end elsewhere."""


class Door(Listener):
    """`port` is 0 until the first opening, unless a certain one is wanted."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(LOOPBACK, port)

    def hang_up(self, request: Request) -> None:
        """Break the connection a request came through."""
        for connection in self._connections():
            if connection.client == tuple(request.client or ()):
                connection.transport.abort()
