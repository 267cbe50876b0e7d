"""Writing down what a meeting leaves behind: organisers and whoever gave the impulse, in private."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from bot import errors, guards
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
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.texts import Html, Texts
from bot.views import attendances as attendance_views
from bot.views import parts
from bot.views import records as views
from bot.visit import Visit
from domain import attendances, dialogues, files, followups, impulse, meetings, members, records
from domain.files import Sent
from domain.members import FEDERAL_STATES
from domain.refusals import NoSuchThing, NotAMember, Refusal
from domain.wording import looks_like_link
from models import Dialogue, Meeting, MeetingState, Member, Record

ANY = "record.any"
"""The menu is open: whatever is sent is taken for what it looks like."""
REGION = "record.region"
PROMISED = "record.promised"
MORE_NAMES = 8
"""Members that a typed name may mean and that are offered as buttons."""


def may_record(session: Session, visit: Visit, meeting: Meeting) -> bool:
    """Whoever gives the impulse, and organisers."""
    member = members.find(session, telegram_id=visit.telegram_id, network_id=meeting.network_id)
    if member is not None and impulse.gives(session, meeting, member):
        return True
    return guards.is_organiser(session, visit, meeting.network)


def _open(session: Session, visit: Visit, meeting_id: int) -> tuple[Meeting, Texts]:
    """The meeting, if the visitor may write down what it leaves behind."""
    meeting = meetings.by_id(session, meeting_id)
    member = members.find(session, telegram_id=visit.telegram_id, network_id=meeting.network_id)
    if member is not None and impulse.gives(session, meeting, member):
        guards.member(session, visit, meeting.network_id)
    else:
        guards.organiser(session, visit, meeting.network_id)
    if meeting.state is MeetingState.CANCELLED:
        raise NoSuchThing
    return meeting, guards.texts(session, visit, meeting.network)


def _ask(session: Session, visit: Visit, meeting: Meeting, asks: str, **data: Any) -> None:
    person = members.person_of(session, visit.telegram_id)
    if person is None:
        raise NotAMember(network_id=meeting.network_id)
    dialogues.ask(
        session,
        person,
        network_id=meeting.network_id,
        asks=asks,
        data={"meeting": meeting.id, **data},
        now=visit.now,
    )


def _data(session: Session, meeting: Meeting) -> views.RecordsData:
    found = records.of(session, meeting)
    return views.RecordsData(
        meeting=meeting,
        attended=attendances.heard(session, meeting).attended,
        records=found,
        makers=records.makers(session, found),
        files=files.of(session, meeting),
    )


def menu(
    session: Session, visit: Visit, meeting: Meeting, *, note: Html | None = None, album: str = ""
) -> Screen:
    """`album`: files of it were just sent, and more of them are on their way."""
    _ask(session, visit, meeting, ANY, album=album)
    return views.menu(guards.texts(session, visit, meeting.network), _data(session, meeting), note=note)


# --- Taps ---------------------------------------------------------------------------------------------


def show(session: Session, visit: Visit, tap: Records) -> Reply:
    meeting, _ = _open(session, visit, tap.meeting)
    return Reply(show=menu(session, visit, meeting))


def add(session: Session, visit: Visit, tap: RecordAdd) -> Reply:
    meeting, _ = _open(session, visit, tap.meeting)
    if tap.what not in views.KINDS or (tap.what == "count" and meeting.state is not MeetingState.OVER):
        raise NoSuchThing
    return Reply(show=_question(session, visit, meeting, tap.what))


def _question(
    session: Session, visit: Visit, meeting: Meeting, what: str, *, trouble: Html | None = None, page: int = 0
) -> Screen:
    _ask(session, visit, meeting, f"record.{what}")
    t = guards.texts(session, visit, meeting.network)
    if what == "promise":
        return views.ask_maker(t, meeting, records.likely(session, meeting), page, trouble=trouble)
    return views.ask(t, meeting, what, trouble=trouble)


def turn_names(session: Session, visit: Visit, tap: PromisePage) -> Reply:
    meeting, _ = _open(session, visit, tap.meeting)
    return Reply(show=_question(session, visit, meeting, "promise", page=tap.page))


def by_whom(session: Session, visit: Visit, tap: PromiseBy) -> Reply:
    meeting, _ = _open(session, visit, tap.meeting)
    member = records.member(session, meeting, tap.member) if tap.member else None
    return Reply(show=_ask_promise(session, visit, meeting, member))


def _ask_promise(
    session: Session, visit: Visit, meeting: Meeting, member: Member | None, *, trouble: Html | None = None
) -> Screen:
    _ask(session, visit, meeting, PROMISED, member=member.id if member is not None else 0)
    return views.ask_promise(guards.texts(session, visit, meeting.network), meeting, member, trouble=trouble)


def region(session: Session, visit: Visit, tap: TipRegion) -> Reply:
    record, meeting = records.by_id(session, tap.record)
    _, t = _open(session, visit, meeting.id)
    if tap.code not in ("", views.EVERYWHERE, *FEDERAL_STATES):
        raise NoSuchThing
    named = t.plain("region-everywhere") if tap.code == views.EVERYWHERE else None
    if tap.code in FEDERAL_STATES:
        named = t.plain(f"federal-state-{tap.code}")
    records.set_region(record, named)
    return Reply(show=menu(session, visit, meeting, note=t.html("record-kept-tip")))


def listing(session: Session, visit: Visit, tap: RecordList) -> Reply:
    meeting, t = _open(session, visit, tap.meeting)
    return Reply(show=views.listing(t, _data(session, meeting), tap.page))


def drop_record(session: Session, visit: Visit, tap: RecordDrop) -> Reply:
    record, meeting = records.by_id(session, tap.record)
    _, t = _open(session, visit, meeting.id)
    gone = t.html("record-dropped", text=record.text)
    records.drop(session, record)
    return Reply(show=_after_drop(session, visit, t, meeting, gone))


def drop_file(session: Session, visit: Visit, tap: FileDrop) -> Reply:
    file, meeting = files.by_id(session, tap.file)
    _, t = _open(session, visit, meeting.id)
    gone = t.html("record-dropped", text=file.name)
    files.drop(session, file)
    return Reply(show=_after_drop(session, visit, t, meeting, gone), sweep=True)


def _after_drop(session: Session, visit: Visit, t: Texts, meeting: Meeting, gone: Html) -> Screen:
    data = _data(session, meeting)
    if data.records or data.files:
        return views.listing(t, data, 0, note=gone)
    return menu(session, visit, meeting, note=gone)


def done(session: Session, visit: Visit, tap: RecordsDone) -> Reply:
    meeting, t = _open(session, visit, tap.meeting)
    dialogues.drop_question(session, visit.telegram_id)
    screen = views.done(t, meeting, may_manage=guards.is_organiser(session, visit, meeting.network))
    member = members.find(session, telegram_id=visit.telegram_id, network_id=meeting.network_id)
    if member is not None and followups.is_unanswered(session, meeting, member):
        # Writing down began under the question "were you there", in the same message.
        question = attendance_views.were_you_there(t, meeting, writes=False)
        screen = Screen(parts.paragraphs(screen.text, question.text), question.rows)
    return Reply(show=screen)


# --- What is typed and sent ---------------------------------------------------------------------------


def typed(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    """A mistake is said, and the question stays open."""
    meeting, t = _open(session, visit, dialogue.data["meeting"])
    what = dialogue.asks.removeprefix("record.")
    if what in ("any", "file"):
        what = "link" if looks_like_link(text.split()[0]) else "note"
    try:
        return Reply(say=_kept(session, visit, meeting, what, text))
    except Refusal as refusal:
        return Reply(say=_question(session, visit, meeting, what, trouble=errors.sentence(t, refusal)))


def _kept(session: Session, visit: Visit, meeting: Meeting, what: str, text: str) -> Screen:
    t = guards.texts(session, visit, meeting.network)
    if what == "tip":
        return _ask_region(session, visit, meeting, records.add_tip(session, meeting, text, now=visit.now))
    if what == "promise":
        return _named(session, visit, meeting, text)
    if what == "count":
        attendances.set_number(meeting, text)
    elif what == "link":
        records.add_link(session, meeting, text, now=visit.now)
    else:
        records.add_note(session, meeting, text, now=visit.now)
    return menu(session, visit, meeting, note=t.html(f"record-kept-{what}"))


def _ask_region(
    session: Session, visit: Visit, meeting: Meeting, record: Record, *, trouble: Html | None = None
) -> Screen:
    """The tip itself is kept already."""
    _ask(session, visit, meeting, REGION, record=record.id)
    member = members.find(session, telegram_id=visit.telegram_id, network_id=meeting.network_id)
    state = member.federal_state if member is not None else None
    t = guards.texts(session, visit, meeting.network)
    return views.ask_region(t, meeting, record, state, trouble=trouble)


def typed_region(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    meeting, t = _open(session, visit, dialogue.data["meeting"])
    record, _ = records.by_id(session, dialogue.data["record"])
    try:
        records.set_region(record, text)
    except Refusal as refusal:
        trouble = errors.sentence(t, refusal)
        return Reply(say=_ask_region(session, visit, meeting, record, trouble=trouble))
    return Reply(say=menu(session, visit, meeting, note=t.html("record-kept-tip")))


def _named(session: Session, visit: Visit, meeting: Meeting, text: str) -> Screen:
    """Who promised: the one member that the typed name means, or a choice."""
    t = guards.texts(session, visit, meeting.network)
    found = records.named(session, meeting.network, text)
    if len(found) == 1:
        return _ask_promise(session, visit, meeting, found[0])
    key = "record-name-several" if found else "record-name-unknown"
    trouble = t.html(key, name=text[:60])
    offered = found[:MORE_NAMES] or records.likely(session, meeting)
    _ask(session, visit, meeting, "record.promise")
    return views.ask_maker(t, meeting, offered, 0, trouble=trouble)


def typed_promise(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    meeting, t = _open(session, visit, dialogue.data["meeting"])
    who = dialogue.data["member"]
    member = records.member(session, meeting, who) if who else None
    try:
        records.add_promise(session, meeting, member, text, now=visit.now)
    except Refusal as refusal:
        trouble = errors.sentence(t, refusal)
        return Reply(say=_ask_promise(session, visit, meeting, member, trouble=trouble))
    note = t.html("record-kept-promise")
    if member is not None:
        note = t.html("record-kept-promise-of", name=member.name)
    return Reply(say=menu(session, visit, meeting, note=note))


def sent(session: Session, visit: Visit, dialogue: Dialogue | None, file: Sent) -> Reply:
    """A document or photo. Files sent at once get one answer."""
    assert dialogue is not None
    meeting, t = _open(session, visit, dialogue.data["meeting"])
    answered = bool(file.album) and dialogue.data.get("album") == file.album
    kept = files.keep(session, meeting, file, placeholder=t.plain("file-photo"), now=visit.now)
    if answered:
        return Reply(fetch=(kept.id,))
    key = "record-kept-album" if file.album else "record-kept-file"
    screen = menu(session, visit, meeting, note=t.html(key, name=kept.name), album=file.album)
    return Reply(say=screen, fetch=(kept.id,))


def register(desk: Desk) -> None:
    desk.tap(Records, show)
    desk.tap(RecordAdd, add)
    desk.tap(PromisePage, turn_names)
    desk.tap(PromiseBy, by_whom)
    desk.tap(TipRegion, region)
    desk.tap(RecordList, listing)
    desk.tap(RecordDrop, drop_record)
    desk.tap(FileDrop, drop_file)
    desk.tap(RecordsDone, done)
    for what in ("any", *views.KINDS):
        desk.text(f"record.{what}", typed)
        desk.file(f"record.{what}", sent)
    desk.text(REGION, typed_region)
    desk.text(PROMISED, typed_promise)
    desk.file(REGION, sent)
    desk.file(PROMISED, sent)
