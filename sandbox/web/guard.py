"""Keeps other web pages out: the sandbox listens on the loopback, where every page in the browser can knock.

A foreign name that resolves to 127.0.0.1 (DNS rebinding) gives itself away by its `Host`, a foreign page that
posts by its `Origin`, or by a content type that needs no leave. Reading across is for the browser to refuse: no
answer here ever allows it.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox.door import OWN_NAME
from sandbox.web.words import Refused, language_of

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    # A newer checkout must never run with older modules; asking costs little here.
    "Cache-Control": "no-cache",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        refused = _objection(scope, headers)
        if refused is not None:
            words = refused.sentence(language_of(None, headers.get("accept-language", "")))
            await JSONResponse({"error": words}, status_code=refused.status)(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self._app(scope, receive, send_guarded)


def _objection(scope: Scope, headers: Headers) -> Refused | None:
    if not OWN_NAME.fullmatch(headers.get("host", "")):
        return Refused("foreign-host", status=421)
    if scope["method"] in ("GET", "HEAD"):
        return None
    origin = headers.get("origin")
    if origin is not None and origin.lower() != f"http://{headers['host'].lower()}":
        return Refused("foreign-origin", status=403)
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return Refused("foreign-origin", status=403)
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return Refused("no-json", status=403)
    return None
