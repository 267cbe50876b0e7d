"""A meeting's life: created, changed, moved, cancelled, over; which one is next."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from domain import cards, deliveries, meetings, topics
from domain.refusals import (
    AnswersClosed,
    BadLink,
    Empty,
    LiesInThePast,
    NoMeetingPlanned,
    NoSuchThing,
    TooLong,
)
from models import Answer, Meeting, MeetingFormat, MeetingState, Step, Topic, TopicState

from .circle import Circle, moment

YES = Answer.YES


def topic(circle: Circle, title: str = "BNE") -> Topic:
    found = topics.propose(
        circle.session, circle.joins("Anna"), title=title, description=None, now=circle.now
    ).topic
    assert found is not None
    return found


# --- Created ------------------------------------------------------------------------------------------


def test_a_meeting_keeps_the_wall_time_and_knows_the_moment(circle: Circle) -> None:
    summer, winter = circle.plans("2027-03-30 16:00"), circle.plans("2027-03-23 16:00")
    assert summer.starts_local == datetime(2027, 3, 30, 16, 0)
    assert (summer.starts_at.hour, winter.starts_at.hour) == (14, 15)
    assert summer.starts_at == moment("2027-03-30 16:00")
    assert summer.uid != winter.uid


@pytest.mark.parametrize("starts", ["2027-03-01 10:00", "2027-03-01 09:59", "2026-12-31 16:00"])
def test_nothing_is_planned_for_the_past(circle: Circle, starts: str) -> None:
    with pytest.raises(LiesInThePast) as refused:
        circle.plans(starts, "TikTok")
    assert refused.value.title == "TikTok"


@pytest.mark.parametrize(
    ("link", "place", "kind"),
    [
        (None, None, MeetingFormat.DIGITAL),
        ("https://zoom.us/j/1", None, MeetingFormat.DIGITAL),
        (None, "Fablab", MeetingFormat.IN_PERSON),
        ("https://zoom.us/j/1", "Fablab", MeetingFormat.BOTH),
    ],
)
def test_where_people_meet_follows_from_link_and_place(
    circle: Circle, link: str | None, place: str | None, kind: MeetingFormat
) -> None:
    assert circle.plans("2027-03-23 16:00", link=link, place=place).format is kind


@pytest.mark.parametrize(("typed", "kept"), [(0, 5), (2, 5), (90, 90), (99999, 20160)])
def test_a_length_nobody_can_mean_is_made_one_that_a_meeting_can_have(
    circle: Circle, typed: int, kept: int
) -> None:
    assert circle.plans("2027-03-23 16:00", minutes=typed).minutes == kept
    meeting = circle.plans("2027-05-25 16:00", minutes=60)
    circle.moves(meeting, "2027-05-25 16:00", minutes=typed)
    assert meeting.minutes == kept


# --- Changed ------------------------------------------------------------------------------------------


def test_a_change_raises_the_sequence_and_wants_the_card_but_not_the_revision(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    circle.now += timedelta(hours=1)
    meetings.change(circle.session, meeting, "place", "  Fablab\tLübeck ", now=circle.now)
    assert meeting.place == "Fablab Lübeck"
    assert meeting.format is MeetingFormat.IN_PERSON
    assert (meeting.sequence, meeting.revision, meeting.card_wanted) == (1, 0, 1)
    assert meeting.updated_at == circle.now
    meetings.change(circle.session, meeting, "link", "zoom.us/j/1", now=circle.now)
    assert (meeting.link, meeting.sequence) == ("https://zoom.us/j/1", 2)


def test_link_and_place_come_and_go(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00", place="Fablab")
    kinds = []
    for field, text in [
        ("link", "https://zoom.us/j/1"),
        ("place", None),
        ("place", "Lübeck"),
        ("link", None),
    ]:
        meetings.change(circle.session, meeting, field, text, now=circle.now)
        kinds.append(meeting.format)
    both, digital, in_person = MeetingFormat.BOTH, MeetingFormat.DIGITAL, MeetingFormat.IN_PERSON
    assert kinds == [both, digital, both, in_person]


@pytest.mark.parametrize(
    ("field", "text", "refusal"),
    [
        ("title", None, Empty),
        ("title", "x" * 121, TooLong),
        ("link", "javascript:alert(1)", BadLink),
        ("place", "x" * 201, TooLong),
        ("host", "x" * 65, TooLong),
        ("description", "x" * 1001, TooLong),
        ("state", "over", NoSuchThing),
    ],
)
def test_a_change_that_cannot_be_is_refused(
    circle: Circle, field: str, text: str | None, refusal: type[Exception]
) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    with pytest.raises(refusal):
        meetings.change(circle.session, meeting, field, text, now=circle.now)
    assert (meeting.title, meeting.sequence) == ("TikTok", 0)


def test_a_running_meeting_can_be_changed_a_past_one_cannot(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    circle.at("2027-03-23 17:29")
    meetings.change(circle.session, meeting, "link", "https://zoom.us/j/2", now=circle.now)
    circle.at("2027-03-23 17:30")
    with pytest.raises(AnswersClosed):
        meetings.change(circle.session, meeting, "link", None, now=circle.now)
    with pytest.raises(AnswersClosed):
        circle.cancels(meeting)
    with pytest.raises(AnswersClosed):
        circle.moves(meeting, "2027-04-27 16:00")


# --- Moved --------------------------------------------------------------------------------------------


def test_a_move_remembers_where_it_came_from(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    uid = meeting.uid
    circle.delivers()
    assert circle.moves(meeting, "2027-03-30 17:00", minutes=120)
    assert meeting.starts_local == datetime(2027, 3, 30, 17, 0)
    assert meeting.starts_at == moment("2027-03-30 17:00")
    assert meeting.moved_from == datetime(2027, 3, 23, 16, 0)
    assert (meeting.minutes, meeting.revision, meeting.uid) == (120, 1, uid)
    assert meeting.sequence > 0


def test_the_same_date_again_is_no_move(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    assert not circle.moves(meeting, "2027-03-23 16:00")
    assert (meeting.revision, meeting.sequence, meeting.moved_from) == (0, 0, None)


def test_nothing_is_moved_into_the_past(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    with pytest.raises(LiesInThePast):
        circle.moves(meeting, "2027-02-23 16:00")
    assert meeting.revision == 0


def test_a_cancelled_meeting_does_not_come_back(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    circle.cancels(meeting)
    with pytest.raises(AnswersClosed) as refused:
        circle.moves(meeting, "2027-04-27 16:00")
    assert refused.value.cancelled


# --- Topics -------------------------------------------------------------------------------------------


def test_a_topic_is_chosen_and_done(circle: Circle) -> None:
    bne = topic(circle)
    meeting = circle.plans("2027-03-23 16:00", topic_ids=(bne.id,))
    assert bne.state is TopicState.CHOSEN
    circle.until("2027-03-24 10:00")
    states = (meeting.state, bne.state)
    assert states == (MeetingState.OVER, TopicState.DONE)


def test_a_cancelled_meetings_topic_returns_to_the_pool(circle: Circle) -> None:
    bne = topic(circle)
    circle.cancels(circle.plans("2027-03-23 16:00", topic_ids=(bne.id,)))
    assert bne.state is TopicState.PROPOSED


def test_another_topic_frees_the_former_one(circle: Circle) -> None:
    bne, spaces = topic(circle), topic(circle, "Dritte Orte")
    meeting = circle.plans("2027-03-23 16:00", topic_ids=(bne.id,))
    meetings.set_topic(circle.session, meeting, spaces, now=circle.now)
    assert (bne.state, spaces.state) == (TopicState.PROPOSED, TopicState.CHOSEN)
    meetings.set_topic(circle.session, meeting, None, now=circle.now)
    assert meeting.topics == []
    assert topics.topic(circle.session, network_id=circle.network.id, topic_id=spaces.id).state == "proposed"


def test_a_withdrawn_topic_stays_withdrawn_whatever_becomes_of_its_meeting(circle: Circle) -> None:
    bne, spaces = topic(circle), topic(circle, "Dritte Orte")
    first = circle.plans("2027-03-23 16:00", topic_ids=(bne.id,))
    second = circle.plans("2027-03-24 16:00", topic_ids=(spaces.id,))
    for each in (bne, spaces):
        topics.withdraw(circle.session, each, member=None, organiser=True)
    circle.cancels(first)
    circle.until("2027-03-25 10:00")
    assert second.state is MeetingState.OVER
    assert {bne.state, spaces.state} == {TopicState.WITHDRAWN}


def test_a_topic_of_two_meetings_stays_chosen_when_one_is_cancelled(circle: Circle) -> None:
    bne = topic(circle)
    first = circle.plans("2027-03-23 16:00", topic_ids=(bne.id,))
    second = circle.plans("2027-05-25 16:00", topic_ids=(bne.id,))
    circle.cancels(first)
    states = [bne.state]
    circle.cancels(second)
    assert [*states, bne.state] == [TopicState.CHOSEN, TopicState.PROPOSED]


def test_only_the_pools_own_topics_are_chosen(session: Session) -> None:
    here, there = Circle(session, chat_id=-1), Circle(session, chat_id=-2)
    foreign, withdrawn = topic(there), topic(here, "Fablab")
    topics.withdraw(session, withdrawn, member=None, organiser=True)
    meeting = here.plans("2027-03-23 16:00", topic_ids=(foreign.id, withdrawn.id))
    assert meeting.topics == []
    for each in (foreign, withdrawn):
        with pytest.raises(NoSuchThing):
            meetings.set_topic(session, meeting, each, now=here.now)
    assert (foreign.state, withdrawn.state) == (TopicState.PROPOSED, TopicState.WITHDRAWN)


# --- Which is next ------------------------------------------------------------------------------------


def test_what_is_coming_is_sorted_and_leaves_out_what_is_over_or_cancelled(session: Session) -> None:
    circle, other = Circle(session), Circle(session, chat_id=-2)
    other.plans("2027-03-10 16:00")
    circle.at("2027-03-01 10:00")
    late, soon = circle.plans("2027-05-25 16:00"), circle.plans("2027-03-23 16:00")
    circle.cancels(circle.plans("2027-04-01 16:00"))

    def coming() -> list[Meeting]:
        return meetings.upcoming(session, circle.network.id, now=circle.now)

    assert coming() == [soon, late]
    circle.at("2027-03-23 17:00")
    assert coming() == [soon, late]
    assert meetings.next_open(session, circle.network.id, now=circle.now) is late
    circle.at("2027-03-23 17:30")
    assert coming() == [late]
    circle.at("2027-05-26 10:00")
    with pytest.raises(NoMeetingPlanned):
        meetings.next_open(session, circle.network.id, now=circle.now)


def test_a_journey_of_many_days_is_coming_until_it_ends(circle: Circle) -> None:
    tour = circle.plans("2027-03-02 08:00", "Fablab-Tour", minutes=14 * 24 * 60)
    circle.at("2027-03-16 07:59")
    assert meetings.upcoming(circle.session, circle.network.id, now=circle.now) == [tour]


def test_a_card_is_known_by_its_message(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    card = circle.row(meeting, Step.CARD)
    circle.claims(card)
    deliveries.sent(circle.session, card.id, message_id=42, now=circle.now)
    circle.session.flush()
    assert cards.is_card(circle.session, -100, 42)
    assert not cards.is_card(circle.session, -100, 43)
    assert not cards.is_card(circle.session, -200, 42)


def test_a_meeting_that_is_not_there(circle: Circle) -> None:
    with pytest.raises(NoSuchThing):
        meetings.by_id(circle.session, 12345)
