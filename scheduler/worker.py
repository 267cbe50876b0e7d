"""The worker: at every moment at which something is due, it does all that is due, then rests.

APScheduler only ticks: it rings the bell at a steady beat, so that nothing waits longer than that even
if every other bell stayed silent. What is due is always read from the database.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Coroutine, Sequence
from datetime import datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.orm import Session

from bot import wire
from bot.clock import Bell, Clock
from bot.db import Database
from bot.pace import Pace
from bot.peers import Peers
from domain import cards, deliveries, notices, vanishing, watchdog
from domain.cards import CardRef
from domain.deliveries import Due
from domain.flood_limits import Permit, Priority
from scheduler.agenda import look
from scheduler.composing import CardEdit, compose, draw
from scheduler.sending import Sender

log = logging.getLogger(__name__)

BEAT_SECONDS = 30
SIDE_BY_SIDE = 32
"""Sends under way at once: enough to hide Telegram's latency at 30 a second."""
FAR = timedelta(days=30)
"""When nothing is due at all. The beat looks sooner; a moved clock has no need to stop anywhere."""
WATCH_EVERY = timedelta(minutes=1)
ASK_ADMINS_AGAIN = timedelta(minutes=10)
Admins = Callable[[int], Awaitable[Collection[int]]]
"""The Telegram ids of a group's human admins; none where Telegram would not tell."""

PAUSE_AFTER_TROUBLE = timedelta(seconds=10)


