"""Dates and times as people type them, in German or English, with whatever follows them kept as the title.

`words` is the vocabulary, `line` what was typed, `days` and `clocks` the two halves of the grammar, and
`reading` puts them together. Why it is a grammar of our own: docs/decisions/0004-dates.md.
"""

from domain.dates.example import example
from domain.dates.reading import When, read_day, read_when
from domain.dates.refused import DateReason, DateRefused
from domain.dates.zones import to_utc

__all__ = ["DateReason", "DateRefused", "When", "example", "read_day", "read_when", "to_utc"]
