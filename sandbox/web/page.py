"""The page's routes. Whoever asks must be a page of ours: checked by `Guard` before anything else."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from sandbox.web.feed import as_json
from sandbox.web.guard import Guard
from sandbox.web.playground import Playground
from sandbox.web.words import Refused, language_of

STATIC = Path(__file__).resolve().parent / "static"
log = logging.getLogger(__name__)

LARGEST_BODY = 64 * 1024

Answer = Callable[[Mapping[str, object]], Awaitable[object]]


def build_page(playground: Playground) -> ASGIApp:
    """The page's application, guarded."""
    pages = _Pages(playground)
    app = Starlette(
        routes=[
            Route("/", pages.index),
            Mount("/static", StaticFiles(directory=STATIC)),
            Route("/api/state", pages.state),
            Route("/api/events", pages.events),
            Route("/api/commands", pages.commands),
            Route("/api/act", pages.act, methods=["POST"]),
            Route("/api/clock", pages.clock, methods=["POST"]),
            Route("/api/scene", pages.scene, methods=["POST"]),
            Route("/files/{number}/{name:path}", pages.file),
        ],
        exception_handlers={Refused: _refused, Exception: _broken},
    )
    return Guard(app)


class _Pages:
    def __init__(self, playground: Playground) -> None:
        self._playground = playground

    async def index(self, request: Request) -> Response:
        return FileResponse(STATIC / "index.html")

    async def state(self, request: Request) -> Response:
        return _json(self._playground.state())

    async def events(self, request: Request) -> Response:
        return StreamingResponse(self._playground.feed.listen(), media_type="text/event-stream")

    async def commands(self, request: Request) -> Response:
        return _json(self._playground.commands(request.query_params))

    async def act(self, request: Request) -> Response:
        body = await _body(request)
        name = body.get("act")
        outcome = await self._playground.act(name if isinstance(name, str) else "", body)
        return _json({"ok": True, **outcome})

    async def clock(self, request: Request) -> Response:
        body = await _body(request)
        return _json({"ok": True, **await self._playground.move_clock(str(body.get("to")))})

    async def scene(self, request: Request) -> Response:
        body = await _body(request)
        await self._playground.direct(str(body.get("do")), str(body.get("name", "")))
        return _json({"ok": True})

    async def file(self, request: Request) -> Response:
        number = request.path_params["number"]
        document = self._playground.document(number)
        where = "inline" if document.is_photo else "attachment"
        name = f"{where}; filename*=UTF-8''{quote(document.file_name, safe='')}"
        return Response(document.bytes, media_type=document.mime_type, headers={"Content-Disposition": name})


def _json(data: object) -> Response:
    return Response(as_json(data), media_type="application/json")


async def _body(request: Request) -> Mapping[str, object]:
    """The request's JSON object, of a reasonable size."""
    raw = b""
    async for part in request.stream():
        raw += part
        if len(raw) > LARGEST_BODY:
            raise Refused("too-large", status=400)
    try:
        body = json.loads(raw)
        as_json(body).encode()  # JSON can spell halves of characters, which nobody can type or be sent
    except (ValueError, RecursionError):
        raise Refused("unreadable", status=400) from None
    if not isinstance(body, dict):
        raise Refused("unreadable", status=400)
    return body


def _language(request: Request) -> str:
    return language_of(request.query_params.get("lang"), request.headers.get("accept-language", ""))


async def _refused(request: Request, refused: Exception) -> Response:
    assert isinstance(refused, Refused)
    return JSONResponse({"error": refused.sentence(_language(request))}, status_code=refused.status)


async def _broken(request: Request, trouble: Exception) -> Response:
    if isinstance(trouble, ClientDisconnect):
        return Response(status_code=499)
    log.error("the page broke at %s", request.url.path, exc_info=trouble)
    return JSONResponse({"error": Refused("broken").sentence(_language(request))}, status_code=500)
