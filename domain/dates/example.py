"""A date for examples in texts: one that is still to come, of the kind that people here know."""

from __future__ import annotations

from datetime import date, timedelta

NOTICE = timedelta(days=28)
"""Nearer than that it might be taken for a suggestion."""

TUESDAY, FOURTH_WEEK = 1, 22


def example(today: date) -> date:
    """The fourth Tuesday of the next September."""
    for year in (today.year, today.year + 1):
        first = date(year, 9, FOURTH_WEEK)
        found = first + timedelta(days=(TUESDAY - first.weekday()) % 7)
        if found - today >= NOTICE:
            return found
    raise AssertionError("September comes every year")
