"""From a due delivery to a message: claimed and written in one transaction, sent afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot import guards
from bot.reply import Screen
from bot.texts import Texts
from domain import cards, deliveries, subjects
from domain.cards import CardRef
from domain.claims import Claimed
from models import Cycle, OnCard, Step
from scheduler.writing import messages
from scheduler.writing.base import Writing
from scheduler.writing.cards import card as drawn

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
        screen=_screen(session, claimed, now, bot_username),
        silent=step not in RINGING or isinstance(claimed.subject, Cycle),
        reply_to=None if private else _card_id(claimed.subject),
    )


def _card_id(subject: object) -> int | None:
    """Lines in the group answer the card to which they belong."""
    return subject.card_message_id if isinstance(subject, OnCard) else None


def _screen(session: Session, claimed: Claimed, now: datetime, bot_username: str) -> Screen | None:
    subject, step = claimed.subject, claimed.delivery.step
    if step in subjects.SILENT_STEPS:
        return None
    if step is Step.CARD:
        assert isinstance(subject, OnCard)
        subject.card_shown = subject.card_wanted
        return drawn(session, subject, now, bot_username)
    return messages.screen(Writing(session, _words_for(claimed, now), claimed, now, bot_username))


def _words_for(claimed: Claimed, now: datetime) -> Texts:
    if claimed.member is None:
        return Texts(claimed.network.language, now=now)
    return guards.texts_for(claimed.member, claimed.network, now=now)


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
    return CardEdit(card, subject.card_message_id, version, drawn(session, subject, now, bot_username))
