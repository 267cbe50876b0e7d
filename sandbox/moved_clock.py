"""A clock that stands still until it is moved, and then stops at everything that is due on the way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.clock import Bell, Clock

SETTLE_SECONDS = 30.0
"""Real seconds the bot may be busy at one simulated moment before the mover gives up."""


class StillBusyError(AssertionError):
    """The bot did not come to rest: something loops, or waits for what never comes."""


@dataclass(eq=False)
class _Sleeper:
    moment: datetime
    bell: Bell | None
    awake: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class _MovedBell(Bell):
    def __init__(self, clock: MovedClock) -> None:
        super().__init__()
        self._clock = clock
        self.pending = False

    def ring(self) -> None:
        self.pending = True
        self._clock.rung(self)

    def nudge(self) -> None:
        self.ring()  # nobody is tired where time stands still


class MovedClock(Clock):
    """Simulated time. `travel` moves it from one sleeper's moment to the next and waits in between until
    nobody is at work, so that a two-month wait takes a second and nothing on the way is skipped.

    `outside` names further work in progress that is not the bot's own (updates still on their way to it).
    """

    def __init__(self, start: datetime) -> None:
        self._now = start
        self._working = 0
        self._sleepers: list[_Sleeper] = []
        self._let_go = False
        self.outside: list[Callable[[], bool]] = []

    def now(self) -> datetime:
        return self._now

    def bell(self) -> Bell:
        return _MovedBell(self)

    def begin(self) -> None:
        self._working += 1

    def end(self) -> None:
        self._working -= 1

    async def sleep_until(self, moment: datetime, *, bell: Bell | None = None) -> None:
        if isinstance(bell, _MovedBell) and bell.pending:
            bell.pending = False
            return
        if self._let_go and bell is None:
            self._now = max(self._now, moment)
        if moment <= self._now:
            await asyncio.sleep(0)
            return
        sleeper = _Sleeper(moment, bell)
        self._sleepers.append(sleeper)
        self.end()
        try:
            await sleeper.awake
        except asyncio.CancelledError:
            if sleeper in self._sleepers:
                self._sleepers.remove(sleeper)
                self.begin()
            raise

    def rung(self, bell: Bell) -> None:
        for sleeper in [s for s in self._sleepers if s.bell is bell]:
            self._wake(sleeper)

    def _wake(self, sleeper: _Sleeper) -> None:
        # Counted as at work from here, not from when its task runs again: no gap that looks idle.
        self._sleepers.remove(sleeper)
        self.begin()
        if isinstance(sleeper.bell, _MovedBell):
            sleeper.bell.pending = False
        if not sleeper.awake.done():
            sleeper.awake.set_result(None)

    def idle(self) -> bool:
        """Nobody is at work: everyone sleeps, and nothing is on its way."""
        return not any(busy() for busy in self.outside) and self._working == 0

    def next_due(self) -> datetime | None:
        """The earliest moment somebody sleeps until; None when nobody sleeps."""
        return min((sleeper.moment for sleeper in self._sleepers), default=None)

    async def rest(self) -> None:
        """Wait (in real time) until the bot is idle at this simulated moment."""
        loop = asyncio.get_running_loop()
        give_up = loop.time() + SETTLE_SECONDS
        pause = 0.0
        while not self.idle():
            if loop.time() > give_up:
                raise StillBusyError(f"still {self._working} at work at {self._now:%Y-%m-%d %H:%M:%S}")
            await asyncio.sleep(pause)
            pause = 0.001

    async def travel_to(self, moment: datetime) -> None:
        """Move to `moment`, stopping at every due moment on the way."""
        await self.rest()
        while (due := self.next_due()) is not None and due <= moment:
            self._now = max(self._now, due)
            for sleeper in [s for s in self._sleepers if s.moment <= self._now]:
                self._wake(sleeper)
            await self.rest()
        self._now = max(self._now, moment)

    async def travel(self, **step: float) -> None:
        """`travel(days=1)`, `travel(minutes=5)`: like `travel_to`, counted from now."""
        await self.travel_to(self._now + timedelta(**step))

    async def settle(self, within: timedelta = timedelta(seconds=5)) -> None:
        """Let the bot finish what it is doing, its short waits for Telegram's pace included.

        Time moves only as far as somebody waits for it, and at most by `within`.
        """
        limit = self._now + within
        await self.rest()
        while (due := self.next_due()) is not None and due <= limit:
            await self.travel_to(due)

    def let_go(self) -> None:
        """From here on nobody waits for simulated time: for stopping the bot in the middle of a wait.

        Whoever rests until a bell rings goes on resting: time does not run to what is not due yet.
        """
        self._let_go = True
        for sleeper in [s for s in self._sleepers if s.bell is None]:
            self._now = max(self._now, sleeper.moment)
            self._wake(sleeper)

    def hold_on(self) -> None:
        """Ends `let_go`."""
        self._let_go = False

    def set_back(self, step: timedelta) -> None:
        """What a wrong host clock does: jump without stopping anywhere."""
        self._now -= step
