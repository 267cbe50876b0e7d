"""Performs replies: what a handler said is sent, edited, answered, after its transaction has committed."""

from __future__ import annotations

import asyncio
import io
import logging
from datetime import datetime, timedelta

from sqlalchemy.orm import Session
from telegram import Bot, InputFile, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot import menus
from bot.clock import Bell, Clock
from bot.db import Database
from bot.files import Keeper
from bot.introducing import introduced
from bot.reply import Document, KeptFile, Picture, Reply, Screen
from bot.visit import Visit
from domain import locking, members, networks, vanishing
from models import Reach, Vanishing

log = logging.getLogger(__name__)

TOAST_LIMIT = 200
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

UNCHANGED = "message is not modified"
TOO_OLD = ("query is too old", "query id is invalid")
GONE = (
    "message to edit not found",
    "message can't be edited",
    "message to delete not found",
    "can't be deleted",
)


def says(refusal: BadRequest, *words: str) -> bool:
    return any(word in refusal.message.lower() for word in words)


class Outbox:
    def __init__(self, bot: Bot, db: Database, clock: Clock, work: Bell, keeper: Keeper) -> None:
        self._bot = bot
        self._db = db
        self._clock = clock
        self._keeper = keeper
        self._work = work
        """Called after each commit that may have left something to do for the scheduler."""

    def stir(self) -> None:
        """Something may have become due."""
        self._work.ring()

    async def perform(self, visit: Visit, reply: Reply, *, query_id: str | None = None) -> None:
        if reply.only_toast:
            self._work.nudge()  # a card has changed, at most
        else:
            self._work.ring()
        if query_id is not None:
            await self.answer_tap(query_id, reply)
        if reply.remove and visit.message_id is not None:
            await self.delete(visit.chat_id, visit.message_id)
            if not visit.private:
                await self._db.transact(vanishing.forget, visit.chat_id, visit.message_id)
        if reply.show is not None:
            shown = visit.message_id if visit.tapped else reply.in_place_of
            await self._show(visit, reply.show, shown, lasts=reply.lasts)
        if reply.say is not None:
            await self._say(visit, reply.say, lasts=reply.lasts, reply_to=reply.reply_to)
        if reply.document is not None:
            await self._document(visit, reply.document)
        if reply.picture is not None:
            await self._picture(visit, reply.picture, lasts=reply.lasts)
        if reply.file is not None:
            await self._file(visit, reply.file)
        if reply.fetch:
            self._keeper.begin(reply.fetch)
        if reply.sweep or reply.forget:
            await self._keeper.sweep()
        if reply.forget:
            await self._db.forget()
        for outgoing in reply.also:
            await self.send(outgoing.chat_id, outgoing.screen, thread_id=outgoing.thread_id)
            if outgoing.menu is not None:
                await menus.show_private(self._bot, outgoing.chat_id, outgoing.menu)
        if reply.menu is not None and visit.private:
            await menus.show_private(self._bot, visit.chat_id, reply.menu)

    async def answer_tap(self, query_id: str, reply: Reply) -> None:
        """At once, before anything else: the phone shows a turning circle until then."""
        toast = reply.toast[:TOAST_LIMIT] if reply.toast else None
        try:
            await self._bot.answer_callback_query(
                query_id, text=toast, show_alert=reply.alert, url=reply.open
            )
        except BadRequest as refusal:
            if not says(refusal, *TOO_OLD):  # too old: the answer stands in the database all the same
                log.warning("tap not answered error=%s", refusal.message)
        except TelegramError as trouble:
            log.warning("tap not answered error=%s", type(trouble).__name__)

    async def _show(self, visit: Visit, screen: Screen, message_id: int | None, *, lasts: timedelta) -> None:
        if message_id is None:
            await self._say(visit, screen, lasts=lasts, reply_to=None)
            return
        screen = await introduced(self._bot, screen)
        try:
            await self._bot.edit_message_text(
                screen.text,
                chat_id=visit.chat_id,
                message_id=message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=screen.markup(),
                link_preview_options=NO_PREVIEW,
            )
        except BadRequest as refusal:
            if says(refusal, *GONE):
                await self.send(visit.chat_id, screen, thread_id=visit.thread_id)
            elif not says(refusal, UNCHANGED):
                raise
        except Forbidden:
            await self._unreachable(visit.chat_id)

    async def _say(self, visit: Visit, screen: Screen, *, lasts: timedelta, reply_to: int | None) -> None:
        answers = reply_to or (visit.message_id if not visit.private and not visit.tapped else None)
        sent = await self.send(visit.chat_id, screen, thread_id=visit.thread_id, reply_to=answers)
        await self._lasts(visit, sent, lasts)

    async def _lasts(self, visit: Visit, sent: Message | None, lasts: timedelta) -> None:
        """What answers one person's command does not stay in a group."""
        if sent is not None and not visit.private:
            due = self._clock.now() + lasts
            await self._db.transact(_vanish, visit.chat_id, sent.message_id, due)
            self._work.ring()

    async def send(
        self, chat_id: int, screen: Screen, *, thread_id: int | None = None, reply_to: int | None = None
    ) -> Message | None:
        """A new message; None when this chat cannot be reached."""
        screen = await introduced(self._bot, screen)
        try:
            return await self._bot.send_message(
                chat_id,
                screen.text,
                parse_mode=ParseMode.HTML,
                reply_markup=screen.markup(),
                message_thread_id=thread_id,
                link_preview_options=NO_PREVIEW,
                reply_parameters=_answering(reply_to),
            )
        except ChatMigrated as moved:
            await self._db.transact(rekey, chat_id, moved.new_chat_id, self._clock.now())
            return await self.send(moved.new_chat_id, screen)
        except Forbidden:
            await self._unreachable(chat_id)
        except BadRequest as refusal:
            if not says(refusal, "chat not found"):
                raise
            await self._unreachable(chat_id)
        return None

    async def _document(self, visit: Visit, document: Document) -> None:
        try:
            await self._bot.send_document(
                visit.chat_id,
                InputFile(io.BytesIO(document.content), filename=document.name),
                caption=document.caption,
                parse_mode=ParseMode.HTML,
                reply_markup=Screen(document.caption, document.rows).markup(),
                message_thread_id=visit.thread_id,
            )
        except Forbidden:
            await self._unreachable(visit.chat_id)

    async def _picture(self, visit: Visit, picture: Picture, *, lasts: timedelta) -> None:
        content = await asyncio.to_thread(picture.draw)
        same_as_text = Screen(picture.caption, picture.rows)
        answers = visit.message_id if not visit.private and not visit.tapped else None
        try:
            sent = await self._bot.send_photo(
                visit.chat_id,
                InputFile(io.BytesIO(content), filename=picture.name),
                caption=picture.caption,
                parse_mode=ParseMode.HTML,
                reply_markup=same_as_text.markup(),
                message_thread_id=visit.thread_id,
                reply_parameters=_answering(answers),
            )
        except BadRequest as refusal:
            # A group may forbid pictures.
            log.info("picture refused chat=%s error=%s", visit.chat_id, refusal.message)
            await self._say(visit, same_as_text, lasts=lasts, reply_to=None)
        except Forbidden:
            await self._unreachable(visit.chat_id)
        else:
            await self._lasts(visit, sent, lasts)

    async def _file(self, visit: Visit, file: KeptFile) -> None:
        """By Telegram's number; where Telegram does not know it (any more), from our copy."""
        try:
            await self._send_file(visit, file, file.telegram_file_id)
        except BadRequest as refusal:
            log.warning("file refused error=%s", refusal.message)
            content = await self._keeper.copy(file.copy)
            if content is None:
                await self.send(visit.chat_id, Screen(file.lost))
                return
            name = f"{file.name}.jpg" if file.photo else file.name
            await self._send_file(visit, file, InputFile(io.BytesIO(content), filename=name))
        except Forbidden:
            await self._unreachable(visit.chat_id)

    async def _send_file(self, visit: Visit, file: KeptFile, what: str | InputFile) -> None:
        if file.photo:
            await self._bot.send_photo(visit.chat_id, what, caption=file.caption, parse_mode=ParseMode.HTML)
        else:
            await self._bot.send_document(
                visit.chat_id, what, caption=file.caption, parse_mode=ParseMode.HTML
            )

    async def delete(self, chat_id: int, message_id: int) -> None:
        try:
            await self._bot.delete_message(chat_id, message_id)
        except BadRequest as refusal:
            if not says(refusal, *GONE):
                raise
        except Forbidden:
            await self._unreachable(chat_id)

    async def _unreachable(self, chat_id: int) -> None:
        log.info("unreachable chat=%s", chat_id)
        await self._db.transact(unreachable, chat_id, self._clock.now())


def _answering(message_id: int | None) -> ReplyParameters | None:
    if message_id is None:
        return None
    return ReplyParameters(message_id, allow_sending_without_reply=True)


def _vanish(session: Session, chat_id: int, message_id: int, due: datetime) -> None:
    session.add(Vanishing(chat_id=chat_id, message_id=message_id, due=due))


def rekey(session: Session, old_chat_id: int, new_chat_id: int, now: datetime) -> None:
    networks.rekey(session, old_chat_id=old_chat_id, new_chat_id=new_chat_id, now=now)


def unreachable(session: Session, chat_id: int, now: datetime) -> None:
    """A person who blocked the bot is marked, a group that removed it is paused; neither is chased."""
    if chat_id > 0:
        members.set_reach(session, telegram_id=chat_id, reach=Reach.CLOSED)
        return
    locking.hold_chat(session, chat_id)
    network = networks.by_chat(session, chat_id)
    if network is not None:
        networks.pause(session, network, now=now)
