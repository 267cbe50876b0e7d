"""Three moments at which two people might talk: on different days in the middle of a week, at different hours."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from domain.rhythm.holidays import cautions

WEEKDAYS = (1, 2, 3)
"""Tuesday to Thursday: far from weekends and quiet hours."""
HOURS = (time(9), time(13), time(16))
FROM, UNTIL = 2, 14
"""Days after the draw between which they lie."""


def suggestions(drawn: date, *, busy: Collection[date] = (), states: Collection[str] = ()) -> list[datetime]:
    """Wall times, earliest first: the first possible day, one in the middle, the last. At most three.

    `busy`: days that are taken, of a meeting for instance. Public holidays of the federal `states` are left out,
    school holidays are not: whoever is away will say so.
    """
    days = [drawn + timedelta(days=away) for away in range(FROM, UNTIL + 1)]
    possible = [day for day in days if _is_possible(day, busy, states)]
    chosen = sorted({possible[0], possible[len(possible) // 2], possible[-1]}) if possible else []
    return [datetime.combine(day, hour) for day, hour in zip(chosen, HOURS, strict=False)]


def _is_possible(day: date, busy: Collection[date], states: Collection[str]) -> bool:
    if day.weekday() not in WEEKDAYS or day in busy:
        return False
    return not any(caution.kind in ("public", "eve") for caution in cautions(day, states, language="de"))
