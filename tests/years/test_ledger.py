"""The means of the proof: a calendar and a ledger that would notice."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice

import pytest

from benchmarks.years.calendar import fourth_tuesdays, later, not_after, not_before, utc
from benchmarks.years.cast import Actor, Temper
from benchmarks.years.ledger import Expected, Ledger
from tests.conftest import Begun
from tests.scheduler.scenes import plan

SATURDAY, SUNDAY, TUESDAY = datetime(2027, 9, 25), datetime(2027, 9, 26), datetime(2027, 9, 28)


@pytest.mark.parametrize(
    ("moment", "before", "after"),
    [
        (TUESDAY.replace(hour=16), TUESDAY.replace(hour=16), TUESDAY.replace(hour=16)),
        (TUESDAY.replace(hour=20), TUESDAY.replace(hour=19, minute=59), TUESDAY.replace(day=29, hour=8)),
        (SUNDAY.replace(hour=16), SATURDAY.replace(hour=16), SUNDAY.replace(day=27, hour=8)),
        (SUNDAY.replace(hour=7), datetime(2027, 9, 24, 19, 59), SUNDAY.replace(day=27, hour=8)),
        (
            SATURDAY.replace(hour=20, minute=30),
            SATURDAY.replace(hour=19, minute=59),
            SUNDAY.replace(day=27, hour=8),
        ),
    ],
)
def test_quiet_hours(moment: datetime, before: datetime, after: datetime) -> None:
    assert (not_after(moment), not_before(moment)) == (before, after)


def test_dates_and_elapsed_time_across_a_clock_change() -> None:
    dates = [f"{date:%d.%m.%y %H:%M}" for date in islice(fourth_tuesdays(2027, 9), 4)]
    assert dates == ["28.09.27 16:00", "23.11.27 16:00", "25.01.28 16:00", "28.03.28 16:00"]
    assert later(datetime(2028, 3, 26, 1, 30), timedelta(hours=1)) == datetime(2028, 3, 26, 3, 30)


async def _asked(begun: Begun, expected: list[str]) -> Ledger:
    """Ben and Cem (and Anna) are asked a week before; the ledger expects it of those named here."""
    stage = begun.stage
    actors = {p.name: Actor(p, Temper.NEVER) for p in (begun.anna, begun.ben, begun.cem)}
    ledger = Ledger(begun.group, list(actors.values()))
    await plan(stage, begun.anna, begun.group)
    ledger.collect(stage.wall)
    ledger.unexplained.clear()
    due = datetime(2027, 9, 21, 16)
    ledger.expect(*(Expected(due, "ask_week", actors[n], "TikTok", "silent so far", 0) for n in expected))
    await stage.travel_to(due + timedelta(minutes=10))
    ledger.collect(stage.wall)
    return ledger


async def test_what_was_expected_and_came_is_no_fault(begun: Begun) -> None:
    ledger = await _asked(begun, ["Anna", "Ben", "Cem"])
    assert (ledger.missing, ledger.unexplained, len(ledger.came)) == ([], [], 3)


async def test_what_nobody_expected_is_named(begun: Begun) -> None:
    ledger = await _asked(begun, ["Anna", "Ben"])
    assert ledger.unexplained == [
        "unexplained: Tue 2027-09-21 16:00:00 Cem: ask_week 'TikTok: Bist du dabei?'"
    ]


async def test_what_does_not_come_is_named_with_its_reason(begun: Begun) -> None:
    ledger = await _asked(begun, ["Anna", "Ben", "Cem", "Cem"])
    assert ledger.missing == [
        "missing: Tue 2027-09-21 16:00 Cem: ask_week of 'TikTok', because silent so far"
    ]


async def test_what_comes_too_early_is_neither(begun: Begun) -> None:
    stage = begun.stage
    ben = Actor(begun.ben, Temper.NEVER)
    ledger = Ledger(begun.group, [ben])
    ledger.collect(stage.wall)
    ledger.unexplained.clear()
    ledger.expect(Expected(stage.wall + timedelta(hours=1), "other", ben, "", "later", 0))
    await stage.says(begun.ben, None, "/hilfe")
    ledger.collect(stage.wall)
    assert (len(ledger.unexplained), len(ledger.open)) == (1, 1)
    assert utc(ledger.open[0].at) > stage.clock.now()
