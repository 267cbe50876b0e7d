"""An entry of the board as people type it: "Experimentierkiste Strom bis 30.6.2027 in Bayern"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain import regions
from domain.dates import DateRefused, read_day
from domain.refusals import Empty, NoComingDay, TooLong
from domain.wording import line

TEXT_LIMIT = 300
_ROOM = 100
"""For region and last day, which are taken out of the text."""

_UNTIL = re.compile(
    r"(?<!\w)(?:noch |nur )?(?P<until>(?:bis|until|till)\s+(?P<day>\S.*))", re.IGNORECASE | re.DOTALL
)
_DATED = re.compile(
    r"(?:(?:zum|einschließlich)\s+)?\d{1,2}\s?[./]\s?(?:\d{1,2}(?!\d)|[a-zä]{3,})", re.IGNORECASE
)
# "Montag bis Freitag", "9 bis 16 Uhr", "März bis Mai", "von … bis …": from when to when, no last day.
_RANGE = re.compile(
    r"(?:\d|\b(?:uhr|klasse|mo|di|mi|do|fr|sa|so|\w+tag|mittwoch|\w*monat|januar|februar|märz|april|mai|juni|juli"
    r"|august|september|oktober|november|dezember))\.?\s*$|\b(?:von|ab|from)\b[^.!?]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Typed:
    """`region` as it is kept (`regions.kept`); what was not said is None."""

    text: str
    region: str | None
    expires_on: date | None


def read(typed: str, *, zone: ZoneInfo, now: datetime) -> Typed:
    """Raises `Empty`, `TooLong`, and `NoComingDay` for a "bis" before a date that cannot be meant."""
    try:
        typed = line(typed, TEXT_LIMIT + _ROOM)
    except TooLong as refusal:
        raise TooLong(limit=TEXT_LIMIT, length=refusal.length) from None
    text, expires_on = _without_until(typed, zone, now)
    text, region = regions.said_in(" ".join(text.split()))
    text = line(text.strip(" ,;"), TEXT_LIMIT)
    if not any(letter.isalnum() for letter in text):
        raise Empty  # "..." goes with nothing, and tells nobody anything
    return Typed(text, region, expires_on)


def _without_until(typed: str, zone: ZoneInfo, now: datetime) -> tuple[str, date | None]:
    """What is left without "bis …", and the day that it names."""
    at = 0
    while (match := _UNTIL.search(typed, at)) is not None:
        before = typed[: match.start()]
        at = match.start("day")
        if _RANGE.search(before):
            continue
        try:
            day, rest = read_day(match["until"], now=now, zone=zone)
        except DateRefused:
            if _DATED.match(match["day"]):
                raise NoComingDay(typed=match["until"][:40]) from None
            continue
        # A title loses its leading marks, a sentence keeps its end.
        return f"{before.rstrip(' ,;(')} {rest}".strip(), day
    return typed, None


def read_until(typed: str, *, zone: ZoneInfo, now: datetime) -> date:
    """A last day by itself: "30.6.", "bis Ende Juni", "in vier Wochen". Raises `NoComingDay`."""
    text = typed.strip()
    for tried in (text, f"in {text}"):
        try:
            return read_day(tried, now=now, zone=zone)[0]
        except DateRefused:
            continue
    raise NoComingDay(typed=text[:40])
