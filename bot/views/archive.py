"""The archive: the list, one past meeting, and taking over earlier ones from a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot import cldr, moments
from bot.callbacks.afterwards import Records
from bot.callbacks.archive import ArchivePage, ImportAsk, ImportConfirm, ImportExample, SendFile, ShowPast
from bot.callbacks.moving import Go
from bot.reply import Button, Rows, Screen
from bot.texts import Html, Texts
from bot.views import parts, records
from domain.archive import Kept, Past
from domain.tables import Row, Table
from domain.wording import shortened
from models import Meeting, RecordKind

A_PAGE = 6
IN_GROUP = 3
ROWS_SHOWN = 5
BAD_SHOWN = 10
FILES_SHOWN = 30
FILE_LABEL = 34


@dataclass(frozen=True)
class ListData:
    """`words`: what was looked for, as it goes into buttons; `typed`: as it was written."""

    network_id: int
    found: Sequence[Past]
    page: int
    words: str
    typed: str
    organiser: bool


def listing(t: Texts, data: ListData) -> Screen:
    pages = max(1, -(-len(data.found) // A_PAGE))
    page = max(0, min(data.page, pages - 1))
    shown = list(enumerate(data.found[page * A_PAGE : (page + 1) * A_PAGE], start=page * A_PAGE + 1))
    lines = [_entry(t, past, number) for number, past in shown]
    text = parts.paragraphs(_title(t, data), *lines, t.html("archive-how") if data.found else None)
    rows = list(
        parts.in_pairs(
            [
                Button.tap(
                    t.plain("numbered", number=str(number), label=past.meeting.title),
                    ShowPast(past.meeting.id, 0, page, data.words),
                )
                for number, past in shown
            ]
        )
    )
    turn = []
    if page > 0:
        turn.append(Button.tap(t.plain("button-earlier"), ArchivePage(data.network_id, page - 1, data.words)))
    if page + 1 < pages:
        turn.append(Button.tap(t.plain("button-later"), ArchivePage(data.network_id, page + 1, data.words)))
    if turn:
        rows.append(tuple(turn))
    if data.words:
        rows.append((Button.tap(t.plain("button-whole-archive"), ArchivePage(data.network_id, 0, "")),))
    if data.found and not data.words:
        rows.append((Button.tap(t.plain("button-stats"), Go("statistik", data.network_id)),))
    if data.organiser and not data.words:
        rows.append((Button.tap(t.plain("button-import"), ImportAsk(data.network_id)),))
    return Screen(text, (*rows, parts.back(t, network_id=data.network_id)))


def _title(t: Texts, data: ListData) -> Html:
    if data.words:
        return t.html("archive-found", typed=data.typed, count=len(data.found))
    return t.html("archive-title", count=len(data.found))


def _entry(t: Texts, past: Past, number: int) -> Html:
    return parts.lines(
        t.html("archive-entry", number=str(number), title=past.meeting.title),
        _when_and_who(t, past.meeting, past.attended),
    )


def _when_and_who(t: Texts, meeting: Meeting, attended: int | None) -> Html:
    day = t.html("as-it-is", text=moments.day(t, meeting.starts_local))
    return Html(
        " · ".join((day, *([t.html("past-attended", count=attended)] if attended is not None else [])))
    )


def in_group(t: Texts, data: ListData, url: str) -> Screen:
    """In short: the last ones, or what was found."""
    shown = data.found[:IN_GROUP]
    lines = [_entry(t, past, number) for number, past in enumerate(shown, start=1)]
    text = parts.paragraphs(_title(t, data), *lines)
    return Screen(text, ((Button.link(t.plain("button-private"), url),),))


# --- One of them --------------------------------------------------------------------------------------


def past(
    t: Texts, kept: Kept, part: int, *, page: int, words: str, may_record: bool, note: Html | None = None
) -> Screen:
    """In parts, where the notes are long."""
    meeting = kept.meeting
    entries = _entries(t, kept)
    pages = parts.in_pages(entries, lambda entry: parts.length(entry[1]), room=2500)
    part = max(0, min(part, len(pages) - 1))
    blocks = [
        parts.lines(t.html(heading), *(text for h, text in pages[part] if h == heading))
        for heading in dict.fromkeys(heading for heading, _ in pages[part])
    ]
    text = parts.paragraphs(note, _head(t, kept), *blocks, _empty(t, kept))
    rows: list[tuple[Button, ...]] = []
    for file in kept.files[:FILES_SHOWN]:
        name = shortened(file.name, FILE_LABEL, placeholder="")
        rows.append((Button.tap(t.plain("button-file", name=name), SendFile(file.id)),))
    turn = []
    if part > 0:
        turn.append(Button.tap(t.plain("button-earlier"), ShowPast(meeting.id, part - 1, page, words)))
    if part + 1 < len(pages):
        turn.append(Button.tap(t.plain("button-later"), ShowPast(meeting.id, part + 1, page, words)))
    if turn:
        rows.append(tuple(turn))
    if may_record:
        rows.append((Button.tap(t.plain("button-add-record"), Records(meeting.id)),))
    back = Button.tap(t.plain("button-to-archive"), ArchivePage(meeting.network_id, page, words))
    return Screen(text, (*rows, (back,)))


def _head(t: Texts, kept: Kept) -> Html:
    meeting, heard = kept.meeting, kept.heard
    topics = ", ".join(topic.title for topic in meeting.topics if topic.title != meeting.title)
    useful = None
    if heard.useful is not None:
        mark = cldr.number(heard.useful, "0.0", t.language)
        useful = t.html("past-useful", mark=mark, count=heard.ratings)
    return parts.lines(
        t.html("card-title", title=meeting.title),
        _when_and_who(t, meeting, heard.attended),
        useful,
        t.html("meeting-place", place=meeting.place) if meeting.place else None,
        t.html("meeting-host", host=meeting.host) if meeting.host else None,
        t.html("meeting-topics", topics=topics) if topics else None,
    )


def _empty(t: Texts, kept: Kept) -> Html | None:
    return None if kept.records or kept.files or kept.meeting.description else t.html("past-nothing")


def _entries(t: Texts, kept: Kept) -> list[tuple[str, Html]]:
    """What is told, each with its heading."""
    found: list[tuple[str, Html]] = []
    if kept.meeting.description:
        found.append(("past-description", t.html("as-it-is", text=kept.meeting.description)))
    for kind in RecordKind:
        for record in kept.records:
            if record.kind is kind:
                said = records.entry(t, record, kept.makers, names=False)
                found.append((f"past-{kind}", t.html("past-entry", text=said)))
    return found


# --- From a table -------------------------------------------------------------------------------------


def ask_table(t: Texts, network_id: int, *, trouble: Html | None = None) -> Screen:
    rows: Rows = (
        (Button.tap(t.plain("button-example"), ImportExample(network_id)),),
        (Button.tap(t.plain("button-back"), Go("archiv", network_id)),),
    )
    return Screen(parts.paragraphs(trouble, t.html("import-ask")), rows)


def preview(t: Texts, network_id: int, table: Table, new: Sequence[Row]) -> Screen:
    """What was understood, and each line that was not, before anything is stored."""
    present = len(table.rows) - len(new)
    rows = [_row(t, row) for row in new[:ROWS_SHOWN]]
    more = len(new) - len(rows)
    text = parts.paragraphs(
        parts.lines(
            t.html("import-understood", count=len(new)),
            *rows,
            t.html("import-more", count=more) if more > 0 else None,
        ),
        t.html("import-present", count=present) if present else None,
        _bad(t, table),
        t.html("import-sure") if new else t.html("import-nothing-new"),
    )
    buttons: list[tuple[Button, ...]] = []
    if new:
        label = t.plain("button-import-sure", count=len(new))
        buttons.append((Button.tap(label, ImportConfirm(network_id)),))
    buttons.append((Button.tap(t.plain("button-discard"), Go("archiv", network_id)),))
    return Screen(text, tuple(buttons))


def _row(t: Texts, row: Row) -> Html:
    told = [t.html("import-row", day=moments.dated(t, row.day), topic=row.topic)]
    if row.attended is not None:
        told.append(t.html("past-attended", count=row.attended))
    if row.link is not None:
        told.append(t.html("import-with-link"))
    return Html(" · ".join(told))


def _bad(t: Texts, table: Table) -> Html | None:
    if not table.bad:
        return None
    lines = [
        t.html(
            "import-line",
            number=str(bad.number),
            typed=bad.typed,
            reason=t.html(f"import-line-{bad.problem.value.replace('_', '-')}"),
        )
        for bad in table.bad[:BAD_SHOWN]
    ]
    more = len(table.bad) - len(lines)
    return parts.lines(
        t.html("import-bad", count=len(table.bad)),
        *lines,
        t.html("import-bad-more", count=more) if more else None,
    )
