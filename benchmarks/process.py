"""The bot in a process of its own, as an operator runs it."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.counting import Usage
from benchmarks.waiting import until
from sandbox.stage import SECRET, TOKEN
from sandbox.standin import StandIn

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60.0
READY_SECONDS = 0.005
"""How often it is looked whether it is ready: starts are timed by it."""
STOP_SECONDS = 40.0


@dataclass(frozen=True)
class Spent:
    """What a part of a run has cost."""

    cpu_seconds: float
    statements: int
    peak_megabytes: float
    megabytes: float = 0.0


@dataclass(frozen=True)
class Webhook:
    """Where a process is brought its updates: behind a proxy that leads several of them one name."""

    host: str
    port: int

    @property
    def environment(self) -> dict[str, str]:
        return {
            "WEBHOOK_URL": f"https://{self.host}/telegram",
            "WEBHOOK_SECRET": SECRET,
            "PORT": str(self.port),
        }


class BotProcess:
    """`async with BotProcess(telegram, folder, url) as bot:`; the bot polls when the block begins, or has set its
    webhook where `webhook` says that it has one."""

    def __init__(
        self,
        telegram: StandIn,
        folder: Path,
        database_url: str,
        *,
        module: str = "benchmarks.watched_bot",
        webhook: Webhook | None = None,
    ) -> None:
        self.webhook = webhook
        self._module = module
        self._telegram = telegram
        self._database_url = database_url
        self._usage_file = folder / "usage.json"
        self.log_file = folder / "bot.log"
        self._process: asyncio.subprocess.Process | None = None
        self._before = Usage()

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    async def __aenter__(self) -> Self:
        ready = self._times_ready()
        await self.spawn()
        process = self._process
        assert process is not None
        await until(
            lambda: self._times_ready() > ready or process.returncode is not None,
            seconds=START_SECONDS,
            every=READY_SECONDS,
        )
        if self._times_ready() == ready:
            raise RuntimeError(f"the bot did not start:\n{self.log_file.read_text()}")
        return self

    @staticmethod
    def compile() -> None:
        """What `make install` does, and a start finds: whoever times a start calls it before."""
        folders = (
            "bot",
            "handlers",
            "scheduler",
            "domain",
            "migrations",
            "sandbox",
            "benchmarks",
            "models.py",
        )
        subprocess.run([sys.executable, "-m", "compileall", "-q", *folders], cwd=ROOT, check=True)

    async def spawn(self) -> None:
        """Only begins it: it does not poll yet."""
        environment = {
            **os.environ,
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": self._telegram.url,
            "DATABASE_URL": self._database_url,
            "OPERATOR_NAME": "Petra Probe",
            "OPERATOR_CONTACT": "probe@example.org",
            "OPERATOR_IDS": "",
            "LOG_LEVEL": "INFO",
            "TIMEZONE": "Europe/Berlin",
            **({} if self.webhook is None else self.webhook.environment),
        }
        with self.log_file.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                self._module,
                str(self._usage_file),
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
            )

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def number(self) -> int:
        """Under which it holds things in the database, as its log says."""
        numbers = re.findall(r" process number=(\d+) ", self.log_file.read_text())
        return int(numbers[-1])

    def _times_ready(self) -> int:
        """How often Telegram has heard that updates are wanted."""
        wanted = "getUpdates" if self.webhook is None else "setWebhook"
        return sum(call.method == wanted for call in self._telegram.calls)

    def hold(self) -> None:
        """SIGSTOP: it does nothing more, and knows nothing of it."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    async def kill(self) -> None:
        """SIGKILL, if it still runs: nothing is finished, nothing is said."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process is not None
        if self._process.returncode is None:
            self._process.terminate()
            try:
                async with asyncio.timeout(STOP_SECONDS):
                    await self._process.wait()
            except TimeoutError:
                self._process.kill()
                await self._process.wait()

    async def begin_counting(self) -> None:
        self._before = await self._usage()

    async def spent(self) -> Spent:
        """Since `begin_counting`; the peak since the start."""
        usage = await self._usage()
        return Spent(
            usage.cpu_seconds - self._before.cpu_seconds,
            usage.statements - self._before.statements,
            usage.peak_megabytes,
            usage.megabytes,
        )

    async def _usage(self) -> Usage:
        assert self._process is not None
        asked = self._read().asked
        self._process.send_signal(signal.SIGUSR1)
        if not await until(lambda: self._read().asked > asked, seconds=START_SECONDS, every=0.02):
            raise RuntimeError("the bot does not say what it has used")
        return self._read()

    def _read(self) -> Usage:
        return Usage(**json.loads(self._usage_file.read_text())) if self._usage_file.exists() else Usage()

    def errors(self) -> int:
        """Lines of the log that should not be there."""
        words = (" ERROR ", " CRITICAL ")
        return sum(any(word in line for word in words) for line in self.log_file.read_text().splitlines())
