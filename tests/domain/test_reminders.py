"""When each step of a meeting is due: wall time, elapsed time, quiet hours, Sundays, changing clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain import reminders
from domain.dates import to_utc
from models import Meeting, MeetingFormat, Step

from .circle import moment


def meeting_at(starts: str, *, zone: str = "Europe/Berlin", minutes: int = 90) -> Meeting:
    local = datetime.fromisoformat(starts)
    return Meeting(
        starts_local=local,
        starts_at=to_utc(local, ZoneInfo(zone)),
        zone=zone,
        minutes=minutes,
        days=1,
        format=MeetingFormat.DIGITAL,
    )


def due(starts: str, *, zone: str = "Europe/Berlin") -> dict[Step, str]:
    """Each step's moment as the clocks there show it."""
    slots = reminders.slots(meeting_at(starts, zone=zone))
    return {slot.step: f"{slot.due.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" for slot in slots}


def in_utc(starts: str) -> dict[Step, str]:
    return {s.step: f"{s.due.astimezone(UTC):%d %H:%M}" for s in reminders.slots(meeting_at(starts))}


# --- An ordinary meeting ------------------------------------------------------------------------------


def test_the_steps_of_a_tuesday_afternoon() -> None:
    assert due("2027-09-28 16:00") == {
        Step.PIN: "2027-09-14 16:00",
        Step.ASK_WEEK: "2027-09-21 16:00",
        Step.PROMISE: "2027-09-21 16:00",
        Step.ASK_LAST: "2027-09-25 16:00",  # two days before is a Sunday
        Step.GROUP_CALL: "2027-09-25 16:00",
        Step.DAY_BEFORE: "2027-09-27 16:00",
        Step.MORNING: "2027-09-28 09:00",
        Step.HOUR_BEFORE: "2027-09-28 15:00",
        Step.OPENINGS: "2027-09-28 15:00",
        Step.START: "2027-09-28 16:00",
        Step.END: "2027-09-28 17:30",
    }


def test_a_meeting_at_nine_or_earlier_needs_no_morning_line() -> None:
    assert Step.MORNING not in due("2027-09-28 09:00")
    assert Step.MORNING not in due("2027-09-28 08:30")
    assert due("2027-09-28 09:30")[Step.MORNING] == "2027-09-28 09:00"


# --- The nights on which the clocks change ------------------------------------------------------------


def test_days_before_keep_the_wall_time_when_summer_begins() -> None:
    # Clocks go forward on Sunday, 28 March 2027: sixteen o'clock is 15:00 UTC before and 14:00 UTC after.
    steps = due("2027-03-30 16:00")
    assert steps[Step.PIN] == "2027-03-16 16:00"
    assert steps[Step.ASK_WEEK] == "2027-03-23 16:00"
    assert steps[Step.ASK_LAST] == "2027-03-27 16:00"
    assert steps[Step.DAY_BEFORE] == "2027-03-29 16:00"
    utc = in_utc("2027-03-30 16:00")
    assert (utc[Step.ASK_WEEK], utc[Step.ASK_LAST]) == ("23 15:00", "27 15:00")
    assert (utc[Step.DAY_BEFORE], utc[Step.START]) == ("29 14:00", "30 14:00")


def test_days_before_keep_the_wall_time_when_winter_begins() -> None:
    # Clocks go back on Sunday, 31 October 2027.
    steps = due("2027-11-02 16:00")
    assert steps[Step.ASK_WEEK] == "2027-10-26 16:00"
    assert steps[Step.ASK_LAST] == "2027-10-30 16:00"
    assert steps[Step.DAY_BEFORE] == "2027-11-01 16:00"
    utc = in_utc("2027-11-02 16:00")
    assert (utc[Step.ASK_WEEK], utc[Step.ASK_LAST]) == ("26 14:00", "30 14:00")
    assert (utc[Step.DAY_BEFORE], utc[Step.START]) == ("01 15:00", "02 15:00")


@pytest.mark.parametrize(
    ("starts", "hour_before"),
    [
        ("2027-03-28 03:30", "2027-03-28T00:30"),  # the skipped hour lies in between: 01:30 by the wall
        ("2027-03-28 12:00", "2027-03-28T09:00"),
        ("2027-10-31 01:30", "2027-10-30T22:30"),
        ("2027-10-31 02:30", "2027-10-30T23:30"),  # the first of the two
        ("2027-10-31 03:15", "2027-10-31T01:15"),  # 02:15 for the second time
        ("2027-10-31 12:00", "2027-10-31T10:00"),
    ],
)
def test_sixty_minutes_are_elapsed_time_on_the_night_itself(starts: str, hour_before: str) -> None:
    slot = next(s for s in reminders.slots(meeting_at(starts)) if s.step is Step.HOUR_BEFORE)
    assert slot.due == datetime.fromisoformat(hour_before).replace(tzinfo=UTC)
    assert slot.expires - slot.due == timedelta(minutes=60)


