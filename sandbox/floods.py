"""How fast a bot may write, measured on the simulated clock."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sandbox.chats import Chat, PrivateChat
from sandbox.refusals import too_many_requests


@dataclass(frozen=True)
class Window:
    """At most `most` messages within any `span`."""

    most: int
    span: timedelta


OVERALL = (Window(30, timedelta(seconds=1)),)
PRIVATE = (Window(3, timedelta(seconds=3)),)
"""One a second, of which three may come at once."""
GROUP = (Window(20, timedelta(minutes=1)),)
LENGTHENED_BY = timedelta(seconds=5)
"""What knocking during a ban adds to it."""


@dataclass
class _Pace:
    windows: tuple[Window, ...]
    sent: deque[datetime] = field(default_factory=deque)
    banned_until: datetime | None = None

    def check(self, now: datetime) -> None:
        if self.banned_until is not None and now < self.banned_until:
            self.banned_until += LENGTHENED_BY
            self._refuse(now, self.banned_until)
        for window in self.windows:
            inside = [moment for moment in self.sent if now - moment < window.span]
            if len(inside) >= window.most:
                self.banned_until = max(inside[-window.most] + window.span, now + timedelta(seconds=1))
                self._refuse(now, self.banned_until)

    def _refuse(self, now: datetime, until: datetime) -> None:
        raise too_many_requests(max(1, math.ceil((until - now).total_seconds())))

    def count(self, now: datetime) -> None:
        self.sent.append(now)
        longest = max(window.span for window in self.windows)
        while now - self.sent[0] >= longest:
            self.sent.popleft()


class Floods:
    """The limits of one bot. Edits count like messages; reading, deleting and answering taps do not."""

    def __init__(self, now: Callable[[], datetime], *, enforced: bool = True) -> None:
        self.enforced = enforced
        self._now = now
        self._overall = _Pace(OVERALL)
        self._chats: dict[int, _Pace] = defaultdict(lambda: _Pace(GROUP))

    def pass_through(self, chat: Chat) -> None:
        """Count one message or edit, or refuse it with 429."""
        if not self.enforced:
            return
        now = self._now()
        if chat.id not in self._chats and isinstance(chat, PrivateChat):
            self._chats[chat.id] = _Pace(PRIVATE)
        pace = self._chats[chat.id]
        pace.check(now)
        self._overall.check(now)
        pace.count(now)
        self._overall.count(now)
