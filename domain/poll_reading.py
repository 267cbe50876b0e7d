"""Several moments as people type them: one a line, or several in one, beside the lines that plan a meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain import drafts
from domain.dates import DateReason, DateRefused, When, read_when, to_utc
from domain.drafts import Trouble, Typed
from domain.refusals import Empty, TooLong

_BULLET = re.compile(r"^\s*(?:[-–—*•·▪]|\d{1,2}\))\s+")
_BETWEEN = re.compile(r"^(?:\s*[,;/|+&]\s*|\s*(?:oder|und|or|and)\b\s*)+", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """What was understood. `trouble` is the first thing that was not, `row` the line it stands in."""

    typed: Typed
    moments: tuple[datetime, ...]
    """Naive wall times, as typed, without doubles."""
    trouble: Trouble | None = None
    row: str = ""


def read_poll(text: str, *, now: datetime, zone: ZoneInfo) -> Reading:
    """The title, then the moments: `TikTok` and lines such as `28.9. 16:00`, `5.10. 17 Uhr`, `Ort: …`."""
    rows = text.strip().split("\n")
    title, rest = _titled(rows[0], now=now, zone=zone)
    reading = read_rows([rest, *rows[1:]], now=now, zone=zone)
    if title is None and not reading.typed.title:
        return reading
    title, addresses = drafts.without_addresses(title or reading.typed.title or "")
    facts, later = drafts.read_further(reading.typed, addresses)
    reading = replace(reading, typed=facts, trouble=reading.trouble or later)
    try:
        return replace(reading, typed=drafts.with_title(reading.typed, title))
    except Empty:
        return reading
    except TooLong as refusal:
        return replace(reading, trouble=reading.trouble or refusal, row=reading.row or rows[0])


def _titled(first: str, *, now: datetime, zone: ZoneInfo) -> tuple[str | None, str]:
    """The title in the first line and what follows it: "TikTok: 28.9. 16:00, 5.10. 16:00"."""
    if _is_moments(first, now=now, zone=zone):
        return None, first
    for colon in re.finditer(r":\s+", first):
        if _is_moments(first[colon.end() :], now=now, zone=zone):
            return first[: colon.start()], first[colon.end() :]
    return first, ""


def _is_moments(text: str, *, now: datetime, zone: ZoneInfo) -> bool:
    try:
        return _in_row(text, None, now=now, zone=zone) is not None
    except DateRefused:
        return True


def read_rows(rows: list[str], *, now: datetime, zone: ZoneInfo, after: datetime | None = None) -> Reading:
    """Lines of moments and of facts. What follows a moment on the very first line is the title.

    `after`: the moment before them (wall time), whose day or time they may take over.
    """
    found: dict[datetime, None] = {}
    last = None if after is None else When(after, to_utc(after, zone), "")
    others: list[str] = []
    trouble: Trouble | None = None
    wrong, title, minutes = "", None, None
    for number, row in enumerate(rows):
        try:
            moments = _in_row(_BULLET.sub("", row), last, now=now, zone=zone)
        except DateRefused as refusal:
            if trouble is None:
                trouble, wrong = refusal, row.strip()
            continue
        if moments is None:
            others.append(row)
            continue
        found.update((when.local, None) for when in moments)
        last = moments[-1]
        minutes = last.minutes or minutes
        if last.rest and number == 0:
            title = last.rest
        elif last.rest:
            others.append(row.strip())
    typed, later = drafts.read_further(Typed(title=title), others)
    if minutes is not None:
        typed = drafts.with_when(typed, replace(last, minutes=minutes)) if last else typed
        typed = replace(typed, starts_local=None)
    return Reading(typed, tuple(found), trouble or later, wrong)


def _in_row(text: str, last: When | None, *, now: datetime, zone: ZoneInfo) -> list[When] | None:
    """The moments in a line, the last one with what follows it; None for a line that begins with none.

    A bare time belongs to the day before it, a bare day takes the time before it. Raises `DateRefused`.
    """
    found: list[When] = []
    rest = text.strip()
    while rest:
        try:
            when = _one(rest, last, now=now, zone=zone)
        except DateRefused as refusal:
            if found or _is_prose(refusal):
                break
            raise
        found.append(when)
        last = when
        rest = _BETWEEN.sub("", when.rest)
    if not found:
        return None
    found[-1] = replace(found[-1], rest=rest)
    return found


def _is_prose(refusal: DateRefused) -> bool:
    """ "Freitag bringen alle Kuchen mit": a day is named, but no moment is meant."""
    if refusal.reason is DateReason.NOT_A_DATE:
        return True
    whole = refusal.day is not None and refusal.time is not None
    return bool(refusal.rest.strip()) and not whole


def _one(text: str, last: When | None, *, now: datetime, zone: ZoneInfo) -> When:
    try:
        return read_when(text, now=now, zone=zone)
    except DateRefused as refusal:
        if last is None:
            raise
        if refusal.reason is DateReason.NO_DAY:
            return _checked(f"{last.local:%d.%m.%Y} {text}", refusal, now=now, zone=zone)
        if refusal.reason is DateReason.NO_TIME and refusal.day is not None:
            return _checked(_dated(refusal.day, last, refusal.rest), refusal, now=now, zone=zone)
        raise


def _dated(day: date, last: When, rest: str) -> str:
    return f"{day:%d.%m.%Y} {last.local:%H:%M} {rest}"


def _checked(text: str, refusal: DateRefused, *, now: datetime, zone: ZoneInfo) -> When:
    """With prose behind it a bare day or time is prose itself."""
    when = read_when(text, now=now, zone=zone)
    if not when.rest.strip():
        return when
    following = _BETWEEN.sub("", when.rest)
    try:
        _one(following, when, now=now, zone=zone)
    except DateRefused:
        raise refusal from None
    return when
