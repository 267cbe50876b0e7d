"""What Babel knows of languages: days, dates and numbers as people write them.

Babel is loaded when the first of them is written: a start writes none.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta


def dated(value: date, pattern: str, language: str) -> str:
    """A date or the date of a moment, as CLDR's `pattern` wants it: e.g. "EEEE, d. MMMM y"."""
    from babel.dates import format_date

    return format_date(value, pattern, locale=language)


def timed(value: time | datetime, pattern: str, language: str) -> str:
    """A time of day, e.g. by "HH:mm"."""
    from babel.dates import format_time

    return format_time(value, pattern, locale=language)


def weekday(number: int, language: str) -> str:
    """Monday is 0."""
    from babel.dates import get_day_names

    return str(get_day_names(locale=language)[number])


def ago(age: timedelta, language: str) -> str:
    """E.g. "vor 5 Minuten" for a negative age."""
    from babel.dates import format_timedelta

    return format_timedelta(age, add_direction=True, locale=language)


def number(value: float, pattern: str, language: str) -> str:
    """E.g. by "#,##0.0"."""
    from babel.numbers import format_decimal

    return format_decimal(value, format=pattern, locale=language)
