"""What became of a claimed row: sent, lost, put off; after a crash; the card again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import cards, deliveries, networks, privacy
from domain.cards import CardRef
from models import (
    Answer,
    Delivery,
    DeliveryState,
    Step,
)

from .circle import Circle, fate

YES, MAYBE, NO = Answer.YES, Answer.MAYBE, Answer.NO
WAITING, SENDING, SENT = DeliveryState.WAITING, DeliveryState.SENDING, DeliveryState.SENT
UNKNOWN, DROPPED, FAILED = DeliveryState.UNKNOWN, DeliveryState.DROPPED, DeliveryState.FAILED


# --- What became of it --------------------------------------------------------------------------------


def test_a_sent_card_gives_the_meeting_its_message(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    card = circle.row(meeting, Step.CARD)
    circle.claims(card)
    deliveries.sent(circle.session, card.id, message_id=42, now=circle.now)
    assert fate(card) == (SENT, None)
    assert (card.message_id, card.lease_until) == (42, None)
    assert (meeting.card_message_id, meeting.card_posted_at) == (42, circle.now)


def test_a_verdict_on_a_row_that_is_not_being_sent_is_ignored(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    card = circle.row(meeting, Step.CARD)
    deliveries.sent(circle.session, card.id, message_id=42, now=circle.now)
    deliveries.failed(circle.session, card.id, reason="refused", now=circle.now)
    deliveries.unknown(circle.session, card.id, now=circle.now)
    deliveries.postponed(circle.session, card.id, not_before=circle.now + timedelta(days=1))
    assert fate(card) == (WAITING, None)
    assert card.not_before is None
    assert meeting.card_message_id is None


def test_a_private_reminder_whose_answer_never_came_is_not_repeated(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    circle.delivers()
    circle.at("2027-03-16 16:00")
    row = circle.row(meeting, Step.ASK_WEEK, anna)
    circle.claims(row)
    deliveries.unknown(circle.session, row.id, now=circle.now)
    assert fate(row) == (UNKNOWN, "no_answer")
    assert "Anna ask_week" not in circle.delivers()
    # It may have arrived: after a move it counts as asked.
    circle.moves(meeting, "2027-03-30 16:00")
    assert Step.ASK_WEEK not in circle.waiting(meeting, anna)


def test_a_card_is_tried_once_more_for_the_group_needs_one(circle: Circle) -> None:
    card = circle.row(circle.plans("2027-03-23 16:00"), Step.CARD)
    circle.claims(card)
    deliveries.unknown(circle.session, card.id, now=circle.now)
    assert card.state is WAITING
    circle.claims(card)
    deliveries.unknown(circle.session, card.id, now=circle.now)
    assert fate(card) == (UNKNOWN, "no_answer")


@pytest.mark.parametrize("step", sorted(deliveries.SILENT_STEPS - deliveries.CYCLE_STEPS))
def test_what_is_no_message_is_done_again_without_harm(circle: Circle, step: Step) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    circle.delivers()
    row = circle.row(meeting, step)
    circle.now = row.due
    for _ in range(5):
        assert circle.claims(row) is not None
        deliveries.unknown(circle.session, row.id, now=circle.now)
        assert row.state is WAITING


def test_a_failure_is_final_and_says_why(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    circle.delivers()
    circle.at("2027-03-16 16:00")
    row = circle.row(meeting, Step.ASK_WEEK, anna)
    circle.claims(row)
    deliveries.failed(circle.session, row.id, reason="unreachable", now=circle.now)
    assert fate(row) == (FAILED, "unreachable")
    assert circle.delivers() == ["group pin"]


def test_put_off_is_never_early_and_counts_its_attempts(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    circle.delivers()
    circle.at("2027-03-16 16:00")
    row = circle.row(meeting, Step.ASK_WEEK, anna)
    circle.claims(row)
    deliveries.postponed(circle.session, row.id, not_before=circle.now + timedelta(seconds=40))
    circle.now += timedelta(seconds=39)
    assert circle.delivers() == ["group pin"]
    circle.now += timedelta(seconds=1)
    assert circle.delivers() == ["Anna ask_week"]
    assert row.attempts == 2


# --- After a crash ------------------------------------------------------------------------------------


def test_only_a_send_whose_lease_ran_out_is_lost(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    meeting = circle.plans("2027-03-23 16:00")
    circle.delivers()
    circle.at("2027-03-16 16:00")
    hers, his = circle.row(meeting, Step.ASK_WEEK, anna), circle.row(meeting, Step.ASK_WEEK, ben)
    circle.claims(hers)
    circle.now += timedelta(minutes=1)
    circle.claims(his)
    circle.now += timedelta(minutes=1)
    assert deliveries.take_up(circle.session, now=circle.now) == 1
    assert (hers.state, his.state) == (UNKNOWN, SENDING)
    assert deliveries.take_up(circle.session, now=circle.now) == 0


def test_a_card_lost_in_a_crash_is_posted_again(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    circle.claims(circle.row(meeting, Step.CARD))
    circle.now += deliveries.LEASE
    assert deliveries.take_up(circle.session, now=circle.now) == 1
    assert circle.delivers() == ["group card"]


# --- The card again -----------------------------------------------------------------------------------


def test_a_deleted_card_is_posted_again_but_not_over_and_over(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    assert circle.delivers() == ["group card"]
    circle.now += timedelta(minutes=11)
    meeting.pinned = True
    cards.post_again(circle.session, meeting, now=circle.now)
    assert meeting.card_message_id is None
    assert not meeting.pinned
    assert circle.delivers() == ["group card"]

    cards.post_again(circle.session, meeting, now=circle.now)
    assert circle.delivers() == []
    circle.now += cards.CARD_PAUSE
    assert circle.delivers() == ["group card"]


def test_a_card_deleted_after_the_start_stays_deleted(circle: Circle) -> None:
    meeting = circle.plans("2027-03-23 16:00")
    circle.until("2027-03-23 16:10")
    cards.post_again(circle.session, meeting, now=circle.now)
    assert circle.delivers() == []


def test_a_new_chat_id_brings_the_open_cards_along(circle: Circle) -> None:
    circle.plans("2027-03-23 16:00")
    circle.delivers()
    circle.now += timedelta(minutes=11)
    networks.rekey(circle.session, old_chat_id=-100, new_chat_id=-1001, now=circle.now)
    circle.session.flush()
    assert [row.telegram_id for row in deliveries.due(circle.session, now=circle.now, limit=9)] == [-1001]
    assert circle.delivers() == ["group card"]


def test_card_edits_are_wanted_until_the_newest_is_shown(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    circle.delivers()
    assert cards.stale(circle.session, limit=9) == []
    circle.says(anna, YES, meeting)
    drawn_from, card = meeting.card_wanted, CardRef("meeting", meeting.id, -100)
    circle.says(anna, NO, meeting)
    cards.shows(circle.session, card, drawn_from)
    assert cards.stale(circle.session, limit=9) == [card]
    cards.shows(circle.session, card, meeting.card_wanted)
    assert cards.stale(circle.session, limit=9) == []
    cards.shows(circle.session, card, drawn_from)  # a slower edit came in last
    assert cards.stale(circle.session, limit=9) == []


# --- Lists --------------------------------------------------------------------------------------------


def test_organisers_see_every_row_of_a_meeting_in_order(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    rows = deliveries.of_meeting(circle.session, meeting)
    assert [row.due for row, _ in rows] == sorted(row.due for row, _ in rows)
    assert {member.name if member else "group" for _, member in rows} == {"Anna", "group"}
    privacy.leave(circle.session, anna, now=circle.now)
    assert {member for _, member in deliveries.of_meeting(circle.session, meeting)} == {None}


def test_no_row_of_another_network_is_touched(session: Session) -> None:
    here, there = Circle(session, chat_id=-1), Circle(session, chat_id=-2)
    here.joins("Anna", telegram_id=1)
    there.joins("Anna", telegram_id=1)
    mine, other = here.plans("2027-03-23 16:00"), there.plans("2027-03-23 16:00")
    here.cancels(mine)
    states = set(session.scalars(select(Delivery.state).where(Delivery.meeting_id == other.id)))
    assert states == {WAITING}
