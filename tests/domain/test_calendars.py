"""The .ics file, read back by the library that calendars are written with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from domain import calendars, meetings
from models import Meeting

from .circle import Circle


def written(circle: Circle, *which: Meeting) -> bytes:
    return calendars.ics(which, now=circle.now)


def event(circle: Circle, meeting: Meeting) -> Any:
    (found,) = read(written(circle, meeting)).walk("VEVENT")
    return found


def read(data: bytes) -> Any:
    return Calendar.from_ical(data)


def test_an_entry_says_what_when_where(circle: Circle) -> None:
    meeting = circle.plans("2027-09-28 16:00", "TikTok für Netzwerke", link="https://zoom.us/j/1")
    entry = event(circle, meeting)
    assert str(entry["SUMMARY"]) == "TikTok für Netzwerke"
    assert entry["DTSTART"].dt == meeting.starts_at
    assert entry["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert entry["DTEND"].dt - entry["DTSTART"].dt == timedelta(minutes=90)
    assert str(entry["LOCATION"]) == str(entry["URL"]) == "https://zoom.us/j/1"
    assert str(entry["STATUS"]) == "CONFIRMED"
    assert entry["DTSTAMP"].dt == circle.now
    assert entry["DTSTAMP"].dt.utcoffset() == timedelta(0)
    assert str(entry["UID"]) == meeting.uid


def test_place_and_link_stand_together(circle: Circle) -> None:
    meeting = circle.plans("2027-09-28 16:00", link="https://zoom.us/j/1", place="Fablab; Halle 3, Lübeck")
    assert str(event(circle, meeting)["LOCATION"]) == "Fablab; Halle 3, Lübeck, https://zoom.us/j/1"
    bare = event(circle, circle.plans("2027-09-29 16:00"))
    assert "LOCATION" not in bare
    assert "URL" not in bare
    assert "DESCRIPTION" not in bare


def test_an_alarm_rings_a_quarter_of_an_hour_before(circle: Circle) -> None:
    (alarm,) = event(circle, circle.plans("2027-09-28 16:00")).walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(minutes=-15)
    assert str(alarm["ACTION"]) == "DISPLAY"
    assert str(alarm["DESCRIPTION"]) == "TikTok"


def test_whatever_happens_the_uid_stays_and_the_sequence_rises(circle: Circle) -> None:
    meeting = circle.plans("2027-09-28 16:00")
    seen = [event(circle, meeting)]
    meetings.change(circle.session, meeting, "title", "BNE", now=circle.now)
    seen.append(event(circle, meeting))
    circle.delivers()
    circle.moves(meeting, "2027-10-05 16:00")
    seen.append(event(circle, meeting))
    circle.moves(meeting, "2027-10-05 16:00", minutes=120)
    seen.append(event(circle, meeting))
    circle.cancels(meeting)
    seen.append(event(circle, meeting))
    assert {str(entry["UID"]) for entry in seen} == {meeting.uid}
    sequences = [int(entry["SEQUENCE"]) for entry in seen]
    assert sequences == sorted(set(sequences)), "each change is newer than the one before"
    assert [str(entry["STATUS"]) for entry in seen] == ["CONFIRMED"] * 4 + ["CANCELLED"]
    assert seen[-1].walk("VALARM") == []


def test_the_zone_comes_along_with_both_its_changes(circle: Circle) -> None:
    first, second = circle.plans("2027-09-28 16:00"), circle.plans("2027-11-23 16:00")
    calendar = read(written(circle, first, second))
    (zone,) = calendar.walk("VTIMEZONE")
    assert str(zone["TZID"]) == "Europe/Berlin"
    assert zone.walk("STANDARD")
    assert zone.walk("DAYLIGHT")
    starts = [entry["DTSTART"].dt.astimezone(UTC).hour for entry in calendar.walk("VEVENT")]
    assert starts == [14, 15]
    assert str(calendar["VERSION"]) == "2.0"
    assert str(calendar["METHOD"]) == "PUBLISH"


def test_a_night_on_which_the_clocks_change_lasts_as_long_as_it_lasts(circle: Circle) -> None:
    meeting = circle.plans("2027-10-30 18:00", "Lange Nacht", minutes=18 * 60)
    entry = event(circle, meeting)
    assert entry["DTEND"].dt.astimezone(UTC) - entry["DTSTART"].dt.astimezone(UTC) == timedelta(hours=18)
    assert entry["DTEND"].dt.hour == 11


@pytest.mark.parametrize("title", ["Übergänge für Schülerinnen und Schüler " * 3, "😀" * 60, "ß" * 120])
def test_long_lines_are_folded_between_letters_not_within(circle: Circle, title: str) -> None:
    meeting = circle.plans("2027-09-28 16:00", title.strip())
    meeting.description = "Öffentlicher Raum, dritte Orte; Büchereien\nund Museen\\Archive " * 12
    data = written(circle, meeting)
    lines = data.split(b"\r\n")
    assert max(len(row) for row in lines) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")
    for row in lines:
        row.decode("utf-8")  # no letter is cut in two
    entry = event(circle, meeting)
    assert str(entry["SUMMARY"]) == title.strip()
    assert str(entry["DESCRIPTION"]) == meeting.description


def test_what_people_type_cannot_add_a_line(circle: Circle) -> None:
    meeting = circle.plans("2027-09-28 16:00", "TikTok")
    meeting.description = "Hallo\nEND:VEVENT\nBEGIN:VEVENT\nUID:fremd"
    meeting.place = "Saal;VALUE=x:1,2"
    entry = event(circle, meeting)
    assert str(entry["UID"]) == meeting.uid
    assert str(entry["DESCRIPTION"]) == meeting.description
    assert str(entry["LOCATION"]) == meeting.place


def test_an_empty_calendar_is_one(circle: Circle) -> None:
    assert read(written(circle)).walk("VEVENT") == []


def test_the_dtstamp_is_utc_wherever_now_was_read(circle: Circle) -> None:
    meeting = circle.plans("2027-09-28 16:00")
    circle.now = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
    assert b"DTSTAMP:20270301T090000Z" in written(circle, meeting)
