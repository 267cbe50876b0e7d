"""What a meeting is made of beside its title and its moment, from what was typed to what is kept."""

from __future__ import annotations

import re

from domain.refusals import NoSuchThing, NotInRange
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


def _number(typed: str, most: int) -> int:
    """The number in "12", "12 Plätze", "höchstens 12"."""
    found = [word for word in re.findall(r"\d+", typed) if len(word) <= 6]
    if len(found) != 1 or not 1 <= int(found[0]) <= most:
        raise NotInRange(least=1, most=most)
    return int(found[0])


def value_of(field: str, text: str | None) -> str | int | None:
    """A field as it is kept; None leaves it out.

    Raises `Empty`, `TooLong`, `BadLink`, `NotInRange`, and `NoSuchThing` for a field that there is not.
    """
    if field == "capacity":
        return seats(text)
    if field == "days":
        return days(text)
    if field in ("link", "map_link"):
        return None if text is None else link(text)
    if field == "description":
        return None if text is None else paragraphs(text, DESCRIPTION_LIMIT)
    if field not in _LIMITS:
        raise NoSuchThing
    return None if text is None else line(text, _LIMITS[field])
