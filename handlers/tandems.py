"""/tandem: taking part, sitting out, saying whether it came to a talk; and the draws, for organisers."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot import errors, guards, moments
from bot.callbacks.tandems import (
    TandemCall,
    TandemCancel,
    TandemOptIn,
    TandemPage,
    TandemRounds,
    TandemSkip,
    TandemSnooze,
    TandemTalk,
    TandemWished,
)
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.views import tandems as views
from bot.visit import Visit
from domain import dialogues, draws, partners
from domain import tandems as rules
from models import Dialogue, Member, Network, TandemWish

ASKS_SNOOZE = "tandem.snooze"


def tandem(session: Session, visit: Visit, args: str) -> Reply:
    return Reply(say=tandem_page(session, visit, 0))


def tandem_page(session: Session, visit: Visit, network_id: int) -> Screen:
    return _page(session, visit, guards.member(session, visit, network_id))


def _page(session: Session, visit: Visit, member: Member) -> Screen:
    network = member.network
    draw = draws.planned(session, network.id)
    data = views.PageData(
        member=member,
        network=network,
        snoozed=rules.is_snoozed(member, network, now=visit.now),
        draw=draw,
        willing=draw is not None and draws.is_willing(member, network, draw),
        skips=draw is not None and draws.sits_out(session, draw, member),
        mine=partners.mine(session, member),
        organiser=guards.is_organiser(session, visit, network),
    )
    return views.page(guards.texts(session, visit, network), data)


def page_below(session: Session, visit: Visit, tap: TandemPage) -> Reply:
    return Reply(say=tandem_page(session, visit, tap.network))


def opt_in(session: Session, visit: Visit, tap: TandemOptIn) -> Reply:
    member = guards.member(session, visit, tap.network)
    rules.opt_in(session, member, tap.on, now=visit.now)
    t = guards.texts(session, visit, member.network)
    toast = t.plain("tandem-toast-in" if tap.on else "tandem-toast-out")
    return Reply(show=_page(session, visit, member), toast=toast)


def wished(session: Session, visit: Visit, tap: TandemWished) -> Reply:
    member = guards.member(session, visit, tap.network)
    t = guards.texts(session, visit, member.network)
    if tap.wish not in ("", *TandemWish):
        return errors.unknown_tap(t)
    rules.set_wish(member, TandemWish(tap.wish) if tap.wish else None)
    return Reply(show=_page(session, visit, member), toast=t.plain("tandem-toast-saved"))


# --- Sitting out --------------------------------------------------------------------------------------


def skip(session: Session, visit: Visit, tap: TandemSkip) -> Reply:
    draw = rules.draw_by_id(session, tap.draw)
    member = guards.member(session, visit, draw.network_id)
    network = member.network
    t = guards.texts(session, visit, network)
    if not rules.skip(session, draw, member, tap.skips):
        return Reply(toast=t.plain("tandem-toast-too-late"), alert=True)
    toast = t.plain("tandem-toast-skipped" if tap.skips else "tandem-toast-unskipped")
    if tap.page:
        return Reply(show=_page(session, visit, member), toast=toast)
    return Reply(show=views.warning(t, network, draw, skips=tap.skips), toast=toast)


def snooze_page(session: Session, visit: Visit, network_id: int) -> Screen:
    """Asks for the day; the next text answers."""
    member = guards.member(session, visit, network_id)
    assert member.person is not None
    dialogues.ask(session, member.person, network_id=member.network_id, asks=ASKS_SNOOZE, now=visit.now)
    return views.ask_snooze(guards.texts(session, visit, member.network), member.network_id)


def snooze(session: Session, visit: Visit, tap: TandemSnooze) -> Reply:
    member = guards.member(session, visit, tap.network)
    t = guards.texts(session, visit, member.network)
    if tap.weeks not in (0, *rules.SNOOZE_WEEKS):
        return errors.unknown_tap(t)
    until = rules.snooze_for(member, member.network, tap.weeks, now=visit.now)
    dialogues.drop_question(session, visit.telegram_id)
    toast = (
        t.plain("tandem-toast-snoozed", day=moments.day(t, until)) if until else t.plain("tandem-toast-awake")
    )
    return Reply(show=_page(session, visit, member), toast=toast)


def snooze_typed(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    member = guards.member(session, visit, dialogue.network_id)
    rules.snooze_until(member, member.network, text, now=visit.now)
    dialogues.close(session, visit.telegram_id)
    return Reply(say=_page(session, visit, member))


# --- Afterwards ---------------------------------------------------------------------------------------


def talk(session: Session, visit: Visit, tap: TandemTalk) -> Reply:
    found = rules.tandem_by_id(session, tap.tandem)
    member = guards.member(session, visit, found.network_id)
    own = rules.answer(session, found, member, tap.talk, now=visit.now)
    return Reply(show=views.question(guards.texts(session, visit, member.network), own))


# --- For organisers -----------------------------------------------------------------------------------


def organise_page(session: Session, visit: Visit, network_id: int) -> Screen:
    return _organise(session, visit, guards.organiser(session, visit, network_id))


def _organise(session: Session, visit: Visit, network: Network) -> Screen:
    return views.organise(
        guards.texts(session, visit, network),
        network,
        willing=draws.willing(session, network.id),
        last=rules.last_round(session, network.id),
        draw=draws.planned(session, network.id),
    )


def set_rounds(session: Session, visit: Visit, tap: TandemRounds) -> Reply:
    network = guards.organiser(session, visit, tap.network)
    draws.set_rounds(session, network, tap.on, now=visit.now)
    t = guards.texts(session, visit, network)
    toast = t.plain("tandem-toast-rounds-on" if tap.on else "tandem-toast-rounds-off")
    return Reply(show=_organise(session, visit, network), toast=toast)


def call(session: Session, visit: Visit, tap: TandemCall) -> Reply:
    network = guards.organiser(session, visit, tap.network)
    draw = draws.call(session, network, now=visit.now)
    t = guards.texts(session, visit, network)
    toast = t.plain("tandem-toast-called", moment=views.when(t, network, draw))
    return Reply(show=_organise(session, visit, network), toast=toast)


def cancel(session: Session, visit: Visit, tap: TandemCancel) -> Reply:
    draw = rules.draw_by_id(session, tap.draw)
    network = guards.organiser(session, visit, draw.network_id)
    cancelled = draws.cancel(session, draw, now=visit.now)
    t = guards.texts(session, visit, network)
    toast = t.plain("tandem-toast-cancelled" if cancelled else "tandem-toast-too-late")
    return Reply(show=_organise(session, visit, network), toast=toast)


def register(desk: Desk) -> None:
    desk.command("tandem", tandem)
    desk.page("tandem", tandem_page)
    desk.tap(TandemPage, page_below)
    desk.tap(TandemOptIn, opt_in)
    desk.tap(TandemWished, wished)
    desk.tap(TandemSkip, skip)
    desk.page("tandempause", snooze_page)
    desk.tap(TandemSnooze, snooze)
    desk.text(ASKS_SNOOZE, snooze_typed)
    desk.tap(TandemTalk, talk)
    desk.page("tandemrunden", organise_page)
    desk.tap(TandemRounds, set_rounds)
    desk.tap(TandemCall, call)
    desk.tap(TandemCancel, cancel)
