"""Telegram's pace, kept by ourselves: no bursts beyond the windows, a pause per chat, priorities.

Sliding windows: 29 messages a second overall, of which reminders may take 25 and card edits 20, and the last is
kept for replies; one a second in a private chat; 18 a minute in a group, edits included, of which reminders may
take 17 and card edits 14, evenly spread, so that the last change of a storm shows soon. What a lower priority
may not take stays free for a higher one, so a reply never waits behind a queue. Answers to taps and read-only
calls pass outside the windows.

Telegram counts a message somewhere between our sending it and its answer. So a message under way counts as
sent now, and one that was answered as sent then: however the network or a busy machine bunches requests,
no window at Telegram's end holds more than at ours.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import Any, Protocol

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.clock import Clock

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
# A hair more than the window: Telegram's clock and ours are not the same.
MARGIN = timedelta(milliseconds=10)
ON_THE_WAY = timedelta(seconds=1)
"""How long after its sending Telegram may still count a message that it does not answer."""

PATIENCE = timedelta(seconds=25)
"""How long a reply waits for a chat that Telegram has paused before it is given up: whatever else this person
does stands in line behind it, and Telegram forgets a tap that is not answered within half a minute."""

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
IN_A_ROW = 3
"""So many chats refused with nothing taken in between: then Telegram means the bot, not the chats."""


ALL_CHATS = 0
"""Stands for every chat where pauses are kept; no chat of Telegram's has this id."""


class Pauses(Protocol):
    """Where pauses outlive the process: a restart that knocked early would lengthen a ban."""

    async def standing(self) -> dict[int, datetime]:
        """The end of each pause that is not over, by chat (or `ALL_CHATS`)."""

    async def keep(self, chat_id: int, until: datetime) -> None: ...


class Priority(IntEnum):
    REPLY = 0
    REMINDER = 1
    CARD = 2


OVERALL = {Priority.REPLY: 29, Priority.REMINDER: 28, Priority.CARD: 28}
OF_ITS_KIND = {Priority.REPLY: 29, Priority.REMINDER: 25, Priority.CARD: 20}
PER_GROUP = {Priority.REPLY: 18, Priority.REMINDER: 17, Priority.CARD: 14}
BETWEEN_EDITS = MINUTE / PER_GROUP[Priority.CARD]


@dataclass(eq=False)
class Slot:
    """The right to send one message now, taken beforehand (`rate_limit_args=slot`)."""

    chat_id: int
    priority: Priority
    at: datetime
    """When it was taken; from the answer on, when that came."""
    begun: datetime | None = None
    """When the call went out whose answer has not come yet."""

    def counted(self, now: datetime) -> datetime:
        """The last moment at which Telegram may have counted it."""
        return self.at if self.begun is None else min(now, self.begun + ON_THE_WAY)

    def ends(self, now: datetime) -> None:
        self.at, self.begun = self.counted(now), None


@dataclass
class _Window:
    length: timedelta
    slots: deque[Slot] = field(default_factory=deque)

    def free_at(self, limit: int, now: datetime) -> datetime:
        over = self.length + MARGIN
        # From the future is what was sent before the clock was set back.
        while self.slots and not now - over < self.slots[0].counted(now) <= now + SECOND:
            self.slots.popleft()
        if len(self.slots) < limit:
            return now
        ends = sorted(slot.counted(now) + over for slot in self.slots)
        return max(now, ends[len(ends) - limit])


