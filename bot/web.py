"""What the bot answers on the web: Telegram's webhook, calendar feeds, and whether it is well.

Nothing here tells a stranger anything: a wrong secret, an unknown feed and an unknown path get a bare number. Behind a
proxy that speaks TLS; by itself it listens where `LISTEN` and `PORT` say.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import NetworkError

from bot.clock import Clock
from bot.db import Database
from bot.inbox import Inbox
from bot.listener import Listener
from bot.settings import Settings
from domain import feeds

log = logging.getLogger(__name__)

LARGEST = 1_000_000
"""Bytes of an update. Telegram's are some kilobytes."""
CONNECTIONS = 200
READY_SECONDS = 2.0
SECRET = "x-telegram-bot-api-secret-token"


class Web:
    """`start` opens the door, `stop` shuts it; in between Telegram may come at any time."""

    def __init__(
        self,
        bot: Bot,
        db: Database,
        clock: Clock,
        inbox: Inbox,
        settings: Settings,
        *,
        is_ready: Callable[[], bool],
    ) -> None:
        self._bot = bot
        self._db = db
        self._clock = clock
        self._inbox = inbox
        self._is_ready = is_ready
        self._secret = (settings.webhook_secret or "").encode()
        self._listener = Listener(settings.listen, settings.port or 0, most=CONNECTIONS)
        self.last_update: datetime | None = None
        """When Telegram last handed over an update that was stored."""
        routes = [
            Route("/healthz", self._health, methods=["GET"]),
            Route("/readyz", self._ready, methods=["GET"]),
        ]
        if settings.webhook_url is not None:
            routes.append(Route(urlsplit(settings.webhook_url).path or "/", self._update, methods=["POST"]))
        if settings.public_url is not None:
            routes.append(Route(feeds.PATH + "{token}.ics", self._feed, methods=["GET"]))
        self._app = Starlette(routes=routes)

    @property
    def port(self) -> int:
        return self._listener.port

    async def start(self) -> None:
        """Raises `OSError` when the port is taken."""
        await self._listener.open(self._app)
        log.info("listening port=%s", self.port)

    async def stop(self) -> None:
        await self._listener.shut()

    # --- Updates --------------------------------------------------------------------------------------

    async def _update(self, request: Request) -> Response:
        """200 means: it lies in the database. Whatever else, Telegram comes again."""
        if not hmac.compare_digest(request.headers.get(SECRET, "").encode(), self._secret):
            return Response(status_code=403)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        try:
            update: dict[str, Any] = json.loads(body)
            if not isinstance(update["update_id"], int):
                raise TypeError
        except (ValueError, TypeError, KeyError):
            return Response(status_code=400)
        try:
            await self._inbox.arrived(update, self._bot)
        except NetworkError:
            return Response(status_code=503)
        self.last_update = self._clock.now()
        return Response()

    # --- Feeds ----------------------------------------------------------------------------------------

    async def _feed(self, request: Request) -> Response:
        try:
            content = await self._db.read(feeds.content, request.path_params["token"], now=self._clock.now())
        except SQLAlchemyError as trouble:
            log.warning("feed not read error=%s", type(trouble).__name__)
            return Response(status_code=503)
        if content is None:
            return Response(status_code=404)
        tag = feeds.tag(content)
        headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
        if _matches(request.headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)

    # --- Whether it is well -----------------------------------------------------------------------------

    async def _health(self, request: Request) -> Response:
        """The process lives, and its loop turns."""
        return Response("ok\n", media_type="text/plain")

    async def _ready(self, request: Request) -> Response:
        """It is in touch with Telegram, and the database answers."""
        ready = self._is_ready()
        try:
            async with asyncio.timeout(READY_SECONDS):
                await self._db.read(_answers)
        except (SQLAlchemyError, TimeoutError):
            ready = False
        return Response("ready\n" if ready else "not ready\n", 200 if ready else 503, media_type="text/plain")


async def _body(request: Request) -> bytes | None:
    """None: larger than any update."""
    body = b""
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST:
                return None
    except ClientDisconnect:
        return b""
    return body


def _matches(wanted: str, tag: str) -> bool:
    """`If-None-Match`: a list, and weak ones count (a proxy may have compressed)."""
    return any(part.strip().removeprefix("W/") in (tag, "*") for part in wanted.split(","))


def _answers(session: Session) -> None:
    session.execute(select(1))
