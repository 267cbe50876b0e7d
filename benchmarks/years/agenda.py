"""What happens when, and the turns of the autopilot as the actors know them."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from benchmarks.years.calendar import utc
from benchmarks.years.cast import Meeting
from benchmarks.years.ledger import Expected

Event = Callable[[], None] | Callable[[], Awaitable[None]]


@dataclass
class Agenda:
    """What happens when, in order; of one moment, as it was noted."""

    heap: list[tuple[datetime, int, datetime, Event]] = field(default_factory=list)
    number: Iterator[int] = field(default_factory=itertools.count)

    def add(self, at: datetime, event: Event) -> None:
        heapq.heappush(self.heap, (utc(at), next(self.number), at, event))

    def next(self, until: datetime) -> tuple[datetime, Event] | None:
        if not self.heap or self.heap[0][0] > utc(until):
            return None
        _, _, at, event = heapq.heappop(self.heap)
        return at, event


@dataclass
class Cycle:
    number: int
    date: datetime
    closes: datetime
    round: Expected | None = None
    proposal: list[Expected] = field(default_factory=list)
    meeting: Meeting | None = None
    taps: int = 0
    """Of organisers, to decide."""
