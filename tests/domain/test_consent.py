"""What came with a newer notice needs the newer consent; what was agreed to before goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from domain import board, consent, contacts, members, optins, privacy, tandems, topics, whereabouts
from domain.optins import OptInKind
from domain.refusals import ConsentOutdated
from models import EntryKind, Member
from tests.domain.circle import Circle

NEW: dict[str, Callable[[Circle, Member, Member], object]] = {
    "directory": lambda circle, ben, cem: optins.choose(ben, OptInKind.DIRECTORY, True),
    "map": lambda circle, ben, cem: whereabouts.show(ben, True),
    "tandems": lambda circle, ben, cem: tandems.opt_in(circle.session, ben, True, now=circle.now),
    "board": lambda circle, ben, cem: board.propose(
        circle.session, ben, EntryKind.OFFER, "Forscherkiste", now=circle.now
    ),
    "contact": lambda circle, ben, cem: contacts.ask(circle.session, asker=ben, asked=cem, now=circle.now),
}


@pytest.mark.parametrize("what", NEW)
def test_what_is_new_waits_for_the_new_consent(circle: Circle, what: str) -> None:
    ben, cem = circle.joins("Ben", telegram_id=7), circle.joins("Cem")
    cem.in_directory = True
    ben.consent_version = 1
    circle.session.flush()
    with pytest.raises(ConsentOutdated):
        NEW[what](circle, ben, cem)
    assert not any((ben.in_directory, ben.on_map, ben.in_tandems))

    assert consent.renew(circle.session, 7, version=members.CONSENT_VERSION, now=circle.now)
    NEW[what](circle, ben, cem)


def test_taking_back_needs_no_consent(circle: Circle) -> None:
    ben = circle.joins("Ben")
    ben.in_directory = ben.on_map = ben.in_tandems = True
    ben.consent_version = 1
    optins.choose(ben, OptInKind.DIRECTORY, False)
    whereabouts.show(ben, False)
    tandems.opt_in(circle.session, ben, False, now=circle.now)
    assert not any((ben.in_directory, ben.on_map, ben.in_tandems))


def test_what_was_agreed_to_goes_on(circle: Circle) -> None:
    ben = circle.joins("Ben")
    ben.consent_version = 1
    assert topics.propose(circle.session, ben, title="BNE", description=None, now=circle.now).topic


def test_one_yes_is_for_all_networks_and_one_telling_too(circle: Circle, session: Session) -> None:
    other = Circle(session, chat_id=-200)
    here, there = circle.joins("Ben", telegram_id=7), other.joins("Ben", telegram_id=7)
    here.consent_version = there.consent_version = 1
    session.flush()
    assert consent.tell_once(session, 7, now=circle.now)
    assert not consent.tell_once(session, 7, now=circle.now)
    later = circle.at("2027-03-02 10:00")
    assert not consent.renew(session, 7, version=1, now=later), "not what is asked now"
    assert consent.renew(session, 7, version=members.CONSENT_VERSION, now=later)
    assert {here.consent_version, there.consent_version} == {members.CONSENT_VERSION}
    assert here.consented_at == there.consented_at == later
    assert consent.outdated(session, 7) == []


def test_who_left_is_asked_nothing(circle: Circle) -> None:
    ben = circle.joins("Ben", telegram_id=7)
    ben.consent_version = 1
    privacy.erase(circle.session, 7, now=circle.now)
    assert not consent.tell_once(circle.session, 7, now=circle.now)
