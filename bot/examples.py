"""The dates that texts give as examples, counted from today so that none of them is ever in the past."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from bot import cldr
from domain.dates import example

_WHOLE = {"de": "d.M.y", "en": "d MMMM y"}
_SHORT = {"de": "d.M.", "en": "d MMMM"}


@lru_cache(maxsize=64)
def examples(language: str, today: date) -> MappingProxyType[str, str]:
    """By variable: a Tuesday and the one after it, with and without the year; and the year."""
    day = example(today)
    later = day + timedelta(days=7)
    return MappingProxyType(
        {
            "example": cldr.dated(day, _WHOLE[language], language),
            "example_short": cldr.dated(day, _SHORT[language], language),
            "example_later": cldr.dated(later, _WHOLE[language], language),
            "example_later_short": cldr.dated(later, _SHORT[language], language),
            "example_year": str(day.year),
        }
    )