def test_the_end_is_elapsed_time_too() -> None:
    slots = reminders.slots(meeting_at("2027-10-30 23:00", minutes=300))
    end = next(s for s in slots if s.step is Step.END)
    assert end.due == moment("2027-10-31 03:00")  # five hours, one of which came twice


def test_another_zone_changes_on_another_night() -> None:
    # New York's clocks go forward on 14 March 2027, two weeks before Berlin's.
    steps = due("2027-03-16 16:00", zone="America/New_York")
    assert steps[Step.ASK_WEEK] == "2027-03-09 16:00"
    assert steps[Step.ASK_LAST] == "2027-03-13 16:00"
    assert steps[Step.DAY_BEFORE] == "2027-03-15 16:00"


# --- Quiet hours and Sundays --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nominal", "sent"),
    [
        ("2027-03-02 08:00", "2027-03-02 08:00"),
        ("2027-03-02 19:59", "2027-03-02 19:59"),
        ("2027-03-02 20:00", "2027-03-02 19:59"),
        ("2027-03-02 23:30", "2027-03-02 19:59"),
        ("2027-03-03 00:00", "2027-03-02 19:59"),
        ("2027-03-03 07:59", "2027-03-02 19:59"),
        ("2027-03-07 16:00", "2027-03-06 16:00"),  # a Sunday's goes out on Saturday at the same time
        ("2027-03-07 08:00", "2027-03-06 08:00"),
        ("2027-03-07 20:00", "2027-03-06 19:59"),
        ("2027-03-07 07:30", "2027-03-06 19:59"),
        ("2027-03-08 07:30", "2027-03-06 19:59"),  # Monday before eight: past the whole Sunday
        ("2027-03-08 08:00", "2027-03-08 08:00"),
        ("2027-03-06 06:00", "2027-03-05 19:59"),
    ],
)
def test_what_falls_into_quiet_hours_goes_out_before_them(nominal: str, sent: str) -> None:
    local = datetime.fromisoformat(nominal)
    assert reminders.last_allowed(local) == datetime.fromisoformat(sent)
    assert reminders.is_quiet(local) is (nominal != sent)


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2027-03-02 10:17", "2027-03-02 10:17"),
        ("2027-03-02 20:00", "2027-03-03 08:00"),
        ("2027-03-03 05:00", "2027-03-03 08:00"),
        ("2027-03-06 21:00", "2027-03-08 08:00"),  # Saturday evening: the whole Sunday is quiet
        ("2027-03-07 07:00", "2027-03-08 08:00"),
        ("2027-03-07 12:00", "2027-03-08 08:00"),
        ("2027-03-07 23:59", "2027-03-08 08:00"),
    ],
)
def test_a_change_waits_for_the_next_allowed_moment(now: str, told: str) -> None:
    assert reminders.next_allowed(datetime.fromisoformat(now)) == datetime.fromisoformat(told)


def test_a_late_evening_meeting_is_reminded_of_before_eight_but_for_the_hour() -> None:
    steps = due("2027-03-17 21:00")
    assert steps[Step.ASK_WEEK] == "2027-03-10 19:59"
    assert steps[Step.DAY_BEFORE] == "2027-03-16 19:59"
    assert steps[Step.HOUR_BEFORE] == "2027-03-17 20:00"  # exempt


def test_an_early_meeting_is_reminded_of_the_evening_before() -> None:
    steps = due("2027-03-17 07:30")
    assert steps[Step.DAY_BEFORE] == "2027-03-15 19:59"
    assert steps[Step.HOUR_BEFORE] == "2027-03-17 06:30"


def test_a_sundays_meeting_has_its_morning_line_on_saturday() -> None:
    steps = due("2027-03-14 16:00")
    assert steps[Step.MORNING] == "2027-03-13 09:00"
    assert steps[Step.DAY_BEFORE] == "2027-03-13 16:00"
    assert steps[Step.HOUR_BEFORE] == "2027-03-14 15:00"  # exempt from Sundays as well


def test_quiet_hours_are_the_networks_own() -> None:
    assert due("2027-03-17 21:00", zone="Asia/Tokyo")[Step.DAY_BEFORE] == "2027-03-16 19:59"
    assert due("2027-03-17 16:00", zone="America/New_York")[Step.DAY_BEFORE] == "2027-03-16 16:00"


