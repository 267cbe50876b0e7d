"""From a claimed delivery to the message that goes out, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot import guards, polls
from bot.cards import group_card
from bot.cycles import NOTICES, group_notice, round_card
from bot.cycles import notice as cycle_notice
from bot.reply import Screen
from bot.texts import Texts
from bot.views import broadcasts, in_person, notices
from bot.views import hosts as host_views
from bot.views import reminders as views
from domain import cards, deliveries, hosts, journeys, meetings, offers, poll_steps, wanted
from domain.cards import CardRef
from domain.deliveries import Claimed, Subject
from models import Broadcast, Cycle, Meeting, Notice, OnCard, Poll, Step
from scheduler import afterwards

RINGING = frozenset({Step.CARD, Step.GROUP_CALL, Step.HOUR_BEFORE, Step.MOVED, Step.CANCELLED, Step.SEAT})
"""What makes the phone sound. Everything else arrives silently: its readers are tired of screens."""


@dataclass(frozen=True)
class Message:
    """What is to be done for one delivery. Without a screen there is nothing to send."""

    delivery_id: int
    step: Step
    chat_id: int
    thread_id: int | None
    screen: Screen | None
    silent: bool
    reply_to: int | None
    """The card's message id, for lines that belong to it; for pinning, the message to pin."""


def compose(session: Session, delivery_id: int, now: datetime, bot_username: str) -> Message | None:
    """Claims a delivery and writes it; None when it is not wanted any more."""
    claimed = deliveries.claim(session, delivery_id, now=now)
    if claimed is None:
        return None
    network, member, step = claimed.network, claimed.member, claimed.delivery.step
    private = member is not None and member.person is not None
    return Message(
        delivery_id=delivery_id,
        step=step,
        chat_id=member.person.telegram_id if private and member and member.person else network.chat_id,
        thread_id=None if private else network.thread_id,
        screen=None if step in deliveries.SILENT_STEPS else _screen(session, claimed, now, bot_username),
        silent=step not in RINGING or isinstance(claimed.subject, Cycle),
        reply_to=None if private else _card_id(claimed.subject),
    )


def _card_id(subject: Subject) -> int | None:
    """Lines in the group answer the card to which they belong."""
    return subject.card_message_id if isinstance(subject, OnCard) else None


def _screen(session: Session, claimed: Claimed, now: datetime, bot_username: str) -> Screen | None:
    subject, step = claimed.subject, claimed.delivery.step
    if step is Step.CARD:
        assert isinstance(subject, OnCard)
        subject.card_shown = subject.card_wanted
        return _card(session, subject, now, bot_username)
    t = _words_for(claimed)
    if isinstance(subject, Poll):
        return _nudge(session, t, claimed, subject, now)
    if isinstance(subject, Notice) and subject.poll_id is not None:
        poll = poll_steps.by_id(session, subject.poll_id)
        private = claimed.member is not None
        return polls.ended(session, t, poll, now=now, private=private, bot_username=bot_username)
    after = afterwards.screen(session, t, claimed, bot_username)
    if after is not None:
        return after
    if isinstance(subject, Notice):
        return _notice(session, t, claimed, subject, bot_username)
    if isinstance(subject, Broadcast):
        return broadcasts.message(t, claimed.network, subject.text)
    assert isinstance(subject, Meeting)
    if step is Step.HOST_ASK and claimed.member is not None:
        return host_views.ask(t, subject, hosts.others(session, subject, claimed.member))
    if claimed.member is not None and (screen := _in_person(session, t, claimed, subject, now)) is not None:
        return screen
    if claimed.member is not None:
        line = hosts.line(session, subject)
        screen = views.private(t, step, subject, claimed.rsvp, hosts=line, now=now)
        return afterwards.added(session, t, claimed, screen)
    if step is Step.GROUP_CALL:
        people = wanted.to_call(session, subject)
        return views.call(t, subject, people, now=now, bot_username=bot_username)
    return views.group(t, step, subject, now=now)


def _notice(session: Session, t: Texts, claimed: Claimed, notice: Notice, bot_username: str) -> Screen:
    private = claimed.member is not None
    if notice.kind not in NOTICES:
        return notices.notice(t, claimed.network, notice.kind, private=private)
    if private:
        return cycle_notice(session, t, notice, claimed.network)
    return group_notice(session, t, notice, claimed.network, bot_username=bot_username)


def _nudge(session: Session, t: Texts, claimed: Claimed, poll: Poll, now: datetime) -> Screen:
    """The whole poll to answer in one message, and its only one."""
    assert claimed.member is not None
    intro = t.html("poll-nudge", title=poll.title)
    poll = poll_steps.by_id(session, poll.id)
    return polls.own_view(session, t, poll, claimed.member, now=now, intro=intro, less=True)


def _in_person(
    session: Session, t: Texts, claimed: Claimed, meeting: Meeting, now: datetime
) -> Screen | None:
    """What only meetings in person say; None for every other step, and for a seat that is simply given."""
    member, rsvp, step = claimed.member, claimed.rsvp, claimed.delivery.step
    if member is None or rsvp is None:
        return None
    if step is Step.NEEDS:
        return in_person.remind_needs(t, meeting, member, now=now)
    if step is Step.JOURNEY:
        found = journeys.companions(session, meeting, member)
        return in_person.journey(t, meeting, found, now=now)
    if step is Step.SEAT:
        offers.renew(session, meeting, rsvp, now=now)
        return None if rsvp.offered_until is None else in_person.offer(t, meeting, rsvp, now=now)
    return None


def _words_for(claimed: Claimed) -> Texts:
    if claimed.member is None:
        return Texts(claimed.network.language)
    return guards.texts_for(claimed.member, claimed.network)


@dataclass(frozen=True)
class CardEdit:
    card: CardRef
    message_id: int
    version: int
    """What the drawing is made from: read before it."""
    screen: Screen


def draw(session: Session, card: CardRef, now: datetime, bot_username: str) -> CardEdit | None:
    """The group's card as the database has it now; None when there is nothing to edit (any more)."""
    subject = cards.subject(session, card)
    if subject is None or subject.card_message_id is None or subject.card_wanted <= subject.card_shown:
        return None
    version = subject.card_wanted
    screen = _card(session, subject, now, bot_username)
    return CardEdit(card, subject.card_message_id, version, screen)


def _card(session: Session, subject: OnCard, now: datetime, bot_username: str) -> Screen:
    if isinstance(subject, Cycle):
        return round_card(session, subject, now=now, bot_username=bot_username)
    if isinstance(subject, Poll):
        poll = poll_steps.by_id(session, subject.id)
        t = Texts(poll.network.language)
        return polls.group_card(session, t, poll, now=now, bot_username=bot_username)
    assert isinstance(subject, Meeting)
    meeting = meetings.by_id(session, subject.id)
    return group_card(session, Texts(meeting.network.language), meeting, now=now, bot_username=bot_username)
