"""The sandbox as a program: its options, its door, its end.

Exit codes: 0 stopped as asked, 2 a token is set or an option is wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import errno
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.operations.journal import set_up_logging
from bot.settings import SettingsError, operator_words, token_is_set
from sandbox.door import LOOPBACK, Door
from sandbox.web.feed import Feed
from sandbox.web.page import build_page
from sandbox.web.playground import Playground
from sandbox.web.words import sentence

PORT = 8787
STOPPED, REFUSED = 0, 2


def main(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    try:
        if token_is_set() and not options.ignore_token:
            print(_words("token-set"), file=sys.stderr)
            return REFUSED
    except SettingsError as wrong:
        print(wrong, file=sys.stderr)
        return REFUSED
    set_up_logging("ERROR", None)
    if options.story:
        from sandbox.demo import show

        return asyncio.run(show())
    return asyncio.run(_run(options.port))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="Treffpunkt in the browser.")
    parser.add_argument("--port", type=_port, default=PORT, help=f"where the page is (default {PORT})")
    parser.add_argument("--story", action="store_true", help="print the founding story instead of a page")
    parser.add_argument(
        "--ignore-token", action="store_true", help="start although BOT_TOKEN is set; it is not used"
    )
    return parser


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise ValueError(text)
    return number


def _words(key: str, **facts: str) -> str:
    return sentence(key, operator_words().language, **facts)


async def _run(port: int) -> int:
    stop = asyncio.Event()
    for signum in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(signum, stop.set)
    feed = Feed()
    with TemporaryDirectory(prefix="treffpunkt-", ignore_cleanup_errors=True) as folder:
        playground = Playground(Path(folder), feed)
        door = await _open_door(port, playground)
        try:
            await playground.begin()
            if port not in (0, door.port):
                print(_words("port-taken", port=str(port), other=str(door.port)))
            print(_words("ready", address=f"http://{LOOPBACK}:{door.port}/"), flush=True)
            await stop.wait()
            print(_words("stopped"), flush=True)
        finally:
            feed.close()
            await door.shut()
            await playground.end()
    return STOPPED


async def _open_door(port: int, playground: Playground) -> Door:
    """At the wanted port, else at any that is free."""
    door = Door(port)
    page = build_page(playground)
    try:
        await door.open(page)
    except OSError as trouble:
        if trouble.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        door.port = 0
        await door.open(page)
    return door
