"""Short answers in groups are deleted when their time has come, once."""

from __future__ import annotations

from datetime import timedelta

from domain import vanishing
from models import Vanishing

from .circle import Circle


def says(circle: Circle, message_id: int, minutes: int = 2) -> None:
    due = circle.now + timedelta(minutes=minutes)
    circle.session.add(Vanishing(chat_id=-100, message_id=message_id, due=due))
    circle.session.flush()


def test_a_short_answer_vanishes_after_two_minutes_and_once(circle: Circle) -> None:
    assert vanishing.next_due(circle.session) is None
    says(circle, 5)
    circle.now += timedelta(minutes=1)
    says(circle, 6)
    assert vanishing.next_due(circle.session) == circle.now + timedelta(minutes=1)
    assert vanishing.take_due(circle.session, now=circle.now) == []

    circle.now += timedelta(minutes=1)
    assert vanishing.take_due(circle.session, now=circle.now) == [(-100, 5)]
    assert vanishing.take_due(circle.session, now=circle.now) == []
    circle.now += timedelta(minutes=1)
    assert vanishing.take_due(circle.session, now=circle.now) == [(-100, 6)]
    assert vanishing.next_due(circle.session) is None


def test_after_a_long_night_they_go_by_the_hundred(circle: Circle) -> None:
    for message_id in range(250):
        says(circle, message_id)
    circle.now += timedelta(hours=8)
    taken = [len(vanishing.take_due(circle.session, now=circle.now)) for _ in range(4)]
    assert taken == [100, 100, 50, 0]
