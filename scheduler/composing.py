"""From a claimed delivery to the message that goes out, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot import guards
from bot.cards import group_card
from bot.reply import Screen
from bot.texts import Texts
from bot.views import broadcasts, notices
from bot.views import reminders as views
from domain import deliveries, meetings, wanted
from domain.deliveries import Claimed
from models import Step

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
    network, meeting, step = claimed.network, claimed.meeting, claimed.delivery.step
    member = claimed.member
    private = member is not None and member.person is not None
    return Message(
        delivery_id=delivery_id,
        step=step,
        chat_id=member.person.telegram_id if private and member and member.person else network.chat_id,
        thread_id=None if private else network.thread_id,
        screen=_screen(session, claimed, now, bot_username),
        silent=step not in RINGING,
        reply_to=None if private or meeting is None else meeting.card_message_id,
    )


def _screen(session: Session, claimed: Claimed, now: datetime, bot_username: str) -> Screen | None:
    meeting, step = claimed.meeting, claimed.delivery.step
    if claimed.notice is not None:
        t, private = _words_for(claimed), claimed.member is not None
        return notices.notice(t, claimed.network, claimed.notice.kind, private=private)
    if meeting is None:
        return _broadcast(claimed)
    if step in deliveries.SILENT_STEPS:
        return None
    if claimed.member is not None:
        t = guards.texts_for(claimed.member, claimed.network)
        return views.private(t, step, meeting, claimed.rsvp, now=now)
    t = Texts(claimed.network.language)
    if step is Step.CARD:
        meeting.card_shown = meeting.card_wanted
        return group_card(session, t, meeting, now=now, bot_username=bot_username)
    if step is Step.GROUP_CALL:
        people = wanted.to_call(session, meeting)
        return views.call(t, meeting, people, now=now, bot_username=bot_username)
    return views.group(t, step, meeting, now=now)


def _words_for(claimed: Claimed) -> Texts:
    if claimed.member is None:
        return Texts(claimed.network.language)
    return guards.texts_for(claimed.member, claimed.network)


def _broadcast(claimed: Claimed) -> Screen | None:
    if claimed.broadcast is None or claimed.member is None:
        return None
    t = guards.texts_for(claimed.member, claimed.network)
    return broadcasts.message(t, claimed.network, claimed.broadcast.text)


@dataclass(frozen=True)
class CardEdit:
    meeting_id: int
    chat_id: int
    message_id: int
    version: int
    """What the drawing is made from: read before it."""
    screen: Screen


def draw(session: Session, meeting_id: int, now: datetime, bot_username: str) -> CardEdit | None:
    """The group's card as the database has it now; None when there is nothing to edit (any more)."""
    meeting = meetings.by_id(session, meeting_id)
    if meeting.card_message_id is None or meeting.card_wanted <= meeting.card_shown:
        return None
    version = meeting.card_wanted
    t = Texts(meeting.network.language)
    screen = group_card(session, t, meeting, now=now, bot_username=bot_username)
    return CardEdit(meeting.id, meeting.network.chat_id, meeting.card_message_id, version, screen)
