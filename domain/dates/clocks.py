"""The times of day: "16:00", "16 bis 17:30 Uhr", "halb sechs", "5:30 pm"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from domain.dates.line import Line
from domain.dates.words import (
    END,
    MINUTES,
    NUMBERS,
    PART_ADVERBS,
    PART_NOUNS,
    WEEKDAYS,
    Part,
    Pattern,
    either,
)

DAY = 24 * 60
NOON = 12 * 60
EARLY = 8 * 60  # meetings are held from 08:00 to 20:00


Span = tuple[int, int | None]  # start and end in minutes after midnight; an end above 1440 is on the next day


class Style(Enum):
    EXACT = auto()  # minutes or a leading zero: a clock of 24 hours, taken as it stands
    HOUR = auto()  # a bare hour in figures: 1 to 6 are in the afternoon
    WORDS = auto()  # a clock of 12 hours: the reading between 08:00 and 20:00


@dataclass(frozen=True)
class Moment:
    """A time as typed. `hour` and `minute` may be impossible; `minute` may be negative ("Viertel vor")."""

    hour: int
    minute: int
    style: Style
    part: Part | None = None

    def resolve(self) -> int | None:
        """Minutes after midnight, 0 to 1440 (24:00), or None: there is no such time."""
        total = self.hour * 60 + self.minute
        whole = self.minute if self.style is not Style.WORDS else abs(self.minute)
        if not (0 <= total <= DAY and self.hour <= 24 and whole < 60):
            return None
        return self._in_part(self.part, total) if self.part else self._in_daytime(total)

    def _in_daytime(self, total: int) -> int:
        if self.style is Style.HOUR and 1 <= self.hour <= 6:
            return total + NOON
        # Exactly one of the two readings of a twelve-hour clock lies in the twelve hours from 08:00 on.
        if self.style is Style.WORDS and 1 <= self.hour <= 12 and total < EARLY:
            return total + NOON
        return total

    def _in_part(self, part: Part, total: int) -> int | None:
        first, last, least = part.value
        if self.hour == 12 and part in (Part.EVENING, Part.NIGHT, Part.AM):
            total = total + NOON if part is not Part.AM else total - NOON
        elif least <= self.hour < 12:
            total += NOON
        return total if first * 60 <= total <= min(last * 60 + 59, DAY) else None


@dataclass(frozen=True)
class Clock:
    """Start and end as typed."""

    start: Moment
    end: Moment | None = None

    def within(self, part: Part | None) -> Clock:
        """The same in the part of the day that was said with the day, unless the time says its own."""
        return self if self.start.part else replace(self, start=replace(self.start, part=part))

    def resolve(self) -> Span | None:
        """When it starts and ends, or None: there is no such time."""
        if self.end is None:
            start = self.start.resolve()
            return None if start is None else (start, None)
        # A part of the day said once is meant for both ("7 bis 9 Uhr abends") unless that goes backwards
        # ("10 bis 14 Uhr nachmittags").
        tried = [
            (start.resolve(), end.resolve())
            for start in _with_part_of(self.end, self.start)
            for end in _with_part_of(self.start, self.end)
        ]
        for begin, finish in tried:
            if begin is not None and finish is not None and begin < finish:
                return begin, finish
        return self._around_the_clock(*tried[-1])

    def _around_the_clock(self, begin: int | None, finish: int | None) -> tuple[int, int] | None:
        """An end before the start: twelve hours later ("10 bis 1"), or after midnight when that is near."""
        if begin is None or finish is None or self.end is None:
            return None
        if self.end.style is not Style.EXACT and not self.end.part and begin < finish + NOON <= DAY:
            return begin, finish + NOON
        return (begin, finish + DAY) if finish + DAY - begin <= NOON else None


def _with_part_of(other: Moment, own: Moment) -> list[Moment]:
    return [own] if own.part or not other.part else [replace(own, part=other.part), own]


# --- patterns -------------------------------------------------------------------------------------------

_PM_FOLLOWS = r"[ap]\.?m(?!\w)"
_STOP = rf"(?:(?={_PM_FOLLOWS})|(?!\w|-[^\W\d]|[.:][0-9]))"
_UNIT = rf"(?: ?(?:uhr|h){END}| o'clock{END})"
_H = r"(?P<h>[0-9]{1,2})"
_WORD = rf"(?P<h>{either(NUMBERS)})"
_SPOKEN = rf"(?P<h>{either(NUMBERS)}(?!\w)|[0-9]{{1,2}})(?:{_UNIT}|{_STOP})"
_STEPS = "fuenf|funf|zehn|zwanzig|viertel|five|ten|twenty|a quarter|quarter|5|10|20"
# "16 Uhr 30" has minutes only where no title goes on from the number ("16 Uhr 30 Jahre MINT").
_SET_OFF = r"(?= ?$| ?[,;:)]| ?-(?!\w)| ?-[0-9]| bis | (?:morgens|vormittags|nachmittags|abends))"

# Pattern and style; the groups are h, m, and for spoken times step, way and half.
_MOMENTS = [
    (rf"{_H}:(?P<m>[0-9]{{2}})(?::[0-9]{{2}})?(?:{_UNIT}|{_STOP})", Style.EXACT),
    (rf"{_H}\.(?P<m>[0-9]{{2}}){_UNIT}", Style.EXACT),
    (rf"(?P<h>[01]?[0-9]|2[0-4])\.(?P<m>[0-5][0-9])(?!\.?[0-9]){_STOP}", Style.EXACT),
    (rf"{_H} ?h(?P<m>[0-9]{{2}}){_STOP}", Style.EXACT),
    (rf"{_H} ?uhr ?(?P<m>[0-9]{{2}}){END}{_SET_OFF}", Style.EXACT),
    (rf"(?P<h>[0-9]{{2}})(?P<m>[0-9]{{2}}){_UNIT}", Style.EXACT),
    (rf"{_H}(?:{_UNIT}|(?= ?{_PM_FOLLOWS}))", Style.HOUR),
    (rf"{_WORD} uhr (?P<m>{either(MINUTES)}){END}{_SET_OFF}", Style.WORDS),
    (rf"{_WORD}(?: uhr{END}| o'clock{END}|(?= {_PM_FOLLOWS}))", Style.WORDS),
    (rf"(?P<step>{_STEPS}) (?:minuten )?(?P<way>nach|vor|past|to) (?P<half>halb )?{_SPOKEN}", Style.WORDS),
    (rf"(?P<half>halb|half past|dreiviertel|viertel) {_SPOKEN}", Style.WORDS),
]
# Too little to be a time unless something says so: "um 16", "von vier bis sechs", "16 bis 17:30"
_BARE = [
    (rf"(?P<h>[0-9]{{2}})(?P<m>[0-9]{{2}}){_STOP}", Style.EXACT),
    (rf"{_H}{_STOP}(?! ?jahr)", Style.HOUR),
    (rf"(?!ein ){_WORD}{END}", Style.WORDS),
]
_BEFORE_RANGE = [(rf"{_H}(?= ?(?:-|bis|to) ?[0-9])", Style.HOUR)]


def _rules(table: list[tuple[str, Style]]) -> list[tuple[Pattern, Style]]:
    return [(Pattern(pattern), style) for pattern, style in table]


_SURE, _SAID, _FIRST = _rules(_MOMENTS), _rules(_MOMENTS + _BARE), _rules(_MOMENTS + _BEFORE_RANGE)

_PARTS = PART_NOUNS | PART_ADVERBS
_IN_THE = r"(?:am (?!fr|morning|afternoon|evening)|in der |in the )"
_LEAD = re.compile(
    rf"(?:(?:{_IN_THE})?(?P<part>{either(_PARTS)}){END},? )?"
    r"(?P<said>(?:(?:um|gegen|ab|von|circa|ca\.|at|from|about|around) ){0,2})"
)
NOON_CLOCK = Clock(Moment(12, 0, Style.EXACT))
_NOON = re.compile(rf"(?:um |at |zu |am )?(?:mittags?|noon|midday){END}")
_PART_AFTER = re.compile(
    rf" (?P<adverb>{either(PART_ADVERBS)}){END}| {_IN_THE}(?P<noun>{either(PART_NOUNS)}){END}"
)
# "9 am" is English, "9:30 am 12.3." and "9:30 am Freitag" are German.
_GERMAN_DAY = (
    rf" (?:[0-9]{{1,2}}\.|{either(day for day in WEEKDAYS if not day.endswith('day'))}(?!\w)|naech|komm|dies)"
)
_AM_PM = re.compile(rf" ?(?P<pm>[ap])\.?m\.?(?!\w|-\w)(?P<day>{_GERMAN_DAY})?")
_JOIN = re.compile(r"(?P<tight>-)| ?(?P<word>bis|to|until) | ?- ")


# --- reading --------------------------------------------------------------------------------------------


def clock_at(line: Line, position: int, *, day_follows: bool = True) -> tuple[Clock, int] | None:
    """The time (or from when to when) at this place of `line.flat`, and where it ends.

    `day_follows`: the day is not known yet, so in "9:30 am 12.3." the "am" is German.
    """
    lead = _LEAD.match(line.flat, position)
    assert lead  # every piece of it is optional
    said = bool(lead["said"])
    first = _moment(line, lead.end(), _SAID if said else _FIRST, day_follows)
    if first is None:
        noon = _NOON.match(line.flat, position)
        return (NOON_CLOCK, noon.end()) if noon else None
    start, end = first
    if lead["part"] and start.part is None:
        start = replace(start, part=_PARTS[lead["part"]])
    sure = said or _moment(line, lead.end(), _SURE, day_follows) is not None
    last = _range_end(line, end, sure, day_follows)
    if last:
        return Clock(start, last[0]), last[1]
    return (Clock(start), end) if sure else None


def _range_end(line: Line, position: int, sure: bool, day_follows: bool) -> tuple[Moment, int] | None:
    """A bare number ends a range only when it is tied to a sure start: "16:00-18", "16 Uhr bis 18"."""
    join = _JOIN.match(line.flat, position)
    if not join:
        return None
    tied = sure and bool(join["tight"] or join["word"])
    return _moment(line, join.end(), _SAID if tied else _SURE, day_follows)


def _moment(
    line: Line, position: int, rules: list[tuple[Pattern, Style]], day_follows: bool
) -> tuple[Moment, int] | None:
    for pattern, style in rules:
        match = pattern.match(line.flat, position)
        if match:
            moment = _understood(match, style)
            return _with_part_after(line, match, moment, day_follows)
    return None


def _understood(match: re.Match[str], style: Style) -> Moment:
    found = match.groupdict()
    typed, minute = found["h"], found.get("m") or "0"
    hour = int(typed) if typed.isdigit() else NUMBERS[typed]
    if style is Style.HOUR and typed.startswith("0"):
        style = Style.EXACT
    if style is not Style.WORDS or found.get("m"):
        return Moment(hour, int(minute) if minute.isdigit() else MINUTES[minute], style)
    return Moment(hour, _offset(found), style)


def _offset(found: dict[str, str | None]) -> int:
    """Minutes from the full hour that is named: "halb sechs" is -30, "fünf vor halb sechs" -35."""
    half = {"halb": -30, "half past": 30, "dreiviertel": -15, "viertel": -45}
    base = half[(found.get("half") or "").strip()] if found.get("half") else 0
    step, way = found.get("step"), found.get("way")
    if not step:
        return base
    size = (
        int(step) if step.isdigit() else 15 if "quarter" in step or step == "viertel" else _STEP_SIZES[step]
    )
    return base + (size if way in ("nach", "past") else -size)


_STEP_SIZES = {"fuenf": 5, "funf": 5, "five": 5, "zehn": 10, "ten": 10, "zwanzig": 20, "twenty": 20}


def _with_part_after(
    line: Line, match: re.Match[str], moment: Moment, day_follows: bool
) -> tuple[Moment, int]:
    """Reads "nachmittags", "am Abend" or "pm" after a time; "Früh übt sich" and "Am Puls" begin a title."""
    end = match.end()
    part = _PART_AFTER.match(line.flat, end)
    if part and part["noun"]:
        return replace(moment, part=PART_NOUNS[part["noun"]]), part.end()
    if part and (not part["adverb"].startswith("fr") or line.typed_at(part.start("adverb"))[:1].islower()):
        return replace(moment, part=PART_ADVERBS[part["adverb"]]), part.end()
    half = None if "uhr" in match[0] else _AM_PM.match(line.flat, end)
    if not half:
        return moment, end
    after = half.start("day") if half["day"] else half.end()
    if half["pm"] == "p":
        return replace(moment, part=Part.PM), after
    apart = half[0].startswith(" ")
    german = apart and ((half["day"] and day_follows) or line.typed_at(half.start("pm")).startswith("Am"))
    return (moment, end) if german or moment.hour > 12 else (replace(moment, part=Part.AM), after)
