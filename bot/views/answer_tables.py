"""A meeting's answers as a file that a spreadsheet opens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import sheets
from bot.reply import Document
from bot.texts import Texts
from domain.answer_tables import Line
from models import Meeting, MeetingFormat

COLUMNS = ("name", "cohort", "answer", "guests", "note", "standing", "answered")
IN_PERSON = ("diet", "arrival")


def document(t: Texts, meeting: Meeting, lines: Sequence[Line]) -> Document:
    columns = COLUMNS if meeting.format is MeetingFormat.DIGITAL else (*COLUMNS, *IN_PERSON)
    heads = {column: t.plain(f"table-{column}") for column in columns}
    rows = [_row(t, meeting, line) for line in lines]
    text = sheets.written(
        list(heads.values()), [{heads[column]: row[column] for column in columns} for row in rows]
    )
    name = t.plain(
        "table-file", day=f"{meeting.starts_local:%Y-%m-%d}", title=sheets.slug(meeting.title) or "treffen"
    )
    return Document(f"{name}.csv", text.encode(), t.html("table-caption", title=meeting.title))


def _row(t: Texts, meeting: Meeting, line: Line) -> dict[str, str | int]:
    return {
        "name": line.name or t.plain("table-unnamed"),
        "cohort": line.cohort or "",
        "answer": t.plain(f"answer-{line.answer}") if line.answer else t.plain("table-silent"),
        "guests": line.guests or "",
        "note": line.note or "",
        "standing": ", ".join(_standing(t, meeting, line)),
        "answered": _wall(line.answered_at, meeting) if line.answered_at else "",
        "diet": line.diet or "",
        "arrival": line.arrival or "",
    }


def _standing(t: Texts, meeting: Meeting, line: Line) -> list[str]:
    found = [] if line.telegram else [t.plain("table-no-telegram")]
    if line.old_date:
        found.append(t.plain("table-old-date"))
    if line.waits:
        found.append(t.plain("table-waiting"))
    if line.offered_until is not None:
        found.append(t.plain("table-offered", until=_wall(line.offered_until, meeting)))
    return found


def _wall(moment: datetime, meeting: Meeting) -> str:
    """As spreadsheets read it, by the clock of the meeting."""
    return f"{moment.astimezone(ZoneInfo(meeting.zone)):%Y-%m-%d %H:%M}"
