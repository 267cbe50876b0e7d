"""When networks meet, and when what goes out about it is due: looked up by all that is filled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert

from benchmarks.growing.means import APART, MONTHS_KEPT, PHASES, SLOTS, STEPS, TOPICS, Grower

GROUP_STEPS = {
    "pin": -14,
    "group_call": -2,
    "morning": 0,
    "openings": 0,
    "start": 0,
    "end": 0,
    "summary": 1,
}
MEMBER_STEPS = {"ask_week": -7, "ask_last": -2, "day_before": -1, "hour_before": 0, "follow_up": 1}
"""By how many days from the meeting's start."""


def lookups(grower: Grower) -> None:
    most = max(grower.size.people, grower.size.meetings + 1, TOPICS, 64)
    grower.say(
        "INSERT INTO grown_n WITH RECURSIVE s(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM s "
        f"WHERE n + 1 < {most}) SELECT n FROM s"
    )
    slots, steps = [], []
    for phase in range(PHASES):
        coming = grower.hour + timedelta(days=phase + 1)
        for k in range(grower.size.meetings + 1):
            start = coming - APART * (grower.size.meetings - k)
            slots.append({"phase": phase, "k": k, "starts_at": start, "day": start})
            if start > grower.now - MONTHS_KEPT:
                steps += [{"phase": phase, "k": k, **step} for step in _steps(start, grower.now)]
    grower.connection.execute(insert(SLOTS), slots)
    grower.connection.execute(insert(STEPS), steps)


def _steps(start: datetime, now: datetime) -> Iterable[dict[str, Any]]:
    """Of a meeting ahead only what can be known: nobody has been asked how it was."""
    ahead = start > now
    for who, steps in (("group", GROUP_STEPS), ("member", MEMBER_STEPS)):
        for step, days in steps.items():
            if ahead and days > 0:
                continue
            due = start + timedelta(days=days)
            done = due <= now
            yield {
                "step": step,
                "who": who,
                "due": due,
                "expires": max(due, start) + timedelta(hours=1),
                "settled_at": due + timedelta(seconds=30) if done else None,
            }
