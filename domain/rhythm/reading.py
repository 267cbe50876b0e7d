"""Reading a rhythm: every piece may stand anywhere, and a word that means nothing here is named."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from domain.dates import DateRefused, read_day
from domain.dates.clocks import clock_at
from domain.dates.line import Line
from domain.dates.words import COUNTS, WEEKDAYS, Pattern
from domain.refusals import Refusal
from domain.rhythm import words
from domain.rhythm.cadence import LAST, MOST, Plan, Unit
from domain.wording import link, looks_like_link

SHORTEST, LONGEST = 5, 7 * 24 * 60


@dataclass(eq=False)
class RhythmRefused(Refusal):
    """`reason`: "nothing", "word" (which?), "ambiguous", "two", "fifth", "day_of_month", "weeks_and_nth", "rare",
    "days", "time", "length", "past"."""

    reason: str
    word: str = ""


@dataclass
class _Reader:
    line: Line
    now: datetime
    zone: ZoneInfo
    plan: Plan = field(default_factory=Plan)
    in_month: bool = False
    each_nth: str = ""
    """ "jeden zweiten Dienstag", as typed: of the month, or every other?"""

    def set(self, **found: object) -> None:
        """A piece named twice has to say the same."""
        for name, value in found.items():
            known = getattr(self.plan, name)
            if known is not None and known != value:
                raise RhythmRefused("two")
        self.plan = replace(self.plan, **found)  # type: ignore[arg-type]  # keys are the plan's own fields


def read_plan(text: str, *, now: datetime, zone: ZoneInfo) -> Plan:
    """What a text says of a rhythm; the rest stays open. Raises `RhythmRefused`, `BadLink`, `TooLong`."""
    pieces = text.split()
    links = [piece for piece in pieces if looks_like_link(piece)]
    line = Line(" ".join(piece for piece in pieces if not looks_like_link(piece)))
    reader = _Reader(line, now, zone)
    if links:
        reader.set(link=link(links[0]))
    position = 0
    while position < len(line.flat):
        gap = words.GAP.match(line.flat, position)
        position = gap.end() if gap else _next(reader, position)
    plan = _settled(reader)
    if plan == Plan():
        raise RhythmRefused("nothing")
    return plan


def _next(reader: _Reader, position: int) -> int:
    """Reads the piece that begins here; returns where it ends."""
    for pattern, taken in _PIECES:
        match = pattern.match(reader.line.flat, position)
        if match:
            end = taken(reader, match)
            if end is not None:
                return end
    if words.DATE.match(reader.line.flat, position):
        raise RhythmRefused("day_of_month")
    clock = clock_at(reader.line, position, day_follows=False)
    if clock is not None:
        _take_clock(reader, clock[0].resolve())
        return clock[1]
    filler = words.FILLER.match(reader.line.flat, position)
    if filler:
        return filler.end()
    if words.DAY_OF_MONTH.match(reader.line.flat, position):
        raise RhythmRefused("day_of_month")
    word = words.UNKNOWN.match(reader.line.typed_at(position))
    raise RhythmRefused("word", word[0][:40] if word else "")


def _take_clock(reader: _Reader, span: tuple[int, int | None] | None) -> None:
    if span is None or not 0 <= span[0] < 24 * 60:
        raise RhythmRefused("time")
    reader.set(minute=span[0])
    if span[1] is not None:
        reader.set(minutes=span[1] - span[0])


def _take_period(reader: _Reader, unit: str, every: int) -> None:
    if not 1 <= every <= MOST[unit]:
        raise RhythmRefused("rare")
    reader.set(unit=unit, every=every)


def _counted(reader: _Reader, match: re.Match[str]) -> int:
    typed = match["number"]
    number = int(typed) if typed.isdigit() else COUNTS[typed]
    size = match["size"]
    if size.startswith(("t", "d")):
        if number % 7:
            raise RhythmRefused("days")
        _take_period(reader, Unit.WEEKS, number // 7)
    else:
        _take_period(reader, Unit.MONTHS if size.startswith("mon") else Unit.WEEKS, number)
    return match.end()


def _ordinal(typed: str) -> int:
    return int(typed[:-1]) if typed.endswith(".") else words.ORDINALS[typed]


def _nth_period(reader: _Reader, match: re.Match[str]) -> int:
    unit, size = words.PERIODS[match["period"]]
    number = _ordinal(match["ordinal"])
    if number == LAST:
        raise RhythmRefused("word", match[0])
    _take_period(reader, unit, number * size)
    return match.end()


def _one_period(reader: _Reader, match: re.Match[str]) -> int:
    _take_period(reader, *words.PERIODS[match["period"]])
    return match.end()


def _adverb(reader: _Reader, match: re.Match[str]) -> int:
    _take_period(reader, *words.ADVERBS[match["adverb"]])
    return match.end()


def _in_month(reader: _Reader, match: re.Match[str]) -> int:
    reader.in_month = True
    return match.end()


def _two(reader: _Reader, match: re.Match[str]) -> int:
    raise RhythmRefused("two")


def _nth_day(reader: _Reader, match: re.Match[str]) -> int:
    number, weekday = _ordinal(match["ordinal"]), WEEKDAYS[match["weekday"]]
    if match["ordinal"] == "other":
        _take_period(reader, Unit.WEEKS, 2)
        reader.set(weekday=weekday)
        return match.end()
    if number != LAST and not 1 <= number <= 4:
        raise RhythmRefused("fifth")
    reader.set(nth=number, weekday=weekday)
    if match["every"]:
        reader.each_nth = match[0]
    return match.end()


def _each_day(reader: _Reader, match: re.Match[str]) -> int:
    reader.set(weekday=WEEKDAYS[match["weekday"]])
    _take_period(reader, Unit.WEEKS, 1)
    return match.end()


def _weekday(reader: _Reader, match: re.Match[str]) -> int:
    reader.set(weekday=WEEKDAYS[match["weekday"]])
    return match.end()


def _length(reader: _Reader, match: re.Match[str]) -> int:
    word = match["word"]
    amount = float(match["amount"].replace(",", ".")) if match["amount"] else float(COUNTS.get(word, 1.5))
    minutes = round(amount * (1 if match["unit"].startswith("min") else 60))
    if not SHORTEST <= minutes <= LONGEST:
        raise RhythmRefused("length")
    reader.set(minutes=minutes)
    return match.end()


def _start(reader: _Reader, match: re.Match[str]) -> int | None:
    """ "ab September", "ab 28.9.2027"; "ab 16 Uhr" is no day, but a time. The longest day that stands here counts."""
    for following in reversed(list(islice(_WORD_END.finditer(reader.line.flat, match.end()), DAY_WORDS))):
        typed = reader.line.flat[match.end() : following.end()]
        try:
            day, rest = read_day(typed, now=reader.now, zone=reader.zone)
        except DateRefused:
            continue
        if not rest:
            reader.set(starting=day.isoformat())
            return following.end()
    return None


DAY_WORDS = 4
"""A day takes no more ("Dienstag, 28. September 2027" less its comma)."""
_WORD_END = re.compile(r"[^ ,;]+")

_PIECES: list[tuple[Pattern, Callable[[_Reader, re.Match[str]], int | None]]] = [
    (words.COUNTED, _counted),
    (words.SUFFIXED, _counted),
    (words.NTH_PERIOD, _nth_period),
    (words.ONE_PERIOD, _one_period),
    (words.ADVERB, _adverb),
    (words.IN_MONTH, _in_month),
    (words.TWO, _two),
    (words.NTH_DAY, _nth_day),
    (words.EACH_DAY, _each_day),
    (words.WEEKDAY, _weekday),
    (words.LENGTH, _length),
    (words.START, _start),
]


def _settled(reader: _Reader) -> Plan:
    """What the pieces mean together."""
    plan = reader.plan
    if plan.unit is None and plan.nth is not None:
        if reader.in_month or (reader.each_nth and plan.nth in (1, LAST)):
            plan = replace(plan, unit=Unit.MONTHS.value, every=1)
        elif reader.each_nth:
            raise RhythmRefused("ambiguous", reader.each_nth)
    if plan.unit is None and reader.in_month:
        plan = replace(plan, unit=Unit.MONTHS.value, every=1)
    if plan.unit == Unit.WEEKS and plan.nth is not None:
        raise RhythmRefused("weeks_and_nth")
    return replace(plan, unit=None if plan.unit is None else str(plan.unit))
