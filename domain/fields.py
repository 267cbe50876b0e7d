"""What a meeting is made of beside its title and its moment, from what was typed to what is kept."""

from __future__ import annotations

import re

from domain.refusals import BadLength, NoSuchThing, NotInRange
from domain.spans import DAYS_LIMIT
from domain.wording import (
    ADDRESS_LIMIT,
    DESCRIPTION_LIMIT,
    NAME_LIMIT,
    PLACE_LIMIT,
    line,
    link,
    paragraphs,
)
from models import MeetingFormat

MOST_SEATS = 999
_LIMITS = {"place": PLACE_LIMIT, "address": ADDRESS_LIMIT, "host": NAME_LIMIT}


def format_of(
    *, link: str | None, place: str | None, address: str | None = None, map_link: str | None = None
) -> MeetingFormat:
    """Where there is a place people meet in person; with a link as well, both."""
    if place is None and address is None and map_link is None:
        return MeetingFormat.DIGITAL
    return MeetingFormat.IN_PERSON if link is None else MeetingFormat.BOTH


def seats(typed: str | None) -> int | None:
    """A number of seats; None: as many as come. Raises `NotInRange`."""
    return None if typed is None else _number(typed, MOST_SEATS)


def days(typed: str | None) -> int:
    """A number of days; None: one. Raises `NotInRange`."""
    return 1 if typed is None else _number(typed, DAYS_LIMIT)


_LENGTH = re.compile(
    r"(?P<named>(?:dauer|länge|duration|length)\s*:\s*)?"
    r"(?:(?P<hours>\d{1,3})(?P<half>[.,]5)?\s*(?:h|std\.?|stunden?|hours?)\s*(?:und|and)?\s*)?"
    r"(?:(?P<minutes>\d{1,4})\s*(?P<unit>min\w*\.?)?)?",
    re.IGNORECASE,
)
SHORTEST, LONGEST = 5, 7 * 24 * 60


def length_of(typed: str) -> int | None:
    """Minutes in "90 Minuten", "Dauer: 2,5 Stunden", "1 h 30"; None for anything else, and for a bare number that
    nobody calls a length."""
    found = _LENGTH.fullmatch(typed.strip().rstrip("."))
    if found is None or not (found["hours"] or found["minutes"]):
        return None
    if not (found["hours"] or found["unit"] or found["named"]):
        return None
    minutes = int(found["hours"] or 0) * 60 + (30 if found["half"] else 0) + int(found["minutes"] or 0)
    return minutes if SHORTEST <= minutes <= LONGEST else None


def length(typed: str | None) -> int:
    """Where a length was asked for a bare number is one, too. Raises `BadLength`."""
    text = (typed or "").strip()
    minutes = length_of(text) or length_of(f"{text} min")
    if minutes is None:
        raise BadLength
    return minutes


def _number(typed: str, most: int) -> int:
    """The number in "12", "12 Plätze", "höchstens 12"."""
    found = [word for word in re.findall(r"\d+", typed) if len(word) <= 6]
    if len(found) != 1 or not 1 <= int(found[0]) <= most:
        raise NotInRange(least=1, most=most)
    return int(found[0])


def value_of(field: str, text: str | None) -> str | int | None:
    """A field as it is kept; None leaves it out.

    Raises `Empty`, `TooLong`, `BadLink`, `BadLength`, `NotInRange`, and `NoSuchThing` for a field that there is not.
    """
    if field == "capacity":
        return seats(text)
    if field == "days":
        return days(text)
    if field == "minutes":
        return length(text)
    if field in ("link", "map_link"):
        return None if text is None else link(text)
    if field == "description":
        return None if text is None else paragraphs(text, DESCRIPTION_LIMIT)
    if field not in _LIMITS:
        raise NoSuchThing
    return None if text is None else line(text, _LIMITS[field])
