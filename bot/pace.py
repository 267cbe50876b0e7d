"""Telegram's pace, kept by ourselves: no bursts beyond the windows (`domain.flood_limits`), a pause per chat, priorities.

Answers to taps and read-only calls pass outside the windows. Where several processes send with one token, each keeps
its own windows and asks, before it sends, for a permit that all of them count (`Shared`).
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Protocol

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.clock import Clock
from domain.flood_limits import ALL_CHATS, MARGIN, Permit, Priority, Windows
from domain.permits import Full

PATIENCE = timedelta(seconds=25)
"""How long a reply waits for a chat that Telegram has paused before it is given up: whatever else this person
does stands in line behind it, and Telegram forgets a tap that is not answered within half a minute."""

IN_A_ROW = 3
"""So many chats refused with nothing taken in between: then Telegram means the bot, not the chats."""


class Pauses(Protocol):
    """Where pauses outlive the process: a restart that knocked early would lengthen a ban."""

    async def standing(self) -> dict[int, datetime]:
        """The end of each pause that is not over, by chat (or `ALL_CHATS`)."""

    async def keep(self, chat_id: int, until: datetime) -> None: ...


class Shared(Protocol):
    """Where the permits are counted that several processes take."""

    async def take(self, chat_id: int, priority: Priority) -> int | Full: ...

    async def ended(self, number: int) -> None: ...

    async def give_back(self, number: int) -> None: ...


class Pace(BaseRateLimiter[Priority | Permit]):
    """python-telegram-bot's rate limiter, and the scheduler's source of permits. `shared`: where others send as well."""

    def __init__(self, clock: Clock, pauses: Pauses | None = None, shared: Shared | None = None) -> None:
        self._clock = clock
        self._pauses = pauses
        self._shared = shared
        self._windows = Windows()
        self._full: dict[tuple[int, Priority], datetime] = {}
        """From when on others may have left room: by chat (or `ALL_CHATS`) and priority."""
        self._paused: dict[int, datetime] = {}
        """The end of each chat's pause; of all of them under `ALL_CHATS`."""
        self._refused: set[int] = set()
        """The chats refused since Telegram last took a message."""

    async def initialize(self) -> None:
        """Takes up the pauses that Telegram imposed before the restart."""
        if self._pauses is not None:
            self._paused |= await self._pauses.standing()

    async def shutdown(self) -> None:
        """Nothing to release."""

    def pause(self, chat_id: int, seconds: float) -> list[int]:
        """Telegram told this chat to wait; no other chat feels it, unless every chat is told so.

        Returns whose pause this is: the chat's, or that of `ALL_CHATS` as well.
        """
        until = self._clock.now() + timedelta(seconds=seconds) + MARGIN
        self._refused.add(chat_id)
        told = [chat_id, ALL_CHATS] if len(self._refused) >= IN_A_ROW else [chat_id]
        for whom in told:
            self._paused[whom] = max(until, self._paused.get(whom, until))
        return told

    def free_at(self, chat_id: int, priority: Priority) -> datetime:
        """When a message of this priority may go to this chat: now, or later."""
        return max(self.free_anywhere(priority), self.free_in(chat_id, priority))

    def free_anywhere(self, priority: Priority) -> datetime:
        """When a message of this priority may go to any chat at all."""
        now = self._clock.now()
        return max(
            self._windows.free_anywhere(priority, now),
            self._paused_until(ALL_CHATS),
            self._full_until(ALL_CHATS, priority, now),
        )

    def free_in(self, chat_id: int, priority: Priority) -> datetime:
        """When this chat has room, whatever all the others do."""
        now = self._clock.now()
        return max(
            self._windows.free_in(chat_id, priority, now),
            self._paused_until(chat_id),
            self._full_until(chat_id, priority, now),
        )

    def last_edit(self, chat_id: int) -> datetime:
        """When a card in this group was last edited; the beginning of time where nobody remembers."""
        return self._windows.last_edit(chat_id)

    def _paused_until(self, chat_id: int) -> datetime:
        """The end of what Telegram told this chat, or the bot as a whole, to wait; now when there is nothing."""
        now = self._clock.now()
        for whom in (chat_id, ALL_CHATS):
            if self._paused.get(whom, now) <= now:
                self._paused.pop(whom, None)
        return max(self._paused.get(chat_id, now), self._paused.get(ALL_CHATS, now))

    def _full_until(self, chat_id: int, priority: Priority, now: datetime) -> datetime:
        until = self._full.get((chat_id, priority), now)
        if until <= now:
            self._full.pop((chat_id, priority), None)
        return max(until, now)

    async def take(self, chat_id: int, priority: Priority = Priority.REPLY) -> Permit | None:
        """Counts one message as sent now. Call when `free_at` says now; ends with the call it is given to.

        None: the others have left no room. Then `free_at` knows until when.
        """
        now = self._clock.now()
        permit = Permit(chat_id, priority, now)
        self._windows.add(permit, now)
        if self._shared is None:
            return permit
        try:
            found = await self._shared.take(chat_id, priority)
        except BaseException:
            self._windows.remove(permit)
            raise
        if isinstance(found, Full):
            self._windows.remove(permit)
            self._full[ALL_CHATS, priority] = found.anywhere
            self._full[chat_id, priority] = found.here
            return None
        permit.number = found
        return permit

    async def give_back(self, permit: Permit) -> None:
        """The permit was not used after all."""
        self._windows.remove(permit)
        if self._shared is not None and permit.number is not None:
            await self._shared.give_back(permit.number)

    async def wait(self, chat_id: int, priority: Priority) -> Permit:
        """A permit as soon as the pace allows."""
        while True:
            free = self.free_at(chat_id, priority)
            if free > self._clock.now():
                await self._clock.sleep_until(free)
            elif (permit := await self.take(chat_id, priority)) is not None:
                return permit

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Priority | Permit | None,
    ) -> Any:
        if not endpoint.startswith(("send", "edit")) or endpoint == "sendChatAction":
            return await callback(*args, **kwargs)
        chat_id = int(data["chat_id"])
        if isinstance(rate_limit_args, Permit):
            return await self._send(rate_limit_args, callback, args, kwargs)
        give_up = self._clock.now() + PATIENCE
        while True:
            paused = self._paused_until(chat_id)
            if paused > give_up:
                raise RetryAfter(paused - self._clock.now())
            permit = await self.wait(chat_id, rate_limit_args or Priority.REPLY)
            with suppress(RetryAfter):
                return await self._send(permit, callback, args, kwargs)

    async def _send(
        self,
        permit: Permit,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
    ) -> Any:
        permit.begun = self._clock.now()
        try:
            result = await callback(*args, **kwargs)
        except RetryAfter as refusal:
            told = self.pause(permit.chat_id, _seconds(refusal))
            for whom in told:
                await self._keep(whom)
            raise
        finally:
            permit.ends(self._clock.now())
            if self._shared is not None and permit.number is not None:
                await self._shared.ended(permit.number)
        self._refused.clear()
        return result

    async def _keep(self, whom: int) -> None:
        """Not a person's: whoever has not consented leaves no trace, and a reminder's own row is put off anyway."""
        if self._pauses is not None and whom <= 0:
            await self._pauses.keep(whom, self._paused[whom])


def _seconds(refusal: RetryAfter) -> float:
    wait = refusal.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
