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
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

GLANCE = timedelta(seconds=30)
"""Hosts sleep and clocks are set: nobody sleeps longer than this without looking at the wall clock."""


BREATH = timedelta(milliseconds=50)
"""Who is woken waits so long before getting up: in a storm of rings one look serves several of them."""
REST = timedelta(seconds=2)
"""Who was woken so lately is not nudged awake again before. Nobody notices: a tap is answered without the worker, and the
card that it changes waits for Telegram's pace, which is slower."""


class Bell:
    """Wakes one sleeper before its time. A ring while nobody sleeps ends the next sleep at once."""

    def __init__(self) -> None:
        self._called = asyncio.Event()
        self._rung = asyncio.Event()
        self._woken = -REST.total_seconds()
        """When a sleeper last got up, by the event loop's clock."""

    def ring(self) -> None:
        """There is something to do."""
        self._rung.set()
        self._called.set()

    def nudge(self) -> None:
        """There may be, and it can wait. Heard like a ring by who has slept for a while."""
        self._called.set()

    async def heard(self) -> None:
        """Return once the bell has called since the last sleep."""
        await self._called.wait()

    async def breath(self, at_most: float) -> None:
        """The pause between hearing and getting up, in seconds."""
        rest = self._woken + (REST - BREATH).total_seconds() - asyncio.get_running_loop().time()
        with suppress(TimeoutError):
            async with asyncio.timeout(min(rest, at_most)):
                await self._rung.wait()
        await asyncio.sleep(min(BREATH.total_seconds(), at_most))

    def forget(self) -> None:
        """The sleeper gets up: whatever has called so far is being seen to."""
        self._woken = asyncio.get_running_loop().time()
        self._called.clear()
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
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await bell.heard()
                await bell.breath(at_most=(moment - self.now()).total_seconds())
                break
        if bell is not None:
            bell.forget()
