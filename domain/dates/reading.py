"""Reading a line: day and time come first, in either order; everything after them is the title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from domain.dates.clocks import NOON_CLOCK, Clock, Span, clock_at
from domain.dates.days import Day, Form, day_at
from domain.dates.line import Line
from domain.dates.refused import DateReason, DateRefused
from domain.dates.words import Part
from domain.dates.zones import existing, to_utc

Refuse = partial[DateRefused]  # everything known of the line filled in, the reason still missing

_FURTHEST = relativedelta(years=5)
# What may stand between day and time; a "t" only inside 2027-03-12T16:00.
_BETWEEN = re.compile(r"t(?=[0-9]{2}:)| ?[,;:/|()-]{0,2} ?")
_SET_DOWN = re.compile(r"am |den |[0-9]{1,4}([./-]) ?[0-9]{1,2}(?:\1|(?!\w))")
_UNTIL = re.compile(r"(?:bis|until|till)(?: zu[mr]| einschliesslich)? ")


@dataclass(frozen=True)
class When:
    """`minutes` is the length that passes on a watch when an end was typed, else None."""

    local: datetime  # naive wall time as typed, in the network's zone
    at: datetime  # aware UTC
    rest: str  # everything after date and time: the title
    minutes: int | None = None


def read_when(line: str, *, now: datetime, zone: ZoneInfo) -> When:
    """Date, time and title of one line. `now` is aware. Raises `DateRefused`, and nothing else."""
    typed, here = Line(line), _wall(now, zone)
    day, clock, end = _first_words(typed, here.date())
    if day is None and clock is None:
        raise DateRefused(DateReason.NOT_A_DATE, typed.typed)
    span = clock.resolve() if clock else None
    known = time(span[0] // 60 % 24, span[0] % 60) if span else None
    refuse = partial(DateRefused, rest=typed.title(end), time=known, weekday=day.weekday if day else None)
    if day and day.form is Form.PERIOD:
        raise refuse(DateReason.AMBIGUOUS)
    if day and not day.options:
        raise refuse(DateReason.IMPOSSIBLE_DAY)
    if clock and not span:
        raise refuse(DateReason.IMPOSSIBLE_TIME, day=day.options[0] if day else None)
    if day is None:
        raise refuse(DateReason.NO_DAY)
    if span is None:
        flaw = _flaw(day.options[0], day.weekday, here.date())
        raise refuse(flaw or DateReason.NO_TIME, day=day.options[0])
    local, at, minutes = _settled(day, span, now, zone, refuse)
    return When(local, at, typed.title(end), minutes)


def read_day(line: str, *, now: datetime, zone: ZoneInfo) -> tuple[date, str]:
    """A day from today on ("1.4.", "bis Freitag", "Ende März") and what follows it. Raises `DateRefused`.

    A bare weekday is the next one after today, and a period gives the day it names or begins on.
    """
    typed, today = Line(line), _wall(now, zone).date()
    until = _UNTIL.match(typed.flat)
    day, _, end = _first_words(typed, today, until.end() if until else 0, with_clock=False)
    if day is None:
        raise DateRefused(DateReason.NOT_A_DATE, typed.typed)
    refuse = partial(DateRefused, rest=typed.title(end), weekday=day.weekday)
    if not day.options:
        raise refuse(DateReason.IMPOSSIBLE_DAY)
    chosen = day.options[-1 if day.form is Form.WEEKDAY and day.options[0] == today else 0]
    flaw = _flaw(chosen, day.weekday, today)
    if flaw:
        raise refuse(flaw, day=chosen)
    return chosen, typed.title(end)


def _wall(now: datetime, zone: ZoneInfo) -> datetime:
    if now.tzinfo is None:
        raise ValueError("now has to be aware")
    return now.astimezone(zone).replace(tzinfo=None)


def _first_words(
    line: Line, today: date, start: int = 0, *, with_clock: bool = True
) -> tuple[Day | None, Clock | None, int]:
    """Day, time, and where in `line.flat` they end. Reads until both are there or neither goes on."""
    day: Day | None = None
    clock: Clock | None = None
    end, after_clock = start, False
    while True:
        between = _BETWEEN.match(line.flat, end)
        here = between.end() if between else end
        day_open = day is None or day.form is Form.WEEKDAY  # a weekday may be followed by its date
        further = _day_from(line, here, today, day, clock is not None and (after_clock or not day_open))
        # After a weekday a date is more likely than a time ("Fr 12.3 16 Uhr"), after a date it cannot be one.
        wanted = with_clock and clock is None and not (further and day_open)
        at = clock_at(line, here, day_follows=day_open) if wanted else None
        if at:
            (clock, end), after_clock = at, True
        elif further:
            (day, end), after_clock = further, False
        else:
            return day, _with_part(clock, day) if with_clock else None, end


def _with_part(clock: Clock | None, day: Day | None) -> Clock | None:
    """With "heute Abend" seven o'clock is 19:00; "morgen Mittag" is a time by itself."""
    if clock is None:
        return NOON_CLOCK if day and day.part is Part.NOON else None
    return clock.within(day.part) if day else clock


