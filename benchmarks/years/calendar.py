"""When what is allowed, and which dates follow each other. Written down here once more, for the oracle alone.

Everything is wall time in Berlin (naive), but for what `utc` returns.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sandbox.stage import BERLIN

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SUNDAY, TUESDAY = 6, 1


def utc(wall: datetime) -> datetime:
    return wall.replace(tzinfo=BERLIN).astimezone(UTC)


def wall(moment: datetime) -> datetime:
    return moment.astimezone(BERLIN).replace(tzinfo=None)


def later(start: datetime, step: timedelta) -> datetime:
    """Elapsed time, whatever the clocks on the walls do meanwhile."""
    return wall(utc(start) + step)


def is_quiet(moment: datetime) -> bool:
    return moment.weekday() == SUNDAY or not 8 <= moment.hour < 20


def not_after(moment: datetime) -> datetime:
    """The last allowed minute up to a moment; a Sunday's is Saturday at the same time."""
    if moment.weekday() == SUNDAY:
        moment -= DAY
    while is_quiet(moment):
        moment -= MINUTE
    return moment


def not_before(moment: datetime) -> datetime:
    """The moment, or the end of the quiet hours it lies in."""
    if is_quiet(moment):
        moment = moment.replace(second=0, microsecond=0)
    while is_quiet(moment):
        moment += MINUTE
    return moment


def fourth_tuesdays(year: int, month: int) -> Iterator[datetime]:
    """16:00 on the fourth Tuesday of every other month, from this one on."""
    while True:
        first = datetime(year, month, 1, 16)
        yield first + DAY * ((TUESDAY - first.weekday()) % 7 + 21)
        month += 2
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
