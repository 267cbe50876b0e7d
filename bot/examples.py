"""The dates that texts give as examples, counted from today so that none of them is ever in the past."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from babel.dates import format_date

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
            "example": format_date(day, _WHOLE[language], locale=language),
            "example_short": format_date(day, _SHORT[language], locale=language),
            "example_later": format_date(later, _WHOLE[language], locale=language),
            "example_later_short": format_date(later, _SHORT[language], locale=language),
            "example_year": str(day.year),
        }
    )
