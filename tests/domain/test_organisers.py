"""Whom organisers name: of the same network only, and gone with the membership."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from domain import members, notices, organisers, privacy
from domain.refusals import NoSuchThing
from models import Delivery, Member, NoticeKind, Reach

from .circle import Circle


def is_named(circle: Circle, member: Member) -> bool:
    assert member.person is not None
    telegram_id = member.person.telegram_id
    return organisers.is_named(circle.session, telegram_id=telegram_id, network_id=circle.network.id)


def test_named_and_taken_back_and_once_is_enough(circle: Circle) -> None:
    anna, ben = circle.join("Anna", "Ben")
    assert organisers.find(circle.session, circle.network, ben.id) is ben
    assert organisers.name(ben, on=True)
    assert not organisers.name(ben, on=True)
    circle.session.flush()
    assert (is_named(circle, ben), is_named(circle, anna)) == (True, False)
    assert organisers.named(circle.session, circle.network.id) == [ben]
    organisers.name(ben, on=False)
    circle.session.flush()
    assert organisers.named(circle.session, circle.network.id) == []


def test_nobody_of_another_network_and_nobody_who_waits(session: Session) -> None:
    here, there = Circle(session), Circle(session, chat_id=-200)
    ben = there.joins("Ben", telegram_id=7)
    pending = here.joins("Cem", telegram_id=8, vouched=False)
    for number in (ben.id, pending.id, 9999):
        with pytest.raises(NoSuchThing):
            organisers.find(session, here.network, number)
    organisers.name(ben, on=True)
    session.flush()
    here.joins("Ben", telegram_id=7)
    assert not organisers.is_named(session, telegram_id=7, network_id=here.network.id)


@pytest.mark.parametrize("how", ["gone from the group", "left", "erased"])
def test_it_ends_with_the_membership(circle: Circle, how: str) -> None:
    ben = circle.joins("Ben", telegram_id=7)
    organisers.name(ben, on=True)
    circle.session.flush()
    if how == "gone from the group":
        members.gone_from_group(circle.session, ben, now=circle.now)
        members.back_in_group(circle.session, ben, now=circle.now)
    elif how == "left":
        privacy.leave(circle.session, ben, now=circle.now)
    else:
        privacy.erase(circle.session, 7, now=circle.now)
    assert not organisers.is_named(circle.session, telegram_id=7, network_id=circle.network.id)
    assert not ben.organiser


def test_notices_reach_whom_they_named(circle: Circle) -> None:
    anna, ben, _ = circle.join("Anna", "Ben", "Cem")
    organisers.name(ben, on=True)
    circle.session.flush()
    notice = notices.tell(circle.session, circle.network, NoticeKind.NO_MEETING, now=circle.now)
    assert notice is not None
    for member in (anna, ben):
        assert member.person is not None
        member.person.reach = Reach.OPEN
    assert anna.person is not None
    notices.address(circle.session, notice.id, [anna.person.telegram_id], now=circle.now)
    told = circle.session.query(Delivery.member_id).filter(Delivery.notice_id == notice.id).all()
    assert {row[0] for row in told} == {anna.id, ben.id}