# --- Monday: two steps on one Saturday ----------------------------------------------------------------


@pytest.mark.parametrize("starts", ["2027-03-15 16:00", "2027-03-15 07:30", "2027-03-15 20:30"])
def test_no_step_of_a_mondays_meeting_expires_before_it_is_due(starts: str) -> None:
    slots = {slot.step: slot for slot in reminders.slots(meeting_at(starts))}
    assert {Step.ASK_LAST, Step.DAY_BEFORE, Step.HOUR_BEFORE} <= set(slots)
    assert all(slot.due < slot.expires for slot in slots.values())
    assert slots[Step.ASK_LAST].due <= slots[Step.DAY_BEFORE].due


def test_both_steps_of_a_mondays_afternoon_fall_on_saturday() -> None:
    steps = due("2027-03-15 16:00")
    assert steps[Step.ASK_LAST] == steps[Step.DAY_BEFORE] == "2027-03-13 16:00"


# --- The 29th of February -----------------------------------------------------------------------------


def test_a_meeting_on_the_leap_day() -> None:
    steps = due("2028-02-29 16:00")
    assert steps[Step.PIN] == "2028-02-15 16:00"
    assert steps[Step.DAY_BEFORE] == "2028-02-28 16:00"


def test_days_before_count_the_leap_day() -> None:
    assert due("2028-03-01 16:00")[Step.DAY_BEFORE] == "2028-02-29 16:00"
    assert due("2028-03-07 16:00")[Step.ASK_WEEK] == "2028-02-29 16:00"
    assert due("2027-03-02 16:00")[Step.ASK_WEEK] == "2027-02-23 16:00"


# --- The end of the year ------------------------------------------------------------------------------


def test_a_meeting_on_the_last_evening_of_the_year_ends_in_the_next() -> None:
    steps = due("2027-12-31 23:00")
    assert steps[Step.PIN] == "2027-12-17 19:59"
    assert steps[Step.DAY_BEFORE] == "2027-12-30 19:59"
    assert steps[Step.START] == "2027-12-31 23:00"
    assert steps[Step.END] == "2028-01-01 00:30"


def test_days_before_a_meeting_early_in_the_year_lie_in_the_old_one() -> None:
    steps = due("2028-01-04 16:00")
    assert steps[Step.PIN] == "2027-12-21 16:00"
    assert steps[Step.ASK_WEEK] == "2027-12-28 16:00"
    assert steps[Step.ASK_LAST] == "2028-01-01 16:00"  # two days before is a Sunday


# --- When a change is told ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "starts", "told"),
    [
        ("2027-03-02 10:00", "2027-03-23 16:00", "2027-03-02 10:00"),
        ("2027-03-02 22:00", "2027-03-23 16:00", "2027-03-03 08:00"),
        ("2027-03-02 22:00", "2027-03-03 16:00", "2027-03-02 22:00"),  # within 24 hours: at once
        ("2027-03-07 12:00", "2027-03-08 10:00", "2027-03-07 12:00"),  # on a Sunday, too
        ("2027-03-07 12:00", "2027-03-09 16:00", "2027-03-08 08:00"),
        # The next allowed moment would come after the start: then it cannot wait either.
        ("2027-03-06 20:30", "2027-03-08 07:30", "2027-03-06 20:30"),
        ("2027-03-06 20:30", "2027-03-07 21:00", "2027-03-06 20:30"),
        ("2027-03-06 20:30", "2027-03-08 08:00", "2027-03-06 20:30"),
        ("2027-03-06 20:30", "2027-03-08 10:00", "2027-03-08 08:00"),
        # People sit there and wait: the meeting has begun.
        ("2027-03-02 20:15", "2027-03-02 20:00", "2027-03-02 20:15"),
    ],
)
def test_a_change_is_told_at_once_when_the_start_is_near(now: str, starts: str, told: str) -> None:
    meeting = meeting_at(starts)
    when = reminders.change_due(meeting, now=moment(now), starts=(meeting.starts_at,))
    assert when == moment(told)


def test_either_start_of_a_moved_meeting_may_be_near() -> None:
    meeting = meeting_at("2027-05-25 16:00")
    now = moment("2027-03-02 22:00")
    soon = moment("2027-03-03 16:00")
    assert reminders.change_due(meeting, now=now, starts=(soon, meeting.starts_at)) == now


def test_the_day_somewhere() -> None:
    late = moment("2027-03-01 23:30")
    assert reminders.day_in("Europe/Berlin", late).day == 1
    assert reminders.day_in("Asia/Tokyo", late).day == 2
