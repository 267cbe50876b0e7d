"""/einstellungen (and /pause) and /sprache; "Weniger davon"; and what organisers set for everybody."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot import errors, guards, moments
from bot.callbacks.settings import (
    LessOften,
    NameOnCard,
    PauseFor,
    SetLanguage,
    SetNetworkLanguage,
    SetNetworkReminders,
    SetReminders,
)
from bot.dispatch import Desk
from bot.reply import Menu, Reply, Screen
from bot.texts import LANGUAGES, Texts
from bot.views import settings as views
from bot.visit import Visit
from domain import dialogues, members, reminders
from domain import settings as rules
from domain.refusals import NotAMember
from models import Dialogue, Member

ASKS_PAUSE = "settings.pause"


def settings(session: Session, visit: Visit, args: str) -> Reply:
    """/einstellungen shows; /pause with a day or a length after it pauses at once."""
    if not args:
        return Reply(say=settings_page(session, visit, 0))
    member = guards.member(session, visit)
    rules.pause_until(member, member.network, args, now=visit.now)
    _stop_asking(session, visit)
    return Reply(say=_settings(session, visit, member))


def settings_page(session: Session, visit: Visit, network_id: int) -> Screen:
    return _settings(session, visit, guards.member(session, visit, network_id))


def _settings(session: Session, visit: Visit, member: Member) -> Screen:
    network = member.network
    data = views.SettingsData(
        member=member,
        network=network,
        level=members.reminder_level(member, network),
        paused=members.is_paused(member, reminders.day_in(network.zone, visit.now)),
        organiser=guards.is_organiser(session, visit, network),
    )
    return views.settings(guards.texts(session, visit, network), data)


def _stop_asking(session: Session, visit: Visit) -> None:
    """Only our own question: another one may still be waiting for its answer."""
    dialogue = dialogues.current(session, visit.telegram_id)
    if dialogue is not None and dialogue.asks == ASKS_PAUSE:
        dialogues.close(session, visit.telegram_id)


# --- Reminders and pauses -----------------------------------------------------------------------------


def set_reminders(session: Session, visit: Visit, tap: SetReminders) -> Reply:
    member = guards.member(session, visit, tap.network)
    rules.set_reminders(member, tap.level)
    t = guards.texts(session, visit, member.network)
    toast = t.plain("settings-reminders-saved", level=views.level_name(t, tap.level))
    return Reply(show=_settings(session, visit, member), toast=toast)


def less_often(session: Session, visit: Visit, tap: LessOften) -> Reply:
    """A new message, for the reminder itself has to stay readable."""
    member = guards.member(session, visit, tap.network)
    t = guards.texts(session, visit, member.network)
    level = members.reminder_level(member, member.network)
    return Reply(say=views.less_often(t, member.network, level))


def pause_for(session: Session, visit: Visit, tap: PauseFor) -> Reply:
    member = guards.member(session, visit, tap.network)
    t = guards.texts(session, visit, member.network)
    if tap.weeks not in (0, *rules.PAUSE_WEEKS):
        return errors.unknown_tap(t)
    until = rules.pause_for(member, member.network, tap.weeks, now=visit.now)
    _stop_asking(session, visit)
    saved = (
        t.plain("settings-pause-saved", day=moments.day(t, until))
        if until
        else t.plain("settings-pause-ended")
    )
    return Reply(show=_settings(session, visit, member), toast=saved)


def pause_page(session: Session, visit: Visit, network_id: int) -> Screen:
    """Asks for the day; the next text answers."""
    member = guards.member(session, visit, network_id)
    assert member.person is not None
    dialogues.ask(session, member.person, network_id=member.network_id, asks=ASKS_PAUSE, now=visit.now)
    return views.ask_pause(guards.texts(session, visit, member.network), member.network_id)


def pause_typed(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    member = guards.member(session, visit, dialogue.network_id)
    rules.pause_until(member, member.network, text, now=visit.now)
    dialogues.close(session, visit.telegram_id)
    return Reply(say=_settings(session, visit, member))


# --- The card -----------------------------------------------------------------------------------------


def name_on_card(session: Session, visit: Visit, tap: NameOnCard) -> Reply:
    member = guards.member(session, visit, tap.network)
    rules.show_name(session, member, tap.shown, now=visit.now)
    t = guards.texts(session, visit, member.network)
    toast = t.plain("settings-card-named-saved" if tap.shown else "settings-card-counted-saved")
    return Reply(show=_settings(session, visit, member), toast=toast)


# --- Language -----------------------------------------------------------------------------------------


def language(session: Session, visit: Visit, args: str) -> Reply:
    return Reply(say=language_page(session, visit, 0))


def language_page(session: Session, visit: Visit, network_id: int) -> Screen:
    """The same for all of a person's networks, so none has to be chosen first."""
    person = members.person_of(session, visit.telegram_id)
    if person is None:
        raise NotAMember
    return views.language(guards.texts(session, visit), person.language, network_id)


def set_language(session: Session, visit: Visit, tap: SetLanguage) -> Reply:
    person = members.person_of(session, visit.telegram_id)
    if person is None:
        raise NotAMember  # where to keep it? Nothing is stored of somebody who has not consented
    if tap.code not in ("", *LANGUAGES):
        return errors.unknown_tap(guards.texts(session, visit))
    rules.set_language(person, tap.code or None)
    t = guards.texts(session, visit)
    toast = t.plain("settings-language-saved")
    return Reply(show=views.language(t, person.language, 0), toast=toast, menu=_menu(session, visit, t))


def _menu(session: Session, visit: Visit, t: Texts) -> Menu:
    mine = members.memberships(session, visit.telegram_id)
    return Menu(
        t.language, organiser=any(guards.is_organiser(session, visit, member.network) for member in mine)
    )


# --- For everybody ------------------------------------------------------------------------------------


def network_page(session: Session, visit: Visit, network_id: int) -> Screen:
    network = guards.organiser(session, visit, network_id)
    return views.network_settings(guards.texts(session, visit, network), network)


def set_network_language(session: Session, visit: Visit, tap: SetNetworkLanguage) -> Reply:
    network = guards.organiser(session, visit, tap.network)
    if tap.code not in LANGUAGES:
        return errors.unknown_tap(guards.texts(session, visit, network))
    rules.set_network_language(session, network, tap.code, now=visit.now)
    t = guards.texts(session, visit, network)
    # Whoever follows the network sees their own menu change with it.
    menu = _menu(session, visit, t) if members.person_of(session, visit.telegram_id) else None
    return Reply(show=views.network_settings(t, network), toast=t.plain("settings-network-saved"), menu=menu)


def set_network_reminders(session: Session, visit: Visit, tap: SetNetworkReminders) -> Reply:
    network = guards.organiser(session, visit, tap.network)
    rules.set_network_reminders(network, tap.level)
    t = guards.texts(session, visit, network)
    return Reply(show=views.network_settings(t, network), toast=t.plain("settings-network-saved"))


def register(desk: Desk) -> None:
    desk.command("einstellungen", settings)
    desk.page("einstellungen", settings_page)
    desk.tap(SetReminders, set_reminders)
    desk.tap(LessOften, less_often)
    desk.tap(PauseFor, pause_for)
    desk.page("pause", pause_page)
    desk.text(ASKS_PAUSE, pause_typed)
    desk.tap(NameOnCard, name_on_card)
    desk.command("sprache", language)
    desk.page("sprache", language_page)
    desk.tap(SetLanguage, set_language)
    desk.page("netzwerkeinstellungen", network_page)
    desk.tap(SetNetworkLanguage, set_network_language)
    desk.tap(SetNetworkReminders, set_network_reminders)
