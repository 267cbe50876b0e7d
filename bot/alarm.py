"""What nobody foresaw: the person gets a sentence, the operator a notice, the log the rest."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from secrets import token_hex

from sqlalchemy.orm import Session
from telegram import Update
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot import errors, guards
from bot.dispatch import Desk
from bot.operations.stores import NoPrograms, reason_of
from bot.reply import Reply, Screen
from bot.texts import DEFAULT, Texts
from bot.visit import Visit
from domain import chores

log = logging.getLogger(__name__)

OPERATOR_PAUSE = timedelta(minutes=10)
"""Operators hear of trouble at most this often; the log holds all of it."""


FULL_PAUSE = timedelta(hours=1)


class Alarm:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._told_at: datetime | None = None
        self._full_told_at: datetime | None = None

    async def handler_failed(self, update: object, trouble: Exception | None) -> None:
        """The transaction was rolled back. The reference stands in the log, too."""
        if isinstance(trouble, (NetworkError, RetryAfter)) and not isinstance(trouble, BadRequest):
            # The handler's work is done. Where Telegram cannot be reached, an apology would not arrive either.
            log.warning("a reply was lost error=%s", type(trouble).__name__)
            return
        reference = token_hex(3)
        log.error("update failed reference=%s", reference, exc_info=trouble)
        if isinstance(update, Update):
            await self._apologise(update, reference)
        await self._tell_operators(reference)

    async def _apologise(self, update: Update, reference: str) -> None:
        visit = self._desk.visit_of(update)
        if visit is None:
            return
        screen = await self._desk.db.read(_apology, visit, reference)
        if update.callback_query is not None:  # the phone shows a turning circle until then
            boxed = Reply(toast=errors.plain(screen.text), alert=True)
            await self._desk.outbox.answer_tap(update.callback_query.id, boxed)
        elif visit.private:
            await self._desk.outbox.perform(visit, Reply(say=screen))

    async def _tell_operators(self, reference: str) -> None:
        now = self._desk.clock.now()
        if self._told_at is not None and now - self._told_at < OPERATOR_PAUSE:
            return
        self._told_at = now
        await self._tell(Screen(Texts(DEFAULT).html("operator-broken", reference=reference)))

    async def cannot_store(self, reason: str) -> None:
        """Nothing is confirmed to Telegram then, so nothing is lost; but nobody gets an answer either."""
        now = self._desk.clock.now()
        if self._full_told_at is None or now - self._full_told_at >= FULL_PAUSE:
            self._full_told_at = now
            await self._tell(Screen(Texts(DEFAULT).html("operator-cannot-store", reason=reason)))

    async def night_work_failed(self, name: str, trouble: Exception) -> None:
        t = Texts(DEFAULT)
        if isinstance(trouble, NoPrograms):
            remedy = t.plain(trouble.key, **trouble.facts)
            await self._tell(Screen(t.html("operator-no-programs", remedy=remedy)))
            return
        key = "operator-no-backup" if name == chores.BACKUP else "operator-night-work"
        await self._tell(Screen(t.html(key, name=name, reason=reason_of(trouble))))

    async def _tell(self, notice: Screen) -> None:
        for operator in self._desk.settings.operator_ids:
            await self._desk.outbox.send(operator, notice)


def _apology(session: Session, visit: Visit, reference: str) -> Screen:
    return Screen(errors.broken(guards.texts(session, visit), reference))
