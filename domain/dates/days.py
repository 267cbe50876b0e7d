"""The days: every way to name one, as a table of patterns with the function that understands each."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto
from itertools import islice

from dateutil.relativedelta import relativedelta

from domain.dates.words import (
    COUNTS,
    END,
    MONTHS,
    PART_NOUNS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    Part,
    Pattern,
    either,
)


class Form(Enum):
    DATE = auto()  # on the calendar: 28.9., 12. März 2027
    WEEKDAY = auto()  # Donnerstag, nächsten Donnerstag
    COUNTED = auto()  # morgen, in zwei Wochen, nächste Woche Mittwoch
    PERIOD = auto()  # nächste Woche, Ende März: options hold the day on which it begins (or ends)


@dataclass(frozen=True)
class Day:
    """`options` in their order: the first one whose time lies ahead is meant. None at all: no such day."""

    options: tuple[date, ...]
    form: Form
    weekday: int | None = None  # as typed beside a date; Monday is 0
    part: Part | None = None  # "heute Abend"

    def fits(self, today: date) -> bool:
        """Whether a weekday was typed beside the date and is the date's own, and the date is not over."""
        return any(day >= today and day.weekday() == self.weekday for day in self.options[:1])

    def joined(self, other: Day) -> Day | None:
        """Both as one day ("Do 18.3.", "28.9. (Dienstag)", "morgen, Dienstag"), or None: they are two."""
        if self.form is Form.WEEKDAY and other.form is Form.DATE:
            return replace(other, weekday=self.options[0].weekday(), part=self.part)
        if other.form is Form.WEEKDAY and self.form in (Form.DATE, Form.COUNTED) and self.weekday is None:
            return replace(self, weekday=other.options[0].weekday(), part=other.part or self.part)
        if self.form is Form.COUNTED and other.form is Form.DATE and self.options[0] in other.options:
            return replace(self, form=Form.DATE)
        return None


# --- the calendar ---------------------------------------------------------------------------------------


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _coming(candidates: Iterable[date | None], today: date) -> tuple[date, ...]:
    """The next two from today on: the second one counts when today's time is already over."""
    return tuple(islice((day for day in candidates if day and day >= today), 2))


def _calendar(match: re.Match[str], today: date) -> Day | None:
    """A day and a month, by number or name, with or without a year."""
    found = match.groupdict()
    month = MONTHS[found["name"]] if found.get("name") else int(found["m"])
    day, typed_year = int(found["d"]), found.get("y")
    if typed_year:
        only = _real(int(typed_year) + (2000 if len(typed_year) == 2 else 0), month, day)
        return Day((only,) if only else (), Form.DATE)
    years = range(today.year, today.year + 9)  # nine: from 1897 to 1904 there was no 29 February
    return Day(_coming((_real(year, month, day) for year in years), today), Form.DATE)


def _day_of_month(match: re.Match[str], today: date) -> Day | None:
    """The next twelfth for "am 12."."""
    months = (today + relativedelta(day=1, months=n) for n in range(13))
    days = (_real(month.year, month.month, int(match["d"])) for month in months)
    return Day(_coming(days, today), Form.DATE)


# --- weekdays and counting ------------------------------------------------------------------------------


def _week(match: re.Match[str]) -> int:
    """How many weeks ahead: 0 for "diese", 1 for "nächste", 2 for "übernächste"."""
    word = match["which"]
    return 0 if word.startswith(("dies", "this")) else 2 if word.startswith(("ueber", "uber")) else 1


def _count(match: re.Match[str]) -> int:
    return int(match["n"]) if match["n"].isdigit() else COUNTS[match["n"]]


def _ahead(match: re.Match[str]) -> relativedelta:
    """How far "zwei Wochen", "10 Tagen" or "einem Monat" are."""
    unit, n = match["unit"], _count(match)
    if unit.startswith(("tag", "day")):
        return relativedelta(days=n)
    if unit.startswith("w"):
        return relativedelta(weeks=n)
    return relativedelta(months=n) if unit.startswith("mon") else relativedelta(years=n)


def _part(match: re.Match[str]) -> Part | None:
    word = match["part"]
    return PART_NOUNS[word] if word else None


def _weekday(match: re.Match[str], today: date) -> Day | None:
    """A weekday is the coming one; "nächsten" and "kommenden" only say that today is not meant."""
    wanted = WEEKDAYS[match["wd"]]
    if match["after"]:  # "Mittwoch nächster Woche"
        return _in_week(today + timedelta(weeks=_week(match)), wanted, _part(match))
    first = today + timedelta(days=(wanted - today.weekday()) % 7)
    if match["n"]:  # "Dienstag in zwei Wochen" counts from that Tuesday
        weeks = {8: 1, 14: 2}.get(_count(match), 0) if match["unit"].startswith(("t", "d")) else _count(match)
        return Day((first + timedelta(weeks=weeks),), Form.COUNTED, part=_part(match)) if weeks else None
    if match["mod"] and not match["mod"].startswith(("dies", "this")):
        first = first if first > today else first + timedelta(weeks=1)
        skipped = 1 if match["mod"].startswith(("ueber", "uber")) else 0
        return Day((first + timedelta(weeks=skipped),), Form.WEEKDAY, part=_part(match))
    return Day((first, first + timedelta(weeks=1)), Form.WEEKDAY, part=_part(match))