def _day_from(
    line: Line, position: int, today: date, day: Day | None, may_be_title: bool
) -> tuple[Day, int] | None:
    """The day here, or what is known of it with what stands here added.

    What may be the title is taken only when it is the weekday's own date, so written: "Dienstag 16 Uhr 28.9.
    TikTok", "Dienstag 16 Uhr am 28. September", but not "Montag 16:00 8. März feiern".
    """
    found = day_at(line.flat, position, today)
    if day is None or found is None:
        return found
    joined = day.joined(found[0])
    if joined is None or (may_be_title and not (_SET_DOWN.match(line.flat, position) and joined.fits(today))):
        return None
    return joined, found[1]


def _flaw(day: date, weekday: int | None, today: date) -> DateReason | None:
    """What is wrong with a day whatever the time."""
    if day < today:
        return DateReason.PAST
    if weekday is not None and day.weekday() != weekday:
        return DateReason.WEEKDAY_MISMATCH
    return DateReason.TOO_FAR if day > today + _FURTHEST else None


def _settled(
    day: Day, span: Span, now: datetime, zone: ZoneInfo, refuse: Refuse
) -> tuple[datetime, datetime, int | None]:
    """Wall time, UTC and length. The wall time may not exist in the zone."""
    local, midnight = _ahead(day, span[0], _wall(now, zone), refuse)
    shifted = existing(local, zone)
    if shifted != local:
        raise refuse(DateReason.GAP, day=local.date(), local=local, shifted=shifted)
    at = to_utc(local, zone)
    if at <= now:  # in the hour that the clocks repeat
        raise refuse(DateReason.PAST, day=local.date(), local=local)
    ends = midnight + timedelta(minutes=span[1]) if span[1] is not None else None
    minutes = (to_utc(ends, zone) - at) // timedelta(minutes=1) if ends else None
    return local, at, minutes


def _ahead(day: Day, start: int, here: datetime, refuse: Refuse) -> tuple[datetime, datetime]:
    """The first of the day's options that lies ahead at this time of day, and the midnight it counts from."""
    today = here.date()
    if day.options[0] > today + _FURTHEST:  # before any arithmetic: 31.12.9999 has no morrow
        raise refuse(_flaw(day.options[0], day.weekday, today), day=day.options[0])
    midnights = [datetime.combine(option, time()) for option in day.options]
    midnight = next((m for m in midnights if m + timedelta(minutes=start) > here), midnights[-1])
    local = midnight + timedelta(minutes=start)
    flaw = DateReason.PAST if local <= here else _flaw(midnight.date(), day.weekday, today)
    if flaw:
        raise refuse(flaw, day=midnight.date(), local=local)
    return local, midnight
