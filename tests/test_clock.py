"""The clock that looks at the wall, and the one that stands still until it is moved."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from bot import clock as clocks
from bot.clock import Bell, Clock, SystemClock
from sandbox import moved_clock
from sandbox.moved_clock import MovedClock, StillBusyError

START = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
SOON = 5.0
"""Real seconds after which something that has to happen would have happened."""


# --- The machine's clock ------------------------------------------------------------------------------


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Iterator[time_machine.Traveller]:
    """The machine's wall clock, to be set; nobody waits thirty seconds for a glance at it."""
    monkeypatch.setattr(clocks, "GLANCE", timedelta(milliseconds=5))
    with time_machine.travel(START, tick=True) as traveller:
        yield traveller


async def glances() -> None:
    """Time for several looks at the wall clock."""
    await asyncio.sleep(0.05)


def test_it_tells_aware_utc(wall: time_machine.Traveller) -> None:
    now = SystemClock().now()
    assert now.utcoffset() == timedelta(0)
    assert now - START < timedelta(seconds=5)


async def test_a_moment_that_has_passed_is_not_waited_for(wall: time_machine.Traveller) -> None:
    async with asyncio.timeout(SOON):
        await SystemClock().sleep_until(START - HOUR)
        await SystemClock().sleep_until(START - HOUR, bell=Bell())


@pytest.mark.parametrize("with_bell", [False, True])
async def test_a_jump_forward_wakes_whoever_would_have_slept(
    wall: time_machine.Traveller, with_bell: bool
) -> None:
    clock = SystemClock()
    bell = clock.bell() if with_bell else None
    sleeping = asyncio.create_task(clock.sleep_until(START + HOUR, bell=bell))
    await glances()
    assert not sleeping.done()
    wall.shift(2 * HOUR)  # the host was suspended
    async with asyncio.timeout(SOON):
        await sleeping


async def test_a_jump_back_does_not_wake_anybody_early(wall: time_machine.Traveller) -> None:
    clock = SystemClock()
    sleeping = asyncio.create_task(clock.sleep_until(clock.now() + timedelta(milliseconds=20)))
    await asyncio.sleep(0)
    wall.shift(-HOUR)
    await glances()
    assert not sleeping.done(), "by the wall it is not time yet"
    wall.shift(HOUR)
    async with asyncio.timeout(SOON):
        await sleeping


async def test_a_bell_wakes_one_sleep_once(wall: time_machine.Traveller) -> None:
    clock = SystemClock()
    bell = clock.bell()
    sleeping = asyncio.create_task(clock.sleep_until(START + HOUR, bell=bell))
    await glances()
    bell.ring()
    async with asyncio.timeout(SOON):
        await sleeping
    again = asyncio.create_task(clock.sleep_until(START + HOUR, bell=bell))
    await glances()
    assert not again.done()
    again.cancel()


async def test_a_ring_while_nobody_sleeps_ends_the_next_sleep_at_once(wall: time_machine.Traveller) -> None:
    clock = SystemClock()
    bell = clock.bell()
    bell.ring()
    bell.ring()
    async with asyncio.timeout(SOON):
        await clock.sleep_until(START + HOUR, bell=bell)
    sleeping = asyncio.create_task(clock.sleep_until(START + HOUR, bell=bell))
    await glances()
    assert not sleeping.done(), "two rings are one"
    sleeping.cancel()


async def test_a_storm_of_rings_wakes_once(wall: time_machine.Traveller) -> None:
    clock = SystemClock()
    bell = clock.bell()
    sleeping = asyncio.create_task(clock.sleep_until(START + HOUR, bell=bell))
    await glances()
    for _ in range(20):
        bell.ring()
        await asyncio.sleep(clocks.BREATH.total_seconds() / 100)
    async with asyncio.timeout(SOON):
        await sleeping
    again = asyncio.create_task(clock.sleep_until(START + HOUR, bell=bell))
    await asyncio.sleep(2 * clocks.BREATH.total_seconds())
    assert not again.done(), "whatever had rung by then was seen to"
    again.cancel()


