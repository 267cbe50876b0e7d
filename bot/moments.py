"""Dates and times as people read them: "Dienstag, 28. September 2027, 16:00 Uhr"."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot import cldr
from bot.texts import Texts
from models import Meeting

_DAY = {"de": "EEEE, d. MMMM y", "en": "EEEE, d MMMM y"}
_PLAIN = {"de": "d. MMMM y", "en": "d MMMM y"}
_SHORT = {"de": "EE, d. MMM", "en": "EE, d MMM"}
_DATED = {"de": "d. MMM y", "en": "d MMM y"}


def day(t: Texts, value: date) -> str:
    return cldr.dated(value, _DAY[t.language], t.language)


def plain_day(t: Texts, value: date) -> str:
    """Without its weekday: "1. August 2023"."""
    return cldr.dated(value, _PLAIN[t.language], t.language)


def short_day(t: Texts, value: date) -> str:
    return cldr.dated(value, _SHORT[t.language], t.language)


def dated(t: Texts, value: date) -> str:
    """Short, with the year: for what has been."""
    return cldr.dated(value, _DATED[t.language], t.language)


def clock(t: Texts, value: datetime) -> str:
    return t.plain("moment-clock", time=cldr.timed(value, "HH:mm", t.language))


def moment(t: Texts, local: datetime) -> str:
    """A local wall time, in full."""
    return f"{day(t, local)}, {clock(t, local)}"


def near(t: Texts, local: datetime, now: datetime, zone: str) -> str:
    """The day as said from now: "heute um 16:00 Uhr", "morgen …", else the weekday and date."""
    today = now.astimezone(ZoneInfo(zone)).date()
    away = (local.date() - today).days
    if away in (0, 1):
        return t.plain("moment-today" if away == 0 else "moment-tomorrow", clock=clock(t, local))
    return t.plain("moment-on", day=day(t, local), clock=clock(t, local))


def of_meeting(t: Texts, meeting: Meeting) -> str:
    return moment(t, meeting.starts_local)
