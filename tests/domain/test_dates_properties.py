"""The date reader against random dates, formats, titles and junk."""

# ruff: noqa: SIM905, PT017 - lists of words read best as a sentence; a refusal is checked where it is caught

from __future__ import annotations

import time as stopwatch
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.dates import DateReason, DateRefused, read_day, read_when, to_utc

ZONES = [
    ZoneInfo(name) for name in ("Europe/Berlin", "Europe/Lisbon", "America/New_York", "Australia/Lord_Howe")
]
WEEKDAYS = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split()
SHORT = "Mo Di Mi Do Fr Sa So".split()
ENGLISH_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
ENGLISH_MONTHS = (
    "January February March April May June July August September October November December"
).split()
HOURS = "zwölf eins zwei drei vier fünf sechs sieben acht neun zehn elf".split()

# Days written in full (any date up to five years ahead)
FULL = [
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: f"{d:%d.%m.%Y}",
    lambda d: f"{d:%d.%m.%y}",
    lambda d: f"am {d.day}. {d.month}. {d.year},",
    lambda d: f"{d:%Y-%m-%d}",
    lambda d: f"{d:%d/%m/%Y}",
    lambda d: f"{d.day}. {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day}.{MONTHS[d.month - 1].upper()} {d.year}",
    lambda d: f"{d.day}. {MONTHS[d.month - 1][:3].replace('ä', 'ae')}. {d.year},",
    lambda d: f"{SHORT[d.weekday()]}., {d.day}.{d.month}.{d.year},",
    lambda d: f"{WEEKDAYS[d.weekday()]}, den {d.day}. {MONTHS[d.month - 1]} {d.year} ",
    lambda d: f"{ENGLISH_DAYS[d.weekday()]}, {ENGLISH_MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{d.day} {ENGLISH_MONTHS[d.month - 1]} {d.year}",
]
# Days without a year (within the next 300 days)
YEARLESS = [
    lambda d: f"{d.day}.{d.month}.",
    lambda d: f"am {d:%d.%m.}",
    lambda d: f"{SHORT[d.weekday()]} {d.day}.{d.month}.",
    lambda d: f"{d.day}. {MONTHS[d.month - 1]}",
    lambda d: f"{WEEKDAYS[d.weekday()].lower()}, {d.day}. {MONTHS[d.month - 1].lower().replace('ä', 'ae')},",
]
EXACT = [
    lambda t: f"{t.hour}:{t.minute:02}",
    lambda t: f"{t:%H:%M}",
    lambda t: f"{t:%H:%M} Uhr",
    lambda t: f"{t:%H.%M} Uhr",
    lambda t: f"um {t.hour}.{t.minute:02} Uhr",
    lambda t: f"{t:%H}h{t:%M}",
    lambda t: f"um {t:%H%M} Uhr",
    lambda t: f"{t.hour % 12 or 12}:{t:%M}{'pm' if t.hour >= 12 else 'am'}",
]
# Set apart from the figures, and spelt so that it cannot be the German "am" of "am Abend"
AFTER_DAY = [*EXACT, lambda t: f"{t.hour % 12 or 12}:{t:%M} {'p.m.' if t.hour >= 12 else 'a.m.'}"]
SPOKEN = {
    0: [lambda h, n: f"um {h}", lambda h, n: f"{h.replace('eins', 'ein')} Uhr"],
    15: [lambda h, n: f"Viertel nach {h}", lambda h, n: f"viertel {n}"],
    30: [lambda h, n: f"halb {n}", lambda h, n: f"um halb  {n}"],
    45: [lambda h, n: f"viertel vor {n}", lambda h, n: f"um dreiviertel {n}"],
}
HARD_TITLES = """10 Jahre MINT|3D-Druck|2. Runde TikTok|24 Stunden Fablab|8. März feiern|2030 im Blick
1848 und die Folgen|90er-Party|5 vor 12: Klima|halb voll|Dienstag-Runde|Mittagspause digital|Morgenimpuls
Uhrmacher zu Gast|Abend der Museen|Heute für morgen|Am Puls der Zeit|Bis bald|Früh übt sich
Ab in die dritten Orte|17 Ziele, ein Plan|16 Uhr ist Teezeit|4. Kohorte
H₂O|Maßnahmen & <b>mehr</b>|zwei  Blanks – ein Strich
🚀 Los!|PM-Workshop|§ 42|(digital)|12.3.2001 war gestern""".replace("\n", "|").split("|")

nows = st.datetimes(datetime(2024, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC))
zones = st.sampled_from(ZONES)
times = st.times().map(lambda t: t.replace(second=0, microsecond=0))
titles = (
    st.sampled_from(HARD_TITLES)
    | st.text(st.characters(codec="ascii"), max_size=40).map(lambda t: f"Q{t}".strip())
    | st.just("")
)


def day_after(now: datetime, zone: ZoneInfo, days: int) -> date:
    return now.astimezone(zone).date() + timedelta(days=days)


def expect(line: str, now: datetime, zone: ZoneInfo, local: datetime, title: str) -> None:
    """Either the very time and title, or a refusal because that wall time does not exist."""
    at = to_utc(local, zone)
    exists = at.astimezone(zone).replace(tzinfo=None) == local
    try:
        read = read_when(line, now=now, zone=zone)
    except DateRefused as refused:
        assert not exists, (line, refused.facts())
        assert (refused.reason, refused.rest) == (DateReason.GAP, title)
        assert refused.local == local
        assert refused.shifted == at.astimezone(zone).replace(tzinfo=None)
    else:
        assert exists
        assert (read.local, read.at, read.rest) == (local, at, title)


