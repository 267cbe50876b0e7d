"""What is understood of a rhythm, its rule, and the dates that follow from it (all in wall time)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr

LAST = -1
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST = {"months": 12, "weeks": 26}
"""How rare a rhythm may be."""

DEFAULT_MINUTES = 90
DAYS_A_MONTH = 30.5

_RULE = re.compile(r"FREQ=(MONTHLY|WEEKLY);INTERVAL=(\d+);BYDAY=([+-]\d)?([A-Z]{2})")


class Unit(StrEnum):
    MONTHS = "months"
    WEEKS = "weeks"


@dataclass(frozen=True)
class Cadence:
    """Every so many months on the nth weekday, or every so many weeks on a weekday; at a time of day."""

    unit: Unit
    every: int
    weekday: int
    """Monday is 0."""
    nth: int
    """1 to 4, or -1 for the last one of the month; 0 where weeks are counted."""
    at: time

    @property
    def rule(self) -> str:
        """RFC 5545, without DTSTART."""
        frequency = "MONTHLY" if self.unit is Unit.MONTHS else "WEEKLY"
        which = f"{self.nth:+d}" if self.unit is Unit.MONTHS else ""
        return f"FREQ={frequency};INTERVAL={self.every};BYDAY={which}{DAYS[self.weekday]}"

    @classmethod
    def of(cls, rule: str, begins: datetime) -> Cadence:
        """Back from what the database keeps. Raises `ValueError` for a rule that is none of ours."""
        match = _RULE.fullmatch(rule)
        if match is None:
            raise ValueError(f"not a rule of ours: {rule!r}")
        unit = Unit.MONTHS if match[1] == "MONTHLY" else Unit.WEEKS
        return cls(unit, int(match[2]), DAYS.index(match[4]), int(match[3] or 0), begins.time())

    @property
    def days(self) -> float:
        """How long one turn takes, about."""
        return self.every * (DAYS_A_MONTH if self.unit is Unit.MONTHS else 7)

    @property
    def scale(self) -> float:
        """How much of the phases' usual length there is room for: all of it from two months (or eight weeks) on."""
        return min(1.0, self.every / (2 if self.unit is Unit.MONTHS else 8))

    def possible_beginnings(self, after: datetime) -> list[datetime]:
        """The dates after a moment from which "every second" can be counted: as many as it leaves out, and one."""
        each = replace(self, every=1)
        return list(islice(_unrolled(each.rule, datetime.combine(after.date(), self.at), after), self.every))


def dates(rule: str, begins: datetime, after: datetime) -> Iterator[datetime]:
    """The rhythm's dates after a moment, soonest first, for ever."""
    return _unrolled(rule, begins, after)


def _unrolled(rule: str, begins: datetime, after: datetime) -> Iterator[datetime]:
    # `xafter` counts from the beginning, so "every second" keeps its beat; a rhythm lives years, not ages.
    found: Iterator[datetime] = rrulestr(rule, dtstart=begins).xafter(after)
    return found


@dataclass(frozen=True)
class Plan:
    """A rhythm as far as it is known. Plain values only, for it lives in JSON."""

    unit: str | None = None
    every: int | None = None
    nth: int | None = None
    weekday: int | None = None
    minute: int | None = None
    """Of the day."""
    minutes: int | None = None
    link: str | None = None
    starting: str | None = None
    """The day (ISO) from which on it begins."""

    @property
    def missing(self) -> str | None:
        """What has to be asked next: "every", "nth", "weekday", "time", or None."""
        if self.unit is None or self.every is None:
            return "every"
        if self.unit == Unit.MONTHS and self.nth is None:
            return "nth"
        if self.weekday is None:
            return "weekday"
        return "time" if self.minute is None else None

    @property
    def cadence(self) -> Cadence:
        """Of a plan with nothing missing."""
        assert self.unit is not None
        assert self.every is not None
        assert self.weekday is not None
        assert self.minute is not None
        nth = (self.nth or 1) if self.unit == Unit.MONTHS else 0
        at = time(self.minute // 60, self.minute % 60)
        return Cadence(Unit(self.unit), self.every, self.weekday, nth, at)

    def with_more(self, other: Plan) -> Plan:
        """What was typed later counts; what it leaves open stays."""
        typed = {name: value for name, value in asdict(other).items() if value is not None}
        merged = replace(self, **typed)
        return replace(merged, nth=None) if merged.unit == Unit.WEEKS else merged

    def data(self) -> dict[str, Any]:
        return asdict(self)


def beginning(plan: Plan, *, here: datetime, last: datetime | None) -> datetime:
    """Where a complete plan begins: on the day that was named, else at the next date that leaves half a turn
    to the last meeting (all in wall time)."""
    cadence = plan.cadence
    if plan.starting is not None:
        named = datetime.combine(date.fromisoformat(plan.starting), time()) - timedelta(seconds=1)
        return cadence.possible_beginnings(max(here, named))[0]
    possible = cadence.possible_beginnings(here)
    room = timedelta(days=cadence.days / 2)
    return next((moment for moment in possible if last is None or moment - last >= room), possible[-1])
