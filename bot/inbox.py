"""The queue between polling and handling: what Telegram hands over is stored before it is confirmed.

python-telegram-bot awaits the answer to getUpdates, then `put` for each update of it, and only then asks for
the next batch, which confirms this one. So `take_in` stores the whole answer in one transaction as soon as it
has arrived; the update's own transaction marks it done (`Desk.finish`); `take_up` puts what a crash left
undone in front of everything new. Every confirmed update takes effect exactly once. Where there are several processes,
each holds what it has stored; whoever lives takes up what a dead one held, and one person's updates wait for each
other (`turn`).

The price in privacy: for these moments the update lies on the disk, also what somebody writes in private who
has not joined. What people say to each other in a group is never stored, nor what is done with.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from telegram import Bot, Update
from telegram.error import NetworkError

from bot.clock import Bell, Clock
from bot.db import Database
from bot.peers import Peers
from domain import inbox

log = logging.getLogger(__name__)

ATTEMPTS = 3
"""How often a handler is tried that fails before it has changed anything."""

FORGETTING_PAUSE = timedelta(hours=1)

LOOK_AGAIN = timedelta(milliseconds=50)
"""Whether a person's earlier update is done. Only the first of theirs that waits here looks."""
NOT_FIRST = timedelta(minutes=1)
"""Whoever waits behind another one here is woken by it; this is for a bell that was not heard."""

_ABOUT_THE_GROUP = (
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
)


def matters(update: Mapping[str, Any]) -> bool:
    """Whether anything is lost if this update is. In a group only commands and what happens to the group."""
    message = update.get("message")
    if message is None or message["chat"]["type"] == "private":
        return True
    if any(name in message for name in _ABOUT_THE_GROUP):
        return True
    return str(message.get("text", "")).lstrip().startswith("/")


