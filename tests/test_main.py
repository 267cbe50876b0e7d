"""`python -m bot` as an operator runs it: a process of its own, the machine's clock, a signal to stop."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox.standin import StandIn

ROOT = Path(__file__).resolve().parent.parent
TOKEN = "123456789:FOR-THE-STAND-IN-ONLY"


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with StandIn(now=lambda: datetime.now(UTC), token=TOKEN, bot_username="treffpunkt_bot") as telegram:
        yield telegram


async def started(telegram: StandIn, folder: Path, **more: str) -> asyncio.subprocess.Process:
    environment = {
        **os.environ,
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": telegram.url,
        "DATABASE_URL": f"sqlite:///{folder / 'data' / 'treffpunkt.db'}",
        "OPERATOR_NAME": "Petra Probe",
        "OPERATOR_CONTACT": "probe@example.org",
        **more,
    }
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", cwd=ROOT, env=environment, stdout=-1, stderr=-1
    )


async def until(true: Callable[[], object], seconds: float = 15) -> None:
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110  # another process acts: there is nothing to be woken by
            await asyncio.sleep(0.02)


async def test_it_starts_greets_answers_and_stops_within_five_seconds(
    telegram: StandIn, tmp_path: Path
) -> None:
    process = await started(telegram, tmp_path)
    try:
        anna = telegram.person("Anna")
        group = telegram.group("Netzwerk", creator=anna, members=[], supergroup=True)
        group.add_bot(by=anna, admin=True, rights={"can_pin_messages": True})
        await until(lambda: any(message.buttons for message in group.messages))
        anna.opens(group.last.buttons[0][0])
        await until(lambda: any(message.buttons for message in anna.private.messages))
        tap = anna.taps(anna.private.last, "Einverstanden")
        await until(lambda: tap.answered)
    finally:
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(5):
            out, log = await process.communicate()
    assert process.returncode == 0
    assert TOKEN not in (out + log).decode()
    assert "Traceback" not in log.decode()
    assert (tmp_path / "data" / "treffpunkt.db").is_file()
    assert telegram.check() == []


async def test_it_waits_for_a_telegram_that_cannot_be_reached_and_still_stops(
    telegram: StandIn, tmp_path: Path
) -> None:
    process = await started(telegram, tmp_path, TELEGRAM_API_URL="http://127.0.0.1:9")
    assert process.stderr is not None
    heard = b""
    async with asyncio.timeout(15):
        while b"Telegram not reached" not in heard:
            heard += await process.stderr.readline()
    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(5):
        _, log = await process.communicate()
    assert process.returncode == 0
    assert TOKEN not in (heard + log).decode()


async def test_a_token_that_telegram_refuses_ends_with_one_sentence(
    telegram: StandIn, tmp_path: Path
) -> None:
    process = await started(telegram, tmp_path, BOT_TOKEN="123456789:WRONG-ONE", LANG="C.UTF-8")
    async with asyncio.timeout(10):
        _, log = await process.communicate()
    assert process.returncode == 2
    assert "BOT_TOKEN" in log.decode()
    assert "Traceback" not in log.decode()
    assert "WRONG-ONE" not in log.decode()
