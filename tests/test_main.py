"""`python -m bot` as an operator runs it: a process of its own, the machine's clock, a signal to stop."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.db import make_engine
from bot.operations.exits import Exit
from bot.operations.migrating import migrate
from domain import meetings, networks
from domain.meetings import MeetingPlan
from sandbox.faults import LOST_BEFORE, Refused, Slow
from sandbox.groups import Group
from sandbox.refusals import Refusal
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


def polls(telegram: StandIn) -> int:
    return sum(call.method == "getUpdates" for call in telegram.calls)


async def stopped(process: asyncio.subprocess.Process) -> int:
    """As systemd does it; its code."""
    process.send_signal(signal.SIGTERM)
    _, log = await process.communicate()
    assert "Traceback" not in log.decode(), log.decode()
    assert TOKEN not in log.decode()
    assert process.returncode is not None
    return process.returncode


async def until(true: Callable[[], object], seconds: float = 45) -> None:
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
    async with asyncio.timeout(45):
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
    async with asyncio.timeout(45):
        _, log = await process.communicate()
    assert process.returncode == Exit.TOKEN_REFUSED
    assert "BOT_TOKEN" in log.decode()
    assert "Traceback" not in log.decode()
    assert "WRONG-ONE" not in log.decode()


async def test_a_token_that_is_revoked_while_it_runs_ends_it_as_well(
    telegram: StandIn, tmp_path: Path
) -> None:
    """Else it would go on for ever without hearing anything."""
    process = await started(telegram, tmp_path)
    await until(lambda: polls(telegram))
    revoked = Refused(Refusal(401, "Unauthorized"))
    telegram.faults.fail(method="getUpdates", with_=revoked, times=9)
    telegram.person("Anna").says(None, "/start")  # ends the poll that is open
    async with asyncio.timeout(45):
        _, log = await process.communicate()
    assert process.returncode == Exit.TOKEN_REFUSED
    assert "@BotFather" in log.decode()
    assert TOKEN not in log.decode()


# --- Two copies ---------------------------------------------------------------------------------------


async def test_a_second_process_on_the_same_database_is_refused_at_once(
    telegram: StandIn, tmp_path: Path
) -> None:
    first = await started(telegram, tmp_path)
    await until(lambda: polls(telegram))
    second = await started(telegram, tmp_path, LANG="en_GB.UTF-8")
    async with asyncio.timeout(45):
        _, log = await second.communicate()
    assert second.returncode == Exit.TWO_COPIES
    assert log.decode().strip() == (
        "A Treffpunkt is already running with this database (DATABASE_URL): stop that one first."
    )
    assert first.returncode is None
    assert await stopped(first) == 0
    third = await started(telegram, tmp_path)
    seen = polls(telegram)
    await until(lambda: polls(telegram) > seen)
    assert await stopped(third) == 0, "the lock ended with the first"


# --- Stopping -----------------------------------------------------------------------------------------


def with_a_card_to_post(folder: Path, group: Group) -> Path:
    """A database in which a meeting has just been planned: its card is due at once."""
    database = folder / "data" / "treffpunkt.db"
    url = f"sqlite:///{database}"
    now = datetime.now(UTC)
    migrate(url, now=now)
    engine = make_engine(url)
    with Session(engine) as session, session.begin():
        network, _ = networks.welcome(
            session, chat_id=group.id, title=group.title, zone="Europe/Berlin", now=now
        )
        plan = MeetingPlan(title="TikTok", starts_local=(now + timedelta(days=30)).replace(tzinfo=None))
        meetings.create(session, network, plan, now=now)
    engine.dispose()
    return database


def cards(database: Path) -> list[tuple[str, int | None]]:
    """What became of the card's delivery, and which message it is."""
    with closing(sqlite3.connect(database)) as here:
        return here.execute("SELECT state, message_id FROM deliveries WHERE step = 'card'").fetchall()


@pytest.fixture
def group(telegram: StandIn) -> Group:
    anna = telegram.person("Anna")
    group = telegram.group("Netzwerk", creator=anna, members=[], supergroup=True)
    group.add_bot(by=anna, admin=True, rights={"can_pin_messages": True})
    return group


async def test_what_is_being_sent_when_it_is_told_to_stop_is_finished(
    telegram: StandIn, tmp_path: Path, group: Group
) -> None:
    database = with_a_card_to_post(tmp_path, group)
    telegram.faults.fail(method="sendMessage", chat_id=group.id, with_=Slow(1.5))
    process = await started(telegram, tmp_path)
    await until(lambda: telegram.faults.waiting == 0)
    assert cards(database) == [("sending", None)]
    async with asyncio.timeout(5):
        assert await stopped(process) == 0
    assert cards(database) == [("sent", group.last.id)]


async def test_what_takes_too_long_is_let_go_and_counts_as_uncertain(
    telegram: StandIn, tmp_path: Path, group: Group
) -> None:
    database = with_a_card_to_post(tmp_path, group)
    telegram.faults.fail(method="sendMessage", chat_id=group.id, with_=Slow(60))
    process = await started(telegram, tmp_path)
    await until(lambda: telegram.faults.waiting == 0)
    async with asyncio.timeout(5.5):
        assert await stopped(process) == 0
    assert cards(database) == [("sending", None)], "its lease runs out, and then it is uncertain"


async def test_a_telegram_that_fell_silent_does_not_keep_it_from_stopping(
    telegram: StandIn, tmp_path: Path
) -> None:
    process = await started(telegram, tmp_path)
    await until(lambda: polls(telegram))
    telegram.faults.fail(with_=LOST_BEFORE, times=99)
    anna = telegram.person("Anna")
    anna.says(None, "/start")
    await asyncio.sleep(0.5)
    async with asyncio.timeout(5.5):
        assert await stopped(process) == 0


# --- Under systemd ------------------------------------------------------------------------------------


async def test_systemd_hears_ready_only_after_telegram_has_answered(
    telegram: StandIn, tmp_path: Path
) -> None:
    systemd = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    systemd.bind(str(tmp_path / "notify"))
    systemd.setblocking(False)
    heard = b""

    def hears(word: bytes) -> bool:
        nonlocal heard
        with suppress(BlockingIOError):
            heard += systemd.recv(4096) + b"\n"
        return word in heard

    telegram.go_away()
    (tmp_path / "run").mkdir()
    process = await started(
        telegram,
        tmp_path,
        NOTIFY_SOCKET=str(tmp_path / "notify"),
        WATCHDOG_USEC="300000",
        RUNTIME_DIRECTORY=str(tmp_path / "run"),
    )
    await asyncio.sleep(2.5)
    assert not hears(b"READY=1")
    await telegram.come_back()
    await until(lambda: hears(b"READY=1"), seconds=20)
    await until(lambda: hears(b"WATCHDOG=1"))
    await until((tmp_path / "run" / "heartbeat").exists)
    telegram.go_away()
    heard = b""
    await until(lambda: heard.count(b"WATCHDOG=1") > 10 or hears(b"never"), seconds=20)
    assert b"STATUS=polling" not in heard, "a Telegram that is away is no reason for a restart"
    async with asyncio.timeout(5.5):
        assert await stopped(process) == 0
    assert hears(b"STOPPING=1")
    systemd.close()