class Worker:
    def __init__(
        self,
        db: Database,
        clock: Clock,
        pace: Pace,
        sender: Sender,
        bell: Bell,
        admins: Admins,
        peers: Peers,
    ) -> None:
        self._db = db
        self._clock = clock
        self._pace = pace
        self._sender = sender
        self._bell = bell
        self._admins = admins
        self._peers = peers
        self._ask_admins_at = clock.now()
        self._watch_at = clock.now()
        self._wakes: list[datetime] = []
        """When to look again, as this round has found so far."""
        self.bot_username = ""
        self._editing: set[CardRef] = set()
        self._posting: asyncio.Task[None] | None = None
        self._under_way: set[asyncio.Task[None]] = set()
        self._ticker = AsyncIOScheduler(timezone="UTC")
        self._loop: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._ticker.add_job(
            self._bell.ring, "interval", seconds=BEAT_SECONDS, coalesce=True, misfire_grace_time=None
        )
        self._ticker.start()
        self._loop = asyncio.create_task(self._run(), name="worker")

    @property
    def alive(self) -> bool:
        return self._loop is not None and not self._loop.done()

    async def stop(self) -> None:
        """Ends the rest; what is being sent is finished, or broken off with this."""
        if self._loop is None:
            return  # it never began
        self._ticker.shutdown(wait=False)
        self._loop.cancel()
        await asyncio.gather(self._loop, return_exceptions=True)
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _run(self) -> None:
        with self._clock.working():
            while True:
                try:
                    wake = await self._round()
                except Exception:
                    log.exception("a round of the worker failed")
                    wake = self._clock.now() + PAUSE_AFTER_TROUBLE
                await self._clock.sleep_until(wake, bell=self._bell)

    async def _round(self) -> datetime:
        """Everything that is due now; returns when to look again."""
        while True:
            now = self._clock.now()
            full = self._full_until()
            agenda = await self._db.read(look, now, self._peers.others, full)
            self._wakes = [now + FAR, *agenda.next, *(full[kind] for kind in agenda.held_up)]
            if agenda.lost:
                await self._db.transact(_take_up, now)
            # Whoever has done something has left less to do: only then is it worth looking again at once.
            if not any(
                [
                    agenda.lost,
                    await self._watch(now),
                    await self._address_notices(agenda.unaddressed),
                    await self._deliver(agenda.due),
                    await self._edit_cards(agenda.stale_cards),
                    agenda.vanishing and await self._tidy(),
                ]
            ):
                return min(self._wakes)

    def _full_until(self) -> dict[Priority, datetime]:
        """What the pace has no room for at present, and when it will have."""
        free = {kind: self._pace.free_anywhere(kind) for kind in (Priority.REMINDER, Priority.CARD)}
        now = self._clock.now()
        return {kind: moment for kind, moment in free.items() if moment > now}

    @property
    def _editor(self) -> int | None:
        """Under which number cards are claimed; None where nobody else could."""
        return None if self._peers.alone else self._peers.number

    # --- Notices --------------------------------------------------------------------------------------

    async def _watch(self, now: datetime) -> bool:
        """Networks without a meeting: nothing that has to be looked for at every tap."""
        if now < self._watch_at:
            self._wakes.append(self._watch_at)
            return False
        self._watch_at = now + WATCH_EVERY
        moments = await self._db.read(watchdog.moments)
        silent = [network_id for network_id, due in moments if due <= now]
        for network_id in silent:
            await self._db.transact(_tell_no_meeting, network_id, now)
        self._wakes += [due for _, due in moments if due > now]
        return bool(silent)

    async def _address_notices(self, unaddressed: Sequence[tuple[int, int]]) -> bool:
        """Who the organisers are is asked of Telegram; where it will not tell, again in a while."""
        now = self._clock.now()
        if not unaddressed:
            return False
        if now < self._ask_admins_at:
            self._wakes.append(self._ask_admins_at)
            return False
        for notice_id, chat_id in unaddressed:
            organisers = await self._admins(chat_id)
            if organisers:
                await self._db.transact(_address, notice_id, organisers, now)
            else:
                self._ask_admins_at = now + ASK_ADMINS_AGAIN
        return True

    # --- Deliveries -----------------------------------------------------------------------------------

    async def _deliver(self, due: Sequence[Due]) -> bool:
        """Sends the due rows that the pace allows; where there are other processes, each begins with its own."""
        later: set[int] = set()
        progressed = False
        for row in sorted(due, key=lambda row: not self._peers.is_ours(row.delivery_id)):
            if len(self._under_way) >= SIDE_BY_SIDE:
                return False  # whoever finishes rings the bell
            if row.telegram_id in later or (row.card and self._posting is not None):
                continue
            if self._is_full(Priority.REMINDER):
                break
            free = self._pace.free_in(row.telegram_id, Priority.REMINDER)
            if free > self._clock.now():
                later.add(row.telegram_id)
                self._wakes.append(free)
                continue
            if await self._deliver_one(row):
                progressed = True
            else:
                self._wakes.append(self._pace.free_at(row.telegram_id, Priority.REMINDER))
        return progressed

    def _is_full(self, priority: Priority) -> bool:
        """Whether nothing of this priority may go out at present, to whomever."""
        free = self._pace.free_anywhere(priority)
        if free <= self._clock.now():
            return False
        self._wakes.append(free)
        return True

    async def _deliver_one(self, row: Due) -> bool:
        """Takes the permit, claims, checks again, commits `sending`; only then does the request go out. False: other
        processes have left no permit.

        Back as soon as it has left this machine: whoever kills the process loses one message, not a queue.
        """
        permit = await self._pace.take(row.telegram_id, Priority.REMINDER)
        if permit is None:
            return False
        message = await self._db.transact(compose, row.delivery_id, self._clock.now(), self.bot_username)
        if message is None or message.screen is None:
            await self._pace.give_back(permit)
        if message is None:
            return True
        written = asyncio.Event()
        with wire.watching(written):
            sending = self._begin(self._sender.deliver(message, permit))
        sending.add_done_callback(lambda _: written.set())
        if row.card:
            # One at a time: a crash has every card that was on its way posted again.
            self._posting = sending
        await written.wait()
        return True

    # --- Cards ----------------------------------------------------------------------------------------

    async def _edit_cards(self, stale: Sequence[CardRef]) -> bool:
        """One edit per group at a time, from the newest state, when the group's pace allows.

        The group that has waited longest comes first: where there are more than the pace allows, all take turns.
        """
        progressed = False
        for card in sorted(stale, key=lambda card: self._pace.last_edit(card.chat_id)):
            if card in self._editing:
                continue
            if self._is_full(Priority.CARD):
                break
            free = self._pace.free_in(card.chat_id, Priority.CARD)
            if free > self._clock.now():
                self._wakes.append(free)
                continue
            permit = await self._pace.take(card.chat_id, Priority.CARD)
            if permit is None:
                self._wakes.append(self._pace.free_at(card.chat_id, Priority.CARD))
                continue
            edit = await self._draw(card)
            if edit is None:
                await self._pace.give_back(permit)
                continue
            self._editing.add(card)
            self._begin(self._edit(edit, permit), card)
            progressed = True
        return progressed

    async def _draw(self, card: CardRef) -> CardEdit | None:
        """None when there is nothing to edit (any more), or another process is at it."""
        if self._editor is not None and not await self._db.transact(cards.claim, card, editor=self._editor):
            return None
        edit = await self._db.read(draw, card, self._clock.now(), self.bot_username)
        if edit is None:
            await self._let_go(card)
        return edit

    async def _edit(self, edit: CardEdit, permit: Permit) -> None:
        try:
            await self._sender.edit_card(edit, permit)
        finally:
            await self._let_go(edit.card)

    async def _let_go(self, card: CardRef) -> None:
        if self._editor is not None:
            await self._db.transact(cards.let_go, card, editor=self._editor)

    # --- Short answers in groups ----------------------------------------------------------------------

    async def _tidy(self) -> bool:
        for chat_id, message_id in await self._db.transact(_vanished, self._clock.now()):
            self._begin(self._sender.delete(chat_id, message_id))
        return True

    def _begin(self, work: Coroutine[Any, Any, None], editing: CardRef | None = None) -> asyncio.Task[None]:
        """Runs beside the worker; when it ends, the worker looks again."""
        self._clock.begin()
        task = asyncio.create_task(work)
        self._under_way.add(task)

        def done(_: asyncio.Task[None]) -> None:
            self._under_way.discard(task)
            if self._posting is task:
                self._posting = None
            if editing is not None:
                self._editing.discard(editing)
            if not task.cancelled() and (trouble := task.exception()) is not None:
                log.error("a send failed", exc_info=trouble)
            self._bell.ring()
            self._clock.end()

        task.add_done_callback(done)
        return task


def _take_up(session: Session, now: datetime) -> None:
    lost = deliveries.take_up(session, now=now)
    if lost:
        log.warning("deliveries without an answer count=%s", lost)


def _address(session: Session, notice_id: int, organisers: Collection[int], now: datetime) -> None:
    notices.address(session, notice_id, organisers, now=now)


def _tell_no_meeting(session: Session, network_id: int, now: datetime) -> None:
    watchdog.tell(session, network_id, now=now)


def _vanished(session: Session, now: datetime) -> list[tuple[int, int]]:
    return vanishing.take_due(session, now=now)
