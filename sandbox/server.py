"""The Bot API's front door: HTTP on the loopback, one Starlette application for all methods and files."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.body import Unreadable, parameters
from sandbox.dispatch import ApiCall, Dispatcher
from sandbox.door import OWN_NAME, Door
from sandbox.faults import Fault, Faults, NoAnswer, Refused, Reset, Slow
from sandbox.methods.files import file_path
from sandbox.refusals import Refusal, bad_request, forbidden, method_not_found, unauthorized


class Server:
    """Listens on a free port of the loopback."""

    def __init__(self, token: str, dispatcher: Dispatcher, faults: Faults) -> None:
        self._token = token
        self._dispatcher = dispatcher
        self._faults = faults
        self._door = Door()
        self._stopping = asyncio.Event()
        self._app = Starlette(
            routes=[
                Route("/file/bot{token}/{path:path}", self._file, methods=["GET"]),
                Route("/bot{token}/{method}", self._call, methods=["GET", "POST"]),
            ]
        )

    @property
    def port(self) -> int:
        return self._door.port

    async def start(self) -> None:
        """Open the door. A second start, after an outage, opens the same one."""
        self._stopping.clear()
        self._dispatcher.world.updates.closed = False
        await self._door.open(self._app)

    async def stop(self) -> None:
        """Answer what is open, then close every connection."""
        self._stopping.set()
        await self._dispatcher.world.hook.stop()
        self._dispatcher.world.updates.close()
        await self._door.shut()

    def go_away(self) -> None:
        """Nobody gets through: connections are refused, and the open long poll falls silent."""
        self._dispatcher.world.updates.hold()
        self._door.close()

    async def come_back(self) -> None:
        """Ends `go_away`. What has gathered meanwhile goes out at once."""
        await self._door.open(self._app)
        self._dispatcher.world.updates.let_go()

    async def _call(self, request: Request) -> Response:
        method = request.path_params["method"]
        if _is_browser(request):
            return _refused(forbidden("the Bot API is for bots"))
        if request.path_params["token"] != self._token:
            return _refused(unauthorized())
        try:
            raw = parameters(request.url.query, request.headers.get("content-type", ""), await request.body())
        except Unreadable as wrong:
            return _refused(bad_request(str(wrong)))
        fault = self._faults.take(method, raw.get("chat_id"))
        if isinstance(fault, NoAnswer | Reset) and not fault.accepted:
            lost = await self._dispatcher.carry_out(method, raw, Refusal(0, "lost on the way to Telegram"))
            lost.lost = True
            return await self._break(request, fault)
        refusal = fault.refusal if isinstance(fault, Refused) else None
        record = await self._until_gone(request, self._dispatcher.carry_out(method, raw, refusal))
        return await self._deliver(request, record, fault)

    async def _deliver(self, request: Request, record: ApiCall | None, fault: Fault | None) -> Response:
        if record is None:
            return Response(status_code=499)
        if isinstance(fault, Slow):
            await self._sleep(fault.seconds)
        if isinstance(fault, NoAnswer | Reset):
            record.lost = True
            return await self._break(request, fault)
        if record.error is not None:
            return _refused(record.error)
        return JSONResponse({"ok": True, "result": record.answer})

    async def _until_gone(self, request: Request, work: Awaitable[ApiCall]) -> ApiCall | None:
        """The result, or None when the bot hangs up first: its long poll then ends here, too."""
        task = asyncio.ensure_future(work)
        # Most calls are done at once; only those that wait are worth a second task.
        await asyncio.sleep(0)
        if task.done():
            return task.result()
        gone = asyncio.ensure_future(request.receive())
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        gone.cancel()
        if task.done():
            return task.result()
        task.cancel()
        await asyncio.gather(task, gone, return_exceptions=True)
        return None

    async def _sleep(self, seconds: float) -> None:
        """Real seconds, or until the server stops."""
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            pass

    async def _break(self, request: Request, fault: NoAnswer | Reset) -> Response:
        """Say nothing: hang up at once, or wait until the bot does."""
        if isinstance(fault, Reset):
            self._door.hang_up(request)
        gone = asyncio.ensure_future(request.receive())
        stopping = asyncio.ensure_future(self._stopping.wait())
        await asyncio.wait({gone, stopping}, return_when=asyncio.FIRST_COMPLETED)
        for waiting in (gone, stopping):
            waiting.cancel()
        await asyncio.gather(gone, stopping, return_exceptions=True)
        self._door.hang_up(request)
        return Response(status_code=499)

    async def _file(self, request: Request) -> Response:
        if request.path_params["token"] != self._token:
            return _refused(unauthorized())
        for document in self._dispatcher.world.files.values():
            if file_path(document) == request.path_params["path"]:
                return Response(document.bytes, media_type="application/octet-stream")
        return _refused(method_not_found())


def _is_browser(request: Request) -> bool:
    """Some web page tries to speak for the bot, perhaps under a name of its own that leads here."""
    headers = request.headers
    told = "origin" in headers or "sec-fetch-site" in headers
    return told or OWN_NAME.fullmatch(headers.get("host", "")) is None


def _refused(refusal: Refusal) -> Response:
    return JSONResponse(refusal.body(), status_code=refusal.code)
