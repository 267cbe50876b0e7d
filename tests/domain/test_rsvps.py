"""Answers: given, changed, closed; seats and the waiting list; guests, notes; what the card counts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from domain import meetings, members, privacy, rsvps
from domain.refusals import AnswersClosed, Empty, NoAnswerYet, NoSeatsLeft, TooLong, TooManyGuests
from models import Answer, Meeting, Member, Step

from .circle import Circle

YES, MAYBE, NO = Answer.YES, Answer.MAYBE, Answer.NO


def sitting(circle: Circle, meeting: Meeting, *among: Member) -> list[str]:
    places = rsvps.seated(circle.session, meeting)
    assert places is not None
    return [member.name for member in among if member.id in places]


def in_turn(circle: Circle, meeting: Meeting, *people: Member) -> None:
    for member in people:
        circle.says(member, YES, meeting)
        circle.now += timedelta(minutes=1)


# --- Answering ----------------------------------------------------------------------------------------


def test_an_answer_is_kept_and_can_be_changed(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    for answer in (YES, MAYBE, NO, YES):
        outcome = circle.says(anna, answer, meeting)
        assert outcome.changed
        assert outcome.rsvp.answer is answer
    assert rsvps.tally(circle.session, meeting, names=5).counts == {YES: 1, MAYBE: 0, NO: 0}


def test_the_same_answer_again_changes_nothing_and_draws_no_card(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    circle.says(anna, YES, meeting)
    drawn = meeting.card_wanted
    assert not circle.says(anna, YES, meeting).changed
    assert meeting.card_wanted == drawn


def test_a_confirmation_after_a_move_is_a_change(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    circle.says(anna, YES, meeting)
    circle.moves(meeting, "2027-03-30 16:00")
    assert circle.says(anna, YES, meeting).changed
    assert rsvps.tally(circle.session, meeting, names=5).unconfirmed == 0


@pytest.mark.parametrize("wall", ["2027-03-23 16:00", "2027-03-23 17:00", "2027-03-24 10:00"])
def test_answers_close_when_the_meeting_starts(circle: Circle, wall: str) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00", place="Fablab")
    circle.at("2027-03-23 15:59")
    circle.says(anna, YES, meeting)
    circle.at(wall)
    with pytest.raises(AnswersClosed) as closed:
        circle.says(anna, NO, meeting)
    assert not closed.value.cancelled
    with pytest.raises(AnswersClosed):
        circle.brings(anna, 1, meeting)
    with pytest.raises(AnswersClosed):
        rsvps.set_note(circle.session, member=anna, meeting=meeting, note="zu spät", now=circle.now)


def test_a_cancelled_meeting_takes_no_answers_and_says_why(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    circle.cancels(meeting)
    with pytest.raises(AnswersClosed) as closed:
        circle.says(anna, YES, meeting)
    assert closed.value.cancelled
    assert closed.value.title == "TikTok"


# --- Notes --------------------------------------------------------------------------------------------


def test_a_note_belongs_to_an_answer_and_survives_a_change_of_mind(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    with pytest.raises(NoAnswerYet):
        rsvps.set_note(circle.session, member=anna, meeting=meeting, note="komme später", now=circle.now)
    circle.says(anna, YES, meeting)
    rsvps.set_note(circle.session, member=anna, meeting=meeting, note="  komme\nspäter ", now=circle.now)
    circle.says(anna, MAYBE, meeting)
    rsvp = rsvps.of(circle.session, meeting, anna)
    assert rsvp is not None
    assert rsvp.note == "komme später"
    rsvps.set_note(circle.session, member=anna, meeting=meeting, note=None, now=circle.now)
    assert rsvp.note is None


@pytest.mark.parametrize(("note", "refusal"), [("x" * 201, TooLong), ("\u200b \u202e", Empty)])
def test_a_note_that_is_too_long_or_nothing_is_refused(
    circle: Circle, note: str, refusal: type[Exception]
) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    circle.says(anna, YES, meeting)
    with pytest.raises(refusal):
        rsvps.set_note(circle.session, member=anna, meeting=meeting, note=note, now=circle.now)


# --- Seats --------------------------------------------------------------------------------------------


def test_the_last_seat_goes_to_who_said_yes_first(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    meeting = circle.plans("2027-03-23 16:00", place="Fablab", seats=2)
    in_turn(circle, meeting, cem, anna)
    assert circle.says(ben, YES, meeting).waiting
    assert sitting(circle, meeting, anna, ben, cem) == ["Anna", "Cem"]
    assert rsvps.tally(circle.session, meeting, names=5).waiting == 1


def test_a_no_moves_the_waiting_list_up(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    meeting = circle.plans("2027-03-23 16:00", place="Fablab", seats=1)
    in_turn(circle, meeting, anna, ben, cem)
    circle.says(anna, NO, meeting)
    assert sitting(circle, meeting, anna, ben, cem) == ["Ben"]
    assert rsvps.is_waiting(circle.session, meeting, cem.id)
    assert not rsvps.is_waiting(circle.session, meeting, anna.id)


@pytest.mark.parametrize("meanwhile", [MAYBE, NO])
def test_who_gave_up_a_seat_queues_anew(circle: Circle, meanwhile: Answer) -> None:
    anna, ben = circle.join("Anna", "Ben")
    meeting = circle.plans("2027-03-23 16:00", place="Fablab", seats=1)
    in_turn(circle, meeting, anna, ben)
    circle.says(anna, meanwhile, meeting)
    assert circle.says(anna, YES, meeting).waiting
    assert sitting(circle, meeting, anna, ben) == ["Ben"]


def test_a_moved_meeting_keeps_its_seats(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    meeting = circle.plans("2027-03-23 16:00", place="Fablab", seats=1)
    in_turn(circle, meeting, anna, ben)
    circle.moves(meeting, "2027-03-30 16:00")
    circle.says(ben, YES, meeting)
    circle.now += timedelta(minutes=1)
    circle.says(anna, YES, meeting)
    assert sitting(circle, meeting, anna, ben) == ["Anna"]


def test_who_leaves_makes_room(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    meeting = circle.plans("2027-03-23 16:00", place="Fablab", seats=1)
    in_turn(circle, meeting, anna, ben)
    circle.delivers()
    privacy.leave(circle.session, anna, now=circle.now)
    assert sitting(circle, meeting, ben) == ["Ben"]
    assert circle.delivers() == ["Ben seat"]


def test_who_is_gone_from_the_group_is_not_counted_on_and_makes_room(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    past = circle.plans("2027-03-02 16:00")
    meeting = circle.plans("2027-03-23 16:00", place="Fablab", seats=1)
    in_turn(circle, meeting, anna, ben)
    circle.says(anna, YES, past)
    circle.until("2027-03-03 10:00")
    members.gone_from_group(circle.session, anna, now=circle.now)
    tally = rsvps.tally(circle.session, meeting, names=5)
    assert (tally.counts[YES], tally.names[YES]) == (1, ["Ben"])
    assert circle.delivers() == ["Ben seat"]
    assert rsvps.tally(circle.session, past, names=5).counts[YES] == 1, "history stays"

    members.back_in_group(circle.session, anna, now=circle.now)
    assert rsvps.of(circle.session, meeting, anna) is None
    assert circle.says(anna, YES, meeting).waiting


def test_without_a_limit_nobody_waits(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    assert not circle.says(anna, YES, meeting).waiting
    assert rsvps.seated(circle.session, meeting) is None
    assert rsvps.tally(circle.session, meeting, names=5).waiting == 0


# --- Guests -------------------------------------------------------------------------------------------


def test_a_guest_takes_a_seat_and_says_yes(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    meeting = circle.plans("2027-03-23 16:00", place="Fablab", seats=3)
    circle.brings(anna, 1, meeting)
    circle.now += timedelta(minutes=1)
    in_turn(circle, meeting, ben, cem)
    assert sitting(circle, meeting, anna, ben, cem) == ["Anna", "Ben"]
    tally = rsvps.tally(circle.session, meeting, names=5)
    assert (tally.counts[YES], tally.guests, tally.waiting) == (3, 1, 1)


def test_guests_go_with_the_yes(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00", place="Fablab")
    circle.brings(anna, 2, meeting)
    circle.says(anna, MAYBE, meeting)
    assert rsvps.tally(circle.session, meeting, names=5).guests == 0
    circle.says(anna, YES, meeting)
    assert rsvps.tally(circle.session, meeting, names=5).guests == 0


@pytest.mark.parametrize("guests", [-1, 6, 1000])
def test_nobody_brings_a_school_class(circle: Circle, guests: int) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00", place="Fablab")
    with pytest.raises(TooManyGuests) as refused:
        circle.brings(anna, guests, meeting)
    assert refused.value.limit == 5


def test_nobody_brings_guests_to_a_video_call(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00", link="https://zoom.us/j/1")
    with pytest.raises(TooManyGuests) as refused:
        circle.brings(anna, 1, meeting)
    assert refused.value.limit == 0
    assert rsvps.of(circle.session, meeting, anna) is None


def test_fewer_guests_move_the_waiting_list_up(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    meeting = circle.plans("2027-03-23 16:00", place="Fablab", seats=2)
    circle.brings(anna, 1, meeting)
    circle.now += timedelta(minutes=1)
    circle.says(ben, YES, meeting)
    circle.delivers()
    circle.brings(anna, 0, meeting)
    assert sitting(circle, meeting, anna, ben) == ["Anna", "Ben"]
    assert circle.delivers() == ["Ben seat"]


# --- Parties that do not fit --------------------------------------------------------------------------


def test_a_party_that_does_not_fit_waits_without_holding_up_a_smaller_one(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    meeting = circle.plans("2027-03-23 16:00", place="Fablab", seats=3)
    circle.brings(anna, 1, meeting)
    circle.now += timedelta(minutes=1)
    circle.brings(ben, 2, meeting)
    circle.now += timedelta(minutes=1)
    circle.says(cem, YES, meeting)
    assert sitting(circle, meeting, anna, ben, cem) == ["Anna", "Cem"]


def test_nobody_loses_a_seat_to_a_party_that_waited(circle: Circle) -> None:
    anna, ben, cem, dora = circle.join("Anna", "Ben", "Cem", "Dora")
    meeting = circle.plans("2027-03-23 16:00", place="Fablab", seats=3)
    in_turn(circle, meeting, anna)
    circle.brings(ben, 2, meeting)  # three: waits
    circle.now += timedelta(minutes=1)
    in_turn(circle, meeting, cem, dora)
    assert sitting(circle, meeting, anna, ben, cem, dora) == ["Anna", "Cem", "Dora"]

    circle.says(anna, NO, meeting)

    assert sitting(circle, meeting, ben, cem, dora) == ["Cem", "Dora"]
    circle.says(cem, NO, meeting)
    circle.says(dora, NO, meeting)
    assert sitting(circle, meeting, ben) == ["Ben"]


def test_nobody_loses_a_seat_to_somebody_elses_guest(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    meeting = circle.plans("2027-03-23 16:00", place="Fablab", seats=2)
    in_turn(circle, meeting, anna, ben)
    with pytest.raises(NoSeatsLeft) as refused:
        circle.brings(anna, 1, meeting)
    assert refused.value.left == 0
    assert sitting(circle, meeting, anna, ben) == ["Anna", "Ben"]
    assert rsvps.tally(circle.session, meeting, names=5).guests == 0


def test_a_waiting_party_that_becomes_smaller_takes_what_is_free_and_no_more(circle: Circle) -> None:
    anna, ben, cem = circle.join("Anna", "Ben", "Cem")
    meeting = circle.plans("2027-03-23 16:00", place="Fablab", seats=3)
    circle.brings(anna, 3, meeting)  # four: waits
    circle.now += timedelta(minutes=1)
    in_turn(circle, meeting, ben, cem)
    circle.brings(anna, 1, meeting)  # two: one too many
    assert sitting(circle, meeting, anna, ben, cem) == ["Ben", "Cem"]
    circle.brings(anna, 0, meeting)
    assert sitting(circle, meeting, anna, ben, cem) == ["Anna", "Ben", "Cem"]


def test_a_waiting_party_keeps_its_place_before_those_who_came_later(circle: Circle) -> None:
    anna, ben, cem, dora = circle.join("Anna", "Ben", "Cem", "Dora")
    meeting = circle.plans("2027-03-23 16:00", place="Fablab", seats=2)
    in_turn(circle, meeting, anna)
    circle.brings(ben, 1, meeting)  # two: waits
    circle.now += timedelta(minutes=1)
    in_turn(circle, meeting, cem)  # takes the seat that Ben's party cannot use
    circle.brings(dora, 1, meeting)
    circle.says(anna, NO, meeting)
    circle.says(cem, NO, meeting)
    assert sitting(circle, meeting, ben, dora) == ["Ben"]


acts = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(["yes", "maybe", "no", "alone", "+1", "+2"])), max_size=25
)


@given(acts=acts, seats=st.integers(1, 5))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # one transaction, rolled back for each example
def test_whoever_sits_keeps_sitting_and_no_seat_is_given_twice(
    session: Session, acts: list[tuple[int, str]], seats: int
) -> None:
    circle = Circle(session)
    people = list(circle.join("Anna", "Ben", "Cem", "Dora", "Emil", "Fee"))
    meeting = circle.plans("2027-03-23 16:00", place="Fablab", seats=seats)
    before: set[int] = set()
    for who, act in acts:
        member = people[who]
        circle.now += timedelta(minutes=1)
        if act in ("yes", "maybe", "no"):
            circle.says(member, Answer(act), meeting)
        else:
            try:
                circle.brings(member, 0 if act == "alone" else int(act), meeting)
            except NoSeatsLeft:
                continue
        after = rsvps.seated(session, meeting)
        assert after is not None
        rows = {rsvp.member_id: rsvp for rsvp in rsvps.all_of(session, meeting)}
        assert sum(1 + rows[m].guests for m in after) <= seats
        assert before - after <= {member.id}, "somebody else lost a seat"
        free = seats - sum(1 + rows[m].guests for m in after)
        waiting = [r for m, r in rows.items() if r.answer is YES and m not in after]
        assert all(1 + rsvp.guests > free for rsvp in waiting), "a seat is free that somebody waits for"
        before = after
    session.rollback()


# --- What the card shows ------------------------------------------------------------------------------


def test_names_stand_in_the_order_of_the_answers_and_end_where_there_is_no_room(circle: Circle) -> None:
    people = list(circle.join("Dora", "Anna", "Cem", "Ben"))
    meeting = circle.plans("2027-03-23 16:00")
    in_turn(circle, meeting, *people)
    tally = rsvps.tally(circle.session, meeting, names=2)
    assert tally.names[YES] == ["Dora", "Anna"]
    assert tally.counts[YES] == 4
    assert rsvps.tally(circle.session, meeting, names=0).names[YES] == []


def test_who_prefers_is_counted_without_a_name(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    meeting = circle.plans("2027-03-23 16:00")
    in_turn(circle, meeting, anna, ben)
    anna.name_on_card = False
    tally = rsvps.tally(circle.session, meeting, names=9)
    assert (tally.counts[YES], tally.names[YES]) == (2, ["Ben"])


def test_answers_of_one_meeting_are_not_those_of_another(circle: Circle) -> None:
    anna = circle.joins("Anna")
    first, second = circle.plans("2027-03-23 16:00"), circle.plans("2027-05-25 16:00")
    circle.says(anna, YES, first)
    assert rsvps.of(circle.session, second, anna) is None
    assert rsvps.tally(circle.session, second, names=9).counts[YES] == 0
    assert meetings.next_open(circle.session, circle.network.id, now=circle.now).id == first.id
    assert circle.waiting(second, anna)[Step.ASK_WEEK] == "2027-05-18 16:00"
