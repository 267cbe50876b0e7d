"""Growth: what waits in a paused network stands apart, and of the silent ones only those are looked after whose moment
has come."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import deliveries, networks, notices, watchdog
from models import Answer, Delivery, DeliveryState, Notice, NoticeKind, Step
from tests.domain.circle import Circle, moment


@pytest.fixture
def circle(session: Session) -> Circle:
    return Circle(session)


def states(circle: Circle) -> set[DeliveryState]:
    circle.session.flush()
    query = select(Delivery.state).where(Delivery.network_id == circle.network.id)
    return set(circle.session.scalars(query))


# --- A paused network -----------------------------------------------------------------------------------


def test_what_waits_rests_until_the_bot_is_back(circle: Circle) -> None:
    anna = circle.joins("Anna")
    meeting = circle.plans("2027-03-23 16:00")
    circle.says(anna, Answer.YES, meeting)
    networks.pause(circle.session, circle.network, now=circle.now)
    assert states(circle) == {DeliveryState.RESTING}
    assert deliveries.next_due(circle.session) is None
    assert circle.until("2027-03-22 18:00") == []
    networks.welcome(
        circle.session, chat_id=circle.network.chat_id, title="Nord", zone=circle.zone, now=circle.now
    )
    assert states(circle) == {DeliveryState.WAITING}
    assert "Anna day_before" in circle.delivers(), "it still helps"


def test_what_is_told_of_a_paused_network_does_not_rest(circle: Circle) -> None:
    circle.joins("Anna")
    row = Delivery(
        key="the end",
        network_id=circle.network.id,
        step=Step.NETWORK_ENDS,
        revision=0,
        due=circle.now,
        expires=circle.now + timedelta(days=14),
    )
    circle.session.add(row)
    circle.session.flush()
    networks.pause(circle.session, circle.network, now=circle.now)
    assert row.state is DeliveryState.WAITING
    assert deliveries.next_due(circle.session) == circle.now


def test_the_look_passes_over_no_row_of_the_paused(circle: Circle) -> None:
    """However many stand there, with moments that have long passed."""
    circle.joins("Anna")
    circle.plans("2027-03-23 16:00")
    networks.pause(circle.session, circle.network, now=circle.now)
    circle.session.flush()
    live = select(Delivery.id).where(Delivery.state == DeliveryState.WAITING, Delivery.settled_at.is_(None))
    assert circle.session.scalars(live).all() == []


def test_a_pin_that_is_tried_again_waits_like_any_row(circle: Circle) -> None:
    meeting = circle.plans("2027-03-10 16:00")
    circle.delivers()
    meeting.pinned = False
    pin = circle.row(meeting, Step.CARD)
    pin.step, pin.state, pin.reason = Step.PIN, DeliveryState.FAILED, deliveries.NO_RIGHTS
    pin.expires = meeting.starts_at
    circle.session.flush()
    deliveries.pin_again(circle.session, circle.network, now=circle.now)
    assert (pin.state, pin.settled_at) == (DeliveryState.WAITING, None)
    assert circle.delivers() == ["group pin"]


# --- The watchdog ---------------------------------------------------------------------------------------


@pytest.fixture
def silent(circle: Circle) -> Circle:
    """Nothing is planned, and the watchdog has looked once."""
    circle.joins("Anna")
    watchdog.tell(circle.session, circle.network.id, now=circle.now)
    circle.session.flush()
    return circle


def told(circle: Circle) -> int:
    query = select(Notice).where(Notice.kind == NoticeKind.NO_MEETING)
    return len(circle.session.scalars(query).all())


def test_it_looks_again_within_a_week_and_exactly_when_it_is_time(silent: Circle) -> None:
    looks = []
    while not told(silent):
        (number, at), *_ = watchdog.moments(silent.session)
        assert number == silent.network.id
        silent.now = at
        looks.append(silent.wall(at))
        watchdog.tell(silent.session, number, now=at)
        silent.session.flush()
    assert looks[0] == "2027-03-08 10:00"
    assert looks[-1].startswith("2027-04-20"), "fifty days after the beginning"
    assert len(looks) == 8


def test_a_meeting_called_off_brings_the_look_forward(silent: Circle) -> None:
    meeting = silent.plans("2027-03-23 16:00")
    silent.at("2027-03-02 10:00")
    silent.cancels(meeting)
    silent.session.flush()
    assert watchdog.moments(silent.session) == [(silent.network.id, moment("2027-03-02 10:00"))]


def test_of_many_only_the_next_hundred_are_read(session: Session, silent: Circle) -> None:
    for number in range(150):
        networks.welcome(session, chat_id=-1000 - number, title="N", zone="Europe/Berlin", now=silent.now)
    session.flush()
    found = watchdog.moments(session)
    assert len(found) == watchdog.AT_A_TIME
    assert silent.network.id not in dict(found), "it was looked after already"


def test_a_paused_network_is_left_alone_and_looked_after_when_it_is_back(silent: Circle) -> None:
    networks.pause(silent.session, silent.network, now=silent.now)
    silent.session.flush()
    assert watchdog.moments(silent.session) == []
    networks.resume(silent.session, silent.network, now=silent.at("2027-06-01 10:00"))
    silent.session.flush()
    watchdog.tell(silent.session, silent.network.id, now=silent.now)
    assert told(silent) == 1
    assert notices.unaddressed(silent.session, now=silent.now) != []