class Pace(BaseRateLimiter[Priority | Slot]):
    """python-telegram-bot's rate limiter, and the scheduler's source of slots."""

    def __init__(self, clock: Clock, pauses: Pauses | None = None) -> None:
        self._clock = clock
        self._pauses = pauses
        self._overall = _Window(SECOND)
        self._of_kind = {priority: _Window(SECOND) for priority in Priority}
        self._chats: dict[int, _Window] = {}
        self._edited: dict[int, datetime] = {}
        """When a card in a group was last edited."""
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
            self._overall.free_at(OVERALL[priority], now),
            self._of_kind[priority].free_at(OF_ITS_KIND[priority], now),
            self._paused_until(ALL_CHATS),
        )

    def free_in(self, chat_id: int, priority: Priority) -> datetime:
        """When this chat has room, whatever all the others do."""
        now = self._clock.now()
        window = self._chats.get(chat_id)
        moments = [self._paused_until(chat_id)]
        if window is not None:
            moments.append(window.free_at(PER_GROUP[priority] if chat_id < 0 else 1, now))
        edited = self._edited.get(chat_id)
        if priority is Priority.CARD and edited is not None and edited <= now < edited + BETWEEN_EDITS:
            moments.append(edited + BETWEEN_EDITS)
        return max(moments)

    def last_edit(self, chat_id: int) -> datetime:
        """When a card in this group was last edited; the beginning of time where nobody remembers."""
        return self._edited.get(chat_id, _LONG_AGO)

    def _paused_until(self, chat_id: int) -> datetime:
        """The end of what Telegram told this chat, or the bot as a whole, to wait; now when there is nothing."""
        now = self._clock.now()
        for whom in (chat_id, ALL_CHATS):
            if self._paused.get(whom, now) <= now:
                self._paused.pop(whom, None)
        return max(self._paused.get(chat_id, now), self._paused.get(ALL_CHATS, now))

    def take(self, chat_id: int, priority: Priority = Priority.REPLY) -> Slot:
        """Count one message as sent now. Call when `free_at` says now; ends with the call it is given to."""
        now = self._clock.now()
        if chat_id not in self._chats:
            self._forget_quiet_chats(now)
            self._chats[chat_id] = _Window(MINUTE if chat_id < 0 else SECOND)
        slot = Slot(chat_id, priority, now)
        for window in (self._overall, self._of_kind[priority], self._chats[chat_id]):
            window.slots.append(slot)
        if priority is Priority.CARD:
            self._edited[chat_id] = now
        return slot

    def give_back(self, slot: Slot) -> None:
        """The slot was not used after all."""
        for window in (self._overall, self._of_kind[slot.priority], self._chats.get(slot.chat_id)):
            if window is not None and slot in window.slots:
                window.slots.remove(slot)

    def _forget_quiet_chats(self, now: datetime) -> None:
        if len(self._chats) < 5000:
            return
        self._chats = {
            chat_id: window
            for chat_id, window in self._chats.items()
            if window.slots and window.slots[-1].counted(now) + window.length + MARGIN > now
        }
        self._edited = {i: at for i, at in self._edited.items() if at + BETWEEN_EDITS > now}

    async def wait(self, chat_id: int, priority: Priority) -> Slot:
        """A slot as soon as the pace allows."""
        while (free := self.free_at(chat_id, priority)) > self._clock.now():
            await self._clock.sleep_until(free)
        return self.take(chat_id, priority)

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Priority | Slot | None,
    ) -> Any:
        if not endpoint.startswith(("send", "edit")) or endpoint == "sendChatAction":
            return await callback(*args, **kwargs)
        chat_id = int(data["chat_id"])
        if isinstance(rate_limit_args, Slot):
            return await self._send(rate_limit_args, callback, args, kwargs)
        give_up = self._clock.now() + PATIENCE
        while True:
            paused = self._paused_until(chat_id)
            if paused > give_up:
                raise RetryAfter(paused - self._clock.now())
            slot = await self.wait(chat_id, rate_limit_args or Priority.REPLY)
            with suppress(RetryAfter):
                return await self._send(slot, callback, args, kwargs)

    async def _send(
        self, slot: Slot, callback: Callable[..., Coroutine[Any, Any, Any]], args: Any, kwargs: dict[str, Any]
    ) -> Any:
        slot.begun = self._clock.now()
        try:
            result = await callback(*args, **kwargs)
        except RetryAfter as refusal:
            told = self.pause(slot.chat_id, _seconds(refusal))
            for whom in told:
                await self._keep(whom)
            raise
        finally:
            slot.ends(self._clock.now())
        self._refused.clear()
        return result

    async def _keep(self, whom: int) -> None:
        """Not a person's: whoever has not consented leaves no trace, and a reminder's own row is put off anyway."""
        if self._pauses is not None and whom <= 0:
            await self._pauses.keep(whom, self._paused[whom])


def _seconds(refusal: RetryAfter) -> float:
    wait = refusal.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
