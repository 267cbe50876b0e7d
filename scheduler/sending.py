"""Sends one delivery and writes down what became of it. Telegram's faults and the right answer to each."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import httpx
from sqlalchemy.orm import Session
from telegram import ReplyParameters
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import ExtBot

from bot.clock import Clock
from bot.db import Database
from bot.introducing import introduced
from bot.outbox import GONE, NO_PREVIEW, UNCHANGED, rekey, says, unreachable
from domain import cards, deliveries, locking, networks, notices
from domain.cards import CardRef
from domain.flood_limits import Permit
from models import NoticeKind, Step
from scheduler.composing import CardEdit, Message

log = logging.getLogger(__name__)

SOON = timedelta(seconds=15)
"""When to try again what certainly was not sent because there was no connection."""

_NEVER_SENT = (httpx.ConnectTimeout, httpx.ConnectError, httpx.PoolTimeout)


def never_sent(trouble: BaseException) -> bool:
    """Whether the connection was never made; anything else may have arrived all the same."""
    return isinstance(trouble.__cause__, _NEVER_SENT)


def seconds(refusal: RetryAfter) -> timedelta:
    wait = refusal.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


class Sender:
    def __init__(self, bot: ExtBot[Any], db: Database, clock: Clock) -> None:
        self._bot = bot
        self._db = db
        self._clock = clock

    async def deliver(self, message: Message, permit: Permit | None) -> None:
        """One try. Whatever happens is written down; nothing is raised."""
        try:
            message_id = await self._send(message, permit)
        except TelegramError as trouble:
            log.warning("delivery failed id=%s error=%s", message.delivery_id, type(trouble).__name__)
            await self._settle(message, trouble)
        else:
            await self._db.transact(_sent, message.delivery_id, message_id, self._clock.now())
            log.info("delivery done id=%s step=%s", message.delivery_id, message.step)

    async def _send(self, message: Message, permit: Permit | None) -> int | None:
        if message.step is Step.PIN:
            assert message.reply_to is not None
            await self._bot.pin_chat_message(message.chat_id, message.reply_to, disable_notification=True)
            return None
        if message.step is Step.END:
            await self._unpin(message)
            return None
        if message.screen is None:
            return None  # only rows of ours change
        screen = await introduced(self._bot, message.screen)
        answering = None
        if message.reply_to is not None:
            answering = ReplyParameters(message.reply_to, allow_sending_without_reply=True)
        sent = await self._bot.send_message(
            message.chat_id,
            screen.text,
            parse_mode=ParseMode.HTML,
            reply_markup=screen.markup(),
            message_thread_id=message.thread_id,
            disable_notification=message.silent,
            link_preview_options=NO_PREVIEW,
            reply_parameters=answering,
            rate_limit_args=permit,
        )
        return sent.message_id

    async def _unpin(self, message: Message) -> None:
        """Best effort: an organiser may have unpinned the card, or taken the right."""
        if message.reply_to is None:
            return
        try:
            await self._bot.unpin_chat_message(message.chat_id, message.reply_to)
        except BadRequest as refusal:
            log.info("not unpinned id=%s error=%s", message.delivery_id, refusal.message)

    async def _settle(self, message: Message, trouble: TelegramError) -> None:
        now = self._clock.now()
        await self._db.transact(_verdict(message, trouble, now))

    # --- Cards ----------------------------------------------------------------------------------------

    async def edit_card(self, edit: CardEdit, permit: Permit) -> None:
        try:
            await self._bot.edit_message_text(
                edit.screen.text,
                chat_id=edit.card.chat_id,
                message_id=edit.message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=edit.screen.markup(),
                link_preview_options=NO_PREVIEW,
                rate_limit_args=permit,
            )
        except RetryAfter as refusal:
            # The chat is paused; the card stays dirty.
            log.warning("card edit refused card=%s wait=%s", edit.card, seconds(refusal))
            return
        except ChatMigrated as moved:
            await self._db.transact(rekey, edit.card.chat_id, moved.new_chat_id, self._clock.now())
            return
        except Forbidden:
            await self._db.transact(unreachable, edit.card.chat_id, self._clock.now())
            return
        except BadRequest as refusal:
            if says(refusal, *GONE):
                await self._db.transact(_card_gone, edit.card, self._clock.now())
                return
            if not says(refusal, UNCHANGED):
                # What Telegram will not take now it will not take again: the next change draws anew.
                log.error("card refused card=%s error=%s", edit.card, refusal.message)
        except NetworkError as trouble:
            log.warning("card edit failed card=%s error=%s", edit.card, type(trouble).__name__)
            return
        await self._db.transact(cards.shows, edit.card, edit.version)

    async def delete(self, chat_id: int, message_id: int) -> None:
        try:
            await self._bot.delete_message(chat_id, message_id)
        except TelegramError as trouble:
            log.info("not deleted chat=%s error=%s", chat_id, type(trouble).__name__)


def _sent(session: Session, delivery_id: int, message_id: int | None, now: datetime) -> None:
    deliveries.sent(session, delivery_id, message_id=message_id, now=now)


def _card_gone(session: Session, card: CardRef, now: datetime) -> None:
    locking.hold_of(session, card.kind, card.id)
    subject = cards.subject(session, card)
    if subject is not None:
        cards.post_again(session, subject, now=now)


def _verdict(message: Message, trouble: TelegramError, now: datetime) -> Callable[[Session], None]:
    """What a fault means for the row. Subclasses first: BadRequest and TimedOut are NetworkErrors."""

    def postpone(until: datetime) -> Callable[[Session], None]:
        return lambda session: deliveries.postponed(session, message.delivery_id, not_before=until)

    def fail(session: Session) -> None:
        reason = _reason(trouble)
        deliveries.failed(session, message.delivery_id, reason=reason, now=now)
        network = networks.by_chat(session, message.chat_id)
        if message.step is Step.PIN and reason == deliveries.NO_RIGHTS and network is not None:
            notices.tell(session, network, NoticeKind.NO_PIN, now=now)

    def lose_chat(session: Session) -> None:
        unreachable(session, message.chat_id, now)
        fail(session)

    def follow_group(session: Session) -> None:
        assert isinstance(trouble, ChatMigrated)
        networks.rekey(session, old_chat_id=message.chat_id, new_chat_id=trouble.new_chat_id, now=now)
        deliveries.postponed(session, message.delivery_id, not_before=now)

    def lose_thread(session: Session) -> None:
        network = networks.by_chat(session, message.chat_id)
        if network is not None:
            networks.forget_thread(network)
            notices.tell(session, network, NoticeKind.TOPIC_GONE, now=now)
        deliveries.postponed(session, message.delivery_id, not_before=now)

    if isinstance(trouble, RetryAfter):
        return postpone(now + seconds(trouble))
    if isinstance(trouble, ChatMigrated):
        return follow_group
    if isinstance(trouble, Forbidden):
        return lose_chat
    if isinstance(trouble, BadRequest):
        if says(trouble, "chat not found"):
            return lose_chat
        return lose_thread if says(trouble, "thread not found") and message.thread_id is not None else fail
    if isinstance(trouble, (TimedOut, NetworkError)):
        if never_sent(trouble):
            return postpone(now + SOON)
        return lambda session: deliveries.unknown(session, message.delivery_id, now=now)
    return fail


def _reason(trouble: TelegramError) -> str:
    if isinstance(trouble, Forbidden):
        return "unreachable"
    return deliveries.NO_RIGHTS if "not enough rights" in trouble.message.lower() else "refused"
