"""What holds for the reminders of any meeting, anywhere, on any day of ten years."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from domain import reminders
from domain.dates.zones import existing, to_utc
from domain.reminders import Slot
from models import Meeting, MeetingFormat, Step

ZONES = (
    "Europe/Berlin",
    "Europe/London",
    "Atlantic/Azores",
    "America/New_York",
    "America/St_Johns",
    "Australia/Lord_Howe",  # half an hour of summer time
    "Pacific/Chatham",
    "Asia/Kathmandu",
    "UTC",
)
EXEMPT = {Step.HOUR_BEFORE, Step.START, Step.END}
DAYS = {Step.PIN: 14, Step.ASK_WEEK: 7, Step.ASK_LAST: 2, Step.GROUP_CALL: 2, Step.DAY_BEFORE: 1}


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    zone = draw(st.sampled_from(ZONES))
    typed = draw(st.datetimes(datetime(2026, 1, 1), datetime(2036, 1, 1))).replace(second=0, microsecond=0)
    local = existing(typed, ZoneInfo(zone))
    minutes = draw(st.integers(5, 20160))
    return Meeting(
        starts_local=local,
        starts_at=to_utc(local, ZoneInfo(zone)),
        zone=zone,
        minutes=minutes,
        days=1,
        format=MeetingFormat.DIGITAL,
    )


def local(meeting: Meeting, slot: Slot) -> datetime:
    return slot.due.astimezone(ZoneInfo(meeting.zone)).replace(tzinfo=None)


@given(meetings())
def test_nothing_is_due_in_quiet_hours_but_the_hour_the_start_and_the_end(meeting: Meeting) -> None:
    for slot in reminders.slots(meeting):
        if slot.step not in EXEMPT:
            there = local(meeting, slot)
            assert time(8) <= there.time() < time(20), (slot.step, there)
            assert there.weekday() != 6, (slot.step, there)


@given(meetings())
def test_every_step_helps_when_it_is_due(meeting: Meeting) -> None:
    assert all(slot.due < slot.expires for slot in reminders.slots(meeting))


@given(meetings())
def test_the_order_is_sane(meeting: Meeting) -> None:
    slots = reminders.slots(meeting)
    assert [slot.due for slot in slots] == sorted(slot.due for slot in slots)
    due = {slot.step: slot.due for slot in slots}
    assert len(due) == len(slots), "each step once"
    assert due[Step.PIN] < due[Step.ASK_WEEK] < due[Step.ASK_LAST] == due[Step.GROUP_CALL]
    assert (
        due[Step.ASK_LAST] <= due[Step.DAY_BEFORE] < due[Step.HOUR_BEFORE] < due[Step.START] < due[Step.END]
    )
    assert due[Step.START] == meeting.starts_at


@given(meetings())
def test_sixty_minutes_are_sixty_minutes_and_the_length_is_the_length(meeting: Meeting) -> None:
    due = {slot.step: slot.due for slot in reminders.slots(meeting)}
    assert meeting.starts_at - due[Step.HOUR_BEFORE] == timedelta(minutes=60)
    assert due[Step.END] - meeting.starts_at == timedelta(minutes=meeting.minutes)


@given(meetings())
def test_outside_quiet_hours_days_before_show_the_same_wall_time(meeting: Meeting) -> None:
    for slot in reminders.slots(meeting):
        if slot.step in DAYS:
            nominal = meeting.starts_local - timedelta(days=DAYS[slot.step])
            there = local(meeting, slot)
            if time(8) <= nominal.time() < time(20) and nominal.weekday() != 6:
                assert there == nominal
            else:
                assert nominal - timedelta(days=2) < there < nominal


@given(meetings(), st.datetimes(datetime(2026, 1, 1), datetime(2036, 1, 1)))
def test_a_change_is_never_told_after_a_start_that_is_still_ahead(meeting: Meeting, wall: datetime) -> None:
    now = to_utc(wall, ZoneInfo(meeting.zone))
    told = reminders.change_due(meeting, now=now, starts=(meeting.starts_at,))
    assert told >= now
    assert told == now or told < meeting.starts_at
    if told != now:
        assert told.astimezone(ZoneInfo(meeting.zone)).time() == time(8)