async def test_who_was_woken_lately_is_not_nudged_awake_again_so_soon(
    wall: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One look after another would serve nobody: what a tap leaves to do waits for Telegram's pace anyway."""
    monkeypatch.setattr(clocks, "REST", timedelta(milliseconds=400))
    clock = SystemClock()
    bell = clock.bell()
    woken = []
    begun = asyncio.get_running_loop().time()
    for _ in range(3):
        bell.nudge()
        async with asyncio.timeout(SOON):
            await clock.sleep_until(START + HOUR, bell=bell)
        woken.append(asyncio.get_running_loop().time() - begun)
    rest, breath = clocks.REST.total_seconds(), clocks.BREATH.total_seconds()
    assert woken[0] < rest, "who has slept for a while gets up at the first one"
    assert woken[1] - woken[0] >= rest - breath
    assert woken[2] - woken[1] >= rest - breath


async def test_a_ring_is_heard_at_once_by_who_is_only_nudged(wall: time_machine.Traveller) -> None:
    clock = SystemClock()
    bell = clock.bell()
    bell.nudge()
    await clock.sleep_until(START + HOUR, bell=bell)
    begun = asyncio.get_running_loop().time()
    bell.nudge()
    sleeping = asyncio.create_task(clock.sleep_until(START + HOUR, bell=bell))
    await asyncio.sleep(0)
    bell.ring()
    async with asyncio.timeout(SOON):
        await sleeping
    assert asyncio.get_running_loop().time() - begun < clocks.REST.total_seconds()


async def test_a_nudge_keeps_nobody_from_waking_in_time(wall: time_machine.Traveller) -> None:
    clock = SystemClock()
    bell = clock.bell()
    bell.nudge()
    await clock.sleep_until(START + HOUR, bell=bell)
    begun = asyncio.get_running_loop().time()
    bell.nudge()
    async with asyncio.timeout(SOON):
        await clock.sleep_until(clock.now() + timedelta(milliseconds=100), bell=bell)
    assert asyncio.get_running_loop().time() - begun < clocks.REST.total_seconds()


def test_nobody_sleeps_longer_than_half_a_minute_unseen() -> None:
    assert timedelta(0) < clocks.GLANCE <= timedelta(seconds=30)


# --- The moved clock ----------------------------------------------------------------------------------


class Diary:
    """People who sleep until moments, and when they woke."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.entries: list[tuple[str, datetime]] = []

    def sleeps(self, name: str, *moments: datetime, bell: Bell | None = None) -> asyncio.Task[None]:
        self.clock.begin()
        return asyncio.create_task(self._sleep(name, moments, bell))

    async def _sleep(self, name: str, moments: tuple[datetime, ...], bell: Bell | None) -> None:
        for moment in moments:
            await self.clock.sleep_until(moment, bell=bell)
            self.entries.append((name, self.clock.now()))
        self.clock.end()


async def test_it_stands_still_until_it_is_moved() -> None:
    clock = MovedClock(START)
    await asyncio.sleep(0.02)
    assert clock.now() == START
    await clock.travel(hours=3)
    assert clock.now() == START + 3 * HOUR


async def test_it_stops_at_every_due_moment_on_the_way() -> None:
    clock = MovedClock(START)
    diary = Diary(clock)
    diary.sleeps("Anna", START + HOUR, START + 3 * HOUR)
    diary.sleeps("Ben", START + 2 * HOUR, START + 2 * HOUR, START + 48 * HOUR)
    await clock.travel(days=1)
    assert diary.entries == [
        ("Anna", START + HOUR),
        ("Ben", START + 2 * HOUR),
        ("Ben", START + 2 * HOUR),
        ("Anna", START + 3 * HOUR),
    ]
    assert clock.now() == START + 24 * HOUR
    assert clock.next_due() == START + 48 * HOUR


async def test_whoever_wakes_may_lie_down_again_before_the_journeys_end() -> None:
    clock = MovedClock(START)
    diary = Diary(clock)

    async def every_hour() -> None:
        with clock.working():
            for hours in range(1, 100):
                await clock.sleep_until(START + hours * HOUR)
                diary.entries.append(("hour", clock.now()))

    task = asyncio.create_task(every_hour())
    await asyncio.sleep(0)
    await clock.travel(hours=5, minutes=30)
    assert [moment for _, moment in diary.entries] == [START + hours * HOUR for hours in range(1, 6)]
    task.cancel()


async def test_a_bell_wakes_without_moving_time() -> None:
    clock = MovedClock(START)
    diary = Diary(clock)
    bell = clock.bell()
    diary.sleeps("Anna", START + HOUR, START + 2 * HOUR, bell=bell)
    await clock.rest()
    bell.ring()
    await clock.rest()
    assert diary.entries == [("Anna", START)]
    bell.ring()
    await clock.rest()
    assert diary.entries[1:] == [("Anna", START)]


async def test_a_ring_beforehand_is_not_lost() -> None:
    clock = MovedClock(START)
    diary = Diary(clock)
    bell = clock.bell()
    bell.ring()
    diary.sleeps("Anna", START + HOUR, bell=bell)
    await clock.rest()
    assert diary.entries == [("Anna", START)]


async def test_settling_goes_only_as_far_as_somebody_waits_and_not_further_than_told() -> None:
    clock = MovedClock(START)
    diary = Diary(clock)
    diary.sleeps("Anna", START + timedelta(seconds=1), START + timedelta(seconds=2), START + HOUR)
    await clock.settle()
    assert clock.now() == START + timedelta(seconds=2)
    assert len(diary.entries) == 2


async def test_what_never_comes_to_rest_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moved_clock, "SETTLE_SECONDS", 0.05)
    clock = MovedClock(START)
    with clock.working(), pytest.raises(StillBusyError, match="2027-03-01 09:00:00"):
        await clock.travel(hours=1)
    assert clock.now() == START


async def test_work_outside_is_waited_for() -> None:
    clock = MovedClock(START)
    answers = iter([True, True, False])
    clock.outside.append(lambda: next(answers, False))
    await clock.travel(hours=1)
    assert next(answers, None) is None
    assert clock.idle()


async def test_a_cancelled_sleeper_is_forgotten_and_counts_as_at_work_until_it_ends() -> None:
    clock = MovedClock(START)
    task = Diary(clock).sleeps("Anna", START + HOUR)
    await clock.rest()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert clock.next_due() is None


async def test_a_wrong_host_clock_jumps_back_without_waking_anybody() -> None:
    clock = MovedClock(START)
    diary = Diary(clock)
    diary.sleeps("Anna", START + HOUR)
    await clock.rest()
    clock.set_back(HOUR)
    await clock.travel(minutes=119)
    assert diary.entries == []
    await clock.travel(minutes=1)
    assert diary.entries == [("Anna", START + HOUR)]


async def test_let_go_ends_short_waits_and_leaves_resting_workers_alone() -> None:
    clock = MovedClock(START)
    diary = Diary(clock)
    resting = diary.sleeps("worker", START + 9 * HOUR, bell=clock.bell())
    diary.sleeps("Anna", START + timedelta(seconds=3))
    await clock.rest()
    clock.let_go()
    await clock.rest()
    assert diary.entries == [("Anna", START + timedelta(seconds=3))]
    assert not resting.done()
    clock.hold_on()
    resting.cancel()
