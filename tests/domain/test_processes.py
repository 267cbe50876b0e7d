"""Several processes on one database: whoever lives has what they hold, and whatever a dead one held is anybody's."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from domain import cards, chores, inbox, processes
from domain.cards import CardRef
from domain.inbox import TakenOver
from models import Incoming, Meeting

from .circle import Circle

BERLIN = ZoneInfo("Europe/Berlin")
LATER = processes.LEASE + timedelta(seconds=1)


def tap(number: int, person: int) -> dict[int, dict[str, object]]:
    return {number: {"update_id": number, "callback_query": {"from": {"id": person}, "data": "x"}}}


def two(session: Session, now: datetime) -> tuple[int, int]:
    first = processes.begin(session, now=now, alone=False)
    return first, processes.begin(session, now=now, alone=False)


# --- Who lives ----------------------------------------------------------------------------------------


def test_whoever_renews_lives_and_whoever_does_not_is_buried(circle: Circle) -> None:
    first, second = two(circle.session, circle.now)
    soon = circle.now + processes.RENEWED
    assert processes.renew(circle.session, first, now=soon) == (first, second)
    assert processes.renew(circle.session, first, now=soon + LATER) == (first,)


def test_who_slept_too_long_is_back_under_their_own_number(circle: Circle) -> None:
    first, second = two(circle.session, circle.now)
    processes.renew(circle.session, first, now=circle.now + LATER)
    assert processes.renew(circle.session, second, now=circle.now + LATER) == (first, second)


def test_who_is_alone_has_no_others_and_never_a_dead_ones_number(circle: Circle) -> None:
    former = processes.begin(circle.session, now=circle.now, alone=True)
    number = processes.begin(circle.session, now=circle.now, alone=True)
    assert number > former
    assert processes.renew(circle.session, number, now=circle.now) == (number,)


# --- Updates ------------------------------------------------------------------------------------------


def test_an_update_is_taken_up_when_its_holder_is_dead_and_not_before(circle: Circle) -> None:
    session = circle.session
    first, second = two(session, circle.now)
    inbox.take_in(session, tap(1, 7), holder=first, now=circle.now)
    assert inbox.take_up(session, holder=second, now=circle.now).payloads == []
    processes.renew(session, second, now=circle.now + LATER)
    left = inbox.take_up(session, holder=second, now=circle.now + LATER)
    assert [payload["update_id"] for payload in left.payloads] == [1]
    assert inbox.take_up(session, holder=second, now=circle.now + LATER).payloads == [], "it is held"


def test_the_effect_is_theirs_who_hold_it(circle: Circle) -> None:
    session = circle.session
    first, second = two(session, circle.now)
    inbox.take_in(session, tap(1, 7), holder=first, now=circle.now)
    processes.renew(session, second, now=circle.now + LATER)
    inbox.take_up(session, holder=second, now=circle.now + LATER)
    with pytest.raises(TakenOver):
        inbox.done(session, 1, holder=first, now=circle.now + LATER)
    inbox.done(session, 1, holder=second, now=circle.now + LATER)
    assert session.get_one(Incoming, 1).done_at == circle.now + LATER


def test_who_stops_leaves_what_is_undone_to_the_others_at_once(circle: Circle) -> None:
    session = circle.session
    first, second = two(session, circle.now)
    inbox.take_in(session, tap(1, 7), holder=first, now=circle.now)
    processes.end(session, first)
    assert len(inbox.take_up(session, holder=second, now=circle.now).payloads) == 1


def test_one_persons_updates_wait_for_each_other_whoever_holds_them(circle: Circle) -> None:
    session = circle.session
    first, second = two(session, circle.now)
    for number, person, holder in ((1, 7, first), (2, 8, first), (3, 7, second)):
        inbox.take_in(session, tap(number, person), holder=holder, now=circle.now, with_sender=True)
    assert [inbox.is_behind(session, number) for number in (1, 2, 3)] == [False, False, True]
    inbox.done(session, 1, holder=first, now=circle.now)
    assert not inbox.is_behind(session, 3)
    session.expire_all()
    assert session.get_one(Incoming, 1).sender is None


# --- Cards and chores ---------------------------------------------------------------------------------


def stale_card(circle: Circle) -> CardRef:
    meeting: Meeting = circle.plans("2027-03-23 16:00")
    meeting.card_message_id = 5
    meeting.redraw()
    circle.session.flush()
    return CardRef("meeting", meeting.id, circle.network.chat_id)


def test_a_card_is_edited_by_one_at_a_time(circle: Circle) -> None:
    session, card = circle.session, stale_card(circle)
    first, second = two(session, circle.now)
    assert cards.claim(session, card, editor=first)
    assert not cards.claim(session, card, editor=second)
    assert cards.stale(session, limit=9, but_of=[first]) == []
    cards.let_go(session, card, editor=first)
    assert cards.stale(session, limit=9) == [card]
    assert cards.claim(session, card, editor=second)


def test_a_dead_ones_card_is_anybodys(circle: Circle) -> None:
    session, card = circle.session, stale_card(circle)
    first, second = two(session, circle.now)
    cards.claim(session, card, editor=first)
    processes.renew(session, second, now=circle.now + LATER)
    assert cards.stale(session, limit=9) == [card]
    assert cards.claim(session, card, editor=second)


def test_a_card_that_shows_the_truth_is_nobodys_to_edit(circle: Circle) -> None:
    session, card = circle.session, stale_card(circle)
    first, _ = two(session, circle.now)
    cards.shows(session, card, 99)
    session.flush()
    assert not cards.claim(session, card, editor=first)


def test_a_chore_is_done_by_one_and_again_by_another_when_that_one_died_or_failed(circle: Circle) -> None:
    session, night = circle.session, timedelta(days=1)
    first, second = two(session, circle.now)
    chores.know(session, ["retention"], now=circle.now)
    session.flush()

    def takes(holder: int) -> bool:
        return chores.take(session, "retention", holder=holder, now=circle.now + night, zone=BERLIN)

    assert takes(first)
    assert not takes(second)
    chores.failed(session, "retention")
    assert takes(second)
    processes.end(session, second)
    assert takes(first)
    chores.done(session, "retention", now=circle.now + night)
    session.flush()
    assert not takes(first), "it is not owed any more"
