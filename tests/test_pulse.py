"""The pulse: systemd hears that all is well while nothing hangs, also when Telegram is away; and nothing else."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy.orm import Session

from bot import __version__
from bot.db import Database
from bot.operations import pulse
from bot.operations.pulse import Pulse, Signs
from bot.operations.systemd import Notifier
from bot.polling import told_pause

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


class Systemd:
    """Listens as systemd does."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(path))
        self._socket.setblocking(False)
        self.heard: list[str] = []

    def listen(self) -> list[str]:
        """Everything it was told so far."""
        while True:
            try:
                self.heard += self._socket.recv(4096).decode().splitlines()
            except BlockingIOError:
                return self.heard

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[Systemd]:
    systemd = Systemd(tmp_path / "notify")
    yield systemd
    systemd.close()


@pytest.fixture
async def db(database: Path) -> AsyncIterator[Database]:
    db = Database(f"sqlite:///{database}")
    yield db
    db.close()


def signs(*, silent: float = 1.0, working: bool = True) -> Callable[[], Signs]:
    return lambda: Signs(silent, working, NOW, NOW)


@asynccontextmanager
async def beating(
    systemd: Systemd, db: Database, tmp_path: Path, told: Callable[[], Signs]
) -> AsyncIterator[Path]:
    file = tmp_path / "heartbeat"
    beats = Pulse(told, db, Notifier(str(systemd.path)), file, watchdog_seconds=0.03)
    task = asyncio.create_task(beats.run())
    yield file
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def until(true: Callable[[], object], seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110  # the pulse is what is waited for
            await asyncio.sleep(0.005)


async def test_while_nothing_hangs_systemd_hears_so_again_and_again(
    systemd: Systemd, db: Database, tmp_path: Path
) -> None:
    async with beating(systemd, db, tmp_path, signs()) as file:
        await until(lambda: systemd.listen().count("WATCHDOG=1") >= 3)
        await until(file.exists)
    assert systemd.heard[0] == "READY=1"
    assert "STATUS=last good poll: 2027-03-01T09:00:00Z" in systemd.heard
    assert json.loads(file.read_text()) == {
        "at": "2027-03-01T09:00:00Z",
        "last_poll": "2027-03-01T09:00:00Z",
        "version": __version__,
    }


@pytest.mark.parametrize(
    ("told", "hangs"),
    [
        (signs(silent=pulse.SILENT_SECONDS + 1), "STATUS=polling"),
        (signs(working=False), "STATUS=worker"),
    ],
)
async def test_what_hangs_silences_the_watchdog_and_the_heartbeat(
    systemd: Systemd, db: Database, tmp_path: Path, told: Callable[[], Signs], hangs: str
) -> None:
    async with beating(systemd, db, tmp_path, told) as file:
        await until(lambda: systemd.listen().count(hangs) >= 3)
        assert not file.exists()
    assert "WATCHDOG=1" not in systemd.heard


async def test_a_writer_that_does_not_answer_hangs(
    systemd: Systemd, db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulse, "WRITER_SECONDS", 0.05)
    free = Event()

    def waits(_: Session) -> None:
        free.wait(10)

    stuck = asyncio.create_task(db.transact(waits))
    async with beating(systemd, db, tmp_path, signs()):
        await until(lambda: "STATUS=database" in systemd.listen())
        assert "WATCHDOG=1" not in systemd.heard
        free.set()
        await until(lambda: "WATCHDOG=1" in systemd.listen())
    await stuck


async def test_a_heartbeat_that_cannot_be_written_is_no_reason_to_stop(
    systemd: Systemd, db: Database, tmp_path: Path
) -> None:
    (tmp_path / "heartbeat.part").mkdir()
    async with beating(systemd, db, tmp_path, signs()):
        await until(lambda: systemd.listen().count("WATCHDOG=1") >= 2)


def test_without_systemd_nothing_is_said_and_nothing_fails(tmp_path: Path) -> None:
    Notifier(None).tell("READY=1")
    Notifier(str(tmp_path / "nobody-listens")).tell("READY=1")
    Notifier("@nobody-listens-there-either").tell("READY=1")


@pytest.mark.parametrize(
    ("payload", "seconds"),
    [
        (b'{"ok":false,"error_code":429,"parameters":{"retry_after":600}}', 600.0),
        (b'{"ok":false,"error_code":429}', 0.0),
        (b"<html>", 0.0),
        (b"[]", 0.0),
    ],
)
def test_a_pause_that_telegram_asks_for_counts_as_no_silence(payload: bytes, seconds: float) -> None:
    assert told_pause(payload) == seconds