def _in_week(somewhere: date, wanted: int, part: Part | None = None) -> Day:
    return Day((somewhere + timedelta(days=wanted - somewhere.weekday()),), Form.COUNTED, part=part)


def _week_then_weekday(match: re.Match[str], today: date) -> Day | None:
    """That day of that calendar week: "nächste Woche Mittwoch", "in zwei Wochen am Freitag"."""
    weeks = _count(match) if match["n"] else _week(match)
    return _in_week(today + timedelta(weeks=weeks), WEEKDAYS[match["wd"]], _part(match))


def _near(match: re.Match[str], today: date) -> Day | None:
    """Counted from today: "heute", "morgen Nachmittag", "heute in einer Woche"."""
    word = match["near"]
    days = {"heute": 0, "today": 0, "tonight": 0, "morgen": 1, "tomorrow": 1}.get(word, 2)
    ahead = _ahead(match) if match["n"] else relativedelta()
    part = Part.EVENING if word == "tonight" else _part(match)
    return Day((today + timedelta(days=days) + ahead,), Form.COUNTED, part=part)


def _in_a_while(match: re.Match[str], today: date) -> Day | None:
    return Day((today + (relativedelta(months=6) if match["half"] else _ahead(match)),), Form.COUNTED)


# --- periods --------------------------------------------------------------------------------------------


def _this_or_next(match: re.Match[str], today: date) -> Day | None:
    """The day on which "nächste Woche" or "nächsten Monat" begins."""
    n, what = _week(match), match["what"]
    if what.startswith("w"):
        return Day((today + timedelta(weeks=n, days=-today.weekday()),), Form.PERIOD)
    if what.startswith("m"):
        return Day((today + relativedelta(months=n, day=1),), Form.PERIOD)
    return Day((today + relativedelta(years=n, month=1, day=1),), Form.PERIOD)


def _in_month(match: re.Match[str], today: date) -> Day | None:
    """The last day for "Ende März", the fifteenth for "Mitte", the first for everything else."""
    month, where = MONTHS[match["name"]], match["where"] or ""
    years = [int(match["y"])] if match["y"] else range(today.year, today.year + 2)
    days = (_real(year, month, _day_in(where, year, month)) for year in years)
    return Day(tuple(day for day in days if day and (match["y"] or day >= today))[:1], Form.PERIOD)


def _day_in(where: str, year: int, month: int) -> int:
    if where.startswith("end"):
        return monthrange(year, month)[1]
    return 15 if where.startswith("mi") else 1


def _end_of_this(match: re.Match[str], today: date) -> Day | None:
    year = match["what"] in ("jahres", "year")
    return Day((today + relativedelta(month=12 if year else None, day=31),), Form.PERIOD)


# --- the table ------------------------------------------------------------------------------------------

_INTRO = r"(?:(?:am|an|den|dem|der|auf|fuer|on|the) ){0,2}"
_MONTH = rf"(?P<name>{either(MONTHS)}){END}\.?"
_D, _M = r"(?P<d>[0-9]{1,2})", r"(?P<m>[0-9]{1,2})"
_Y4 = r"(?P<y>[0-9]{4})(?=t[0-9]{2}:|\W|$)(?!:[0-9])"
# Two figures are a year unless they go on as a time: "28.9.27 16:00", but "28.9.16:00" and "28.9.17 Uhr".
_NO_TIME = r"(?! ?(?:uhr|h)(?!\w)|[:.][0-9])"
_SHORT_YEAR = rf"(?:[0-9]{{4}}|[0-9]{{2}})(?!\w){_NO_TIME}"
# After the name of a month they have to be set off, or stand before another figure: "12. März 10 Jahre MINT".
_NAMED_YEAR = (
    rf",? ?(?P<y>[0-9]{{4}}(?!\w){_NO_TIME}|[0-9]{{2}}(?=,|$| [0-9]| (?:um|at|ab|von|gegen) )(?! ?[:-]))"
)
_UNITS = r"(?P<unit>tage?n?|days?|wochen?|weeks?|monate?n?|months?|jahre?n?|years?)"
_N = rf"(?P<n>[0-9]{{1,3}}|{either(COUNTS)})"
_WHICH = r"(?P<which>diese|kommende|(?:ueber|uber)?(?:naech|nach)ste|this|next|coming)[nrsm]?"
_PART = rf"(?: ?(?P<part>{either(PART_NOUNS)}){END})?"
# "Do", "So" and "Mi" begin sentences, too: short names count before something that belongs to a date only.
_AFTER_SHORT = (
    rf"(?= ?[.,(]| ?[0-9]|$| (?:um|ab|von|den|dem|der|at|halb|viertel|in {_N.replace('?P<n>', '?:')}) )"
)
_SHORT = "|".join(rf"{word}(?!\w){_AFTER_SHORT}" for word in sorted(SHORT_WEEKDAYS, key=len, reverse=True))
_WD = rf"(?P<wd>(?:{_SHORT}|{either(set(WEEKDAYS) - SHORT_WEEKDAYS)}))"
_WHERE = r"(?P<where>anfang|mitte|ende|im|in|beginning of|middle of|mid|end of)"

