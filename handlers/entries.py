"""One's own entries of the board: shown, changed field by field, kept current, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot import errors, guards
from bot.callbacks.board import CloseEntry, EditEntry, EntryRegion, EntryUntil, KeepEntry, ShowEntry
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.views import board as views
from bot.visit import Visit
from domain import board, board_matches, board_steps, dialogues, entry_reading, members, regions
from domain.board_matches import Found
from domain.refusals import NoSuchThing
from models import Dialogue, Entry, Member, ReminderLevel

ASKS = "board.edit"


def own(session: Session, visit: Visit, entry_id: int) -> tuple[Member, Entry]:
    """The visitor's own entry. Raises `NoSuchThing`, also for anybody else's."""
    found = session.get(Entry, entry_id)
    if found is None:
        raise NoSuchThing
    member = guards.member(session, visit, found.network_id)
    return member, board.own(session, member, entry_id)


def shown(
    session: Session,
    visit: Visit,
    member: Member,
    entry: Entry,
    found: Sequence[Found],
    headline: str | None = None,
) -> Screen:
    """What goes with an entry has been told by showing it."""
    data = views.EntryData(
        entry=entry,
        found=board.tell(found, now=visit.now),
        reminded=members.reminder_level(member, member.network) is ReminderLevel.ALL,
        headline=headline,
    )
    return views.entry(guards.texts(session, visit, member.network), data)


def show_entry(session: Session, visit: Visit, tap: ShowEntry) -> Reply:
    member, entry = own(session, visit, tap.entry)
    dialogues.drop_question(session, visit.telegram_id)
    found = board_matches.of_entry(session, entry, now=visit.now)
    return Reply(show=shown(session, visit, member, entry, found))


# --- Changing -----------------------------------------------------------------------------------------


def edit(session: Session, visit: Visit, tap: EditEntry) -> Reply:
    member, entry = own(session, visit, tap.entry)
    t = guards.texts(session, visit, member.network)
    if tap.field not in views.FIELDS:
        return errors.unknown_tap(t)
    assert member.person is not None
    data = {"entry": entry.id, "field": tap.field}
    dialogues.ask(session, member.person, network_id=entry.network_id, asks=ASKS, data=data, now=visit.now)
    return Reply(show=views.ask_field(t, entry, tap.field))


def edited(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    member, entry = own(session, visit, dialogue.data["entry"])
    field, now = dialogue.data["field"], visit.now
    if field == "text":
        found = board.edit(session, entry, text, now=now)
    elif field == "region":
        found = board.set_region(session, entry, text, now=now)
    else:
        zone = ZoneInfo(member.network.zone)
        day = entry_reading.read_until(text, zone=zone, now=now)
        found = board.set_until(session, entry, day, now=now)
    dialogues.close(session, visit.telegram_id)
    return Reply(say=shown(session, visit, member, entry, found, "entry-changed"))


def set_region(session: Session, visit: Visit, tap: EntryRegion) -> Reply:
    member, entry = own(session, visit, tap.entry)
    dialogues.drop_question(session, visit.telegram_id)
    region = regions.ANYWHERE if tap.anywhere else None
    found = board.set_region(session, entry, region, now=visit.now)
    return Reply(show=shown(session, visit, member, entry, found, "entry-changed"))


def set_until(session: Session, visit: Visit, tap: EntryUntil) -> Reply:
    member, entry = own(session, visit, tap.entry)
    if tap.weeks not in (0, *views.UNTIL_WEEKS):
        return errors.unknown_tap(guards.texts(session, visit, member.network))
    dialogues.drop_question(session, visit.telegram_id)
    today = board_matches.today(session, entry.network_id, visit.now)
    day = today + timedelta(weeks=tap.weeks) if tap.weeks else None
    found = board.set_until(session, entry, day, now=visit.now)
    return Reply(show=shown(session, visit, member, entry, found, "entry-changed"))


# --- Still current? -----------------------------------------------------------------------------------


def keep(session: Session, visit: Visit, tap: KeepEntry) -> Reply:
    member, entry = own(session, visit, tap.entry)
    found = board.renew(session, entry, now=visit.now)
    toast = guards.texts(session, visit, member.network).plain("entry-kept")
    if tap.asked:
        return Reply(show=_still_asked(session, visit, member), toast=toast)
    return Reply(show=shown(session, visit, member, entry, found), toast=toast)


def close(session: Session, visit: Visit, tap: CloseEntry) -> Reply:
    member, entry = own(session, visit, tap.entry)
    board.close(session, entry, now=visit.now)
    toast = guards.texts(session, visit, member.network).plain("entry-gone")
    if tap.asked:
        return Reply(show=_still_asked(session, visit, member), toast=toast)
    return Reply(show=shown(session, visit, member, entry, ()), toast=toast)


def _still_asked(session: Session, visit: Visit, member: Member) -> Screen:
    """What is left of the question, in place."""
    left = board_steps.due_questions(session, member, now=visit.now)
    return views.still_current(guards.texts(session, visit, member.network), left, member.network_id)


def register(desk: Desk) -> None:
    desk.tap(ShowEntry, show_entry)
    desk.tap(EditEntry, edit)
    desk.text(ASKS, edited)
    desk.tap(EntryRegion, set_region)
    desk.tap(EntryUntil, set_until)
    desk.tap(KeepEntry, keep)
    desk.tap(CloseEntry, close)
