"""Writing down what a meeting leaves behind: one screen, a question for each kind, and the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot import moments
from bot.callbacks.afterwards import (
    FileDrop,
    PromiseBy,
    PromisePage,
    RecordAdd,
    RecordDrop,
    RecordList,
    Records,
    RecordsDone,
    TipRegion,
)
from bot.callbacks.archive import ShowPast
from bot.callbacks.moving import Go
from bot.callbacks.planning import Manage
from bot.reply import Button, Rows, Screen
from bot.texts import Html, Texts
from bot.views import parts
from domain.wording import shortened
from models import Meeting, MeetingFile, MeetingState, Member, Record, RecordKind

KINDS = ("note", "tip", "promise", "link", "file", "count")
"""What can be written down; "count" is how many came."""
NAMES_A_PAGE = 8
ENTRIES_A_PAGE = 8
EVERYWHERE = "DE"


@dataclass(frozen=True)
class RecordsData:
    meeting: Meeting
    attended: int | None
    records: Sequence[Record]
    makers: dict[int, Member]
    files: Sequence[MeetingFile]


def menu(t: Texts, data: RecordsData, *, note: Html | None = None) -> Screen:
    """`note`: what has just happened."""
    meeting = data.meeting
    title = t.html("records-title", title=meeting.title, day=moments.day(t, meeting.starts_local))
    text = parts.paragraphs(note, parts.lines(title, _counts(t, data)), t.html("records-how"))
    offered = [kind for kind in KINDS if kind != "count" or meeting.state is MeetingState.OVER]
    buttons = [Button.tap(t.plain(f"record-button-{kind}"), RecordAdd(meeting.id, kind)) for kind in offered]
    rows = list(parts.in_pairs(buttons))
    if data.records or data.files:
        rows.append((Button.tap(t.plain("record-button-list"), RecordList(meeting.id, 0)),))
    back: Go | ShowPast = Go("start", meeting.network_id)
    if meeting.state is MeetingState.OVER:
        back = ShowPast(meeting.id, 0, 0, "")
    rows.append(
        (
            Button.tap(t.plain("button-done"), RecordsDone(meeting.id)),
            Button.tap(t.plain("button-back"), back),
        )
    )
    return Screen(text, tuple(rows))


def _counts(t: Texts, data: RecordsData) -> Html | None:
    found = [
        t.html(f"records-count-{kind}", count=count)
        for kind in RecordKind
        if (count := sum(record.kind is kind for record in data.records))
    ]
    if data.files:
        found.append(t.html("records-count-file", count=len(data.files)))
    if data.attended is not None:
        found.insert(0, t.html("past-attended", count=data.attended))
    return Html(" · ".join(found)) if found else None


def ask(t: Texts, meeting: Meeting, kind: str, *, trouble: Html | None = None) -> Screen:
    return Screen(parts.paragraphs(trouble, t.html(f"record-ask-{kind}")), (_to_menu(t, meeting),))


def _to_menu(t: Texts, meeting: Meeting) -> tuple[Button, ...]:
    return (Button.tap(t.plain("button-back"), Records(meeting.id)),)


def ask_region(
    t: Texts, meeting: Meeting, record: Record, state: str | None, *, trouble: Html | None = None
) -> Screen:
    """Where does the tip come from? `state`: the asker's own federal state."""
    rows: list[tuple[Button, ...]] = []
    if state is not None:
        rows.append((Button.tap(t.plain(f"federal-state-{state}"), TipRegion(record.id, state)),))
    rows.append((Button.tap(t.plain("button-everywhere"), TipRegion(record.id, EVERYWHERE)),))
    rows.append((Button.tap(t.plain("button-leave-out"), TipRegion(record.id, "")),))
    return Screen(parts.paragraphs(trouble, t.html("record-ask-region")), tuple(rows))


