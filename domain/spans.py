"""How long a meeting takes. Of several days each begins at the first one's wall time and takes as long."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.dates import to_utc
from models import Meeting

DAYS_LIMIT = 7


def last_start(starts_local: datetime, days: int) -> datetime:
    """The wall time at which the last day begins."""
    return starts_local + timedelta(days=days - 1)


def last_day(meeting: Meeting) -> date:
    return last_start(meeting.starts_local, meeting.days).date()


def ends_at(meeting: Meeting) -> datetime:
    """When the last day is over (aware UTC), also where the clocks change in between."""
    last = to_utc(last_start(meeting.starts_local, meeting.days), ZoneInfo(meeting.zone))
    return last + timedelta(minutes=meeting.minutes)
