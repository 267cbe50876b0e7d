"""The flood limits of one token, counted for all its processes together."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain import pauses, permits
from domain.flood_limits import ALL_CHATS, BETWEEN_EDITS, MARGIN, MINUTE, ON_THE_WAY, SECOND, Priority
from domain.permits import Full
from models import TakenPermit

from .circle import Circle

REPLY, REMINDER, CARD = Priority.REPLY, Priority.REMINDER, Priority.CARD
GROUP = -100


def taken(circle: Circle, chat_id: int, priority: Priority = REPLY, *, answered: bool = True) -> int:
    number = permits.take(circle.session, chat_id, priority, now=circle.now)
    assert isinstance(number, int)
    if answered:
        permits.ended(circle.session, number, now=circle.now)
    return number


def refused(circle: Circle, chat_id: int, priority: Priority = REPLY) -> Full:
    full = permits.take(circle.session, chat_id, priority, now=circle.now)
    assert isinstance(full, Full)
    return full


def later(circle: Circle, step: timedelta) -> None:
    circle.now += step


def count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(TakenPermit)) or 0


@pytest.mark.parametrize(("priority", "most"), [(REPLY, 29), (REMINDER, 25), (CARD, 20)])
def test_of_each_kind_so_many_go_out_in_a_second(circle: Circle, priority: Priority, most: int) -> None:
    for number in range(most):
        taken(circle, -1000 - number, priority)
    full = refused(circle, -5000, priority)
    assert circle.now + SECOND < full.anywhere < circle.now + SECOND + timedelta(milliseconds=100)
    assert full.here == circle.now, "the chat itself has room"
    later(circle, full.anywhere - circle.now)
    taken(circle, -5000, priority)


def test_reminders_leave_room_for_replies(circle: Circle) -> None:
    for number in range(25):
        taken(circle, 1000 + number, REMINDER)
    refused(circle, 1, REMINDER)
    for number in range(4):
        taken(circle, 2000 + number, REPLY)
    refused(circle, 1, REPLY)


def test_a_person_hears_one_message_a_second_whoever_sends_it(circle: Circle) -> None:
    taken(circle, 7)
    full = refused(circle, 7)
    assert full.anywhere == circle.now
    later(circle, full.here - circle.now)
    taken(circle, 7)


def test_a_group_hears_eighteen_in_a_minute(circle: Circle) -> None:
    for _ in range(18):
        taken(circle, GROUP)
        later(circle, SECOND)
    assert refused(circle, GROUP).here > circle.now + MINUTE - timedelta(seconds=20)


def test_cards_of_a_group_are_edited_evenly(circle: Circle) -> None:
    taken(circle, GROUP, CARD)
    assert refused(circle, GROUP, CARD).here == circle.now + BETWEEN_EDITS
    taken(circle, GROUP, REPLY)


def test_what_is_not_answered_counts_until_telegram_may_have_counted_it(circle: Circle) -> None:
    begun = circle.now
    taken(circle, 7, answered=False)
    later(circle, timedelta(milliseconds=700))
    assert refused(circle, 7).here > circle.now + SECOND, "it may be counted at this very moment"
    later(circle, timedelta(milliseconds=1000))
    assert refused(circle, 7).here == begun + ON_THE_WAY + SECOND + MARGIN
    later(circle, timedelta(milliseconds=400))
    taken(circle, 7)


def test_a_permit_given_back_is_free_for_all(circle: Circle) -> None:
    number = taken(circle, 7, answered=False)
    refused(circle, 7)
    permits.give_back(circle.session, number)
    taken(circle, 7)


def test_a_pause_that_one_of_them_was_told_holds_for_all(circle: Circle) -> None:
    until = circle.now + timedelta(seconds=40)
    pauses.keep(circle.session, GROUP, until=until, now=circle.now)
    circle.session.flush()
    assert refused(circle, GROUP).here == until
    taken(circle, -200)
    pauses.keep(circle.session, ALL_CHATS, until=until, now=circle.now)
    circle.session.flush()
    assert refused(circle, 7).anywhere == until


def test_a_minute_later_nothing_is_left_of_it(circle: Circle) -> None:
    taken(circle, 7)
    later(circle, MINUTE)
    permits.forget(circle.session, now=circle.now)
    assert count(circle.session) == 1, "windows still look back at it"
    later(circle, 3 * SECOND)
    permits.forget(circle.session, now=circle.now)
    assert count(circle.session) == 0


def test_a_clock_set_back_does_not_hold_anybody_up_for_hours(circle: Circle) -> None:
    taken(circle, 7)
    later(circle, timedelta(hours=-2))
    taken(circle, 7)
    permits.forget(circle.session, now=circle.now)
    assert count(circle.session) == 1
