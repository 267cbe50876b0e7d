"""One person's flood: answered once, then met with silence until it ebbs. Nobody else notices."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta
from enum import Enum

WINDOW = timedelta(seconds=20)
LIMIT = 40
"""Taps and messages of one person within the window: far more than anybody in earnest manages."""

KNOWN_LIMIT = 5000


class Verdict(Enum):
    PASS = "pass"
    WARN = "warn"
    SILENCE = "silence"


class Floods:
    """In memory: after a restart everybody starts anew, and nothing of strangers is stored."""

    def __init__(self) -> None:
        self._verdicts: dict[int, Verdict] = {}
        self._seen: dict[int, deque[datetime]] = {}
        self._warned: set[int] = set()

    def arrived(self, update_id: int, telegram_id: int, now: datetime) -> None:
        """Judged on arrival: by the time an update's turn has come, the pace has spread any flood out."""
        verdict = self.look(telegram_id, now)
        if verdict is not Verdict.PASS:
            self._verdicts[update_id] = verdict

    def verdict(self, update_id: int) -> Verdict:
        """To be asked once per update, when its turn has come."""
        return self._verdicts.pop(update_id, Verdict.PASS)

    def look(self, telegram_id: int, now: datetime) -> Verdict:
        """Counts one update of this person."""
        if telegram_id not in self._seen and len(self._seen) >= KNOWN_LIMIT:
            self._forget(now)
        seen = self._seen.setdefault(telegram_id, deque(maxlen=LIMIT + 1))
        while seen and now - seen[0] > WINDOW:
            seen.popleft()
        seen.append(now)
        if len(seen) <= LIMIT:
            self._warned.discard(telegram_id)
            return Verdict.PASS
        if telegram_id in self._warned:
            return Verdict.SILENCE
        self._warned.add(telegram_id)
        return Verdict.WARN

    def _forget(self, now: datetime) -> None:
        self._seen = {key: seen for key, seen in self._seen.items() if now - seen[-1] <= WINDOW}
        self._warned &= self._seen.keys()
