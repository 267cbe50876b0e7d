"""Meetings in person: where, how many days, what is told of diet and arrival, who travels from nearby."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from domain import (
    calendars,
    drafts,
    journeys,
    meetings,
    members,
    needs,
    places,
    privacy,
    records,
    reminders,
    rsvps,
    spans,
    topics,
)
from domain.refusals import NotComing, NotInRange
from domain.settings import share_journeys
from models import Answer, Meeting, MeetingFormat, Member, Rsvp, Step, VoteKind

from .circle import Circle, moment

BERLIN = ZoneInfo("Europe/Berlin")
YES, MAYBE, NO = Answer.YES, Answer.MAYBE, Answer.NO


def in_person(circle: Circle, starts: str = "2027-03-23 10:00", **fields: object) -> Meeting:
    meeting = circle.plans(starts, "Jahrestreffen", minutes=420, place="Fablab")
    for field, value in fields.items():
        setattr(meeting, field, value)
    circle.session.flush()
    return meeting


def row(circle: Circle, meeting: Meeting, member: Member) -> Rsvp:
    found = rsvps.of(circle.session, meeting, member)
    assert found is not None
    return found


# --- As typed -------------------------------------------------------------------------------------------


def test_lines_say_what_they_are() -> None:
    reading = drafts.read_plan(
        "28.9.2027 10:00 Jahrestreffen\nOrt: Fablab\nAdresse: Große Bergstraße 160, Hamburg\n"
        "https://maps.app.goo.gl/abc\nhttps://zoom.example.org/j/1\nPlätze: 12\n2 Tage\n7 Stunden\nBringt Ideen mit",
        now=moment("2027-03-01 10:00"),
        zone=BERLIN,
    )
    typed = reading.typed
    assert reading.trouble is None
    assert (typed.place, typed.address) == ("Fablab", "Große Bergstraße 160, Hamburg")
    assert (typed.map_link, typed.link) == ("https://maps.app.goo.gl/abc", "https://zoom.example.org/j/1")
    assert (typed.capacity, typed.days, typed.minutes) == (12, 2, 420)
    assert typed.description == "Bringt Ideen mit"


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Plätze: 12", "capacity", 12),
        ("plaetze 12", "capacity", 12),
        ("12 Plätze", "capacity", 12),
        ("Seats: 5", "capacity", 5),
        ("Tage: 3", "days", 3),
        ("Dauer: 2 Tage", "days", 2),
        ("Karte: https://example.org/plan", "map_link", "https://example.org/plan"),
        ("https://www.google.de/maps/place/Fablab", "map_link", "https://www.google.de/maps/place/Fablab"),
        ("https://www.openstreetmap.org/node/1", "map_link", "https://www.openstreetmap.org/node/1"),
        ("https://maps.example.org/x", "link", "https://maps.example.org/x"),
        ("https://www.google.de/mapsy", "link", "https://www.google.de/mapsy"),
    ],
)
def test_many_ways_to_write_a_line(line: str, field: str, value: object) -> None:
    typed, trouble = drafts.read_further(drafts.Typed(), [line])
    assert trouble is None
    assert getattr(typed, field) == value


@pytest.mark.parametrize("line", ["Plätze: 0", "Plätze: 5000", "Tage: 8", "0 Tage"])
def test_numbers_that_cannot_be_are_refused(line: str) -> None:
    typed, trouble = drafts.read_further(drafts.Typed(), [line, "Ort: Fablab"])
    assert isinstance(trouble, NotInRange)
    assert (typed.capacity, typed.days, typed.place) == (None, 1, "Fablab")


def test_the_map_is_the_given_one_or_made_from_the_address() -> None:
    search = "https://www.openstreetmap.org/search?query="
    assert places.map_of(place="Fablab", address=None, map_link=None) is None
    assert places.map_of(place="Fablab, Große Straße 1", address=None, map_link=None) == (
        f"{search}Fablab%2C%20Gro%C3%9Fe%20Stra%C3%9Fe%201"
    )
    assert places.map_of(place="Fablab", address='A"B 1', map_link=None) == f"{search}A%22B%201"
    assert places.map_of(place="x", address="y 1", map_link="https://osm.org/go/1") == "https://osm.org/go/1"


@pytest.mark.parametrize(
    ("link", "address", "wanted"),
    [
        (None, None, MeetingFormat.DIGITAL),
        ("https://zoom.example.org/j/1", None, MeetingFormat.DIGITAL),
        (None, "Große Bergstraße 160, Hamburg", MeetingFormat.IN_PERSON),
        ("https://zoom.example.org/j/1", "Große Bergstraße 160, Hamburg", MeetingFormat.BOTH),
    ],
)
def test_an_address_alone_makes_it_a_meeting_in_person(
    circle: Circle, link: str | None, address: str | None, wanted: MeetingFormat
) -> None:
    meeting = circle.plans("2027-03-23 16:00", place="Fablab")
    meetings.change(circle.session, meeting, "place", None, now=circle.now)
    meetings.change(circle.session, meeting, "link", link, now=circle.now)
    meetings.change(circle.session, meeting, "address", address, now=circle.now)
    assert meeting.format is wanted


# --- Several days ---------------------------------------------------------------------------------------


def test_several_days_end_on_the_last_one_over_the_change_of_the_clock(circle: Circle) -> None:
    meeting = in_person(circle, "2027-03-27 10:00")  # a Saturday; the clocks go forward that night
    meetings.change(circle.session, meeting, "days", "3", now=circle.now)
    assert circle.wall(spans.ends_at(meeting)) == "2027-03-29 17:00"
    assert circle.waiting(meeting)[Step.END] == "2027-03-29 17:00"
    circle.at("2027-03-29 16:59")
    assert meetings.upcoming(circle.session, circle.network.id, now=circle.now) == [meeting]
    circle.at("2027-03-29 17:00")
    assert meetings.upcoming(circle.session, circle.network.id, now=circle.now) == []


def test_reminders_are_those_of_the_first_day(circle: Circle) -> None:
    meeting = in_person(circle, days=2)
    due = {slot.step: circle.wall(slot.due) for slot in reminders.slots(meeting)}
    assert due[Step.DAY_BEFORE] == "2027-03-22 10:00"
    assert due[Step.START] == "2027-03-23 10:00"
    assert due[Step.END] == "2027-03-24 17:00"


def test_the_calendar_has_an_entry_for_each_day(circle: Circle) -> None:
    meeting = in_person(circle, days=2, address="Große Bergstraße 160, Hamburg")
    calendar = Calendar.from_ical(calendars.ics([meeting], now=circle.now))
    (event,) = calendar.walk("VEVENT")
    assert event["rrule"].to_ical() == b"FREQ=DAILY;COUNT=2"
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(hours=7)
    assert str(event["location"]) == "Fablab, Große Bergstraße 160, Hamburg"
    meeting.days = 1
    (event,) = Calendar.from_ical(calendars.ics([meeting], now=circle.now)).walk("VEVENT")
    assert "rrule" not in event


# --- Diet and arrival -----------------------------------------------------------------------------------


def test_only_who_comes_to_a_place_is_asked(circle: Circle) -> None:
    anna = circle.joins("Anna")
    online = circle.plans("2027-03-22 16:00")
    meeting = in_person(circle)
    for one in (online, meeting):
        circle.says(anna, YES, one)
    with pytest.raises(NotComing):
        needs.tell(row(circle, online, anna), online, "diet", "vegan")
    needs.tell(row(circle, meeting, anna), meeting, "diet", " vegan\n")
    assert row(circle, meeting, anna).diet == "vegan"
    circle.says(anna, NO, meeting)
    assert row(circle, meeting, anna).diet is None, "who does not come needs nothing"


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("2027-03-01 10:00", "2027-03-16 10:00 Anna journey"),  # a week before
        ("2027-03-16 11:00", "2027-03-16 11:10 Anna needs"),
        ("2027-03-20 21:00", "2027-03-22 08:00 Anna needs"),  # Saturday night: Monday morning
        ("2027-03-22 09:55", None),  # the reminder of the day before asks as well
    ],
)
def test_who_says_yes_in_the_group_is_asked_once(circle: Circle, said: str, asked: str | None) -> None:
    anna = circle.joins("Anna")
    meeting = in_person(circle)
    circle.until(said)
    circle.says(anna, YES, meeting)
    needs.ask_later(circle.session, meeting, anna, now=circle.now)
    needs.ask_later(circle.session, meeting, anna, now=circle.now)
    diary = [letter for letter in circle.until("2027-03-23 09:00") if letter.endswith((" needs", " journey"))]
    assert diary == ([asked] if asked else [])
    needs.ask_later(circle.session, meeting, anna, now=circle.now)
    assert "needs" not in " ".join(circle.until("2027-03-23 09:59"))


def test_who_comes_and_goes_is_not_asked_again(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = in_person(circle)
    circle.says(anna, YES, meeting)
    needs.ask_later(circle.session, meeting, anna, now=circle.now)
    assert "2027-03-16 10:00 Anna journey" in circle.until("2027-03-17 10:00")
    circle.says(anna, NO, meeting)
    circle.says(anna, YES, meeting)
    needs.ask_later(circle.session, meeting, anna, now=circle.now)
    assert "needs" not in " ".join(circle.until("2027-03-22 09:59"))


def test_a_week_before_it_is_one_message_for_all_that_there_is(circle: Circle) -> None:
    anna, ben = travels(circle, "Anna", "SH"), travels(circle, "Ben", "HH")
    past = circle.plans("2027-03-02 16:00")
    for member in (anna, ben):
        circle.says(member, YES, past)
    circle.until("2027-03-03 09:00")
    records.add_promise(circle.session, past, anna, "schickt den Plan", now=circle.now)
    meeting = in_person(circle)
    for member in (anna, ben):
        circle.says(member, YES, meeting)
        needs.ask_later(circle.session, meeting, member, now=circle.now)
    week = circle.until("2027-03-16 10:00")
    assert [letter for letter in week if "03-16" in letter] == [
        "2027-03-16 10:00 Anna journey",
        "2027-03-16 10:00 Ben journey",
    ]
    assert circle.until("2027-03-22 09:59") == []
    assert records.pending(circle.session, meeting, anna) == [], "said with it, once"


def test_six_messages_are_enough(circle: Circle) -> None:
    """Ben lets every question pass, is asked for the impulse, and says yes in the group at the last moment."""
    (ben,) = circle.join("Ben")
    topic = topics.propose(circle.session, ben, title="Fablab", description=None, now=circle.now).topic
    assert topic is not None
    topics.toggle_vote(circle.session, ben, topic, VoteKind.CONTRIBUTE, now=circle.now)
    meeting = circle.plans("2027-03-23 10:00", place="Fablab", topic_ids=(topic.id,))
    diary = circle.until("2027-03-21 12:00")
    circle.says(ben, YES, meeting)
    needs.ask_later(circle.session, meeting, ben, now=circle.now)
    diary += circle.until("2027-03-30 10:00")
    private = [letter.split(" ", 2)[2] for letter in diary if " Ben " in letter]
    assert private == [
        "Ben host_ask",
        "Ben ask_week",
        "Ben ask_last",
        "Ben day_before",
        "Ben hour_before",
        "Ben follow_up",
    ]


def test_who_has_told_it_already_is_not_asked(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = in_person(circle)
    circle.says(anna, YES, meeting)
    needs.ask_later(circle.session, meeting, anna, now=circle.now)
    needs.tell(row(circle, meeting, anna), meeting, "arrival", "Bahn")
    assert "needs" not in " ".join(circle.until("2027-03-23 09:59"))


@pytest.mark.parametrize("cancelled", [False, True])
def test_it_goes_when_the_meeting_is_over(circle: Circle, cancelled: bool) -> None:
    anna = circle.joins("Anna")
    meeting = in_person(circle, days=2)
    reminders.replan_end(circle.session, meeting)
    circle.says(anna, YES, meeting)
    needs.tell(row(circle, meeting, anna), meeting, "diet", "vegan")
    needs.tell(row(circle, meeting, anna), meeting, "arrival", "Bahn")
    if cancelled:
        circle.cancels(meeting)
    circle.until("2027-03-24 16:59")
    assert row(circle, meeting, anna).diet == "vegan"
    circle.until("2027-03-24 17:00")
    circle.session.expire_all()
    assert (row(circle, meeting, anna).diet, row(circle, meeting, anna).arrival) == (None, None)


def test_it_goes_with_who_leaves(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = in_person(circle)
    circle.says(anna, YES, meeting)
    needs.tell(row(circle, meeting, anna), meeting, "diet", "vegan")
    circle.at("2027-03-23 12:00")  # it has begun: the answer stays as a count
    share_journeys(anna, True)
    privacy.leave(circle.session, anna, now=circle.now)
    circle.session.expire_all()
    assert row(circle, meeting, anna).diet is None
    assert not anna.shares_journeys


# --- Journeys -------------------------------------------------------------------------------------------


def test_borders_have_two_sides() -> None:
    assert set(journeys.NEIGHBOURS) == set(members.FEDERAL_STATES)
    for state, others in journeys.NEIGHBOURS.items():
        assert state not in others
        assert all(state in journeys.NEIGHBOURS[other] for other in others), state


def travels(
    circle: Circle, name: str, state: str | None, place: str | None = None, *, shares: bool = True
) -> Member:
    member = circle.joins(name)
    members.set_federal_state(member, state)
    member.federal_state = state
    member.place = place
    share_journeys(member, shares)
    return member


def test_nearest_first_and_only_among_those_who_want_it(circle: Circle) -> None:
    anna = travels(circle, "Anna", "SH", "Lübeck")
    ben = travels(circle, "Ben", "HH", "Hamburg")
    cem = travels(circle, "Cem", "SH", "Kiel")
    dora = travels(circle, "Dora", None, "lübeck")
    emil = travels(circle, "Emil", "BY", "München")
    fee = travels(circle, "Fee", "SH", "Lübeck", shares=False)
    gil = travels(circle, "Gil", "SH", "Kiel")
    meeting = in_person(circle)
    for member in (anna, ben, cem, dora, emil, fee):
        circle.says(member, YES, meeting)
    circle.says(gil, MAYBE, meeting)

    def names(member: Member) -> list[str]:
        return [c.member.name for c in journeys.companions(circle.session, meeting, member)]

    assert names(anna) == ["Dora", "Cem", "Ben"]
    assert names(dora) == ["Anna"]
    assert names(emil) == []
    assert names(fee) == []
    diary = [letter for letter in circle.until("2027-03-20 10:00") if "journey" in letter]
    assert diary == [f"2027-03-16 10:00 {name} journey" for name in ("Anna", "Ben", "Cem", "Dora")]
    circle.moves(meeting, "2027-03-30 10:00")
    for member in (anna, ben, cem, dora):
        circle.says(member, YES, meeting)
    assert "journey" not in " ".join(circle.until("2027-03-29 10:00")), "once"


def test_who_only_waits_for_a_seat_is_not_named(circle: Circle) -> None:
    anna, ben = travels(circle, "Anna", "SH"), travels(circle, "Ben", "SH")
    meeting = in_person(circle, capacity=1)
    circle.says(anna, YES, meeting)
    circle.now += timedelta(minutes=1)
    circle.says(ben, YES, meeting)
    assert journeys.companions(circle.session, meeting, anna) == []
    assert "journey" not in " ".join(circle.until("2027-03-20 10:00"))


def test_a_video_call_has_no_journeys(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    assert Step.JOURNEY not in {slot.step for slot in reminders.slots(meeting)}


def test_a_video_call_that_becomes_a_journey_is_told_of(circle: Circle) -> None:
    anna, ben = travels(circle, "Anna", "SH"), travels(circle, "Ben", "HH")
    meeting = circle.plans("2027-03-23 16:00")
    meetings.change(circle.session, meeting, "place", "Fablab", now=circle.now)
    other = in_person(circle, "2027-03-30 16:00")
    meetings.change(circle.session, other, "place", None, now=circle.now)
    for member in (anna, ben):
        circle.says(member, YES, meeting)
        circle.says(member, YES, other)
    diary = [letter for letter in circle.until("2027-03-29 10:00") if "journey" in letter]
    assert diary == ["2027-03-16 16:00 Anna journey", "2027-03-16 16:00 Ben journey"]
