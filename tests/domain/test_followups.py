"""The rules of the days after a meeting: who counts as its host, what is asked, what is said, what is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from domain import archive, attendances, followups, impulse, privacy, promises, records, statistics
from domain.refusals import BadLink, NoSuchThing, NotANumber, NotOverYet
from models import Answer, Delivery, DeliveryState, Host, HostState, Meeting, MeetingState, Step
from tests.domain.circle import Circle


@pytest.fixture
def circle(session: Session) -> Circle:
    return Circle(session)


def ended(circle: Circle, starts: str = "2027-03-23 16:00", **how: object) -> Meeting:
    """A meeting that is over, with nothing asked so far."""
    meeting = circle.plans(starts, **how)  # type: ignore[arg-type]
    meeting.state = MeetingState.OVER
    circle.session.flush()
    return meeting


# --- Who gives the impulse --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "givers"),
    [
        ("Anna", ["Anna"]),
        ("anna und BEN", ["Anna", "Ben"]),
        ("Anna, Ben & Jörg", ["Anna", "Ben", "Jörg"]),
        ("Joerg", ["Jörg"]),
        ("Frau Doktor Anna", []),
        ("Annalena", []),
        ("", []),
        (None, []),
    ],
)
def test_a_typed_host_is_the_member_of_that_name(
    circle: Circle, typed: str | None, givers: list[str]
) -> None:
    list(circle.join("Anna", "Ben", "Jörg", "Annabell"))
    meeting = circle.plans("2027-03-23 16:00")
    meeting.host = typed
    assert [member.name for member in impulse.givers(circle.session, meeting)] == givers


def test_two_of_the_same_name_are_not_guessed_between(circle: Circle) -> None:
    list(circle.join("Anna", "Anna"))
    meeting = circle.plans("2027-03-23 16:00")
    meeting.host = "Anna"
    assert impulse.givers(circle.session, meeting) == []


@pytest.mark.parametrize(
    ("state", "gives"),
    [(HostState.YES, True), (HostState.TOGETHER, True), (HostState.ASKED, False), (HostState.NO, False)],
)
def test_who_took_it_is_a_host(circle: Circle, state: HostState, gives: bool) -> None:
    (anna,) = circle.join("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    circle.session.add(Host(meeting_id=meeting.id, member_id=anna.id, state=state))
    circle.session.flush()
    assert impulse.gives(circle.session, meeting, anna) is gives


def test_a_host_who_came_is_asked_for_records_in_the_same_message(circle: Circle) -> None:
    (anna,) = circle.join("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    circle.session.add(Host(meeting_id=meeting.id, member_id=anna.id, state=HostState.YES))
    circle.says(anna, Answer.YES, meeting)
    diary = circle.until("2027-03-23 18:00")
    assert [line for line in diary if "17:30 Anna" in line] == ["2027-03-23 17:30 Anna follow_up"]
    assert followups.writes_down(circle.session, meeting, anna)


def test_a_host_who_took_it_is_asked_for_records(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    meeting = circle.plans("2027-03-23 16:00")
    circle.session.add(Host(meeting_id=meeting.id, member_id=anna.id, state=HostState.YES))
    circle.says(ben, Answer.YES, meeting)
    diary = circle.until("2027-03-23 18:00")
    assert "2027-03-23 17:30 Anna records" in diary
    assert "2027-03-23 17:30 Ben follow_up" in diary


# --- Asked, and by when -----------------------------------------------------------------------------------


def test_who_has_no_seat_was_not_there(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    meeting = circle.plans("2027-03-23 16:00", place="Hamburg", seats=1)
    circle.says(anna, Answer.YES, meeting)
    circle.at("2027-03-01 10:01")
    circle.says(ben, Answer.YES, meeting)
    diary = circle.until("2027-03-26 12:00")
    assert [line for line in diary if "follow_up" in line] == ["2027-03-23 17:30 Anna follow_up"]


def test_several_days_end_on_the_last_one(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 10:00", minutes=360)
    meeting.days = 2
    assert circle.wall(followups.ends_at(meeting)) == "2027-03-24 16:00"


def test_a_summary_that_came_too_late_is_dropped(circle: Circle) -> None:
    (anna,) = circle.join("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    circle.says(anna, Answer.YES, meeting)
    circle.until("2027-03-23 18:00")
    records.add_note(circle.session, meeting, "Gut war es.", now=circle.now)
    row = circle.row(meeting, Step.SUMMARY)
    assert circle.wall(row.due) == "2027-03-24 18:00"
    circle.at("2027-03-26 18:00")
    assert circle.claims(row) is None
    assert row.reason == "too_late"


# --- What they say ----------------------------------------------------------------------------------------


def test_an_average_only_where_it_tells_nobody_what_one_person_thought(circle: Circle) -> None:
    meeting = ended(circle)
    for number, member in enumerate(circle.join("Anna", "Ben", "Cem"), start=1):
        attendances.rate(circle.session, member=member, meeting=meeting, useful=number, now=circle.now)
        heard = attendances.heard(circle.session, meeting)
        assert heard.attended == number
        assert heard.useful == (2.0 if number == 3 else None)


def test_an_organisers_number_goes_before_what_members_said(circle: Circle) -> None:
    meeting = ended(circle)
    (anna,) = circle.join("Anna")
    attendances.answer(circle.session, member=anna, meeting=meeting, attended=True, now=circle.now)
    attendances.set_number(meeting, "11")
    assert attendances.heard(circle.session, meeting).attended == 11


def test_who_says_no_afterwards_takes_the_mark_back(circle: Circle) -> None:
    meeting = ended(circle)
    (anna,) = circle.join("Anna")
    attendances.rate(circle.session, member=anna, meeting=meeting, useful=5, now=circle.now)
    attendances.answer(circle.session, member=anna, meeting=meeting, attended=False, now=circle.now)
    heard = attendances.heard(circle.session, meeting)
    assert (heard.attended, heard.ratings) == (0, 0)


def test_nothing_is_said_of_a_meeting_ahead_and_no_mark_is_made_up(circle: Circle) -> None:
    (anna,) = circle.join("Anna")
    ahead = circle.plans("2027-03-23 16:00")
    with pytest.raises(NotOverYet):
        attendances.answer(circle.session, member=anna, meeting=ahead, attended=True, now=circle.now)
    with pytest.raises(NotOverYet):
        attendances.set_number(ahead, "3")
    for mark in (0, 6, -1):
        with pytest.raises(NoSuchThing):
            attendances.rate(circle.session, member=anna, meeting=ahead, useful=mark, now=circle.now)
    with pytest.raises(NotANumber):
        attendances.set_number(ended(circle, "2027-03-24 16:00"), "viele")


# --- What is written down ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("der Leitfaden https://example.org/a", "der Leitfaden: https://example.org/a"),
        ("https://example.org/a der Leitfaden", "der Leitfaden: https://example.org/a"),
        ("www.example.org", "https://www.example.org"),
        ("example.org/a", "https://example.org/a"),
        ("Folien: example.org/a", "Folien: https://example.org/a"),
    ],
)
def test_a_link_with_or_without_words(circle: Circle, typed: str, kept: str) -> None:
    record = records.add_link(circle.session, ended(circle), typed, now=circle.now)
    assert record.text == kept


def test_what_is_no_link_is_refused(circle: Circle) -> None:
    for typed in ("kein Link", "javascript:alert(1)", "https://"):
        with pytest.raises(BadLink):
            records.add_link(circle.session, ended(circle), typed, now=circle.now)


def test_a_cancelled_meeting_leaves_nothing_behind(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    circle.cancels(meeting)
    with pytest.raises(NoSuchThing):
        records.add_note(circle.session, meeting, "x", now=circle.now)


# --- Promises ---------------------------------------------------------------------------------------------


def promise_rows(circle: Circle, member_id: int) -> list[tuple[str, DeliveryState]]:
    found = circle.session.query(Delivery).filter_by(step=Step.PROMISE, member_id=member_id)
    return [(circle.wall(row.due), row.state) for row in found.order_by(Delivery.due)]


def test_a_meeting_planned_later_reminds_of_what_was_promised_before(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    records.add_promise(
        circle.session, ended(circle, "2027-03-02 16:00"), anna, "schickt etwas", now=circle.now
    )
    circle.plans("2027-05-25 16:00")
    assert promise_rows(circle, anna.id) == [("2027-05-18 16:00", DeliveryState.WAITING)]
    assert promise_rows(circle, ben.id) == []


def test_too_late_for_the_next_meeting_is_for_the_one_after(circle: Circle) -> None:
    (anna,) = circle.join("Anna")
    circle.plans("2027-03-04 16:00")
    circle.plans("2027-05-25 16:00")
    records.add_promise(
        circle.session, ended(circle, "2027-03-02 16:00"), anna, "schickt etwas", now=circle.now
    )
    assert [due for due, _ in promise_rows(circle, anna.id)] == ["2027-05-18 16:00"]


def test_the_question_at_the_same_moment_says_it_as_well(circle: Circle) -> None:
    (anna,) = circle.join("Anna")
    circle.plans("2027-03-16 16:00")
    circle.plans("2027-05-25 16:00")
    records.add_promise(
        circle.session, ended(circle, "2027-03-02 16:00"), anna, "schickt etwas", now=circle.now
    )
    diary = circle.until("2027-03-12 12:00")
    assert [line for line in diary if "Anna" in line] == ["2027-03-09 16:00 Anna ask_week"]
    assert promises.unreminded(circle.session, circle.network.id) == [], "once is enough"


def test_the_reminder_goes_once_even_where_the_answer_never_came(circle: Circle) -> None:
    (anna,) = circle.join("Anna")
    circle.says(anna, Answer.YES, circle.plans("2027-03-16 16:00"))
    circle.plans("2027-05-25 16:00")
    records.add_promise(
        circle.session, ended(circle, "2027-03-02 16:00"), anna, "schickt etwas", now=circle.now
    )
    diary = circle.until("2027-06-01 12:00")
    assert [line for line in diary if "promise" in line] == ["2027-03-09 16:00 Anna promise"]
    records.add_promise(circle.session, ended(circle, "2027-06-02 16:00"), anna, "noch etwas", now=circle.now)
    assert [p.record.text for p in promises.unreminded(circle.session, circle.network.id)] == ["noch etwas"]


def test_a_dropped_promise_is_not_reminded_of(circle: Circle) -> None:
    (anna,) = circle.join("Anna")
    circle.plans("2027-03-16 16:00")
    record = records.add_promise(circle.session, ended(circle, "2027-03-02 16:00"), anna, "x", now=circle.now)
    records.drop(circle.session, record)
    assert [line for line in circle.until("2027-03-15 12:00") if "promise" in line] == []


def test_who_left_is_reminded_of_nothing(circle: Circle) -> None:
    (anna,) = circle.join("Anna")
    circle.plans("2027-03-16 16:00")
    records.add_promise(circle.session, ended(circle, "2027-03-02 16:00"), anna, "x", now=circle.now)
    privacy.leave(circle.session, anna, now=circle.now)
    assert [line for line in circle.until("2027-03-15 12:00") if "promise" in line] == []


# --- Found again ------------------------------------------------------------------------------------------


def test_a_search_key_is_short_plain_and_finds_what_was_typed(circle: Circle) -> None:
    ended(circle, title="Größere Räume für Übergänge in ländlichen Gegenden")
    for typed in (
        "RÄUME",
        "groessere",
        "für übergänge",
        "räume, übergänge!",
        "Größere Räume für Übergänge in",
    ):
        key = archive.search_key(typed)
        assert len(key) <= archive.WORD_LIMIT
        assert key.isascii()
        assert len(archive.search(circle.session, circle.network.id, key)) == 1, typed
    assert archive.search(circle.session, circle.network.id, archive.search_key("Raumfahrt")) == []
    assert archive.search_key("🧀 … !") == ""


def test_the_archive_shows_what_is_over_newest_first(circle: Circle) -> None:
    ended(circle, "2027-03-23 16:00", title="Zweites")
    ended(circle, "2027-03-09 16:00", title="Erstes")
    circle.plans("2027-04-20 16:00", title="Kommendes")
    circle.cancels(circle.plans("2027-04-21 16:00", title="Abgesagtes"))
    found = archive.past(circle.session, circle.network.id)
    assert [(entry.meeting.title, entry.attended) for entry in found] == [("Zweites", None), ("Erstes", None)]


# --- In numbers -------------------------------------------------------------------------------------------


def test_numbers_of_a_network(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    for week in range(8):
        starts = datetime(2027, 3, 8, 16, 0) + timedelta(weeks=week)
        meeting = circle.plans(starts.isoformat(" ", "minutes"), title=f"Treffen {week}")
        circle.says(anna, Answer.YES, meeting)
        circle.says(ben, Answer.NO, meeting)
        meeting.state = MeetingState.OVER
        meeting.attended = week if week % 2 else None
    found = statistics.of_network(circle.session, circle.network.id)
    assert found.meetings == 8
    assert [bar.title for bar in found.bars] == [f"Treffen {week}" for week in range(2, 8)]
    assert found.average == (1 + 3 + 5 + 7) / 4
    assert (found.bars[0].yes, found.bars[0].maybe, found.bars[0].no, found.bars[0].answered) == (
        1,
        0,
        1,
        True,
    )
    assert found.topics == ()
