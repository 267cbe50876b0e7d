"""The calendar entry: an .ics file that calendars update when the meeting changes.

icalendar is loaded when an entry is first wanted: it is eighty modules, and most days nobody wants one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from models import Meeting, MeetingState

if TYPE_CHECKING:
    from icalendar import Calendar, Event

PRODUCT = "-//Treffpunkt//Treffpunkt//DE"


REFRESHED = timedelta(hours=1)
"""How often calendars are asked to fetch a feed again."""


def _event(meeting: Meeting, *, now: datetime) -> Event:
    from icalendar import Alarm, Event

    zone = ZoneInfo(meeting.zone)
    starts = meeting.starts_at.astimezone(zone)
    event = Event()
    event.add("uid", meeting.uid)
    event.add("dtstamp", now)
    event.add("sequence", meeting.sequence)
    event.add("summary", meeting.title)
    event.add("dtstart", starts)
    event.add("dtend", (meeting.starts_at + timedelta(minutes=meeting.minutes)).astimezone(zone))
    cancelled = meeting.state is MeetingState.CANCELLED
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if meeting.description:
        event.add("description", meeting.description)
    if meeting.days > 1:
        event.add("rrule", {"freq": "daily", "count": meeting.days})
    where = ", ".join(part for part in (meeting.place, meeting.address, meeting.link) if part)
    if where:
        event.add("location", where)
    if meeting.link:
        event.add("url", meeting.link)
    if not cancelled:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", meeting.title)
        alarm.add("trigger", timedelta(minutes=-15))
        event.add_component(alarm)
    return event


def ics(meetings: Iterable[Meeting], *, now: datetime) -> bytes:
    """An iCalendar file (RFC 5545), UTF-8, with the zones it names. `now` becomes DTSTAMP."""
    return _written(_empty(), [_event(meeting, now=now) for meeting in meetings])


def feed(meetings: Iterable[Meeting]) -> bytes:
    """What calendars subscribe to: like `ics`, the same bytes as long as no meeting changes."""
    calendar = _empty()
    calendar.add("name", "Treffpunkt")
    calendar.add("x-wr-calname", "Treffpunkt")
    calendar.add("refresh-interval", REFRESHED, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    return _written(calendar, [_event(meeting, now=meeting.updated_at) for meeting in meetings])


def _empty() -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    return calendar


def _written(calendar: Calendar, events: Iterable[Event]) -> bytes:
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