class Inbox(asyncio.Queue[object]):
    """Work begins when an update is put, not when it is taken."""

    def __init__(self, clock: Clock, db: Database, peers: Peers) -> None:
        super().__init__()
        self._clock = clock
        self._db = db
        self._peers = peers
        self._expected: dict[int, bool] = {}
        """What `put` may let through of the last batch, and whether it was stored."""
        self._arriving: set[int] = set()
        self._open: set[int] = set()
        """Stored, put, and not done yet."""
        self._behind: dict[int, int] = {}
        """Those before which the same person may have one that is not done yet, here or in another process: whose each
        one is."""
        self._waiting: dict[int, dict[int, Bell]] = {}
        """By person: those of `_behind` that wait here, and what wakes them."""
        self._forgotten_at: datetime | None = None
        self.on_trouble: Callable[[str], None] = lambda _: None
        """Told, in a word for the log, that nothing can be stored."""

    # --- Arriving -------------------------------------------------------------------------------------

    async def take_in(self, answer: bytes) -> None:
        """Stores what Telegram answered to getUpdates. Raises `NetworkError`: then the answer counts as lost,
        nothing of it is confirmed, and it comes again."""
        updates: list[dict[str, Any]] = json.loads(answer).get("result") or []
        stored = {update["update_id"]: update for update in updates if matters(update)}
        present: dict[int, bool] = {}
        if stored:
            try:
                present = await self._db.write(self._store, stored, self._clock.now())
            except SQLAlchemyError as trouble:
                log.warning("updates not stored error=%s", type(trouble).__name__)
                self.on_trouble(type(trouble).__name__)
                raise NetworkError("updates not stored") from None  # its text would quote them
        again = {number for number, is_done in present.items() if is_done or number in self._open}
        if again:
            log.info("updates came twice count=%s", len(again))
        numbers = (update["update_id"] for update in updates)
        self._expected = {number: number in stored for number in numbers if number not in again}

    async def arrived(self, payload: dict[str, Any], bot: Bot) -> None:
        """One update that Telegram brought itself: stored, then put. What is there already is in good hands, in
        this process or another one. Raises `NetworkError`: it is not stored, and has to come again."""
        number: int = payload["update_id"]
        if number in self._arriving:
            raise NetworkError("the same update is being stored")
        self._arriving.add(number)
        try:
            stored = matters(payload)
            if stored:
                is_new, is_behind = await self._db.write(self._store_one, payload, self._clock.now())
                if not is_new:
                    log.info("updates came twice count=1")
                    return
                if is_behind:
                    self._mark_behind(payload)
            await self._begin(Update.de_json(payload, bot), stored=stored)
        except SQLAlchemyError as trouble:
            log.warning("updates not stored error=%s", type(trouble).__name__)
            raise NetworkError("updates not stored") from None  # its text would quote them
        finally:
            self._arriving.discard(number)

    def _store(self, session: Session, updates: dict[int, dict[str, Any]], now: datetime) -> dict[int, bool]:
        if self._forgotten_at is None or now - self._forgotten_at > FORGETTING_PAUSE:
            inbox.forget(session, now=now)
            self._forgotten_at = now
        return inbox.take_in(
            session, updates, holder=self._peers.number, now=now, with_sender=not self._peers.alone
        )

    def _store_one(self, session: Session, payload: dict[str, Any], now: datetime) -> tuple[bool, bool]:
        """Whether it is new, and whether the same person has one before it that others may have."""
        number: int = payload["update_id"]
        if number in self._store(session, {number: payload}, now):
            return False, False
        return True, not self._peers.alone and inbox.is_behind(session, number)

    async def put(self, item: object) -> None:
        if not isinstance(item, Update):  # the application's own signal to stop is no work
            await super().put(item)
            return
        stored = self._expected.pop(item.update_id, None)
        if stored is not None:
            await self._begin(item, stored=stored)

    async def _begin(self, update: Update, *, stored: bool) -> None:
        self._clock.begin()
        if stored:
            self._open.add(update.update_id)
        await super().put(update)

    async def take_up(self, bot: Bot) -> None:
        """What was confirmed and never done, in hands that are dead: at the start before anything new, and later."""
        left = await self._db.transact(inbox.take_up, holder=self._peers.number, now=self._clock.now())
        for number in left.set_aside:
            log.error("update set aside id=%s", number)
        for payload in left.payloads:
            update = Update.de_json(payload, bot)
            if not self._peers.alone:
                self._mark_behind(payload)  # perhaps: others may have earlier ones of the same person
            await self._begin(update, stored=True)
        if left.payloads:
            log.warning("updates taken up count=%s", len(left.payloads))

    def _mark_behind(self, payload: dict[str, Any]) -> None:
        person = inbox.sender(payload)
        if person is not None:
            self._behind[payload["update_id"]] = person

    async def turn(self, update_id: int) -> None:
        """Back when the same person's earlier updates are done, whichever process has them."""
        person = self._behind.pop(update_id, None)
        if person is None:
            return
        waiting, bell = self._waiting.setdefault(person, {}), self._clock.bell()
        waiting[update_id] = bell
        try:
            while not await self._is_first(update_id, waiting):
                pause = LOOK_AGAIN if update_id == min(waiting) else NOT_FIRST
                await self._clock.sleep_until(self._clock.now() + pause, bell=bell)
        finally:
            del waiting[update_id]
            if waiting:
                waiting[min(waiting)].ring()
            else:
                del self._waiting[person]

    async def _is_first(self, update_id: int, waiting: dict[int, Bell]) -> bool:
        """Of all that is undone of this person. An earlier one may still be taken up from a dead process."""
        return update_id == min(waiting) and not await self._db.read(inbox.is_behind, update_id)

    # --- Done -----------------------------------------------------------------------------------------

    def is_open(self, update_id: int) -> bool:
        """Whether the effect of a stored update has yet to be committed."""
        return update_id in self._open

    def closed(self, update_id: int) -> None:
        """The transaction that marked it done has committed."""
        self._open.discard(update_id)

    async def close(self, update_id: int) -> None:
        """For updates without an effect of their own, and those set aside after failing."""
        if not self.is_open(update_id):
            return
        with suppress(inbox.TakenOver):
            await self._db.transact(self.done, update_id, self._clock.now())
        self.closed(update_id)

    def done(self, session: Session, update_id: int, now: datetime) -> None:
        """Part of the transaction that is the update's effect. Raises `TakenOver`."""
        inbox.done(session, update_id, holder=self._peers.number, now=now)

    async def handle(self, update: Update, handler: Callable[[Update], Awaitable[None]]) -> None:
        """Tries again what fails without having had its effect. Raises what the last try raised."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                await handler(update)
                log.info("update handled id=%s", update.update_id)
                return
            except inbox.TakenOver:
                # We slept too long, and somebody else has done it.
                log.warning("update taken over id=%s", update.update_id)
                self.closed(update.update_id)
                return
            except Exception as trouble:
                if attempt == ATTEMPTS or not self.is_open(update.update_id):
                    raise
                log.warning("update failed attempt=%s error=%s", attempt, type(trouble).__name__)