Builder = Callable[[re.Match[str], date], Day | None]

_TABLE: list[tuple[str, Builder]] = [
    (rf"(?P<y>[0-9]{{4}})(?P<sep>[-./]){_M}(?P=sep){_D}(?=t[0-9]{{2}}:|\W|$)(?!-)", _calendar),
    (rf"{_D}-{_M}-{_Y4}", _calendar),
    (rf"{_D}/{_M}/(?P<y>{_SHORT_YEAR})", _calendar),
    (rf"{_D}(?:\.|te[rn]?|st|nd|rd|th)? ?(?:of )?{_MONTH}(?:{_NAMED_YEAR})?", _calendar),
    (rf"{_MONTH} {_D}(?:st|nd|rd|th)?(?!\w){_NO_TIME}(?! ?[ap]\.?m)(?:,? {_Y4})?", _calendar),
    (rf"{_D}\. ?{_M}\.(?P<y>{_SHORT_YEAR})", _calendar),
    (rf"{_D}\. ?{_M}\. (?P<y>(?:19|20|21)[0-9]{{2}})(?!\w){_NO_TIME}", _calendar),
    (rf"{_D}\. ?{_M}\.", _calendar),
    # No full stop at the end: a month or nothing, and neither "16.10 Uhr" nor "16.10-17.30"
    (rf"{_D}\.(?P<m>0?[1-9]|1[0-2])(?![\w.]|-\w){_NO_TIME}(?! ?- ?[0-9]| bis )", _calendar),
    (rf"(?:am|den|dem|der|the) {_D}(?:\.(?![0-9])|(?:st|nd|rd|th){END})", _day_of_month),
    (rf"{_D}\.(?=,? (?:um |ab |von )?[0-9]{{1,2}}(?:[:.][0-9]{{2}}| ?uhr| ?h(?!\w)))", _day_of_month),
    (
        rf"(?:in {_N} (?:wochen?|weeks?)|{_WHICH} (?:woche|week)),? (?:am |on )?{_WD}{_PART}{END}",
        _week_then_weekday,
    ),
    (
        r"(?:(?P<mod>(?:diese|kommende|(?:ueber|uber)?(?:naech|nach)ste)[nrms]?|this|next|coming) )?"
        rf"{_WD}{_PART}{END}\.?"
        rf"(?: in {_N} (?P<unit>wochen|weeks?|woche|tagen|days){END}"
        rf"|(?P<after>,? (?:der |in der )?{_WHICH} (?:woche|week)){END})?",
        _weekday,
    ),
    (
        r"(?P<near>heute|today|tonight|morgen|tomorrow|(?:ueber|uber)morgen|(?:the )?day after tomorrow)"
        rf"{END}{_PART}(?: in {_N} {_UNITS}{END})?",
        _near,
    ),
    (rf"in (?:{_N} {_UNITS}|(?P<half>einem halben jahr|half a year)){END}", _in_a_while),
    (rf"(?:in der |im )?{_WHICH} (?P<what>woche|week|monat|month|jahr|year){END}", _this_or_next),
    (rf"{_WHERE} {_MONTH}(?: (?P<y>[0-9]{{4}}){END})?", _in_month),
    (rf"(?P<where>){_MONTH}(?:$| (?P<y>[0-9]{{4}}){END})", _in_month),
    (rf"(?:ende (?:des|dieses)|end of (?:the|this)) (?P<what>monats|jahres|month|year){END}", _end_of_this),
]
_RULES = [(Pattern(_INTRO + pattern), builder) for pattern, builder in _TABLE]


def day_at(flat: str, position: int, today: date) -> tuple[Day, int] | None:
    """The day named at this place of `Line.flat`, and where its name ends."""
    for pattern, builder in _RULES:
        match = pattern.match(flat, position)
        day = builder(match, today) if match else None
        if match and day:
            return day, match.end()
    return None
