"""Why a typed date was not taken. Facts only; whoever shows it finds the words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from domain.refusals import Refusal


class DateReason(StrEnum):
    NOT_A_DATE = "not_a_date"  # neither a date nor a time at the beginning; `rest` is all that was typed
    NO_TIME = "no_time"  # `day` is understood
    NO_DAY = "no_day"  # `time` is understood
    AMBIGUOUS = "ambiguous"  # a week, a month or a year, but no day in it ("nächste Woche", "Ende März")
    IMPOSSIBLE_DAY = "impossible_day"  # 30 February, 31.4., 32.1.
    IMPOSSIBLE_TIME = "impossible_time"  # 25:00, 16:75, "16 Uhr morgens", an end long before the start
    WEEKDAY_MISMATCH = "weekday_mismatch"  # `day` is understood, but `weekday` was typed
    PAST = "past"  # `day` always; `local` too when a time was typed
    TOO_FAR = "too_far"  # `day` is more than five years ahead
    GAP = "gap"  # `local` is skipped when the clocks go forward; `shifted` is the time an hour later


@dataclass(eq=False)
class DateRefused(Refusal):
    """`rest` is the title as far as it was found, so nothing typed is lost; the other facts where known."""

    reason: DateReason
    rest: str = ""
    day: dt.date | None = None
    time: dt.time | None = None
    local: dt.datetime | None = None  # naive wall time in the network's zone
    shifted: dt.datetime | None = None  # the same kind, only with GAP
    weekday: int | None = None  # as typed, Monday is 0
