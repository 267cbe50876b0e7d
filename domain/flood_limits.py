"""Telegram's flood limits, as windows that slide: when what may go out.

29 messages a second overall, of which reminders may take 25 and card edits 20, and the last is kept for replies; one a
second in a private chat; 18 a minute in a group, edits included, of which reminders may take 17 and card edits 14,
evenly spread, so that the last change of a storm shows soon. What a lower priority may not take stays free for a
higher one, so a reply never waits behind a queue.

Telegram counts a message somewhere between our sending it and its answer. So a message under way counts as sent now,
and one that was answered as sent then: however the network or a busy machine bunches requests, no window at Telegram's
end holds more than at ours.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import IntEnum

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
# A hair more than the window: Telegram's clock and ours are not the same.
MARGIN = timedelta(milliseconds=10)
ON_THE_WAY = timedelta(seconds=1)
"""How long after its sending Telegram may still count a message that it does not answer."""

ALL_CHATS = 0
"""Stands for every chat; no chat of Telegram's has this id."""

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_MANY_CHATS = 5000


class Priority(IntEnum):
    REPLY = 0
    REMINDER = 1
    CARD = 2


OVERALL = {Priority.REPLY: 29, Priority.REMINDER: 28, Priority.CARD: 28}
OF_ITS_KIND = {Priority.REPLY: 29, Priority.REMINDER: 25, Priority.CARD: 20}
PER_GROUP = {Priority.REPLY: 18, Priority.REMINDER: 17, Priority.CARD: 14}
BETWEEN_EDITS = MINUTE / PER_GROUP[Priority.CARD]


@dataclass(eq=False)
class Permit:
    """The right to send one message now, taken beforehand."""

    chat_id: int
    priority: Priority
    at: datetime
    """When it was taken; from the answer on, when that came."""
    begun: datetime | None = None
    """When the call went out whose answer has not come yet."""
    number: int | None = None
    """Its row, where several processes share the limits (`domain.permits`)."""

    def counted(self, now: datetime) -> datetime:
        """The last moment at which Telegram may have counted it."""
        return self.at if self.begun is None else min(now, self.begun + ON_THE_WAY)

    def ends(self, now: datetime) -> None:
        self.at, self.begun = self.counted(now), None


@dataclass
class _Window:
    length: timedelta
    permits: deque[Permit] = field(default_factory=deque)

    def free_at(self, limit: int, now: datetime) -> datetime:
        over = self.length + MARGIN
        # From the future is what was sent before the clock was set back.
        while self.permits and not now - over < self.permits[0].counted(now) <= now + SECOND:
            self.permits.popleft()
        if len(self.permits) < limit:
            return now
        ends = sorted(permit.counted(now) + over for permit in self.permits)
        return max(now, ends[len(ends) - limit])


class Windows:
    """The permits that were taken lately, and when there is room for another one."""

    def __init__(self) -> None:
        self._overall = _Window(SECOND)
        self._of_kind = {priority: _Window(SECOND) for priority in Priority}
        self._chats: dict[int, _Window] = {}
        self._edited: dict[int, datetime] = {}
        """When a card in a group was last edited."""

    def free_anywhere(self, priority: Priority, now: datetime) -> datetime:
        """When a message of this priority may go to any chat at all."""
        return max(
            self._overall.free_at(OVERALL[priority], now),
            self._of_kind[priority].free_at(OF_ITS_KIND[priority], now),
        )

    def free_in(self, chat_id: int, priority: Priority, now: datetime) -> datetime:
        """When this chat has room, whatever all the others do."""
        window = self._chats.get(chat_id)
        limit = PER_GROUP[priority] if chat_id < 0 else 1
        free = now if window is None else window.free_at(limit, now)
        edited = self._edited.get(chat_id)
        if priority is Priority.CARD and edited is not None and edited <= now < edited + BETWEEN_EDITS:
            return max(free, edited + BETWEEN_EDITS)
        return free

    def last_edit(self, chat_id: int) -> datetime:
        """When a card in this group was last edited; the beginning of time where nobody remembers."""
        return self._edited.get(chat_id, _LONG_AGO)

    def add(self, permit: Permit, now: datetime) -> None:
        """In the order in which they were taken."""
        if permit.chat_id not in self._chats:
            self._forget_quiet_chats(now)
            self._chats[permit.chat_id] = _Window(MINUTE if permit.chat_id < 0 else SECOND)
        for window in (self._overall, self._of_kind[permit.priority], self._chats[permit.chat_id]):
            window.permits.append(permit)
        if permit.priority is Priority.CARD:
            self._edited[permit.chat_id] = permit.begun or permit.at

    def remove(self, permit: Permit) -> None:
        """It was not used after all."""
        for window in (self._overall, self._of_kind[permit.priority], self._chats.get(permit.chat_id)):
            if window is not None and permit in window.permits:
                window.permits.remove(permit)

    def _forget_quiet_chats(self, now: datetime) -> None:
        if len(self._chats) < _MANY_CHATS:
            return
        self._chats = {
            chat_id: window
            for chat_id, window in self._chats.items()
            if window.permits and window.permits[-1].counted(now) + window.length + MARGIN > now
        }
        self._edited = {i: at for i, at in self._edited.items() if at + BETWEEN_EDITS > now}
