"""Waiting in real time for what another process does."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable


async def until(holds: Callable[[], bool], *, seconds: float, every: float = 0.1) -> bool:
    """Looks again and again; whether it came to hold within so many seconds."""
    end = time.perf_counter() + seconds
    while not (held := holds()) and time.perf_counter() < end:  # noqa: ASYNC110  # no event crosses processes
        await asyncio.sleep(every)
    return held
