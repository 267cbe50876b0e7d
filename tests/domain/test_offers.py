"""A seat that became free: offered in order, held for a day, never given twice, nobody forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from domain import deliveries, meetings, members, needs, offers, rsvps
from domain.refusals import NoSeatsLeft, NotInRange, SeatsTaken
from models import Answer, DeliveryState, Meeting, Member, Reach, Step

from .circle import Circle

YES, MAYBE, NO = Answer.YES, Answer.MAYBE, Answer.NO
START = "2027-03-23 16:00"


def full(circle: Circle, *people: Member, seats: int = 1, starts: str = START) -> Meeting:
    """The first ones sit, the others wait in this order."""
    meeting = circle.plans(starts, place="Fablab", seats=seats)
    for member in people:
        circle.says(member, YES, meeting)
        circle.now += timedelta(minutes=1)
    circle.delivers()
    return meeting


def held(circle: Circle, meeting: Meeting, member: Member) -> str | None:
    rsvp = rsvps.of(circle.session, meeting, member)
    assert rsvp is not None
    return None if rsvp.offered_until is None else circle.wall(rsvp.offered_until)


def sits(circle: Circle, meeting: Meeting, member: Member) -> bool:
    return member.id in (rsvps.seated(circle.session, meeting) or set())


def answer_of(circle: Circle, meeting: Meeting, member: Member) -> Answer:
    rsvp = rsvps.of(circle.session, meeting, member)
    assert rsvp is not None
    return rsvp.answer


def test_who_moves_up_is_asked_and_has_a_day(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    meeting = full(circle, anna, ben, cem)
    circle.at("2027-03-02 10:00")
    circle.says(anna, NO, meeting)
    assert held(circle, meeting, ben) == "2027-03-03 10:00"
    assert sits(circle, meeting, ben), "meanwhile nobody else gets it"
    assert circle.delivers() == ["Ben seat"]
    circle.says(ben, YES, meeting)
    assert held(circle, meeting, ben) is None
    assert "seat" not in " ".join(circle.until("2027-03-10 10:00"))
    assert sits(circle, meeting, ben)


def test_taking_it_is_a_change_and_saying_so_twice_is_none(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    meeting = full(circle, anna, ben)
    circle.says(anna, NO, meeting)
    assert circle.says(ben, YES, meeting).changed
    assert not circle.says(ben, YES, meeting).changed


def test_a_seat_that_nobody_takes_goes_on_in_order(circle: Circle) -> None:
    anna, ben, cem, dora = circle.join("Anna", "Ben", "Cem", "Dora")
    meeting = full(circle, anna, ben, cem, dora)
    circle.at("2027-03-02 10:00")
    circle.says(anna, NO, meeting)
    assert circle.until("2027-03-03 09:59") == ["2027-03-02 10:00 Ben seat"]
    assert circle.until("2027-03-03 10:00") == [
        "2027-03-03 10:00 Ben seat_expired",
        "2027-03-03 10:00 Cem seat",
    ]
    assert answer_of(circle, meeting, ben) is MAYBE
    assert sits(circle, meeting, cem)
    circle.says(cem, NO, meeting)
    assert circle.delivers() == ["Dora seat"]
    assert circle.says(ben, YES, meeting).waiting, "whoever lets it pass queues anew"


def test_who_says_nothing_and_frees_it_for_nobody_keeps_the_seat(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    meeting = full(circle, anna, ben)
    circle.at("2027-03-02 10:00")
    circle.says(anna, NO, meeting)
    circle.until("2027-03-04 10:00")
    assert (answer_of(circle, meeting, ben), held(circle, meeting, ben)) == (YES, None)
    assert sits(circle, meeting, ben)
    assert circle.says(cem, YES, meeting).waiting, "it is a seat like any other now"
    assert "2027-03-22 16:00 Ben day_before" in circle.until("2027-03-22 17:00")


def test_a_party_too_large_for_the_seat_is_nobody_to_free_it_for(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    meeting = full(circle, anna, ben)
    circle.brings(cem, 2, meeting)
    circle.at("2027-03-02 10:00")
    circle.says(anna, NO, meeting)
    circle.until("2027-03-04 10:00")
    assert answer_of(circle, meeting, ben) is YES
    assert sits(circle, meeting, ben)


def test_whose_seat_goes_on_is_no_longer_known_by_diet_and_arrival(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    meeting = full(circle, anna, ben, cem)
    needs.tell(rsvps.of(circle.session, meeting, ben), meeting, "diet", "vegan")
    circle.at("2027-03-02 10:00")
    circle.says(anna, NO, meeting)
    circle.until("2027-03-04 10:00")
    rsvp = rsvps.of(circle.session, meeting, ben)
    assert rsvp is not None
    assert (rsvp.answer, rsvp.diet) == (MAYBE, None)


def test_who_declines_passes_it_on_at_once(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    meeting = full(circle, anna, ben, cem)
    circle.says(anna, NO, meeting)
    circle.says(ben, NO, meeting)
    assert "Cem seat" in circle.delivers()
    assert not sits(circle, meeting, ben)


@pytest.mark.parametrize(
    ("freed", "until"),
    [
        ("2027-03-22 16:00", "2027-03-23 04:00"),  # a day before: half of what is left
        ("2027-03-23 10:00", "2027-03-23 13:00"),
        ("2027-03-23 14:00", "2027-03-23 15:00"),
        ("2027-03-23 14:01", None),  # too near to ask: the seat is given
        (
            "2027-03-20 21:00",
            "2027-03-23 00:00",
        ),  # a Saturday night: asked on Monday at eight, half of 32 hours
    ],
)
def test_near_the_start_the_time_is_shorter(circle: Circle, freed: str, until: str | None) -> None:
    anna, ben = circle.join("Anna", "Ben")
    meeting = full(circle, anna, ben)
    circle.at(freed)
    circle.says(anna, NO, meeting)
    assert held(circle, meeting, ben) == until
    assert sits(circle, meeting, ben)


def test_who_cannot_be_asked_has_the_seat(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    meeting = full(circle, anna, ben, cem, seats=1)
    assert ben.person is not None
    ben.person.reach = Reach.CLOSED
    members.pause(cem, circle.now.date() + timedelta(days=60))
    circle.says(anna, NO, meeting)
    assert held(circle, meeting, ben) is None
    assert sits(circle, meeting, ben)
    circle.says(ben, NO, meeting)
    assert held(circle, meeting, cem) is None
    assert sits(circle, meeting, cem)


def test_who_was_never_reached_is_not_said_to_have_let_it_pass(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    meeting = full(circle, anna, ben, cem)
    circle.says(anna, NO, meeting)
    row = circle.row(meeting, Step.SEAT, ben)
    circle.claims(row)
    deliveries.unknown(circle.session, row.id, now=circle.now)
    assert row.state is DeliveryState.UNKNOWN
    circle.until("2027-03-10 10:00")
    assert answer_of(circle, meeting, ben) is YES
    assert sits(circle, meeting, ben)
    assert held(circle, meeting, ben) is None


def test_a_day_offline_does_not_take_the_day_from_anybody(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    meeting = full(circle, anna, ben, cem)
    circle.at("2027-03-02 10:00")
    circle.says(anna, NO, meeting)
    circle.at("2027-03-04 12:00")  # nothing went out since
    row = circle.row(meeting, Step.SEAT, ben)
    assert circle.claims(row) is not None
    rsvp = rsvps.of(circle.session, meeting, ben)
    assert rsvp is not None
    offers.renew(circle.session, meeting, rsvp, now=circle.now)
    deliveries.sent(circle.session, row.id, message_id=1, now=circle.now)
    assert circle.until("2027-03-05 11:59") == []
    assert held(circle, meeting, ben) == "2027-03-05 12:00"
    assert "2027-03-05 12:00 Cem seat" in circle.until("2027-03-05 12:00")


def test_a_move_asks_everybody_and_ends_the_offer(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    meeting = full(circle, anna, ben, cem)
    circle.says(anna, NO, meeting)
    circle.delivers()
    circle.moves(meeting, "2027-03-30 16:00")
    circle.session.expire_all()
    assert held(circle, meeting, ben) is None
    circle.until("2027-03-10 10:00")
    assert sits(circle, meeting, ben)


def test_more_seats_go_to_the_waiting_list_and_fewer_than_taken_are_refused(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    meeting = full(circle, anna, ben, cem)
    meetings.change(circle.session, meeting, "capacity", "2 Plätze", now=circle.now)
    assert circle.delivers() == ["Ben seat"]
    with pytest.raises(SeatsTaken) as refused:
        meetings.change(circle.session, meeting, "capacity", "1", now=circle.now)
    assert refused.value.taken == 2
    for typed in ("0", "keine", "1001", "3 bis 5", "9999999"):
        with pytest.raises(NotInRange):
            meetings.change(circle.session, meeting, "capacity", typed, now=circle.now)
    assert meeting.capacity == 2
    meetings.change(circle.session, meeting, "capacity", None, now=circle.now)
    assert circle.delivers() == ["Cem seat"]
    assert held(circle, meeting, cem) is None, "without a limit there is nobody to pass it on to"


def test_a_limit_set_later_leaves_those_who_came_first(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    meeting = circle.plans(START, place="Fablab")
    circle.brings(anna, 1, meeting)
    circle.says(ben, YES, meeting)
    with pytest.raises(SeatsTaken) as refused:
        meetings.change(circle.session, meeting, "capacity", "2", now=circle.now)
    assert refused.value.taken == 3
    meetings.change(circle.session, meeting, "capacity", "3", now=circle.now)
    assert circle.says(circle.joins("Cem"), YES, meeting).waiting


# --- Whatever happens -----------------------------------------------------------------------------------

acts = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from(["yes", "maybe", "no", "+1", "+2", "seats", "hours", "day", "leaves", "blocks"]),
    ),
    max_size=30,
)


@given(acts=acts, seats=st.integers(1, 4))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # one transaction, rolled back for each example
def test_never_more_people_than_seats_in_order_and_nobody_forgotten(
    session: Session, acts: list[tuple[int, str]], seats: int
) -> None:
    circle = Circle(session)
    people = list(circle.join("Anna", "Ben", "Cem", "Dora", "Emil", "Fee"))
    meeting = circle.plans("2027-04-23 16:00", place="Fablab", seats=seats)
    for who, act in acts:
        member = people[who]
        before = rsvps.seated(session, meeting) or set()
        queued = [r for r in rsvps.all_of(session, meeting) if r.answer is YES and r.member_id not in before]
        line = [(r.member_id, 1 + r.guests) for r in queued]
        _act(circle, meeting, member, act)
        session.flush()
        session.expire_all()
        after = rsvps.seated(session, meeting)
        assert after is not None
        assert meeting.capacity is not None
        rows = {rsvp.member_id: rsvp for rsvp in rsvps.all_of(session, meeting)}
        taken = sum(1 + rows[m].guests for m in after)
        assert taken <= meeting.capacity, "never more people than seats"
        free = meeting.capacity - taken
        waiting = [r for m, r in rows.items() if r.answer is YES and m not in after]
        assert all(1 + r.guests > free for r in waiting), "nobody waits for a seat that is free"
        for m, party in line:
            if m in after or m not in rows or rows[m].answer is not YES:
                continue
            behind = [other for other, _ in line[line.index((m, party)) + 1 :] if other in rows]
            # As they are now: who brings fewer people than before may fit where more did not.
            later = {other for other in behind if 1 + rows[other].guests >= party}
            assert not (later & after - before), "nobody of the same size is overtaken"
        for rsvp in rows.values():
            if rsvp.offered_until is not None:
                assert rsvp.member_id in after, "what is offered is kept"
                assert circle.now < rsvp.offered_until < meeting.starts_at
    circle.until("2027-04-22 10:00")
    session.expire_all()
    for rsvp in rsvps.all_of(session, meeting):
        assert rsvp.offered_until is None or rsvp.offered_until > circle.now, "no offer lasts for ever"
    session.rollback()


def _act(circle: Circle, meeting: Meeting, member: Member, act: str) -> None:
    circle.now += timedelta(minutes=1)
    circle.delivers()
    found = members.with_telegram(circle.session, member.id)
    assert found is not None
    member = found
    if member.state.value == "left" and act in ("yes", "maybe", "no", "+1", "+2", "leaves", "blocks"):
        members.back_in_group(circle.session, member, now=circle.now)
    if act in ("yes", "maybe", "no"):
        circle.says(member, Answer(act), meeting)
    elif act in ("+1", "+2"):
        try:
            circle.brings(member, int(act), meeting)
        except NoSeatsLeft:
            return
    elif act == "seats":
        assert meeting.capacity is not None
        meetings.change(circle.session, meeting, "capacity", str(meeting.capacity + 1), now=circle.now)
    elif act in ("hours", "day"):
        step = timedelta(hours=7) if act == "hours" else timedelta(days=1)
        if circle.now + step < meeting.starts_at - timedelta(days=3):
            circle.until(circle.wall(circle.now + step))
    elif act == "leaves":
        members.gone_from_group(circle.session, member, now=circle.now)
    elif member.person is not None:
        blocked = member.person.reach is Reach.CLOSED
        member.person.reach = Reach.OPEN if blocked else Reach.CLOSED
