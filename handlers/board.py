"""/biete and /suche, and the board itself; the weekly line that organisers switch on."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot import guards
from bot.callbacks.board import BoardPage, BoardWeekly, RenewSimilar, WriteAnyway
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.views import board as views
from bot.views.settings import network_settings
from bot.visit import Visit
from domain import board, board_week, dialogues
from domain.refusals import NoSuchThing
from handlers import entries
from models import Dialogue, EntryKind, Member

ASKS = {EntryKind.OFFER: "board.offer", EntryKind.SEEK: "board.seek"}
SIMILAR = "board.similar"


def board_page(session: Session, visit: Visit, network_id: int, page: int = 0) -> Screen:
    member = guards.member(session, visit, network_id)
    found = board.listing(session, member, now=visit.now)
    return views.listing(guards.texts(session, visit, member.network), found, member, page)


def turn_page(session: Session, visit: Visit, tap: BoardPage) -> Reply:
    return Reply(show=board_page(session, visit, tap.network, tap.page))


# --- Writing ------------------------------------------------------------------------------------------


def offer(session: Session, visit: Visit, args: str) -> Reply:
    return _write(session, visit, EntryKind.OFFER, args)


def seek(session: Session, visit: Visit, args: str) -> Reply:
    return _write(session, visit, EntryKind.SEEK, args)


def _write(session: Session, visit: Visit, kind: EntryKind, args: str) -> Reply:
    """With a text the entry stands at once; bare, it is asked for."""
    if not args:
        return Reply(say=_ask(session, visit, kind, 0))
    return Reply(say=_written(session, visit, guards.member(session, visit), kind, args))


def offer_page(session: Session, visit: Visit, network_id: int) -> Screen:
    return _ask(session, visit, EntryKind.OFFER, network_id)


def seek_page(session: Session, visit: Visit, network_id: int) -> Screen:
    return _ask(session, visit, EntryKind.SEEK, network_id)


def _ask(session: Session, visit: Visit, kind: EntryKind, network_id: int) -> Screen:
    member = guards.member(session, visit, network_id)
    assert member.person is not None
    dialogues.ask(session, member.person, network_id=member.network_id, asks=ASKS[kind], now=visit.now)
    return views.ask(guards.texts(session, visit, member.network), kind, member.network_id)


def typed(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    kind = next(kind for kind, asks in ASKS.items() if asks == dialogue.asks)
    member = guards.member(session, visit, dialogue.network_id)
    dialogues.close(session, visit.telegram_id)
    return Reply(say=_written(session, visit, member, kind, text))


def _written(
    session: Session, visit: Visit, member: Member, kind: EntryKind, text: str, *, anyway: bool = False
) -> Screen:
    outcome = board.propose(session, member, kind, text, now=visit.now, despite_similar=anyway)
    if outcome.entry is not None:
        return entries.shown(session, visit, member, outcome.entry, outcome.found, "entry-made")
    assert outcome.similar is not None
    assert member.person is not None
    # What was typed waits here for a tap on one of the two buttons.
    dialogues.ask(
        session,
        member.person,
        network_id=member.network_id,
        asks=SIMILAR,
        data={"text": text, "entry": outcome.similar.id},
        now=visit.now,
    )
    return views.similar(guards.texts(session, visit, member.network), outcome.similar, text)


def _waiting_text(session: Session, visit: Visit, network_id: int) -> tuple[str, int]:
    """What was typed, and the entry that it resembles. Raises `NoSuchThing`."""
    dialogue = dialogues.current(session, visit.telegram_id)
    if dialogue is None or dialogue.asks != SIMILAR or dialogue.network_id != network_id:
        raise NoSuchThing
    text, similar = dialogue.data["text"], dialogue.data["entry"]
    dialogues.close(session, visit.telegram_id)
    return text, similar


def write_anyway(session: Session, visit: Visit, tap: WriteAnyway) -> Reply:
    member = guards.member(session, visit, tap.network)
    text, _ = _waiting_text(session, visit, tap.network)
    return Reply(show=_written(session, visit, member, tap.kind, text, anyway=True))


def renew_similar(session: Session, visit: Visit, tap: RenewSimilar) -> Reply:
    member, own = entries.own(session, visit, tap.entry)
    text, similar = _waiting_text(session, visit, own.network_id)
    if similar != own.id:
        raise NoSuchThing
    found = board.edit(session, own, text, now=visit.now)
    return Reply(show=entries.shown(session, visit, member, own, found, "entry-renewed"))


# --- The weekly line ----------------------------------------------------------------------------------


def set_weekly(session: Session, visit: Visit, tap: BoardWeekly) -> Reply:
    network = guards.organiser(session, visit, tap.network)
    board_week.switch(session, network, tap.on, now=visit.now)
    t = guards.texts(session, visit, network)
    toast = t.plain("settings-network-saved")
    return Reply(show=network_settings(t, network), toast=toast)


def register(desk: Desk) -> None:
    desk.page("brett", board_page)
    desk.tap(BoardPage, turn_page)
    desk.command("biete", offer)
    desk.command("suche", seek)
    desk.page("biete", offer_page)
    desk.page("suche", seek_page)
    for asks in ASKS.values():
        desk.text(asks, typed)
    desk.tap(WriteAnyway, write_anyway)
    desk.tap(RenewSimilar, renew_similar)
    desk.tap(BoardWeekly, set_weekly)
