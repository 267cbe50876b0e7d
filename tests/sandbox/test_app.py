"""`python -m sandbox` as a newcomer runs it: a process of its own, a page on the loopback, Ctrl-C to end."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")

Process = asyncio.subprocess.Process


async def started(*arguments: str, module: str = "sandbox", **environment: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *arguments,
        cwd=ROOT,
        env={**os.environ, "BOT_TOKEN": "", "LANG": "de_DE.UTF-8", **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


@asynccontextmanager
async def running(*arguments: str, **more: str) -> AsyncIterator[tuple[Process, str, str]]:
    """The process, what it said so far, and its page's address; it is ended by Ctrl-C, and cleanly."""
    process = await started(*arguments, **more)
    assert process.stdout is not None
    said = ""
    try:
        async with asyncio.timeout(20):
            while ADDRESS.search(said) is None:
                line = (await process.stdout.readline()).decode()
                assert line, (said, await process.communicate())
                said += line
        address = ADDRESS.search(said)
        assert address is not None
        yield process, said, address[0]
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        async with asyncio.timeout(10):
            out, log = await process.communicate()
    assert (process.returncode, log.decode()) == (0, "")
    assert "Beendet." in out.decode()


def somewhere() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_it_shows_a_page_and_leaves_nothing_behind(tmp_path: Path) -> None:
    port = somewhere()
    async with running("--port", str(port), TMPDIR=str(tmp_path)) as (_, said, address):
        assert address == f"http://127.0.0.1:{port}/"
        assert "nicht frei" not in said
        async with httpx.AsyncClient(base_url=address) as client:
            assert (await client.get("/")).status_code == 200
            assert len((await client.get("/api/state")).json()["people"]) == 8
        assert [name[:11] for name in os.listdir(tmp_path)] == ["treffpunkt-"]
    assert os.listdir(tmp_path) == []


async def test_an_open_page_does_not_keep_it_from_ending() -> None:
    async with (
        httpx.AsyncClient() as client,
        running("--port", "0") as (process, _, address),
        client.stream("GET", f"{address}api/events") as stream,
    ):
        lines = stream.aiter_lines()
        assert await anext(lines) == "event: hello"
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(5):
            assert [line async for line in lines][-1:] == [""]


async def test_it_listens_on_the_loopback_only() -> None:
    async with running("--port", "0") as (process, _, _):
        assert listening(process.pid) == ["0100007F"] * 2, "the page's door and the Bot API's"


def listening(pid: int) -> list[str]:
    """The addresses a process listens at, in the kernel's spelling."""
    table = Path(f"/proc/{pid}/net/tcp").read_text(encoding="ascii")
    links = (os.readlink(entry) for entry in Path(f"/proc/{pid}/fd").iterdir())
    own = {match[1] for link in links if (match := re.match(r"socket:\[(\d+)\]", link))}
    rows = [line.split() for line in table.splitlines()[1:]]
    return [row[1].split(":")[0] for row in rows if row[3] == "0A" and row[9] in own]


async def test_a_second_one_on_the_same_port_says_so_and_takes_another() -> None:
    port = somewhere()
    async with (
        running("--port", str(port)) as (_, _, first),
        running("--port", str(port)) as (_, said, other),
    ):
        assert f"Port {port} ist nicht frei" in said
        assert other != first
        async with httpx.AsyncClient() as client:
            for address in (first, other):
                assert (await client.get(f"{address}api/state")).status_code == 200


@pytest.mark.parametrize("token", ["123456789:REAL-TOKEN-PERHAPS", "half a token"])
async def test_with_a_token_set_it_refuses_in_one_sentence(token: str) -> None:
    process = await started("--port", "0", BOT_TOKEN=token)
    async with asyncio.timeout(10):
        out, log = await process.communicate()
    assert process.returncode == 2
    assert out == b""
    assert len(log.decode().strip().splitlines()) == 1
    assert "--ignore-token" in log.decode()
    assert token not in log.decode()


async def test_told_so_it_starts_and_leaves_the_token_alone() -> None:
    async with running("--port", "0", "--ignore-token", BOT_TOKEN="123456789:REAL-TOKEN-PERHAPS") as (
        _,
        said,
        _,
    ):
        assert "REAL" not in said


async def test_without_a_token_make_run_shows_the_same_page() -> None:
    async with running(module="bot") as (_, _, address), httpx.AsyncClient() as client:
        assert (await client.get(f"{address}api/state")).status_code == 200


@pytest.mark.parametrize("port", ["65536", "-1", "door"])
async def test_a_port_that_is_none_is_refused_in_words(port: str) -> None:
    process = await started("--port", port)
    async with asyncio.timeout(10):
        _, log = await process.communicate()
    assert process.returncode == 2
    assert "Traceback" not in log.decode()
