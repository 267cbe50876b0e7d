"""Answers noted for those who have no Telegram: seats, counts, names."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from domain import attendances, meetings, privacy, proxies, rsvps, seats, statistics
from domain.refusals import AnswersClosed, Empty, NoSeatForProxy, SeatsTaken, TooManyProxies
from models import Answer, MeetingState, Step
from tests.domain.circle import Circle

YES, MAYBE, NO = Answer.YES, Answer.MAYBE, Answer.NO


@pytest.fixture
def circle(session: Session) -> Circle:
    return Circle(session)


def test_it_counts_like_any_other_and_stands_among_the_names_in_order(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    meeting = circle.plans("2027-03-23 16:00")
    circle.says(anna, YES, meeting)
    circle.at("2027-03-01 11:00")
    proxies.say(circle.session, meeting, "Oma  Erna", YES, now=circle.now)
    proxies.say(circle.session, meeting, "Uwe", MAYBE, now=circle.now)
    circle.at("2027-03-01 12:00")
    circle.says(ben, YES, meeting)
    tally = rsvps.tally(circle.session, meeting, names=5)
    assert tally.counts == {YES: 3, MAYBE: 1, NO: 0}
    assert tally.names == {YES: ["Anna", "Oma Erna", "Ben"], MAYBE: ["Uwe"]}
    assert rsvps.tally(circle.session, meeting, names=2).names[YES] == ["Anna", "Oma Erna"]


def test_the_same_name_again_changes_the_answer(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    first = proxies.say(circle.session, meeting, "Erna Müller", YES, now=circle.now)
    again = proxies.say(circle.session, meeting, "erna mueller", NO, now=circle.now)
    assert (again.id, again.name, again.answer) == (first.id, "Erna Müller", NO)
    assert len(proxies.of_meeting(circle.session, meeting)) == 1


def test_a_yes_takes_a_free_seat_and_is_refused_when_there_is_none(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    meeting = circle.plans("2027-03-23 16:00", place="Fablab", seats=2)
    erna = proxies.say(circle.session, meeting, "Erna", YES, now=circle.now)
    assert not circle.says(anna, YES, meeting).waiting
    assert circle.says(ben, YES, meeting).waiting
    with pytest.raises(NoSeatForProxy):
        proxies.say(circle.session, meeting, "Uwe", YES, now=circle.now)
    proxies.say(circle.session, meeting, "Uwe", MAYBE, now=circle.now)
    proxies.say(circle.session, meeting, "Erna", YES, now=circle.now)  # who sits keeps the seat
    tally = rsvps.tally(circle.session, meeting, names=5)
    assert (tally.counts[YES], tally.waiting, tally.free) == (3, 1, 0)
    with pytest.raises(SeatsTaken):
        rsvps.set_capacity(circle.session, meeting, 1, now=circle.now)
    circle.at("2027-03-01 11:00")
    circle.says(cem, YES, meeting)
    proxies.take_back(circle.session, meeting, erna, now=circle.now)
    assert rsvps.seated(circle.session, meeting) == {anna.id, ben.id}, "who waits moves up"
    assert rsvps.of(circle.session, meeting, ben).offered_until is not None  # type: ignore[union-attr]
    assert seats.of_proxies(circle.session, meeting) == 0


def test_a_seat_left_over_goes_past_a_party_that_does_not_fit_and_nobody_loses_theirs(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    meeting = circle.plans("2027-03-23 16:00", place="Fablab", seats=2)
    circle.says(anna, YES, meeting)
    circle.brings(ben, 1, meeting)
    assert rsvps.waiting(circle.session, meeting) == {ben.id}
    proxies.say(circle.session, meeting, "Erna", YES, now=circle.now)
    assert rsvps.seated(circle.session, meeting) == {anna.id}
    circle.says(anna, NO, meeting)
    assert rsvps.seated(circle.session, meeting) == set(), "one seat, and Ben brings somebody"


def test_after_a_move_it_is_for_the_old_date_until_said_again(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    circle.until("2027-03-02 10:00")
    proxies.say(circle.session, meeting, "Erna", YES, now=circle.now)
    circle.moves(meeting, "2027-03-30 16:00")
    assert rsvps.tally(circle.session, meeting, names=5).unconfirmed == 1
    assert proxies.to_tell(circle.session, meeting) == ["Erna"]
    circle.moves(meeting, "2027-03-23 16:00")
    assert rsvps.tally(circle.session, meeting, names=5).unconfirmed == 0, "as if it had never moved"
    circle.moves(meeting, "2027-03-31 16:00")
    proxies.say(circle.session, meeting, "Erna", YES, now=circle.now)
    assert rsvps.tally(circle.session, meeting, names=5).unconfirmed == 0


def test_when_it_is_over_the_name_goes_and_the_number_stays(circle: Circle) -> None:
    (anna,) = circle.join("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    circle.says(anna, YES, meeting)
    proxies.say(circle.session, meeting, "Erna", YES, now=circle.now)
    proxies.say(circle.session, meeting, "Uwe", NO, now=circle.now)
    circle.until("2027-03-24 10:00")
    assert meeting.state is MeetingState.OVER
    assert [p.name for p in proxies.of_meeting(circle.session, meeting)] == [None, None]
    assert attendances.heard(circle.session, meeting).attended is None, "nobody has said anything"
    attendances.answer(circle.session, member=anna, meeting=meeting, attended=True, now=circle.now)
    assert attendances.heard(circle.session, meeting).attended == 2
    (bar,) = statistics.of_network(circle.session, circle.network.id).bars
    assert (bar.yes, bar.no, bar.attended) == (2, 1, 2)
    assert circle.row(meeting, Step.END).settled_at is not None


def test_whose_name_goes_is_taken_out_there_too_and_the_card_is_drawn_again(circle: Circle) -> None:
    (anna,) = circle.join("Annegret Muster")
    meeting = circle.plans("2027-03-23 16:00")
    proxy = proxies.say(circle.session, meeting, "Annegret Muster", YES, now=circle.now)
    before = meeting.card_wanted
    privacy.leave(circle.session, anna, now=circle.now)
    assert proxy.name == "…"
    assert meeting.card_wanted > before


def test_refused(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    with pytest.raises(Empty):
        proxies.say(circle.session, meeting, " \u200b ", YES, now=circle.now)
    for number in range(proxies.LIMIT):
        proxies.say(circle.session, meeting, f"Gast {number}", NO, now=circle.now)
    with pytest.raises(TooManyProxies):
        proxies.say(circle.session, meeting, "Noch einer", YES, now=circle.now)
    proxies.say(circle.session, meeting, "Gast 3", YES, now=circle.now)
    circle.at("2027-03-23 16:01")
    with pytest.raises(AnswersClosed):
        proxies.say(circle.session, meeting, "Gast 3", NO, now=circle.now)
    proxies.take_back(circle.session, meeting, proxies.of_meeting(circle.session, meeting)[0], now=circle.now)
    assert meetings.by_id(circle.session, meeting.id).state is MeetingState.PLANNED