def ask_maker(
    t: Texts, meeting: Meeting, people: Sequence[Member], page: int, *, trouble: Html | None = None
) -> Screen:
    """Who promised? By button, or by a typed name."""
    pages = max(1, -(-len(people) // NAMES_A_PAGE))
    page = max(0, min(page, pages - 1))
    shown = people[page * NAMES_A_PAGE : (page + 1) * NAMES_A_PAGE]
    names = [Button.tap(member.name, PromiseBy(meeting.id, member.id)) for member in shown]
    rows = list(parts.in_pairs(names))
    turn = []
    if page > 0:
        turn.append(Button.tap(t.plain("button-earlier"), PromisePage(meeting.id, page - 1)))
    if page + 1 < pages:
        turn.append(Button.tap(t.plain("button-later"), PromisePage(meeting.id, page + 1)))
    if turn:
        rows.append(tuple(turn))
    rows.append((Button.tap(t.plain("button-somebody-else"), PromiseBy(meeting.id, 0)),))
    return Screen(parts.paragraphs(trouble, t.html("record-ask-promise")), (*rows, _to_menu(t, meeting)))


def ask_promise(t: Texts, meeting: Meeting, member: Member | None, *, trouble: Html | None = None) -> Screen:
    said = (
        t.html("record-ask-promised", name=member.name)
        if member is not None
        else t.html("record-ask-promised-by-others")
    )
    return Screen(parts.paragraphs(trouble, said), (_to_menu(t, meeting),))


def entry(
    t: Texts, record: Record, makers: dict[int, Member], *, names: bool = True, short: int | None = None
) -> Html:
    """One record in a line or a few. `names` False: who wants only to be counted stays unnamed."""
    # Half an address leads nowhere: links are not shortened.
    cut = short is not None and record.kind is not RecordKind.LINK
    said = shortened(record.text, short or 0, placeholder="") if cut else record.text
    if record.kind is RecordKind.TIP and record.region:
        return t.html("record-tip", text=said, region=record.region)
    if record.kind is RecordKind.PROMISE and record.member_id is not None:
        maker = makers.get(record.member_id)
        hidden = maker is None or not (names or maker.name_on_card)
        name = t.plain("record-somebody") if hidden or maker is None else maker.name
        return t.html("record-promise", name=name, text=said)
    return t.html("as-it-is", text=said)


def listing(t: Texts, data: RecordsData, page: int, *, note: Html | None = None) -> Screen:
    """Everything there is, each with a button that deletes it."""
    entries: list[tuple[Html, Button]] = []
    for record in data.records:
        label = t.plain("button-delete-number", number=str(len(entries) + 1))
        entries.append((_numbered(t, entries, record, data), Button.tap(label, RecordDrop(record.id))))
    for file in data.files:
        label = t.plain("button-delete-number", number=str(len(entries) + 1))
        text = t.html("records-file", number=str(len(entries) + 1), name=file.name)
        entries.append((text, Button.tap(label, FileDrop(file.id))))
    pages = max(1, -(-len(entries) // ENTRIES_A_PAGE))
    page = max(0, min(page, pages - 1))
    shown = entries[page * ENTRIES_A_PAGE : (page + 1) * ENTRIES_A_PAGE]
    text = parts.paragraphs(note, t.html("records-list", title=data.meeting.title), *(e for e, _ in shown))
    rows = [*parts.in_pairs([button for _, button in shown])]
    turn = []
    if page > 0:
        turn.append(Button.tap(t.plain("button-earlier"), RecordList(data.meeting.id, page - 1)))
    if page + 1 < pages:
        turn.append(Button.tap(t.plain("button-later"), RecordList(data.meeting.id, page + 1)))
    if turn:
        rows.append(tuple(turn))
    return Screen(text, (*rows, _to_menu(t, data.meeting)))


def _numbered(t: Texts, before: Sequence[object], record: Record, data: RecordsData) -> Html:
    said = entry(t, record, data.makers, short=300)
    return t.html(f"records-entry-{record.kind}", number=str(len(before) + 1), text=said)


def done(t: Texts, meeting: Meeting, *, may_manage: bool) -> Screen:
    over = meeting.state is MeetingState.OVER
    rows: Rows = ()
    if over:
        rows = ((Button.tap(t.plain("button-in-archive"), ShowPast(meeting.id, 0, 0, "")),),)
    elif may_manage:
        rows = ((Button.tap(t.plain("button-back"), Manage(meeting.id)),),)
    key = "records-done" if over else "records-done-early"
    return Screen(t.html(key, title=meeting.title), rows)


def wanted(t: Texts, meeting: Meeting) -> Screen:
    """To organisers and to whoever gave the impulse, when the meeting is over."""
    text = t.html("records-wanted", title=meeting.title)
    return Screen(text, ((Button.tap(t.plain("button-write-down"), Records(meeting.id)),),))