@settings(max_examples=600, deadline=None)
@given(
    nows,
    zones,
    st.integers(1, 1800),
    times,
    st.sampled_from(FULL),
    st.sampled_from(EXACT),
    titles,
    st.booleans(),
)
def test_full_dates_come_back(now, zone, days, at, day_form, time_form, title, time_first) -> None:  # type: ignore[no-untyped-def]
    day = day_after(now, zone, days)
    pair = [day_form(day), time_form(at)]
    line = " ".join([*(reversed(pair) if time_first else pair), title])
    expect(line, now, zone, datetime.combine(day, at), title)


@settings(max_examples=400, deadline=None)
@given(nows, zones, st.integers(1, 300), times, st.sampled_from(YEARLESS), st.sampled_from(AFTER_DAY), titles)
def test_dates_without_a_year_come_back(now, zone, days, at, day_form, time_form, title) -> None:  # type: ignore[no-untyped-def]
    day = day_after(now, zone, days)
    expect(f"{day_form(day)} {time_form(at)} {title}", now, zone, datetime.combine(day, at), title)


@settings(max_examples=400, deadline=None)
@given(nows, zones, st.integers(1, 30), st.integers(8 * 4, 20 * 4 - 1), st.integers(0, 1), titles, st.data())
def test_spoken_days_and_times_come_back(now, zone, days, quarter, which, title, data) -> None:  # type: ignore[no-untyped-def]
    day, at = day_after(now, zone, days), time(quarter // 4, quarter % 4 * 15)
    spoken = SPOKEN[at.minute][which](HOURS[at.hour % 12], HOURS[(at.hour + 1) % 12])
    said = [f"in {days} Tagen"]
    said += [f"in {days // 7} Wochen"] if days % 7 == 0 else []
    said += (
        [f"nächsten {WEEKDAYS[day.weekday()]}", f"am kommenden {SHORT[day.weekday()]}."] if days <= 7 else []
    )
    said += [WEEKDAYS[day.weekday()], f"next {ENGLISH_DAYS[day.weekday()]}"] if days < 7 else []
    said += ["morgen"] if days == 1 else ["übermorgen"] if days == 2 else []
    expect(
        f"{data.draw(st.sampled_from(said))} {spoken} {title}", now, zone, datetime.combine(day, at), title
    )


@pytest.mark.parametrize("zone", ZONES, ids=str)
@pytest.mark.parametrize("form", EXACT)
def test_both_clock_changes_minute_by_minute(zone, form) -> None:  # type: ignore[no-untyped-def]
    now = datetime(2027, 1, 1, tzinfo=UTC)
    for day in [
        date(2027, 3, 14),
        date(2027, 3, 28),
        date(2027, 4, 4),
        date(2027, 10, 3),
        date(2027, 10, 31),
        date(2027, 11, 7),
    ]:
        for minute in range(0, 240, 5):
            at = time(minute // 60, minute % 60)
            expect(f"{day.day}.{day.month}.2027 {form(at)} X", now, zone, datetime.combine(day, at), "X")


PIECES = st.sampled_from(
    """am um bis in von den der nächste nächsten Woche Wochen Tagen Monat Jahr Jahren heute morgen übermorgen
    Montag Mo Do So 28.9. 30.2. 1.1.0001 31.12.9999 29.2. 12/03/27 2027-03-12 T16:00 16:00 24:00 25:00
    16.10 16 1730 99 999 Uhr h halb viertel dreiviertel vor nach fünf zwölf ein März Mai Ende Anfang abends
    früh Mittag pm noon , . - – : ( ) next this week""".split()
)
junk = (
    st.text(max_size=80)
    | st.lists(PIECES, max_size=12).map(" ".join)
    | st.lists(PIECES, max_size=8).map("".join)
)


@settings(max_examples=1500, deadline=None)
@given(junk, nows, zones)
def test_nothing_but_a_refusal_is_ever_raised(line: str, now: datetime, zone: ZoneInfo) -> None:
    for read in (read_when, read_day):
        try:
            read(line, now=now, zone=zone)
        except DateRefused as refused:
            assert refused.reason in DateReason


@settings(max_examples=600, deadline=None)
@given(junk, nows, zones)
def test_what_is_read_lies_ahead(line: str, now: datetime, zone: ZoneInfo) -> None:
    try:
        read = read_when(line, now=now, zone=zone)
    except DateRefused:
        return
    assert now < read.at == to_utc(read.local, zone)
    assert read.minutes is None or 0 <= read.minutes <= 14 * 60


LONG = [
    " ", "1", "a", "ä", "\u0301", "-", ".", "1.", "1. ", "1 ", "am ", "am am", "in ", "um ", "28.9.",
    "16:00 ", "16-", "bis ", "Montag ", "nächste ", "nächsten Montag ", "halb ", "viertel vor ", "fünf ",
    "heute ", "28.9. ",
    "morgen 2.3. ", "(", " \u200b", "Dienstag in ", "am 12. ", "16 Uhr bis ", "\n", "İ", "🚀",
]  # fmt: skip


@pytest.mark.parametrize("piece", LONG)
@pytest.mark.parametrize("beginning", ["", "28.9. ", "16 Uhr ", "am Montag ", "28.9. 16:00 "])
def test_long_junk_is_answered_at_once(beginning: str, piece: str) -> None:
    line = (beginning + piece * 4096)[:4096]
    took = []
    for _ in range(3):
        begin = stopwatch.perf_counter()
        try:
            read_when(line, now=datetime(2027, 3, 1, 9, tzinfo=UTC), zone=ZONES[0])
        except DateRefused as refused:
            assert len(refused.rest) <= 4096
        took.append(stopwatch.perf_counter() - begin)
    assert min(took) < 0.05
