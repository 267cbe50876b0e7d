"""What to beware of on a day: public holidays and school holidays, by federal state.

Public holidays come from the `holidays` library, imported when first asked for: it is heavy. School holidays come from
`school_holidays.csv` beside this file, which names its source and date. What it does not hold is unknown, never "none".
"""

from __future__ import annotations

import csv
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

FILE = Path(__file__).with_name("school_holidays.csv")
EVES = MappingProxyType({(12, 24): "christmas_eve", (12, 31): "new_years_eve"})
"""No holidays by law, and yet nobody meets."""

STATES = 16


@dataclass(frozen=True)
class Caution:
    """`kind`: "public" (`name` is the holiday's, in the language asked for), "school" (`name` is its kind in the
    file) or "eve" (`name` is one of `EVES`). `states`: where; empty: everywhere."""

    kind: str
    name: str
    states: tuple[str, ...] = ()


@dataclass(frozen=True)
class SchoolHolidays:
    source: str
    as_of: date
    kinds: tuple[str, ...]
    last_year: int
    rows: tuple[tuple[str, str, date, date], ...]
    """State, kind, first and last day."""


@lru_cache(maxsize=1)
def school_holidays() -> SchoolHolidays:
    """The file, read once."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    about = dict(line[1:].strip().split(": ", 1) for line in lines if line.startswith("#") and ": " in line)
    table = csv.DictReader(line for line in lines if line and not line.startswith("#"))
    rows = tuple(
        (row["state"], row["kind"], date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))
        for row in table
    )
    kinds = tuple(sorted({row[1] for row in rows}))
    last_year = min(max(row[3].year for row in rows if row[0] == state) for state in {row[0] for row in rows})
    return SchoolHolidays(about["source"], date.fromisoformat(about["as of"]), kinds, last_year, rows)


def cautions(day: date, states: Collection[str], *, language: str) -> list[Caution]:
    """What is known against a day in these federal states; where none is known, only what holds in all."""
    found = [Caution("eve", EVES[day.month, day.day])] if (day.month, day.day) in EVES else []
    found += _public(day, states, language)
    school: dict[str, list[str]] = {}
    for state, kind, first, last in school_holidays().rows:
        if state in states and first <= day <= last:
            school.setdefault(kind, []).append(state)
    return found + [Caution("school", kind, tuple(sorted(where))) for kind, where in school.items()]


def _public(day: date, states: Collection[str], language: str) -> list[Caution]:
    everywhere = _of_year(None, day.year, language).get(day)
    if everywhere is not None:
        return [Caution("public", everywhere)]
    names: dict[str, list[str]] = {}
    for state in sorted(states):
        name = _of_year(state, day.year, language).get(day)
        if name is not None:
            names.setdefault(name, []).append(state)
    return [Caution("public", name, tuple(where)) for name, where in names.items()]


@lru_cache(maxsize=256)
def _of_year(state: str | None, year: int, language: str) -> dict[date, str]:
    import holidays

    spoken = "de" if language == "de" else "en_US"
    return dict(holidays.country_holidays("DE", subdiv=state, years=year, language=spoken))
