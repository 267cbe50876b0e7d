"""From a waiting row to a claimed one: due, and checked again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from domain import deliveries, members, wanted
from models import (
    Answer,
    DeliveryState,
    Meeting,
    MeetingState,
    Member,
    MemberState,
    Reach,
    ReminderLevel,
    Step,
)

from .circle import Circle, fate

YES, MAYBE, NO = Answer.YES, Answer.MAYBE, Answer.NO
WAITING, SENDING, SENT = DeliveryState.WAITING, DeliveryState.SENDING, DeliveryState.SENT
UNKNOWN, DROPPED, FAILED = DeliveryState.UNKNOWN, DeliveryState.DROPPED, DeliveryState.FAILED


# --- Due ----------------------------------------------------------------------------------------------


def test_rows_are_due_oldest_first_and_name_the_chat_to_write_to(circle: Circle) -> None:
    anna = circle.joins("Anna", telegram_id=77)
    meeting = circle.plans("2027-03-23 16:00")
    assert [
        (row.telegram_id, row.card) for row in deliveries.due(circle.session, now=circle.now, limit=9)
    ] == [(-100, True)]
    circle.at("2027-03-16 16:00")
    found = deliveries.due(circle.session, now=circle.now, limit=9)
    assert [row.delivery_id for row in found] == [
        circle.row(meeting, Step.CARD).id,
        circle.row(meeting, Step.PIN).id,
        circle.row(meeting, Step.ASK_WEEK, anna).id,
    ]
    assert [row.telegram_id for row in found] == [-100, -100, 77]
    assert len(deliveries.due(circle.session, now=circle.now, limit=1)) == 1


def test_the_next_moment_counts_what_was_put_off(circle: Circle) -> None:
    circle.joins("Anna")
    assert deliveries.next_due(circle.session) is None
    meeting = circle.plans("2027-03-23 16:00")
    circle.delivers()
    assert deliveries.next_due(circle.session) == circle.row(meeting, Step.PIN).due
    pin = circle.row(meeting, Step.PIN)
    circle.at("2027-03-09 16:00")
    assert circle.claims(pin)
    later = circle.now + timedelta(seconds=90)
    deliveries.postponed(circle.session, pin.id, not_before=later)
    assert deliveries.next_due(circle.session) == later
    assert deliveries.due(circle.session, now=circle.now, limit=9) == []
    assert len(deliveries.due(circle.session, now=later, limit=9)) == 1


# --- Claimed once -------------------------------------------------------------------------------------


def test_a_row_is_claimed_once_and_leased(circle: Circle) -> None:
    card = circle.row(circle.plans("2027-03-23 16:00"), Step.CARD)
    claimed = circle.claims(card)
    assert claimed is not None
    assert claimed.network is circle.network
    assert claimed.member is None
    assert (card.state, card.attempts, card.lease_until) == (SENDING, 1, circle.now + deliveries.LEASE)
    assert circle.claims(card) is None
    assert card.attempts == 1


def test_what_was_claimed_carries_all_its_words_need(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    circle.says(anna, YES, meeting)
    circle.at("2027-03-22 16:00")
    claimed = circle.claims(circle.row(meeting, Step.DAY_BEFORE, anna))
    assert claimed is not None
    assert claimed.member is anna
    assert claimed.member.person is not None
    assert claimed.rsvp is not None
    assert claimed.rsvp.answer is YES
    assert claimed.subject is meeting


# --- Checked again ------------------------------------------------------------------------------------


def leaves(circle: Circle, anna: Member, _: Meeting) -> None:
    members.gone_from_group(circle.session, anna, now=circle.now)


def waits_for_approval(_: Circle, anna: Member, __: Meeting) -> None:
    anna.state = MemberState.PENDING


def loses_the_account(_: Circle, anna: Member, __: Meeting) -> None:
    anna.person = None


def blocks_the_bot(circle: Circle, anna: Member, _: Meeting) -> None:
    assert anna.person is not None
    members.set_reach(circle.session, telegram_id=anna.person.telegram_id, reach=Reach.CLOSED)


def pauses(_: Circle, anna: Member, __: Meeting) -> None:
    members.pause(anna, date(2027, 4, 1))


def wants_changes_only(_: Circle, anna: Member, __: Meeting) -> None:
    anna.reminders = ReminderLevel.CHANGES


def network_wants_changes_only(circle: Circle, _: Member, __: Meeting) -> None:
    circle.network.reminders = ReminderLevel.CHANGES


def says_no(circle: Circle, anna: Member, meeting: Meeting) -> None:
    circle.says(anna, NO, meeting)


def is_silent(_: Circle, __: Member, ___: Meeting) -> None:
    """Nothing happens."""


def answered_another_date(_: Circle, __: Member, meeting: Meeting) -> None:
    meeting.revision += 1


def is_cancelled(circle: Circle, _: Member, meeting: Meeting) -> None:
    meeting.state = MeetingState.CANCELLED


@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        (leaves, "left"),
        (waits_for_approval, "left"),
        (loses_the_account, "left"),
        (blocks_the_bot, "unreachable"),
        (pauses, "paused"),
        (wants_changes_only, "settings"),
        (network_wants_changes_only, "settings"),
        (says_no, "answered"),
        (is_silent, "answered"),
        (answered_another_date, "moved"),
        (is_cancelled, "cancelled"),
    ],
)
def test_a_reminder_is_not_sent_when_it_is_no_longer_wanted(
    circle: Circle, happens: Callable[[Circle, Member, Meeting], None], reason: str
) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    if happens is not is_silent:
        circle.says(anna, YES, meeting)
    circle.at("2027-03-22 16:00")
    row = circle.row(meeting, Step.DAY_BEFORE, anna)
    happens(circle, anna, meeting)
    assert circle.claims(row) is None
    assert fate(row) == (DROPPED, reason)
    assert row.settled_at == circle.now
    assert row.attempts == 0


def test_what_no_longer_helps_is_dropped_not_sent_late(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    circle.says(anna, YES, meeting)
    for step, wall in [
        (Step.ASK_WEEK, "2027-03-21 16:00"),
        (Step.ASK_LAST, "2027-03-22 16:00"),
        (Step.DAY_BEFORE, "2027-03-23 15:00"),
        (Step.HOUR_BEFORE, "2027-03-23 16:00"),
    ]:
        circle.at(wall)
        row = circle.row(meeting, step, anna)
        assert circle.claims(row) is None
        assert fate(row) == (DROPPED, "too_late"), step


@pytest.mark.parametrize(
    ("step", "wanted_from"),
    [
        (Step.ASK_WEEK, {None}),
        (Step.ASK_LAST, {None, MAYBE}),
        (Step.DAY_BEFORE, {YES, MAYBE}),
        (Step.HOUR_BEFORE, {YES, MAYBE}),
    ],
)
@pytest.mark.parametrize("answer", [None, *Answer])
def test_who_gets_what(
    circle: Circle, step: Step, wanted_from: set[Answer | None], answer: Answer | None
) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-24 16:00")
    if answer is not None:
        circle.says(anna, answer, meeting)
    row = circle.row(meeting, step, anna)
    circle.now = row.due
    assert (circle.claims(row) is not None) is (answer in wanted_from)


@pytest.mark.parametrize(
    ("level", "steps"),
    [
        (
            ReminderLevel.ALL,
            {"ask_week", "ask_last", "day_before", "hour_before", "moved", "cancelled", "follow_up"},
        ),
        (ReminderLevel.LAST, {"day_before", "hour_before", "moved", "cancelled"}),
        (ReminderLevel.CHANGES, {"moved", "cancelled"}),
    ],
)
def test_levels(circle: Circle, level: ReminderLevel, steps: set[str]) -> None:
    anna = circle.joins("Anna")
    anna.reminders = level
    meeting = circle.plans("2027-03-24 16:00")
    circle.delivers()
    heard = circle.until("2027-03-20 10:00")
    circle.says(anna, MAYBE, meeting)
    heard += circle.until("2027-03-24 15:30")
    second = circle.plans("2027-05-25 16:00")
    circle.says(anna, YES, second)
    circle.moves(second, "2027-06-01 16:00")
    heard += circle.until("2027-03-24 18:00")
    circle.cancels(second)
    heard += circle.until("2027-03-25 10:00")
    assert {entry.split()[-1] for entry in heard if " Anna " in entry} == steps


def test_an_unconfirmed_answer_counts_as_none(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    circle.says(anna, YES, meeting)
    circle.moves(meeting, "2027-03-31 16:00")
    week, day = circle.row(meeting, Step.ASK_WEEK, anna), circle.row(meeting, Step.DAY_BEFORE, anna)
    circle.now = week.due
    assert circle.claims(circle.row(meeting, Step.MOVED, anna)) is not None
    assert circle.claims(week) is not None
    circle.now = day.due
    assert circle.claims(day) is None
    assert fate(day) == (DROPPED, "answered")


def test_who_waits_for_a_seat_is_not_called_to_the_meeting(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    meeting = circle.plans("2027-03-24 16:00", place="Fablab", seats=1)
    for member in (anna, ben):
        circle.says(member, YES, meeting)
        circle.now += timedelta(minutes=1)
    circle.at("2027-03-23 16:00")
    row = circle.row(meeting, Step.DAY_BEFORE, ben)
    assert circle.claims(row) is None
    assert fate(row) == (DROPPED, "no_seat")
    circle.says(anna, NO, meeting)
    circle.at("2027-03-24 15:00")
    assert circle.claims(circle.row(meeting, Step.HOUR_BEFORE, ben)) is not None


def test_a_deleted_account_leaves_a_row_without_a_chat(circle: Circle) -> None:
    anna = circle.joins("Anna")
    circle.plans("2027-03-23 16:00")
    circle.delivers()
    anna.person = None
    circle.session.flush()
    circle.at("2027-03-16 16:00")
    assert 0 in {row.telegram_id for row in deliveries.due(circle.session, now=circle.now, limit=9)}
    assert circle.delivers() == ["group pin"]


# --- The group's --------------------------------------------------------------------------------------


def test_a_card_that_is_there_is_not_posted_again(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    meeting.card_message_id = 5
    card = circle.row(meeting, Step.CARD)
    assert circle.claims(card) is None
    assert fate(card) == (DROPPED, "done")


@pytest.mark.parametrize(("card", "pinned"), [(None, False), (5, True)])
def test_pinning_needs_a_card_that_is_not_pinned_yet(circle: Circle, card: int | None, pinned: bool) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    meeting.card_message_id, meeting.pinned = card, pinned
    circle.at("2027-03-09 16:00")
    row = circle.row(meeting, Step.PIN)
    assert circle.claims(row) is None
    assert fate(row) == (DROPPED, "done")


def test_the_group_is_asked_only_for_those_without_a_private_chat(circle: Circle) -> None:
    _, ben, cem, dora, emil = circle.join("Anna", "Ben", "Cem", "Dora", "Emil")
    meeting = circle.plans("2027-03-24 16:00")
    circle.delivers()
    for member in (ben, cem, dora, emil):
        assert member.person is not None
        member.person.reach = Reach.CLOSED
    circle.says(ben, YES, meeting)
    circle.says(cem, MAYBE, meeting)
    emil.reminders = ReminderLevel.LAST
    assert [member.name for member in wanted.to_call(circle.session, meeting)] == ["Cem", "Dora"]
    members.pause(dora, date(2027, 4, 1))
    assert [member.name for member in wanted.to_call(circle.session, meeting)] == ["Cem"]
    circle.says(cem, NO, meeting)
    circle.at("2027-03-22 16:00")
    row = circle.row(meeting, Step.GROUP_CALL)
    assert circle.claims(row) is None
    assert fate(row) == (DROPPED, "nobody")


# --- Collapsed ----------------------------------------------------------------------------------------


def test_after_days_offline_only_the_step_that_still_helps_goes_out(circle: Circle) -> None:
    anna, _ = circle.join("Anna", "Ben")
    meeting = circle.plans("2027-03-24 16:00")
    circle.delivers()
    circle.says(anna, MAYBE, meeting)
    circle.at("2027-03-23 17:00")
    assert circle.delivers() == ["Anna day_before", "group pin"]
    assert fate(circle.row(meeting, Step.ASK_LAST, anna)) == (DROPPED, "too_late")


def test_steps_due_together_collapse_into_the_last_one_wanted(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-15 16:00")  # a Monday: both steps on Saturday
    circle.says(anna, MAYBE, meeting)
    circle.at("2027-03-13 16:00")
    asking, day = circle.row(meeting, Step.ASK_LAST, anna), circle.row(meeting, Step.DAY_BEFORE, anna)
    assert circle.claims(asking) is None
    assert fate(asking) == (DROPPED, "collapsed")
    assert circle.claims(day) is not None


def test_a_later_step_that_is_not_wanted_swallows_nothing(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-15 16:00")
    circle.at("2027-03-13 16:00")
    assert circle.claims(circle.row(meeting, Step.ASK_LAST, anna)) is not None
