"""The one seam through which the bot learns the time.

Everything that asks for the time asks a `Clock`: the scheduler, the limiter, leases. (HTTP time-outs
stay real.) Production uses `SystemClock`; tests and the sandbox hand in one that can be moved, and that
has to know when the bot is idle. For that, whoever may sleep says while it is at work:

    with clock.working():
        ...
        await clock.sleep_until(moment)

Inside `working()` a task sleeps for itself; it does not await another task that sleeps.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

GLANCE = timedelta(seconds=30)
"""Hosts sleep and clocks are set: nobody sleeps longer than this without looking at the wall clock."""


BREATH = timedelta(milliseconds=50)
"""Who is rung out of sleep waits so long before getting up: in a storm of taps one look serves several of them.
Nobody notices, for whatever the worker does waits for Telegram's pace, and a tap is answered without it."""


class Bell:
    """Wakes one sleeper before its time. A ring while nobody sleeps ends the next sleep at once."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        self._rung.set()

    async def heard(self) -> None:
        """Return once the bell has rung since the last call."""
        await self._rung.wait()
        self.forget()

    def forget(self) -> None:
        """What has rung so far is being seen to."""
        self._rung.clear()


class Clock(ABC):
    """Now, sleep until, wake. Moments are aware UTC throughout."""

    @abstractmethod
    def now(self) -> datetime: ...

    @abstractmethod
    async def sleep_until(self, moment: datetime, *, bell: Bell | None = None) -> None:
        """Return at `moment`, or when `bell` rings, whichever comes first."""

    @abstractmethod
    def bell(self) -> Bell:
        """A bell for a worker that rests until there is something to do."""

    def begin(self) -> None:
        """A piece of work has started (a moved clock waits for it)."""

    def end(self) -> None:
        """A piece of work has ended."""

    @contextmanager
    def working(self) -> Iterator[None]:
        self.begin()
        try:
            yield
        finally:
            self.end()


class SystemClock(Clock):
    """The machine's clock. Copes with jumps of it by looking again every `GLANCE`."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def bell(self) -> Bell:
        return Bell()

    async def sleep_until(self, moment: datetime, *, bell: Bell | None = None) -> None:
        while (remaining := moment - self.now()) > timedelta(0):
            seconds = min(remaining, GLANCE).total_seconds()
            if bell is None:
                await asyncio.sleep(seconds)
                continue
            try:
                async with asyncio.timeout(seconds):
                    await bell.heard()
            except TimeoutError:
                continue
            await asyncio.sleep(BREATH.total_seconds())
            bell.forget()
            return
