"""Telegram's pace, kept by ourselves: no bursts beyond the windows, a pause per chat, priorities.

Sliding windows: 29 messages a second overall, of which reminders may take 25 and card edits 20; one a
second in a private chat; 18 a minute in a group, edits included, of which reminders may take 17 and card
edits 14. What a lower priority may not take stays free for a higher one, so a reply never waits behind
a queue. Answers to taps and read-only calls pass outside the windows.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.clock import Clock

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
# A hair more than the window: Telegram's clock and ours are not the same.
MARGIN = timedelta(milliseconds=50)
PATIENCE = timedelta(seconds=25)
"""How long a reply waits for a chat that Telegram has paused before it is given up: whatever else this person
does stands in line behind it, and Telegram forgets a tap that is not answered within half a minute."""


class Priority(IntEnum):
    REPLY = 0
    REMINDER = 1
    CARD = 2


OVERALL = {Priority.REPLY: 29, Priority.REMINDER: 25, Priority.CARD: 20}
PER_GROUP = {Priority.REPLY: 18, Priority.REMINDER: 17, Priority.CARD: 14}


@dataclass(frozen=True)
class Slot:
    """The right to send one message now, taken beforehand (`rate_limit_args=slot`)."""

    chat_id: int
    at: datetime


@dataclass
class _Window:
    length: timedelta
    sent: deque[datetime] = field(default_factory=deque)

    def free_at(self, limit: int, now: datetime) -> datetime:
        while self.sent and self.sent[0] + self.length + MARGIN <= now:
            self.sent.popleft()
        if len(self.sent) < limit:
            return now
        return self.sent[len(self.sent) - limit] + self.length + MARGIN


class Pace(BaseRateLimiter[Priority | Slot]):
    """python-telegram-bot's rate limiter, and the scheduler's source of slots."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._overall = _Window(SECOND)
        self._chats: dict[int, _Window] = {}
        self._paused: dict[int, datetime] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    def pause(self, chat_id: int, seconds: float) -> datetime:
        """Telegram told this chat to wait; no other chat feels it. Returns the end of the pause."""
        until = self._clock.now() + timedelta(seconds=seconds) + MARGIN
        self._paused[chat_id] = max(until, self._paused.get(chat_id, until))
        return self._paused[chat_id]

    def free_at(self, chat_id: int, priority: Priority) -> datetime:
        """When a message of this priority may go to this chat: now, or later."""
        now = self._clock.now()
        paused = self._paused.get(chat_id)
        if paused is not None and paused <= now:
            del self._paused[chat_id]
            paused = None
        window = self._chats.get(chat_id)
        limit = PER_GROUP[priority] if chat_id < 0 else 1
        moments = [self._overall.free_at(OVERALL[priority], now)]
        if window is not None:
            moments.append(window.free_at(limit, now))
        if paused is not None:
            moments.append(paused)
        return max(moments)

    def take(self, chat_id: int) -> Slot:
        """Count one message as sent now. Call when `free_at` says now."""
        now = self._clock.now()
        self._overall.sent.append(now)
        if chat_id not in self._chats:
            self._forget_quiet_chats(now)
            self._chats[chat_id] = _Window(MINUTE if chat_id < 0 else SECOND)
        self._chats[chat_id].sent.append(now)
        return Slot(chat_id, now)

    def give_back(self, slot: Slot) -> None:
        """The slot was not used after all. Only this one is taken back: others may have gone out since."""
        for window in (self._overall, self._chats.get(slot.chat_id)):
            if window is not None and slot.at in window.sent:
                window.sent.remove(slot.at)

    def _forget_quiet_chats(self, now: datetime) -> None:
        if len(self._chats) < 5000:
            return
        self._chats = {
            chat_id: window
            for chat_id, window in self._chats.items()
            if window.sent and window.sent[-1] + window.length + MARGIN > now
        }

    async def wait(self, chat_id: int, priority: Priority) -> Slot:
        """A slot as soon as the pace allows."""
        while (free := self.free_at(chat_id, priority)) > self._clock.now():
            await self._clock.sleep_until(free)
        return self.take(chat_id)

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
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as refusal:
                self.pause(chat_id, _seconds(refusal))
                raise
        give_up = self._clock.now() + PATIENCE
        while True:
            paused = self._paused.get(chat_id)
            if paused is not None and paused > give_up:
                raise RetryAfter(paused - self._clock.now())
            await self.wait(chat_id, rate_limit_args or Priority.REPLY)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as refusal:
                self.pause(chat_id, _seconds(refusal))


def _seconds(refusal: RetryAfter) -> float:
    wait = refusal.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
