"""The calendar entry: an .ics file that calendars update when the meeting changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from models import Meeting, MeetingState

PRODUCT = "-//Treffpunkt//Treffpunkt//DE"


def _event(meeting: Meeting, *, now: datetime) -> Event:
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
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for meeting in meetings:
        calendar.add_component(_event(meeting, now=now))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
