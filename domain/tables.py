"""Tables (CSV) of earlier meetings: read whatever a spreadsheet writes, name every line that is wrong.

A line is understood as a whole or not at all. Reading raises nothing but `TableRefused`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.attendances import read_number
from domain.refusals import BadLink, Empty, NotANumber, Refusal, TooLong
from domain.wording import TITLE_LIMIT, folded, line, link

LARGEST = 1_000_000
"""Bytes of a table; hundreds of meetings take a few thousand."""
MOST_ROWS = 500
EARLIEST = 1990


class TableProblem(StrEnum):
    TOO_LARGE = "too_large"
    NOT_A_TABLE = "not_a_table"
    NO_COLUMNS = "no_columns"
    EMPTY = "empty"


@dataclass(eq=False)
class TableRefused(Refusal):
    """Nothing of the file can be used."""

    problem: str


class LineProblem(StrEnum):
    NO_DATE = "no_date"
    BAD_DATE = "bad_date"
    AMBIGUOUS_DATE = "ambiguous_date"
    NOT_YET = "not_yet"
    NO_TOPIC = "no_topic"
    LONG_TOPIC = "long_topic"
    BAD_NUMBER = "bad_number"
    BAD_LINK = "bad_link"
    TOO_MANY = "too_many"


@dataclass(frozen=True)
class Row:
    """One meeting as the table has it."""

    day: date
    topic: str
    attended: int | None = None
    link: str | None = None


@dataclass(frozen=True)
class BadLine:
    number: int
    """As a spreadsheet counts: the first one is 1."""
    problem: LineProblem
    typed: str


@dataclass(frozen=True)
class Table:
    rows: tuple[Row, ...]
    bad: tuple[BadLine, ...]


def written(text: str) -> bytes:
    """A table as spreadsheets open it: with a mark before it, and their line ends."""
    return text.replace("\n", "\r\n").encode("utf-8-sig")


# --- Reading ------------------------------------------------------------------------------------------

COLUMNS: dict[str, tuple[str, ...]] = {
    "day": ("datum", "date", "tag", "day", "wann", "when", "termin"),
    "topic": ("thema", "topic", "titel", "title", "betreff", "subject", "themen", "topics", "was", "what"),
    "attended": (
        *("anzahl", "zahl", "personen", "teilnehmende", "teilnehmer", "teilnehmerinnen", "teilnehmerzahl"),
        *("teilnehmendenzahl", "teilnehmeranzahl", "dabei", "anwesend", "anwesende", "wie viele", "number"),
        *("people", "count", "attendance", "attendees", "participants", "how many", "attended"),
    ),
    "link": ("link", "links", "url", "adresse", "webadresse", "address", "web", "dokumentation"),
}


def read_table(content: bytes, *, now: datetime, zone: ZoneInfo) -> Table:
    """Raises `TableRefused`."""
    if len(content) > LARGEST:
        raise TableRefused(TableProblem.TOO_LARGE)
    lines = _cells(_text(content))
    filled = [(number, cells) for number, cells in lines if any(cell.strip() for cell in cells)]
    if not filled:
        raise TableRefused(TableProblem.EMPTY)
    places = _headings(filled[0][1])
    if places is not None:
        filled = filled[1:]
    elif _looks_like_date(filled[0][1][0]) and len(filled[0][1]) > 1:
        places = {name: at for at, name in enumerate(COLUMNS)}
    else:
        raise TableRefused(TableProblem.NO_COLUMNS)
    if not filled:
        raise TableRefused(TableProblem.EMPTY)
    today = now.astimezone(zone).date()
    rows: list[Row] = []
    bad: list[BadLine] = []
    for number, cells in filled:
        read = _row(number, cells, places, today)
        if isinstance(read, Row) and len(rows) == MOST_ROWS:
            read = BadLine(number, LineProblem.TOO_MANY, read.topic)
        (rows if isinstance(read, Row) else bad).append(read)  # type: ignore[arg-type]  # each to its own list
    return Table(tuple(rows), tuple(bad))


def _text(content: bytes) -> str:
    """As Excel, LibreOffice and text editors write it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif content.count(b"\0") > len(content) // 4:
        encodings = ["utf-16-le" if content[1:2] == b"\0" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252", "latin-1"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise TableRefused(TableProblem.NOT_A_TABLE)


def _cells(text: str) -> list[tuple[int, list[str]]]:
    """Each line with its number. Cells may hold line breaks; Excel may say first what parts them."""
    skipped = 0
    said = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    if said:
        text, skipped = text[said.end() :], 1
    delimiter = said[1] if said and said[1] in ";,\t|" else _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found, number = [], skipped
    try:
        for cells in reader:
            found.append((number + 1, [cell.replace("\u00a0", " ") for cell in cells]))
            number = skipped + reader.line_num
    except csv.Error:
        raise TableRefused(TableProblem.NOT_A_TABLE) from None
    return found


def _delimiter(text: str) -> str:
    """What stands most often in the first line that is not empty; quoted text does not count."""
    first = next((row for row in text.splitlines() if row.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    return max((";", "\t", ",", "|"), key=bare.count)


def _headings(cells: Sequence[str]) -> dict[str, int] | None:
    """Which column is what; None where the first line is no heading. Date and topic are needed."""
    places: dict[str, int] = {}
    for at, cell in enumerate(cells):
        words = folded(cell) if cell.strip() else ""
        name = _column(words)
        if name is not None:
            places.setdefault(name, at)
    return places if {"day", "topic"} <= places.keys() else None


def _column(words: str) -> str | None:
    """The whole heading, else one of its words: "Anzahl Personen", "Link zum Protokoll"."""
    for name, known in COLUMNS.items():
        if words in known:
            return name
    for name, known in COLUMNS.items():
        if words and words.split()[0] in known:
            return name
    for name, known in COLUMNS.items():
        if any(word in known for word in words.split()):
            return name
    return None


def _row(number: int, cells: Sequence[str], places: dict[str, int], today: date) -> Row | BadLine:
    def cell(name: str) -> str:
        at = places.get(name)
        return cells[at].strip() if at is not None and at < len(cells) else ""

    def bad(problem: LineProblem, typed: str) -> BadLine:
        return BadLine(number, problem, " ".join(typed.split())[:60])

    day = _day(cell("day"))
    if isinstance(day, LineProblem):
        return bad(day, cell("day") or cell("topic"))
    if day > today:
        return bad(LineProblem.NOT_YET, cell("day"))
    try:
        topic = line(cell("topic"), TITLE_LIMIT)
    except Empty:
        return bad(LineProblem.NO_TOPIC, cell("day"))
    except TooLong:
        return bad(LineProblem.LONG_TOPIC, cell("topic"))
    try:
        attended = read_number(cell("attended")) if cell("attended") not in ("", "-", "–", "?") else None
    except NotANumber:
        return bad(LineProblem.BAD_NUMBER, cell("attended"))
    try:
        address = link(cell("link")) if cell("link") not in ("", "-", "–") else None
    except (BadLink, TooLong):
        return bad(LineProblem.BAD_LINK, cell("link"))
    return Row(day, topic, attended, address)


# --- Dates that have been -----------------------------------------------------------------------------

_MONTHS = {
    **{
        name: at
        for at, names in enumerate(
            (
                *(("januar", "january", "jan", "jaenner"), ("februar", "february", "feb")),
                *(("maerz", "march", "mrz", "mar", "maer"), ("april", "apr"), ("mai", "may")),
                *(("juni", "june", "jun"), ("juli", "july", "jul"), ("august", "aug")),
                *(("september", "sept", "sep"), ("oktober", "october", "okt", "oct")),
                *(("november", "nov"), ("dezember", "december", "dez", "dec")),
            ),
            start=1,
        )
        for name in names
    },
}
_WEEKDAY = re.compile(
    r"^(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|mo|di|mi|do|fr|sa|so"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\.?,?\s+",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(?:[,;T]|\s)\s*\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*(?:Uhr|h))?\s*$", re.IGNORECASE)


def _looks_like_date(cell: str) -> bool:
    return not isinstance(_day(cell.strip()), LineProblem)


def _day(typed: str) -> date | LineProblem:
    """ "28.9.2021", "2021-09-28 16:00", "28. September 2021", "9/28/2021"."""
    text = _HOUR.sub("", _WEEKDAY.sub("", typed.strip())).strip()
    if not text:
        return LineProblem.NO_DATE
    if match := re.fullmatch(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})", text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"([0-9]{1,2})[.\-]\s?([0-9]{1,2})[.\-]\s?([0-9]{2}|[0-9]{4})", text):
        return _date(_year(match[3]), int(match[2]), int(match[1]))
    if match := re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{2}|[0-9]{4})", text):
        first, second, year = int(match[1]), int(match[2]), _year(match[3])
        if first != second and first <= 12 and second <= 12:
            return LineProblem.AMBIGUOUS_DATE  # September in London, April in New York
        return _date(year, first, second) if second > 12 else _date(year, second, first)
    words = folded(text).split()
    if len(words) == 3 and words[1] in _MONTHS and words[0].isdecimal() and words[2].isdecimal():
        return _date(_year(words[2]), _MONTHS[words[1]], int(words[0][:4]))
    if len(words) == 3 and words[0] in _MONTHS and words[1].isdecimal() and words[2].isdecimal():
        return _date(_year(words[2]), _MONTHS[words[0]], int(words[1][:4]))
    return LineProblem.BAD_DATE


def _year(digits: str) -> int:
    return 2000 + int(digits) if len(digits) == 2 else int(digits[:6])


def _date(year: int, month: int, day: int) -> date | LineProblem:
    try:
        found = date(year, month, day)
    except (ValueError, OverflowError):
        return LineProblem.BAD_DATE
    return found if year >= EARLIEST else LineProblem.BAD_DATE
